"""When the tasks of a day are told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.domain import evenings
from bot.domain.office import Office

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 on the office's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=Office().zone)


@pytest.mark.parametrize(
    ("now", "goes_out"),
    [
        (at(23, 19), at(23, 19)),
        (at(23, 20, 59), at(23, 20, 59)),
        (at(23, 21), at(24, 6)),  # the program was off in the evening: not at night
        (at(24, 5, 59), at(24, 6)),
        (at(24, 8, 59), at(24, 8, 59)),
        (at(24, 9), None),
        (at(30, 19), None),
    ],
)
def test_tasks_of_a_day_are_told_in_the_evening_or_the_morning(now: datetime, goes_out: datetime | None) -> None:
    assert evenings.goes_out(TUESDAY, now) == goes_out


def test_evenings_that_came_last_and_come_next() -> None:
    assert evenings.due(TUESDAY) == at(23, 19)
    assert evenings.days(at(23, 18, 59)) == (date(2026, 11, 23), TUESDAY)
    assert evenings.days(at(23, 19)) == (TUESDAY, WEDNESDAY)
    assert evenings.days(at(24, 3)) == (TUESDAY, WEDNESDAY)


def test_tasks_are_told_before_the_fast_is_broken_in_ramadan() -> None:
    ramadan = datetime(2026, 3, 5, 17, 15, tzinfo=Office().zone)
    day = date(2026, 3, 6)
    assert evenings.due(day) == ramadan
    assert evenings.days(ramadan) == (day, date(2026, 3, 7))
    assert evenings.goes_out(day, ramadan.replace(hour=18)) == datetime(2026, 3, 6, 6, tzinfo=Office().zone)
