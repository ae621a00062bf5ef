from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.periods import Named, Period, asked, compared, following, named, previous, running

DAYS = st.dates(date(2000, 2, 1), date(2099, 11, 30))


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-23", ("2026-11-23", "2026-11-29")),  # a Monday begins its week
        ("2026-11-29", ("2026-11-23", "2026-11-29")),  # a Sunday ends it
        ("2026-12-31", ("2026-12-28", "2027-01-03")),  # ISO week 53 of 2026
        ("2027-01-01", ("2026-12-28", "2027-01-03")),
        ("2027-01-04", ("2027-01-04", "2027-01-10")),  # week 1 of 2027
    ],
)
def test_this_week_is_the_iso_week(today: str, expected: tuple[str, str]) -> None:
    assert named(Named.THIS_WEEK, date.fromisoformat(today)) == period(*expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Named.LAST_WEEK, ("2026-12-21", "2026-12-27")),
        (Named.THIS_MONTH, ("2027-01-01", "2027-01-31")),
        (Named.LAST_MONTH, ("2026-12-01", "2026-12-31")),
    ],
)
def test_named_periods_on_new_years_day(name: Named, expected: tuple[str, str]) -> None:
    assert named(name, date(2027, 1, 1)) == period(*expected)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (("2026-11-16", "2026-11-22"), ("2026-11-09", "2026-11-15")),  # a week
        (("2027-01-04", "2027-01-10"), ("2026-12-28", "2027-01-03")),  # week 1 after week 53
        (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),  # a month
        (("2028-03-01", "2028-03-31"), ("2028-02-01", "2028-02-29")),  # of a leap year
        (("2027-01-01", "2027-01-31"), ("2026-12-01", "2026-12-31")),
        (("2026-10-01", "2026-12-31"), ("2026-07-01", "2026-09-30")),  # a quarter
        (("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31")),  # a year
        (("2026-11-10", "2026-11-12"), ("2026-11-07", "2026-11-09")),  # any days
        (("2026-12-31", "2026-12-31"), ("2026-12-30", "2026-12-30")),  # one day
    ],
)
def test_previous_is_of_the_same_kind(now: tuple[str, str], before: tuple[str, str]) -> None:
    assert previous(period(*now)) == period(*before)
    assert following(period(*before)) == period(*now)


@given(DAYS, st.integers(0, 400))
def test_previous_and_following_touch_the_period(first: date, days: int) -> None:
    now = Period(first, min(first + timedelta(days), date(2099, 11, 30)))
    assert previous(now).last + timedelta(1) == now.first
    assert now.last + timedelta(1) == following(now).first


@given(DAYS, st.integers(1, 60))
def test_whole_weeks_are_compared_by_weekday(first: date, weeks: int) -> None:
    now = Period(first, first + timedelta(7 * weeks - 1))
    if not now.months:
        assert previous(now).first.isoweekday() == now.first.isoweekday()


@pytest.mark.parametrize(
    ("today", "before"),
    [
        ("2026-11-22", ("2026-11-09", "2026-11-15")),  # its last day: all of the week before
        ("2026-11-18", ("2026-11-09", "2026-11-11")),  # Wednesday: Monday to Wednesday
        ("2026-11-15", ("2026-11-09", "2026-11-15")),  # not begun
    ],
)
def test_a_running_week_is_compared_to_the_same_weekday(today: str, before: tuple[str, str]) -> None:
    assert compared(period("2026-11-16", "2026-11-22"), date.fromisoformat(today)) == period(*before)


def test_a_running_month_is_never_compared_past_the_month_before() -> None:
    assert compared(period("2026-03-01", "2026-03-31"), date(2026, 3, 30)) == period("2026-02-01", "2026-02-28")


def test_running_is_neither_over_nor_to_come() -> None:
    week = period("2026-11-16", "2026-11-22")
    days = [date(2026, 11, day) for day in (15, 16, 21, 22, 23)]
    assert [running(week, day) for day in days] == [False, True, True, False, False]


def test_a_reversed_period_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        asked(date(2026, 11, 2), date(2026, 11, 1))


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_years_out_of_range_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        asked(date(year, 1, 1), date(year, 1, 2))
