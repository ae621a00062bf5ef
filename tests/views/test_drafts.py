"""Screens of drafts: short, paged, with payloads that fit."""

from datetime import date
from typing import Any

import pytest

from bot import locale
from bot.domain.agenda_fields import UNSURE, Field, Gap
from bot.domain.enums import AgendaKind, AgendaState, Duty, Priority, Role, SeatState
from bot.messages import Mode, Reply, plain
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.services.draft_checks import Check
from bot.services.standing_crew import GROUPS, StandingCrews
from bot.views import agenda_changes, agendas, board, briefs, draft_fields, draft_questions, drafts, standing_crew

HUGE = 9_007_199_254_740_991


def agenda(number: int = 0, **fields: Any) -> Agenda:
    duty = AgendaDuty(duty=Duty.REPORTER, standing=True, seats=[Seat(state=SeatState.FREE)])
    values: dict[str, Any] = {
        "id": HUGE - number,
        "batch": HUGE,
        "version": 123_456,
        "state": AgendaState.DRAFT,
        "title": f"Acara {number}",
        "starts_on": date(2026, 11, 24),
        "estimated": False,
        "conflict": False,
        "kind": AgendaKind.EVENT,
        "priority": Priority.NORMAL,
        "sources": [],
        "duties": [duty],
        "attachments": [],
    }
    return Agenda(**values | fields)


def payloads(reply: Reply) -> list[str]:
    return [choice.payload or "" for row in reply.choices for choice in row]


def every_screen() -> list[Reply]:
    one, conflict = agenda(), agenda(conflict=True)
    crews = StandingCrews({})
    return [
        drafts.batch([agenda(n) for n in range(20)], {HUGE: Check([Gap.PAST])}, HUGE, page=1),
        drafts.agenda_or_material([one], one),
        drafts.discarded([one, one], whole_batch=True),
        drafts.discarded([one], whole_batch=False),
        *(draft_fields.draft(agenda(state=state), Check(), siblings=True) for state in AgendaState),
        draft_fields.draft(conflict, Check([Gap.CONFLICT])),
        *(
            draft_fields.draft(agenda(title=""), Check([Gap(doubt), Gap.DATE], agenda(code_number=7)))
            for doubt in UNSURE
        ),
        *(draft_questions.event_question(one, doubt, agenda(code_number=7), (1, 2)) for doubt in UNSURE),
        draft_fields.more(one),
        draft_questions.crew(one),
        draft_questions.date_question(conflict, (1, 2)),
        *(draft_questions.question(one, field) for field in Field if field not in CHOSEN),
        *(draft_questions.choices_of(one, field) for field in CHOSEN),
        *(draft_questions.form_step(one, field, mode=Mode.NEW) for field in FORM),
        standing_crew.overview(crews),
        *(standing_crew.one(crews, number) for number in range(len(GROUPS))),
        agenda_changes.ask_reason(one, ["Sari"], back=HUGE),
        agenda_changes.done_cancelling(one),
        agenda_changes.source_edited(one, conflict),
        agenda_changes.kept(one),
    ]


CHOSEN = (Field.DISTRICT, Field.THEME, Field.KIND, Field.PRIORITY, Field.STAFFING)
FORM = (Field.TITLE, Field.WHEN, Field.PLACE, Field.CREW)


@pytest.mark.parametrize("language", ["id", "en"])
def test_payloads_fit_and_screens_do_not_scroll(language: str) -> None:
    with locale.use(language):
        for screen in every_screen():
            assert all(0 < len(payload) <= 64 and payload.isascii() for payload in payloads(screen))
            assert all(len(row) <= 6 for row in screen.choices)
            assert len(plain(screen.text).splitlines()) <= 16


def test_long_schedule_is_paged() -> None:
    many = [agenda(n) for n in range(14)]
    first, last = drafts.batch(many, {}, 7), drafts.batch(many, {}, 7, page=9)
    assert plain(first.text).splitlines()[0] == "🗂 14 agenda, Sel 24 Nov 2026"
    assert payloads(first)[0] == f"draft.publish_all:{HUGE}:7"
    assert payloads(first)[-1] == f"draft.batch:{HUGE}:1"
    assert [choice.label for row in last.choices[-2:] for choice in row] == ["13", "14", "‹ Sebelumnya"]


def test_shared_crew_is_said_once() -> None:
    shown = plain(drafts.batch([agenda(1), agenda(2)], {}, 7).text).splitlines()
    assert shown == [
        "🗂 2 agenda, Sel 24 Nov 2026",
        "1. jam menyusul Acara 1 · tempat menyusul",
        "2. jam menyusul Acara 2 · tempat menyusul",
        "Kru: Reporter 1 (kru baku)",
    ]


