from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.enums import DISTRICTS, AgendaState, Duty, MaterialKind, SeatState, Theme
from bot.evaluation.facts import FILLED, Facts, Group, Opening, Share, Work
from bot.evaluation.records import AgendaRecord, PersonRecord, SeatRecord
from tests.evaluation.records import WEEK, agenda, at, facts, material, seat


def test_an_empty_desk_gives_zeros() -> None:
    found = facts([])
    assert found.empty
    assert (found.coverage, found.staffed, found.seats) == (Share(0, 0), Share(0, 0), Share(0, 0))
    assert found.people == (Work("Sari", 0, 0, 0),)


def test_cancelled_agendas_are_counted_apart() -> None:
    found = facts([agenda(1), agenda(2, state=AgendaState.CANCELLED, material=True)])
    assert (found.published, found.cancelled, found.coverage) == (1, 1, Share(0, 1))


@pytest.mark.parametrize(
    ("seats", "has_material", "covered"),
    [
        ([], False, 0),
        ([seat(1, SeatState.READY)], False, 0),
        ([seat(1, SeatState.DONE)], False, 1),
        ([seat(1, SeatState.FREE)], True, 1),
        ([seat(1, SeatState.DONE)], True, 1),
    ],
)
def test_an_agenda_is_covered_by_a_done_task_or_a_material(
    seats: list[SeatRecord], has_material: bool, covered: int
) -> None:
    assert facts([agenda(1, material=has_material)], seats).coverage == Share(covered, 1)


@pytest.mark.parametrize(
    ("clock", "now", "took_place"),
    [
        (at(18, 9), at(18, 10, 59), 0),
        (at(18, 9), at(18, 11), 1),
        (None, at(18, 23, 59), 0),  # no clock time: the whole day
        (None, at(19, 0), 1),
        (at(18, 0, 30), at(18, 2, 30), 1),  # half past midnight on the office's clock: still the 17th in UTC
    ],
)
def test_an_agenda_took_place_two_hours_after_its_start(clock: datetime | None, now: datetime, took_place: int) -> None:
    found = facts([agenda(1, 18, clock=clock)], now=now)
    assert (found.coverage.whole, found.upcoming + found.going_on) == (took_place, 1 - took_place)


@pytest.mark.parametrize(
    ("clock", "now", "upcoming"),
    [
        (at(18, 8), at(18, 7, 59), 1),
        (at(18, 8), at(18, 8), 0),
        (at(18, 8), at(18, 9, 36), 0),
        (None, at(18, 23, 59), 1),  # no clock time: it may still come
        (None, at(19, 0), 0),
    ],
)
def test_an_agenda_is_to_come_until_it_begins(clock: datetime | None, now: datetime, upcoming: int) -> None:
    assert facts([agenda(1, 18, clock=clock)], now=now).upcoming == upcoming


@pytest.mark.parametrize(
    ("clock", "now", "coverage"),
    [
        (at(18, 8), at(18, 7, 17), Share(0, 0)),  # photos of the preparations are in
        (at(18, 8), at(18, 8), Share(1, 1)),
        (None, at(17, 23, 59), Share(0, 0)),
        (None, at(18, 0), Share(1, 1)),
    ],
)
def test_a_covered_agenda_took_place_from_its_start_on(clock: datetime | None, now: datetime, coverage: Share) -> None:
    found = facts([agenda(1, 18, clock=clock, material=True)], now=now)
    assert (found.coverage, found.upcoming, found.going_on) == (coverage, 1 - coverage.whole, 0)


def test_a_seat_is_missed_only_when_its_agenda_is_over() -> None:
    records = [agenda(1, 18, clock=at(18, 8), material=True)], [seat(1), seat(1, SeatState.FREE)]
    seen = [facts(*records, now=now).openings for now in (at(18, 7, 17), at(18, 8, 30), at(18, 10))]
    assert seen == [
        (Opening(Duty.REPORTER, 0, 1),),
        (Opening(Duty.REPORTER, 0, 0, 1),),
        (Opening(Duty.REPORTER, 1, 0),),
    ]


def test_a_seat_that_was_only_asked_is_not_filled() -> None:
    found = facts([agenda(1), agenda(2), agenda(3)], [seat(1, SeatState.ASKED), seat(2, SeatState.REPLACING)])
    assert (found.staffed, found.seats) == (Share(1, 2), Share(1, 2))


def test_openings_are_told_apart_by_past_and_future() -> None:
    found = facts(
        [agenda(1, 17), agenda(2, 20)],
        [
            seat(1, SeatState.FREE, duty=Duty.PHOTOGRAPHER),
            seat(2, SeatState.FREE, duty=Duty.PHOTOGRAPHER),
            seat(2, SeatState.FREE, duty=Duty.REPORTER),
        ],
        now=at(18),
    )
    assert found.openings == (Opening(Duty.PHOTOGRAPHER, 1, 1), Opening(Duty.REPORTER, 0, 1))


