"""The moments around an agenda that decide what one may do with its tasks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.cutoffs import times

DAY = date(2026, 11, 24)
WITA = ZoneInfo("Asia/Makassar")


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


def test_times_with_a_clock_time() -> None:
    found = times(DAY, local(24, 9), None, local(24, 11))
    assert found.begins == local(24, 9)
    assert found.cutoff == local(24, 6)
    assert found.active_from == local(24, 7)
    assert found.closes == local(25, 0)
    assert found.active_until == local(26, 0)


def test_times_without_a_clock_time_fill_the_day() -> None:
    found = times(DAY, None, None, None)
    assert (found.begins, found.active_from, found.closes) == (local(24, 0), local(24, 0), local(25, 0))
    assert found.cutoff == local(23, 21)


def test_times_count_in_the_days_of_the_office_not_of_utc() -> None:
    early = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # 07.00 WITA of the 24th
    assert times(DAY, early, None, None).closes == local(25, 0)


@pytest.mark.parametrize(
    ("ends_on", "ends_at"), [(date(2026, 11, 26), None), (None, local(26, 12)), (date(2026, 11, 25), local(26, 1))]
)
def test_times_of_several_days_end_with_the_last(ends_on: date | None, ends_at: datetime | None) -> None:
    found = times(DAY, local(24, 9), ends_on, ends_at)
    assert (found.closes, found.active_until) == (local(27, 0), local(28, 0))


def test_times_active_from_the_first_to_before_the_last_moment() -> None:
    found = times(DAY, local(24, 9), None, None)
    assert [found.active(moment) for moment in (local(24, 6, 59), local(24, 7), local(25, 23, 59), local(26, 0))] == [
        False,
        True,
        True,
        False,
    ]
