from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from bot.domain.enums import Duty, SeatState
from bot.evaluation.facts import Facts, Share, Work
from bot.evaluation.figures import (
    CoverageFell,
    Digest,
    DistrictUncovered,
    Finding,
    ManyCancelled,
    OneCarriesMost,
    SeatsAhead,
    SeatsMissed,
    Uncovered,
    findings,
    middle,
)
from tests.evaluation.records import agenda, at, facts, seat
from tests.evaluation.test_facts import weeks

NOTHING = facts([])


def found(now: Facts, before: Facts = NOTHING) -> tuple[Finding, ...]:
    return findings(Digest(now, before, running=False))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [([], None), ([2], 2.0), ([1, 2], 1.5), ([1, 2, 90], 2.0)],
)
def test_the_middle_is_the_median(hours: list[int], expected: float | None) -> None:
    assert middle([timedelta(hours=n) for n in hours]) == (None if expected is None else timedelta(hours=expected))


def test_nothing_to_decide_in_an_empty_period() -> None:
    assert found(NOTHING) == ()


def test_seats_ahead_name_the_duty_that_lacks_most() -> None:
    seats = [seat(1, SeatState.FREE, duty=duty) for duty in (Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.PHOTOGRAPHER)]
    assert found(facts([agenda(1, 20)], seats, now=at(17))) == (SeatsAhead(Share(2, 3), Duty.PHOTOGRAPHER),)


def test_no_people_are_asked_for_at_an_agenda_that_has_begun() -> None:
    seats = [seat(1, SeatState.FREE)]
    assert found(facts([agenda(1, 20, clock=at(20, 8))], seats, now=at(20, 9, 36))) == ()


def test_one_uncovered_agenda_is_named() -> None:
    assert found(facts([agenda(7)])) == (Uncovered(1, title="Agenda 7"),)


def test_uncovered_agendas_name_the_weekday_most_fell_on() -> None:
    assert found(facts([agenda(1, 21), agenda(2, 21), agenda(3, 17)])) == (Uncovered(2, weekday=6),)


@pytest.mark.parametrize("days", [(16, 17), (16, 16, 17, 17)])
def test_uncovered_agendas_without_a_weekday_of_their_own_are_only_counted(days: tuple[int, ...]) -> None:
    assert found(facts([agenda(n, day) for n, day in enumerate(days)])) == (Uncovered(len(days)),)


def test_seats_missed_name_the_worst_duty() -> None:
    seats = [seat(1), *(seat(1, SeatState.FREE, duty=duty) for duty in (Duty.VIDEOGRAPHER, Duty.VIDEOGRAPHER))]
    assert found(facts([agenda(1)], seats)) == (SeatsMissed(2, Duty.VIDEOGRAPHER),)


def test_a_district_is_named_from_two_agendas_on() -> None:
    agendas = [agenda(1, 16, district="Halong"), agenda(2, 17, district="Halong"), agenda(3, 18, district="Juai")]
    assert found(facts(agendas)) == (Uncovered(3), DistrictUncovered("Halong", 2))


@pytest.mark.parametrize(
    ("before", "now", "fell"),
    [((5, 5), (4, 5), True), ((9, 10), (8, 10), True), ((19, 20), (86, 100), False), ((4, 4), (0, 4), False)],
)
def test_a_fall_of_ten_points_is_told_from_five_agendas_on(
    before: tuple[int, int], now: tuple[int, int], *, fell: bool
) -> None:
    then, today = replace(NOTHING, coverage=Share(*before)), replace(NOTHING, coverage=Share(*now))
    assert found(today, then) == ((CoverageFell(Share(*before), Share(*now)),) if fell else ())


@pytest.mark.parametrize(("held", "filled", "told"), [(4, 6, True), (3, 6, False), (5, 5, False)])
def test_a_load_is_told_when_one_carries_more_than_half(held: int, filled: int, *, told: bool) -> None:
    busy = replace(NOTHING, seats=Share(filled, 9), people=(Work("Sari", held, 0, 0), Work("Rudi", 1, 0, 0)))
    assert found(busy) == ((OneCarriesMost(Share(held, filled)),) if told else ())


@pytest.mark.parametrize(("cancelled", "published", "told"), [(3, 12, True), (3, 13, False), (2, 0, False)])
def test_cancellations_are_told_when_they_are_many(cancelled: int, published: int, *, told: bool) -> None:
    week = replace(NOTHING, cancelled=cancelled, published=published)
    assert found(week) == ((ManyCancelled(Share(cancelled, cancelled + published)),) if told else ())


@given(weeks(), weeks())
def test_never_more_than_three_and_never_a_division_by_zero(now: Facts, before: Facts) -> None:
    assert len(found(now, before)) <= 3
