"""Every screen in both languages with the worst people may write: it stays within what a phone shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot import locale
from bot.domain.agenda_fields import Gap
from bot.domain.enums import (
    DISTRICTS,
    AgendaKind,
    AgendaState,
    Duty,
    MaterialKind,
    MaterialState,
    OutgoingKind,
    ParkedKind,
    Role,
    Theme,
)
from bot.domain.payloads import LARGEST
from bot.evaluation.facts import Facts, Group, Opening, Share, Work
from bot.evaluation.needs import Needs, Tally
from bot.evaluation.periods import Period, previous
from bot.handlers import router
from bot.handlers.routes import Tap
from bot.messages import Choice, Mode, Reply, plain
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.eligibility import Fitness
from bot.services.queries.dead_letters import Parked
from bot.services.queries.materials import Package
from docs.generate.sample import DAY, Sample, Words
from docs.generate.table import SCREENS, key, replies_of, views_of_the_desk
from tests.evaluation import records

WORST = "<b>{x}</b> _*~`\u202eשרה مرحبا\u2066 "
TITLE = (WORST + "Panen Raya Padi " * 20)[:200].strip().ljust(200, "i")
NAME = (WORST + "Siti Nurhaliza Rahmawati " * 9)[:64].strip().ljust(64, "i")
LINE = (WORST + "keterangan " * 60)[:200].strip()
NOTES = (WORST + "keterangan " * 120)[:1000].strip()
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))

MOST_LINES = 16
"""Lines of a screen that need no scrolling beside its buttons."""
LISTS = {
    "agendas.details": 17,  # every field of an agenda, the reason why it is off among them
    "board.board": 27,  # 12 agendas of two lines: the board is read by scrolling
    "board.day": 26,
    "board.week": 34,
    "digest_details.people": 17,  # a page of 15
    "digest_details.uncovered": 17,
    "drafts.batch": 21,  # a page of 6 drafts of three lines
    "resent.comparison": 24,  # a schedule: what changes, is new, stays, and is not mentioned
    "unreached.listing": 22,
    "help.overview": 30,  # a day in every role
    "schedules.month": 34,  # a line a day of the month
    "searches.found": 18,  # a page of 8 agendas of two lines
    "evenings.day": 24,
    "evenings.evening": 24,
}
"""Lines of screens that are lists."""


def full_week() -> tuple[Facts, Facts]:
    """A week full of everything, beside the one before."""
    late = [replace(records.agenda(number, district=DISTRICTS[0]), title=TITLE) for number in range(1, 40)]
    facts = replace(
        records.facts([]),
        period=WEEK,
        published=40,
        cancelled=12,
        coverage=Share(1, 40),
        staffed=Share(3, 40),
        seats=Share(5, 240),
        themes=tuple(Group(theme, 40, Share(1, 39)) for theme in [*Theme, None]),
        districts=tuple(Group(district, 40, Share(1, 39)) for district in [*DISTRICTS, None]),
        openings=tuple(Opening(duty, 100, 100) for duty in Duty),
        uncovered=tuple(late),
        waits=tuple(timedelta(days=number) for number in range(9)),
        materials=tuple((kind, 9_999) for kind in MaterialKind),
        people=tuple(Work(NAME, 9, 9, 9_999) for _ in range(40)),
    )
    return facts, replace(facts, period=previous(WEEK))


class Worst(Sample):
    """Lists as long as they get, and things that hardly happen together."""

    def menu(self, roles: Collection[Role] = ()) -> tuple[tuple[str, ...], ...]:
        return (("Tugas saya", "Jadwal"), ("Bantuan",))

    def evening(self, state: AgendaState) -> Agenda:
        return self.agenda(state, estimated=True, conflict=True)

    def needs(self, *, compared: bool = True, total: int = 41) -> Needs:
        made = super().needs(compared=compared, total=total)
        worst = [Tally(LINE, LARGEST, 9_999, 9_998, covered=False)] * 30
        return replace(made, categories=worst, districts=worst, total=99_999, secret=999) if total else made

    def then(self) -> list[Agenda]:
        return [self.bare(), *super().then()]

    def tasks(self, count: int) -> list[Seat]:
        return self.every_seat() * count

    def everyone(self, count: int) -> list[Person]:
        return super().everyone(count) * count

    def parked(self, count: int = 1) -> list[Parked]:
        whose = [replace(each, name=name, error=LINE) for each in super().parked() for name in (NAME, None)]
        every = [replace(whose[0], kind=ParkedKind.MESSAGE, what=kind) for kind in OutgoingKind]
        return [*whose, *every] * count

    def _others(self, count: int) -> list[Person]:
        return [self.crew] * count

    def hindered(self) -> list[Fitness]:
        return super().hindered() * 9

    def material(
        self, kind: MaterialKind = MaterialKind.PHOTO, state: MaterialState = MaterialState.STORED, **fields: Any
    ) -> Material:
        return super().material(kind, state, **{"credit": NAME, "sent_name": LINE} | fields)

    def everything(self) -> list[Material]:
        return [self.material(kind, state) for kind in MaterialKind for state in MaterialState]

    def some(self) -> list[Material]:
        return [*super().some(), *map(self.material, MaterialKind), self.material(state=MaterialState.TOO_BIG)]

    def package(self, *found: Material) -> Package:
        agenda = self.agenda()
        return Package(agenda, self.crew, [duty.seats[0] for duty in agenda.duties], list(found))

    def roles(self) -> list[frozenset[Role]]:
        return [frozenset(Role)]


THE_WORST = Worst(
    Words(
        titles=[TITLE],
        names=[NAME],
        editor=NAME,
        place=LINE,
        elsewhere=NOTES[:200],
        district=DISTRICTS[1],
        theme=Theme.COMMUNITY,
        kind=AgendaKind.PRESS,
        organiser=LINE,
        official=LINE,
        rank=LINE,
        position=LINE,
        sources=[LINE, LINE],
        notes=NOTES,
        url=f"https://contoh.go.id/{'x' * 470}",
        time_words="ba'da magrib {x}",
        reason=LINE,
        excuse=LINE,
        caption=NOTES,
        contact=NOTES,
        photo=LINE,
        file=LINE,
        stranger=NAME,
        unknown=LINE,
        credit=NAME,
        error=LINE,
        rumour=NOTES[:500],
        room=TITLE,
        topic=NAME * 2,
        lasts=timedelta(days=3),
        ends_on=DAY + timedelta(days=3),
        duties=[(duty, 3) for duty in Duty],
        code=99_999,
        number=LARGEST - 9,
        published=list(AgendaState),
        drafted=list(AgendaState),
        gaps=list(Gap),
        facts=full_week(),
        most=60,
    )
)


def troubles(name: str, reply: Reply) -> Iterable[str]:
    """What a phone would not show, or show wrongly."""
    text = plain(reply.text)
    words = text.replace("{x}", "").replace(TITLE, "")
    limit = 200 if reply.mode is Mode.TOAST else 4096
    if not text or len(text) > limit:
        yield f"{len(text)} characters: {text}"
    if "{" in words or "}" in words or "None" in words:
        yield f"unfilled: {text}"
    if len(text.splitlines()) > LISTS.get(name, MOST_LINES):
        yield f"{len(text.splitlines())} lines: {text}"
    if reply.mode is Mode.TOAST and reply.choices:
        yield "a toast with buttons"
    for row in reply.choices:
        if len(row) > 8:
            yield f"{len(row)} buttons in a row"
        for choice in row:
            yield from troubles_of(choice)


def troubles_of(choice: Choice) -> Iterable[str]:
    if not 0 < len(choice.label) <= 40:
        yield f"label of {len(choice.label)}: {choice.label}"
    if [choice.payload, choice.url, choice.copy].count(None) != 2:
        yield f"leads to several places: {choice}"
    if choice.payload is None:
        return
    if len(choice.payload.encode()) > 64 or not choice.payload.isascii():
        yield f"payload: {choice.payload}"
    route, *parts = choice.payload.split(":")
    tap = router.TAPS.get(route)
    if not isinstance(tap, Tap):
        yield f"no route: {choice.payload}"
        return
    shape = (*tap.shape, tap.more) if tap.more and len(parts) > len(tap.shape) else tap.shape
    if len(shape) != len(parts):
        yield f"other parts than its route takes: {choice.payload}"
        return
    for read, part in zip(shape, parts, strict=True):
        if read is not None:
            read(part)


def test_every_view_is_looked_at() -> None:
    assert {key(view) for view in SCREENS} == views_of_the_desk()


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("view", SCREENS, ids=key)
def test_view_stays_within_what_a_phone_shows(view: Callable[..., Any], language: str) -> None:
    with locale.use(language):
        replies = replies_of(view, THE_WORST)
        assert replies != []
        found = [trouble for reply in replies for trouble in troubles(key(view), reply)]
    assert sorted(set(found)) == []
