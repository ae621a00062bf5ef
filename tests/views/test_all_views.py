"""Every screen in both languages with the worst people may write: it stays within what a phone shows."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot import locale, views
from bot.domain import errors
from bot.domain.agenda_fields import UNSURE, Field, Gap
from bot.domain.enums import (
    DISTRICTS,
    AgendaKind,
    AgendaState,
    Duty,
    MaterialKind,
    MaterialState,
    OutgoingKind,
    ParkedKind,
    Priority,
    Role,
    SeatState,
    Theme,
)
from bot.domain.payloads import LARGEST
from bot.evaluation.facts import Group, Opening, Share, Work
from bot.evaluation.figures import Digest
from bot.evaluation.periods import Period, previous
from bot.handlers import router
from bot.handlers.routes import Tap
from bot.messages import Chat, ChatKind, Choice, Incoming, IncomingKind, Media, MediaKind, Mode, Reply, plain
from bot.models.agendas import Agenda, AgendaAttachment, AgendaDuty, Seat
from bot.models.materials import Material, MaterialBatch, StoredFile
from bot.models.people import JoinRequest, Person
from bot.models.queues import InboxRow
from bot.models.rooms import Room
from bot.services.drafts import OpenBatch
from bot.services.filing import Filed
from bot.services.loading import linked
from bot.services.moves import Moved
from bot.services.queries.dead_letters import Parked
from bot.services.queries.filing import Candidates
from bot.services.queries.materials import Batch, Package, Page
from bot.services.queries.seats import Candidate
from bot.services.standing_crew import GROUPS, StandingCrews
from bot.views import (
    agenda_changes,
    agendas,
    assignments,
    board,
    briefs,
    dead_letters,
    digest_details,
    digests,
    draft_fields,
    drafts,
    help,
    invitations,
    material_desk,
    material_steps,
    materials,
    people,
    refusals,
    rooms,
    seats,
    standing_crew,
)
from tests.evaluation import records

WORST = "<b>{x}</b> _*~`\u202eשרה مرحبا\u2066 "
TITLE = (WORST + "Panen Raya Padi " * 20)[:200].strip().ljust(200, "i")
NAME = (WORST + "Siti Nurhaliza Rahmawati " * 9)[:64].strip().ljust(64, "i")
LINE = (WORST + "keterangan " * 60)[:200].strip()
NOTES = (WORST + "keterangan " * 120)[:1000].strip()
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
MENU = (("Tugas saya", "Jadwal"), ("Bantuan",))
# (a button may name a seat and two people, so three ids of 19 digits do not fit into one)
EDITOR = Person(id=2**53, name=NAME, address="Bapak", language="id", roles=frozenset(Role), active=True)
CREW = Person(id=2**53 - 1, name=NAME, language="id", roles=frozenset({Role.CREW}), active=True)

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
    "help.overview": 32,  # every command
}
"""Lines of screens that are lists."""


def agenda(state: AgendaState = AgendaState.PUBLISHED, seat: SeatState = SeatState.TAKEN, **fields: Any) -> Agenda:
    """An agenda that fills every field, with two people and an open seat at every duty."""
    values: dict[str, Any] = {
        "id": LARGEST,
        "state": state,
        "code_number": 99_999,
        "title": TITLE,
        "starts_on": DAY,
        "starts_at": AT,
        "ends_at": AT + timedelta(days=3),
        "ends_on": DAY + timedelta(days=3),
        "time_words": "ba'da magrib {x}",
        "estimated": False,
        "conflict": False,
        "place": LINE,
        "latitude": -2.33517,
        "longitude": 115.4629,
        "district": DISTRICTS[1],
        "theme": Theme.COMMUNITY,
        "kind": AgendaKind.PRESS,
        "organiser": LINE,
        "official": LINE,
        "sources": [LINE, LINE],
        "notes": NOTES,
        "url": f"https://contoh.go.id/{'x' * 470}",
        "priority": Priority.HIGH,
        "batch": LARGEST,
        "created_at": AT,
        "cancel_reason": LINE,
        "version": 2**31 - 1,
        "attachments": [AgendaAttachment(kind="photo", messenger="telegram", reference="f", name=NAME)] * 3,
    }
    made = Agenda(**values | fields)
    made.duties = [
        AgendaDuty(
            id=LARGEST - number,
            agenda_id=LARGEST,
            duty=kind,
            standing=True,
            seats=[
                Seat(id=LARGEST, agenda_id=LARGEST, duty_id=LARGEST, holder_id=CREW.id, holder=CREW, state=seat),
                Seat(id=LARGEST - 1, agenda_id=LARGEST, duty_id=LARGEST, holder_id=1, holder=EDITOR, state=seat),
                Seat(id=LARGEST - 2, agenda_id=LARGEST, duty_id=LARGEST, holder=None, state=SeatState.FREE),
            ],
        )
        for number, kind in enumerate(Duty)
    ]
    for each in made.duties:
        each.seats[0].reason = LINE
    return linked(made)


def small(state: AgendaState) -> Agenda:
    """An agenda as a full day has many of them: with two duties."""
    made = agenda(state)
    made.duties = made.duties[:2]
    return made


def bare() -> Agenda:
    """An agenda of which nothing is known."""
    dates, place = ("starts_on", "starts_at", "ends_on", "ends_at", "time_words"), ("place", "latitude", "longitude")
    words = ("code_number", "district", "theme", "kind", "organiser", "official", "notes", "url", "cancel_reason")
    nothing: dict[str, Any] = dict.fromkeys((*dates, *place, *words))
    made = agenda(AgendaState.IDEA, SeatState.FREE, **nothing, title="", sources=[], priority=Priority.NORMAL)
    made.duties, made.attachments = [], []
    return made


def seat_of(state: SeatState, duty: Duty = Duty.SOCIAL_MEDIA, of: AgendaState = AgendaState.PUBLISHED) -> Seat:
    return next(each for each in agenda(of, state).duties if each.duty is duty).seats[0]


def every_seat() -> list[Seat]:
    """A held seat in each state, one that changes hands, and the seats of a cancelled agenda."""
    states = [state for state in SeatState if state is not SeatState.FREE]
    handed = seat_of(SeatState.REPLACING)
    handed.holder, handed.holder_id, handed.successor, handed.successor_id = EDITOR, EDITOR.id, CREW, CREW.id
    return [*map(seat_of, states), handed, seat_of(SeatState.TAKEN, of=AgendaState.CANCELLED)]


def everything_parked() -> list[Parked]:
    """One of everything that can be parked."""
    what = {
        ParkedKind.UPDATE: [""],
        ParkedKind.MESSAGE: ["group", *OutgoingKind],
        ParkedKind.WORK: ["fetch", "batch", "gallery", "invitation_pictures"],
    }
    return [
        Parked(kind, LARGEST, AT, name, each, LINE)
        for kind in ParkedKind
        for each in what[kind]
        for name in (NAME, None)
    ]


def late() -> Agenda:
    """An agenda as it was before it was moved elsewhere and by hours."""
    return agenda(starts_at=AT + timedelta(hours=2), ends_at=None, ends_on=None, place=NOTES[:200])


def freed() -> Seat:
    return agenda().duties[-1].seats[2]


def crew_of(count: int) -> list[Candidate]:
    return [Candidate(CREW, load) for load in range(count)]


def material(kind: MaterialKind = MaterialKind.PHOTO, state: MaterialState = MaterialState.STORED) -> Material:
    return Material(
        id=LARGEST,
        kind=kind,
        state=state,
        text=NOTES,
        latitude=-2.3,
        longitude=115.4,
        phone="+62811",
        credit=NAME,
        sender_id=CREW.id,
        sent_name=LINE,
        sent_size=62_000_000,
        sent_at=AT,
        received_at=AT,
        file=StoredFile(stored_at=AT) if state is MaterialState.STORED else None,
    )


def everything() -> list[Material]:
    return [material(kind, state) for kind in MaterialKind for state in MaterialState]


def package(*found: Material) -> Package:
    one = agenda()
    return Package(one, CREW, [duty.seats[0] for duty in one.duties], list(found))


def digest(before: bool = True) -> Digest:
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
    return Digest(facts, replace(facts, period=previous(WEEK), published=40 if before else 0), running=False)


def incoming(kind: IncomingKind, where: ChatKind = ChatKind.GROUP) -> Incoming:
    return Incoming("telegram", kind, Chat("-1", where), None, AT)


def refused() -> Iterable[Reply]:
    """Refusals that quote what people wrote; `tests/check/test_routes.py` goes through the others."""
    for refusal in (
        errors.DutyFull(1, Duty.SOCIAL_MEDIA, TITLE, [NAME] * 3, AT),
        errors.DutyFull(1, Duty.SOCIAL_MEDIA, TITLE, [NAME] * 3, None),
        errors.SeatMoved(Duty.SOCIAL_MEDIA, TITLE, NAME),
        errors.DraftClosed(TITLE, 7),
        errors.DraftClosed(TITLE),
        errors.SeatsHeld(Duty.SOCIAL_MEDIA, [NAME] * 3),
        errors.Incomplete([Gap.CANCELLED, Gap.TITLE, Gap.PAST, Gap.CONFLICT]),
        *(errors.BadField(field, 1000) for field in Field),
    ):
        yield refusals.reply(refusal, incoming(IncomingKind.TAP))
        yield refusals.reply(refusal, incoming(IncomingKind.MESSAGE, ChatKind.PRIVATE))


STATES = list(AgendaState)
CHOSEN = (Field.DISTRICT, Field.THEME, Field.KIND, Field.PRIORITY)
WRITTEN = [field for field in Field if field not in CHOSEN]
FORM = (Field.TITLE, Field.WHEN, Field.PLACE, Field.CREW)
ASKED = (True, False)
NOTE = draft_fields.read_back(agenda(), Field.NOTES)
Made = Iterable[Reply | list[Reply] | None]

SCREENS: dict[Callable[..., Any], Callable[[], Made]] = {
    agenda_changes.ask_reason: lambda: [agenda_changes.ask_reason(agenda(), [NAME] * 8, back=LARGEST)],
    agenda_changes.cancelled: lambda: map(agenda_changes.cancelled, every_seat()),
    agenda_changes.changed: lambda: [
        agenda_changes.changed(s, then) for s in every_seat() for then in (bare(), late())
    ],
    agenda_changes.reinstated: lambda: map(agenda_changes.reinstated, every_seat()),
    agenda_changes.done_cancelling: lambda: [agenda_changes.done_cancelling(agenda())],
    agenda_changes.kept: lambda: [agenda_changes.kept(agenda())],
    agenda_changes.source_edited: lambda: [
        agenda_changes.source_edited(agenda(), bare()),
        agenda_changes.source_edited(agenda(), agenda()),
    ],
    agendas.card: lambda: [agendas.card(each, taking=yes) for each in (*map(agenda, STATES), bare()) for yes in ASKED],
    agendas.details: lambda: [
        agendas.details(agenda(state), person, taking=yes, mode=Mode.PRIVATE)
        for state in STATES
        for person in (EDITOR, CREW)
        for yes in ASKED
    ],
    assignments.ask_why_free: lambda: map(assignments.ask_why_free, every_seat()),
    assignments.assigned: lambda: [assignments.assigned(s, CREW, reachable=yes) for s in every_seat() for yes in ASKED],
    assignments.crew: lambda: [assignments.crew(seat.duty) for seat in every_seat()],
    assignments.declined: lambda: [assignments.declined(seat, NAME, LINE) for seat in every_seat()],
    assignments.freed: lambda: [assignments.freed(freed())],
    assignments.pick: lambda: [assignments.pick(s.duty, crew_of(n), 1) for s in every_seat() for n in (0, 20)],
    assignments.replacement_wanted: lambda: [
        assignments.replacement_wanted(seat, NAME, LINE, crew_of(3)) for seat in every_seat()
    ],
    assignments.swap: lambda: [assignments.swap(s, crew_of(n), 1) for s in every_seat() for n in (0, 20)],
    assignments.withdrawn: lambda: [assignments.withdrawn(freed())],
    board.board: lambda: [board.board(DAY, [small(state)] * n) for state in STATES for n in (0, 1, 30)],
    board.day: lambda: [
        board.day(DAY, [small(state)] * n, today=DAY, mode=Mode.NEW) for state in STATES for n in (0, 1, 30)
    ],
    board.week: lambda: [board.week(DAY, DAY + timedelta(days=6), [agenda()] * n) for n in (0, 1, 60)],
    briefs.brief: lambda: [briefs.brief(seat, CREW, asked_by=NAME) for seat in every_seat()],
    briefs.files: lambda: [briefs.files(s, name) for s in every_seat() for name in ("telegram", "whatsapp")],
    dead_letters.apology: lambda: [dead_letters.apology(InboxRow(id=LARGEST, stored_at=AT, error=LINE))],
    dead_letters.alert: lambda: map(dead_letters.alert, everything_parked()),
    dead_letters.decided: lambda: [
        dead_letters.decided(kind, LARGEST, replay=yes) for kind in ParkedKind for yes in ASKED
    ],
    dead_letters.listing: lambda: [dead_letters.listing(everything_parked() * n) for n in (0, 1, 9)],
    dead_letters.one: lambda: map(dead_letters.one, everything_parked()),
    digest_details.districts: lambda: [digest_details.districts(digest())],
    digest_details.people: lambda: [digest_details.people(digest().facts, page) for page in (0, 1, 9)],
    digest_details.themes: lambda: [digest_details.themes(digest())],
    digest_details.uncovered: lambda: [digest_details.uncovered(digest().facts, page) for page in (0, 1, 9)],
    digests.choose: lambda: [digests.choose(Mode.NEW)],
    digests.summary: lambda: [digests.summary(digest(yes), EDITOR, DAY, Mode.NEW) for yes in ASKED],
    draft_fields.choices_of: lambda: [draft_fields.choices_of(agenda(), field) for field in CHOSEN],
    draft_fields.crew: lambda: [draft_fields.crew(each) for each in (agenda(), bare())],
    draft_fields.date_question: lambda: [draft_fields.date_question(agenda(conflict=True), note=NOTE)],
    draft_fields.draft: lambda: (
        [
            draft_fields.draft(agenda(state, conflict=True, estimated=True), gaps, siblings=yes, twin=agenda())
            for state in STATES
            for gaps in ([], list(Gap))
            for yes in ASKED
        ]
        + [draft_fields.draft(bare(), list(Gap), note=NOTE)]
    ),
    draft_fields.event_question: lambda: [
        draft_fields.event_question(agenda(), doubt, twin, note=NOTE) for doubt in UNSURE for twin in (None, agenda())
    ],
    draft_fields.form_step: lambda: [
        draft_fields.form_step(agenda(), field, first=yes, mode=Mode.NEW) for field in FORM for yes in ASKED
    ],
    draft_fields.more: lambda: [draft_fields.more(agenda(estimated=True)), draft_fields.more(bare())],
    draft_fields.question: lambda: [
        draft_fields.question(each, field) for each in (agenda(), bare()) for field in WRITTEN
    ],
    drafts.agenda_or_material: lambda: [drafts.agenda_or_material([agenda()] * n, agenda()) for n in (1, 20)],
    drafts.all_published: lambda: [
        drafts.all_published([agenda()] * n, drafts.published([agenda()], 0)) for n in (1, 9)
    ],
    drafts.attached: lambda: [drafts.attached(each) for each in (agenda(), bare())],
    drafts.batch: lambda: [
        drafts.batch([agenda(state)] * n, {LARGEST: gaps}, LARGEST, page=1)
        for state in STATES
        for n in (1, 20)
        for gaps in ([], list(Gap))
    ],
    drafts.discarded: lambda: [drafts.discarded([agenda()] * n, whole_batch=yes) for n in (1, 9) for yes in ASKED],
    drafts.form_stopped: lambda: [drafts.form_stopped(Mode.NEW)],
    drafts.nothing_open: lambda: [drafts.nothing_open()],
    drafts.inbox: lambda: [
        drafts.inbox([OpenBatch([agenda(state)] * 3, NAME)] * n, page=1)
        for state in (AgendaState.DRAFT, AgendaState.IDEA)
        for n in (0, 1, 20)
    ],
    drafts.is_material: lambda: [drafts.is_material()],
    help.closed: lambda: [help.closed()],
    help.courtesy: lambda: [help.courtesy(MENU)],
    help.explain: lambda: [help.explain("undang", LINE, NOTES)],
    help.not_understood: lambda: [help.not_understood(MENU)],
    help.overview: lambda: [help.overview([(name, LINE) for name in router.COMMANDS], MENU)],
    help.unknown_command: lambda: [help.unknown_command(NAME, near) for near in (None, "jadwal")],
    invitations.ask_names: lambda: map(invitations.ask_names, Role),
    invitations.choose_role: lambda: [invitations.choose_role(list(Role))],
    invitations.drawing: lambda: [invitations.drawing()],
    invitations.letter: lambda: [
        invitations.letter(NAME, Role.HEAD, f"https://t.me/meja_liputan_bot?start={'x' * 32}", AT)
    ],
    invitations.pictures: lambda: [
        invitations.pictures([NAME] * n, [f"k{sheet}" for sheet in range(-(-n // 12))]) for n in (1, 30)
    ],
    invitations.pictures_failed: lambda: [invitations.pictures_failed()],
    invitations.ready: lambda: [invitations.ready([NAME] * n, Role.HEAD, "x" * 32) for n in (1, 30)],
    material_desk.corrected: lambda: [
        material_desk.corrected(Batch(MaterialBatch(sheet_key="k"), package(*found), found, moved))
        for found in ([], [material()], some())
        for moved in ([], [(agenda(), some())])
    ],
    material_desk.fresh: lambda: [material_desk.fresh(package(*found), found, "k") for found in ([material()], some())],
    material_desk.gallery: lambda: [gallery(offset) for offset in (0, 30)],
    material_desk.gallery_failed: lambda: [material_desk.gallery_failed(agenda(), LARGEST)],
    material_desk.kept: lambda: [material_desk.kept(CREW, found) for found in ([material()], some())],
    material_desk.handed_over: lambda: [material_desk.handed_over(package(*f)) for f in ([], everything())],
    material_desk.nothing_yet: lambda: [material_desk.nothing_yet()],
    material_desk.preparing: lambda: [
        material_desk.preparing(private=yes, reachable=also) for yes in ASKED for also in ASKED
    ],
    material_steps.ask_credit: lambda: [material_steps.ask_credit(everything())],
    material_steps.ask_note: lambda: [material_steps.ask_note(agenda())],
    material_steps.asked_again: lambda: [material_steps.asked_again(n) for n in (0, 9)],
    material_steps.choose_task: lambda: [material_steps.choose_task([(LARGEST, agenda())] * 5)],
    material_steps.confirm_done: lambda: [
        material_steps.confirm_done(package(*f), LARGEST) for f in ([], everything())
    ],
    material_steps.credited: lambda: [material_steps.credited(n, NAME) for n in (1, 9)],
    material_steps.done: lambda: [material_steps.done(package(*f), LARGEST, Mode.REPLACE) for f in ([], everything())],
    material_steps.filed: lambda: [material_steps.filed(Filed(to, 9)) for to in (None, agenda())],
    material_steps.kept_aside: lambda: [material_steps.kept_aside(n) for n in (0, 9)],
    material_steps.brought_back: lambda: [material_steps.brought_back(agenda(), LARGEST)],
    material_steps.dropped: lambda: [material_steps.dropped(agenda(), LARGEST)],
    material_steps.move: lambda: [material_steps.move(agenda(), [material()], everything())],
    material_steps.move_all: lambda: [material_steps.move_all(agenda(), everything(), [agenda()] * 8)],
    material_steps.move_last: lambda: [
        material_steps.move_last(agenda(), LARGEST, [material()], [agenda()] * n, Mode.NEW) for n in (0, 8)
    ],
    material_steps.move_note: lambda: [material_steps.move_note(agenda(), material(), [agenda()] * 8)],
    material_steps.moved: lambda: [
        material_steps.moved(Moved(agenda(), agenda(), what, LARGEST)) for what in ([], everything())
    ],
    material_steps.moved_back: lambda: [
        material_steps.moved_back(Moved(agenda(), agenda(), what, LARGEST)) for what in ([], everything())
    ],
    material_steps.noted: lambda: [material_steps.noted(agenda(), LARGEST)],
    material_steps.nothing_sent: lambda: [material_steps.nothing_sent(agenda())],
    material_steps.opened_again: lambda: [material_steps.opened_again(agenda())],
    material_steps.removed: lambda: [material_steps.removed(agenda(), LARGEST, 9)],
    material_steps.restored: lambda: [material_steps.restored(agenda(), 9)],
    materials.cannot_file: lambda: [materials.cannot_file(what) for what in ("sticker", LINE, None)],
    materials.not_crew: lambda: [materials.not_crew()],
    materials.problem: lambda: map(materials.problem, troubled()),
    materials.settled: lambda: [materials.settled(kept) for kept in ([], everything(), [material()])],
    materials.summary: lambda: [materials.summary(package(*f)) for f in ([], everything(), [material()])],
    materials.where: lambda: [
        materials.where(found, Candidates([agenda()] * n, own=yes))
        for found in ([material()], everything())
        for n in (0, 8)
        for yes in ASKED
    ],
    people.address_set: lambda: [people.address_set(whom) for whom in (EDITOR, CREW)],
    people.everybody: lambda: [people.everybody([EDITOR, CREW] * n, page) for n in (1, 50) for page in (0, 1, 99)],
    people.my_address: lambda: [people.my_address(whom) for whom in (EDITOR, CREW)],
    people.my_address_set: lambda: [people.my_address_set(whom) for whom in (EDITOR, CREW)],
    people.person: lambda: [people.person(whom) for whom in (EDITOR, CREW)],
    people.join_refused: lambda: [people.join_refused()],
    people.join_asked: lambda: [people.join_asked(first=yes) for yes in ASKED],
    people.join_decided: lambda: [people.join_decided(wish(), approved=yes) for yes in ASKED],
    people.join_request: lambda: [people.join_request(wish())],
    people.joined: lambda: [people.joined(CREW)],
    people.language_set: lambda: [people.language_set(MENU)],
    people.languages: lambda: [people.languages()],
    people.open_private: lambda: [people.open_private(incoming(kind)) for kind in IncomingKind],
    people.stranger: lambda: [people.stranger()],
    people.welcome: lambda: [people.welcome(person, MENU) for person in (EDITOR, CREW)],
    refusals.reply: refused,
    rooms.bound: lambda: [rooms.bound(Room(title=TITLE))],
    rooms.hello: lambda: [rooms.hello()],
    rooms.lost: lambda: [rooms.lost(Room(title=TITLE))],
    rooms.topic_lost: lambda: [rooms.topic_lost(Room(title=TITLE, topic=name)) for name in (None, NAME * 2)],
    seats.ask_reason: lambda: [
        seats.ask_reason(seat, asked=not yes, late=yes) for seat in every_seat() for yes in ASKED
    ],
    seats.left: lambda: [seats.left(seat, CREW) for seat in every_seat()],
    seats.my_tasks: lambda: [seats.my_tasks(every_seat() * n, 1, to=CREW, mode=Mode.NEW) for n in (0, 1, 5)],
    seats.ready: lambda: [seats.ready(CREW)],
    seats.replaced: lambda: [
        seats.replaced(seat, freed_because=why) for seat in (*every_seat(), freed()) for why in (None, LINE)
    ],
    seats.taken: lambda: [
        seats.taken(seat, private=yes, reachable=also) for seat in every_seat() for yes in ASKED for also in ASKED
    ],
    standing_crew.one: lambda: [standing_crew.one(StandingCrews({}), number) for number in range(len(GROUPS))],
    standing_crew.overview: lambda: [standing_crew.overview(StandingCrews({}))],
}


def some() -> list[Material]:
    """A batch: what came within a minute."""
    return [*([material()] * 9), *(material(kind) for kind in MaterialKind), material(state=MaterialState.TOO_BIG)]


def gallery(offset: int) -> Reply:
    files = [material()] * 8
    notes = [material(MaterialKind.TEXT), material(MaterialKind.CONTACT), material(MaterialKind.LOCATION)]
    page = Page(agenda(), files, [] if offset else notes, offset, 40, {CREW.id: CREW})
    return material_desk.gallery(page, 8, [Media(MediaKind.PHOTO, "k", "n")] * 8, files[:2])


def troubled() -> list[Material]:
    found = [material(state=state) for state in MaterialState for _ in range(3)]
    for number, each in enumerate(found):
        each.problem = ("type:svg", "image_too_large", "{x}")[number % 3]
    return found


def wish() -> JoinRequest:
    return JoinRequest(id=LARGEST, name=NAME)


def views_of_the_desk() -> set[str]:
    """Every public function of `bot.views` that makes a reply."""
    found = set()
    for module in pkgutil.iter_modules(views.__path__):
        loaded = importlib.import_module(f"{views.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            makes = str(inspect.signature(function).return_annotation)
            if function.__module__ == loaded.__name__ and not name.startswith("_") and "Reply" in makes:
                found.add(f"{module.name}.{name}")
    return found


def key(view: Callable[..., Any]) -> str:
    return f"{view.__module__.rpartition('.')[2]}.{view.__name__}"


def flat(made: Made) -> list[Reply]:
    """The replies of a view, however it gives them."""
    found: list[Reply] = []
    for each in made:
        found += each if isinstance(each, list) else [each] if each else []
    return found


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
        replies = flat(SCREENS[view]())
        assert replies != []
        found = [trouble for reply in replies for trouble in troubles(key(view), reply)]
    assert sorted(set(found)) == []
