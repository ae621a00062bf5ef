"""The board, the schedule and the card of any day stay one message each."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import locale
from bot.adapters.telegram.render import MAX_TEXT, render
from bot.adapters.telegram.text import units
from bot.domain.agenda_fields import MOST_PER_DUTY
from bot.domain.enums import AgendaState, Duty, Priority, SeatState
from bot.messages import Mode, Reply, plain
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.views import agendas, board
from bot.views.fitting import rows

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HELD = [state for state in SeatState if state is not SeatState.FREE]


def agenda(title: str, crew: dict[Duty, list[Seat]], **fields: object) -> Agenda:
    values: dict[str, object] = {
        "id": 7,
        "state": AgendaState.PUBLISHED,
        "code_number": 142,
        "title": title,
        "starts_on": DAY,
        "starts_at": AT,
        "estimated": False,
        "priority": Priority.NORMAL,
        "sources": [],
    }
    made = Agenda(**values | fields)
    made.duties = [AgendaDuty(id=7, duty=duty, seats=seats) for duty, seats in crew.items()]
    return made


def seat(name: str | None, state: SeatState = SeatState.TAKEN) -> Seat:
    return Seat(id=7, state=state if name else SeatState.FREE, holder=Person(id=7, name=name) if name else None)


def full_day(count: int) -> list[Agenda]:
    """Agendas with everyone at every duty, and one that lacks a photographer."""
    lacking = {Duty.REPORTER: [seat("Sari")], Duty.PHOTOGRAPHER: [seat(None)]}
    return [*(agenda(f"Acara {n}", everywhere(3)) for n in range(1, count)), agenda("Panen Raya", lacking)]


def everywhere(held: int, free: int = 0, name: str = "Siti Nurhaliza Rahmawati") -> dict[Duty, list[Seat]]:
    """A crew with so many people and so many open seats at every duty."""
    return {duty: [seat(name) for _ in range(held)] + [seat(None) for _ in range(free)] for duty in Duty}


def said(reply: Reply) -> list[str]:
    return plain(reply.text).split("\n")


def test_full_crews_are_numbers_where_a_day_has_no_room_for_names() -> None:
    shown = said(board.board(DAY, full_day(10)))
    assert shown[2:4] == ["• 09.00 Acara 1", "   lengkap: 18 orang"]
    assert shown[-3:] == [
        "• 09.00 Panen Raya",
        "   Reporter: Sari · butuh foto 1",
        "Nama petugas: ketik /jadwal, lalu ketuk nomor agendanya.",
    ]
    listed = said(board.day(DAY, full_day(10), today=DAY, mode=Mode.NEW))
    assert (listed[2], listed[-1]) == ("   lengkap: 18 orang", "Nama petugas: ketuk nomor agendanya.")


def test_names_of_full_crews_leave_a_board_before_one_has_to_scroll_far() -> None:
    lacking = [
        agenda(f"Acara {n}", {Duty.REPORTER: [seat("Sari"), seat("Rudi")], Duty.PHOTOGRAPHER: [seat(None)]})
        for n in range(7)
    ]
    full = [agenda(f"Upacara {n}", {duty: [seat("Petugas Satu")] for duty in Duty}) for n in range(3)]
    named = board.board(DAY, [*full, *lacking[:1]])
    assert (said(named)[2], rows(named.text)) == ("• 09.00 Upacara 0", 23)
    assert said(named)[3].startswith("   Reporter: Petugas Satu · Foto: Petugas Satu")
    crowded = board.board(DAY, [*full, *lacking])
    assert said(crowded)[3] == "   lengkap: 6 orang"
    assert said(crowded)[9] == "   Reporter: Sari, Rudi · butuh foto 1"
    assert rows(crowded.text) == 31


def test_crews_that_lack_someone_are_numbers_too_where_that_is_not_enough() -> None:
    shown = said(board.board(DAY, [agenda("Panen", everywhere(4, 1)) for _ in range(12)]))
    assert shown[3] == (
        "   24 dari 30 orang · butuh reporter 1, foto 1, video 1, siaran langsung 1, infografis 1, media sosial 1"
    )


def test_day_with_room_names_everyone_with_the_marks_of_the_card() -> None:
    crew = {
        Duty.REPORTER: [seat("Sari", SeatState.READY), seat("Rudi", SeatState.DONE)],
        Duty.PHOTOGRAPHER: [seat("Budi", SeatState.REPLACING), seat("Tono", SeatState.ASKED), seat("Ani")],
    }
    one = agenda("Panen Raya", crew)
    who = "Reporter: Sari ✓, Rudi ✅ · Foto: Budi (minta ganti), Tono (ditanya), Ani"
    assert said(board.board(DAY, [one]))[-1] == f"   {who} · butuh foto 1"
    assert said(agendas.card(one, taking=True))[-1] == who


def test_card_with_a_very_large_crew_counts_it_and_says_where_the_names_are() -> None:
    short = said(
        agendas.card(
            agenda("Panen", everywhere(MOST_PER_DUTY, name="Siti Nurhaliza Rahmawati Dewi Lestari")), taking=True
        )
    )
    assert short[-1].startswith("Reporter: Siti Nurhal…, Siti Nurhal…,")
    crew = everywhere(MOST_PER_DUTY, name="🌾" * 64)
    shown = said(agendas.card(agenda("🌾" * 200, crew, place="🌾" * 200, official="🌾" * 200), taking=True))
    assert shown[-2:] == [
        "Reporter: 20 orang · Foto: 20 orang · Video: 20 orang · Siaran langsung: 20 orang · Infografis: 20 orang"
        " · Media sosial: 20 orang",
        "Nama petugas: ketuk Rincian.",
    ]


def many(count: int) -> list[Agenda]:
    return [agenda(f"Acara {n}", {Duty.REPORTER: [seat("Sari")]}, id=n) for n in range(1, count + 1)]


def buttons(reply: Reply) -> list[list[tuple[str, str | None]]]:
    return [[(choice.label, choice.payload) for choice in row] for row in reply.choices if row]


def test_eleventh_agenda_of_a_day_is_on_the_next_page() -> None:
    first = board.day(DAY, many(11), today=DAY, mode=Mode.NEW)
    assert (said(first)[1], said(first)[-2:]) == (
        "1. 09.00 Acara 1",
        ["   Reporter: Sari", "Halaman 1 dari 2"],
    )
    assert buttons(first)[2] == [("Berikutnya ›", "schedule.day:2026-11-24:1")]
    second = board.day(DAY, many(11), today=DAY, mode=Mode.REPLACE, page=1)
    assert said(second)[1:] == ["11. 09.00 Acara 11", "   Reporter: Sari", "Halaman 2 dari 2"]
    assert buttons(second)[:2] == [[("11", "agenda.show:11")], [("‹ Sebelumnya", "schedule.day:2026-11-24:0")]]


def test_busy_week_has_pages() -> None:
    first = board.week(DAY, DAY, many(25))
    assert (said(first)[-1], buttons(first)[0]) == (
        "Halaman 1 dari 2",
        [("Berikutnya ›", "schedule.week:2026-11-24:1")],
    )
    second = board.week(DAY, DAY, many(25), page=1)
    assert said(second)[1:] == ["Sel 24 Nov", "09.00 Acara 25", "Halaman 2 dari 2"]


def test_board_of_a_busy_day_says_where_the_rest_is() -> None:
    assert said(board.board(DAY, many(12)))[-1] == "dan 2 agenda lagi: ketik /jadwal"


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)


@st.composite
def any_agenda(draw: st.DrawFn) -> Agenda:
    """An agenda with anything people may have written, and any crew."""
    names = draw(st.lists(st.one_of(st.none(), words.map(lambda name: name * 30)), min_size=1, max_size=4))
    crew = {}
    for duty in draw(st.sets(st.sampled_from(Duty))):
        count = draw(st.integers(1, MOST_PER_DUTY))
        crew[duty] = [seat(names[n % len(names)], draw(st.sampled_from(HELD))) for n in range(count)]
    timed = draw(st.booleans())
    return agenda(
        (draw(words) * 50)[:200],
        crew,
        state=draw(st.sampled_from([AgendaState.PUBLISHED, AgendaState.CANCELLED])),
        starts_at=AT if timed else None,
        time_words=None if timed else (draw(words) * 20)[:60],
        place=(draw(words) * 50)[:200],
        cancel_reason=(draw(words) * 50)[:300],
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
@settings(max_examples=30)
@given(day=st.lists(any_agenda(), max_size=20), repeated=st.booleans())
def test_any_day_is_one_message(language: str, day: list[Agenda], repeated: bool) -> None:
    agendas_ = day * 12 if repeated else day
    with locale.use(language):
        screens = [
            board.board(DAY, agendas_),
            board.day(DAY, agendas_, today=DAY, mode=Mode.REPLACE),
            board.week(DAY, DAY, agendas_),
            *(agendas.card(each, taking=yes) for each in day for yes in (True, False)),
        ]
    for reply in screens:
        (part,) = render(reply)
        assert units(part.words.text) <= MAX_TEXT