def test_crew_beside_the_usual_one_is_said_at_its_agenda() -> None:
    duties = [AgendaDuty(duty=duty, standing=True, seats=[Seat()]) for duty in (Duty.REPORTER, Duty.VIDEOGRAPHER)]
    other = [AgendaDuty(duty=Duty.PHOTOGRAPHER, standing=False, seats=[Seat(), Seat()])]
    several = [agenda(1), agenda(2, duties=duties), agenda(3), agenda(4, duties=other)]
    assert plain(drafts.batch(several, {}, 7).text).splitlines()[1:] == [
        "1. jam menyusul Acara 1 · tempat menyusul",
        "2. jam menyusul Acara 2 · tempat menyusul · + Video 1",
        "3. jam menyusul Acara 3 · tempat menyusul",
        "4. jam menyusul Acara 4 · tempat menyusul · Foto 2",
        "Kru: Reporter 1 (kru baku)",
    ]


def test_each_agenda_names_its_day_where_days_differ() -> None:
    shown = plain(drafts.batch([agenda(1), agenda(2, starts_on=date(2026, 11, 25))], {}, 7).text).splitlines()
    assert shown[1:3] == [
        "1. Sel 24 Nov 2026 jam menyusul Acara 1 · tempat menyusul",
        "2. Rab 25 Nov 2026 jam menyusul Acara 2 · tempat menyusul",
    ]


def test_published_item_of_a_schedule_shows_its_code() -> None:
    published = agenda(1, state=AgendaState.PUBLISHED, code_number=7)
    shown = plain(drafts.batch([published, agenda(2)], {}, 7).text).splitlines()
    assert shown[:2] == ["🗂 2 agenda, Sel 24 Nov 2026", "1. ✅ L-0007 Acara 1"]


def test_what_is_published_already_is_not_counted() -> None:
    twin = agenda(9, state=AgendaState.PUBLISHED, code_number=107)
    shown = drafts.batch([agenda(1), agenda(2)], {HUGE - 1: Check(twin=twin)}, 7)
    assert plain(shown.text).splitlines()[1:4] == [
        "1. ⚠️ sudah terbit sebagai L-0107 Acara 1",
        "2. jam menyusul Acara 2 · tempat menyusul",
        "Kru: Reporter 1 (kru baku)",
    ]
    assert [choice.label for row in shown.choices for choice in row] == [
        "Terbitkan 1 yang belum terbit",
        "Buang semua",
        "1",
        "2",
    ]
    none = drafts.batch([agenda(1), agenda(2)], {HUGE - n: Check(twin=twin) for n in (1, 2)}, 7)
    assert [choice.label for row in none.choices for choice in row] == ["Buang semua", "1", "2"]


def test_time_and_place_to_follow_are_said_alike_everywhere() -> None:
    one = agenda(title="Rapat TPID", state=AgendaState.PUBLISHED, code_number=7)
    one.duties[0].agenda = one
    editor = Person(name="Rina", roles=frozenset({Role.EDITOR}), language="id")
    screens = [
        draft_fields.draft(agenda(title="Rapat TPID"), Check()),
        agendas.card(one, taking=True),
        agendas.details(one, editor, taking=True, mode=Mode.NEW),
        briefs.brief(one.duties[0].seats[0], editor),
    ]
    for screen in screens:
        shown = plain(screen.text).splitlines()
        assert "Selasa, 24 November 2026, jam menyusul" in shown
        assert "📍 tempat menyusul" in shown
    assert "jam menyusul Rapat TPID" in plain(board.board(date(2026, 11, 24), [one]).text)


def test_duty_that_is_held_is_given_to_another() -> None:
    held = AgendaDuty(id=1, duty=Duty.VIDEOGRAPHER, seats=[Seat(state=SeatState.TAKEN, holder=Person(name="Budi"))])
    free = AgendaDuty(id=2, duty=Duty.PHOTOGRAPHER, seats=[Seat(state=SeatState.FREE)])
    one = agenda(state=AgendaState.PUBLISHED, code_number=7, duties=[held, free])
    editor = Person(name="Rina", roles=frozenset({Role.EDITOR}), language="id")
    shown = agendas.details(one, editor, taking=True, mode=Mode.NEW)
    assert [choice.label for choice in shown.choices[1]] == ["Ganti Video", "Tugaskan Foto"]
