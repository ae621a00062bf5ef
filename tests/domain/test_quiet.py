"""When the desk keeps quiet, as tables."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.office import Office
from bot.domain.quiet import Hours, before, in_ramadan, quiet, when

LATE, NOON = (time(22), time(5, 30)), (time(12), time(13))


def at(text: str) -> datetime:
    """A moment on the office's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=Office().zone)


@pytest.mark.parametrize(
    ("moment", "span"),
    [
        ("2026-11-26T05:59", ("2026-11-25T21:00", "2026-11-26T06:00")),
        ("2026-11-26T21:00", ("2026-11-26T21:00", "2026-11-27T06:00")),
        ("2026-11-27T11:30", ("2026-11-27T11:30", "2026-11-27T13:30")),
        ("2026-03-05T18:00", ("2026-03-05T17:30", "2026-03-06T06:00")),
        ("2026-11-26T11:30", None),
        ("2026-11-27T13:30", None),
        ("2026-11-26T18:00", None),
    ],
)
def test_nights_friday_prayers_and_evenings_of_ramadan_are_quiet(moment: str, span: tuple[str, str] | None) -> None:
    assert quiet(at(moment)) == (span and (at(span[0]), at(span[1])))


@pytest.mark.parametrize(
    ("own", "moment", "then"),
    [
        (None, "2026-11-26T20:59", "2026-11-26T20:59"),
        (None, "2026-11-26T21:00", "2026-11-27T06:00"),
        (None, "2026-11-27T12:00", "2026-11-27T13:30"),
        (None, "2026-03-05T17:30", "2026-03-06T06:00"),
        (LATE, "2026-11-26T21:30", "2026-11-27T06:00"),
        ((time(20), time(7)), "2026-11-26T20:00", "2026-11-27T07:00"),
        ((time(20), time(7)), "2026-11-26T19:59", "2026-11-26T19:59"),
        (NOON, "2026-11-26T12:00", "2026-11-26T13:00"),
        (NOON, "2026-11-26T13:00", "2026-11-26T13:00"),
        ((time(13), time(14)), "2026-11-27T11:45", "2026-11-27T14:00"),  # one after the other
        ((time(5), time(22)), "2026-11-26T12:00", "2026-11-26T12:00"),  # with the night that is always
    ],
)
def test_what_can_wait_goes_out_when_it_is_quiet_no_more(own: Hours | None, moment: str, then: str) -> None:
    assert when(at(moment), own) == at(then)


def test_what_people_must_have_comes_shortly_before_quiet_time() -> None:
    moments = ["2026-11-26T19:00", "2026-03-05T19:00", "2026-11-27T12:00"]
    assert [before(at(moment)) for moment in moments] == [
        at("2026-11-26T19:00"),
        at("2026-03-05T17:15"),
        at("2026-11-27T11:15"),
    ]


@given(st.integers(0, 2 * 365 * 24 * 60), st.none() | st.tuples(st.times(), st.times()))
def test_it_is_never_more_than_a_day_and_never_in_everybodys_quiet_time(minutes: int, own: Hours | None) -> None:
    moment = at("2026-01-01") + timedelta(minutes=minutes)
    then = when(moment, own)
    assert moment <= then <= moment + timedelta(days=1)
    assert quiet(then) is None


def test_ramadan_is_the_month_before_eid() -> None:
    days = ["2026-02-18", "2026-02-19", "2026-03-20", "2026-03-21"]
    assert [in_ramadan(at(f"{day}T12:00").date()) for day in days] == [False, True, True, False]