def test_waits_run_from_publication_and_never_below_zero() -> None:
    hours = [timedelta(hours=n) for n in (3, -5, 1)]
    found = facts([agenda(1)], [seat(1, SeatState.TAKEN, after=after) for after in hours])
    assert found.waits == (timedelta(), timedelta(hours=1), timedelta(hours=3))


def test_groups_follow_the_order_of_themes_with_the_unknown_last() -> None:
    found = facts([agenda(1), agenda(2, theme=Theme.CEREMONIAL), agenda(3, theme=Theme.GOVERNMENT)], [seat(3)])
    assert found.themes == (
        Group(Theme.GOVERNMENT, 1, Share(1, 1)),
        Group(Theme.CEREMONIAL, 1, Share(0, 1)),
        Group(None, 1, Share(0, 1)),
    )


def test_work_lists_all_crew_by_name_and_others_who_worked() -> None:
    people = [
        PersonRecord(1, "sari", crew=True),
        PersonRecord(2, "Rudi", crew=True),
        PersonRecord(3, "Dewi", crew=False),
        PersonRecord(4, "Ahmad", crew=False),
    ]
    seats = [seat(1), seat(1, SeatState.TAKEN), seat(1, SeatState.ASKED, holder=2)]
    found = facts([agenda(1)], seats, [material(7, sender=3), material(2, MaterialKind.TEXT)], people)
    assert found.people == (Work("Dewi", 0, 0, 7), Work("Rudi", 0, 0, 0), Work("sari", 2, 1, 2))
    assert found.materials == ((MaterialKind.PHOTO, 7), (MaterialKind.TEXT, 2))


def test_uncovered_agendas_stand_in_the_order_of_their_start() -> None:
    agendas = [agenda(1, 18, clock=at(18, 20)), agenda(2, 18), agenda(3, 18, clock=at(18, 8)), agenda(4, 16)]
    assert [each.id for each in facts(agendas).uncovered] == [4, 3, 1, 2]


def agendas() -> st.SearchStrategy[list[AgendaRecord]]:
    one = st.builds(
        agenda,
        st.integers(1, 30),
        st.integers(10, 29),
        clock=st.sampled_from([None, at(16, 0, 15), at(20, 23, 45)]),
        state=st.sampled_from([AgendaState.PUBLISHED, AgendaState.CANCELLED]),
        theme=st.sampled_from([None, *Theme]),
        district=st.sampled_from([None, *DISTRICTS]),
        material=st.booleans(),
    )
    return st.lists(one, max_size=12, unique_by=lambda each: each.id)


@st.composite
def weeks(draw: st.DrawFn) -> Facts:
    found = draw(agendas())
    published = [each.id for each in found if each.state is AgendaState.PUBLISHED]
    ids = st.sampled_from(published or [0])
    seats = st.builds(seat, ids, st.sampled_from(SeatState), st.integers(1, 4), duty=st.sampled_from(Duty))
    materials = st.builds(material, st.integers(1, 9), st.sampled_from(MaterialKind), st.integers(1, 4))
    people = [PersonRecord(number, f"Orang {number}", crew=number % 2 == 0) for number in range(1, 5)]
    now = at(9) + draw(st.timedeltas(timedelta(), timedelta(days=21)))
    return facts(
        found,
        draw(st.lists(seats, max_size=20 if published else 0)),
        draw(st.lists(materials, max_size=9)),
        people,
        now=now,
    )


@given(weeks())
def test_totals_add_up(found: Facts) -> None:
    assert sum(group.agendas for group in found.themes) == found.published
    assert sum(group.agendas for group in found.districts) == found.published
    assert sum(group.coverage.part for group in found.themes) == found.coverage.part
    assert sum(group.coverage.whole for group in found.districts) == found.coverage.whole
    assert len(found.uncovered) == found.coverage.whole - found.coverage.part
    assert found.coverage.whole + found.upcoming + found.going_on == found.published
    assert sum(group.upcoming for group in found.themes) == found.upcoming
    assert sum(group.going_on for group in found.districts) == found.going_on >= 0
    assert sum(work.held for work in found.people) == found.seats.part
    assert sum(work.materials for work in found.people) == sum(count for _kind, count in found.materials)


@given(weeks())
def test_no_part_is_greater_than_its_whole(found: Facts) -> None:
    shares = [found.coverage, found.staffed, found.seats, *(group.coverage for group in found.themes)]
    assert [share for share in shares if not 0 <= share.part <= share.whole] == []
    assert sum(opening.total for opening in found.openings) <= found.seats.whole - found.seats.part
    assert all(work.done <= work.held for work in found.people)
    assert len(found.waits) == found.seats.part
    assert found.period == WEEK


def test_every_seat_state_is_filled_or_not_on_purpose() -> None:
    assert set(SeatState) - FILLED == {SeatState.FREE, SeatState.ASKED}
