"""Periods a digest is about, and the ones they are compared with. Weeks are ISO weeks: Monday to Sunday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.payloads import YEARS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the office's calendar from `first` to `last`; both belong to it. Raises ValueError when reversed."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a period ends before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_week(self) -> bool:
        """Whether it is one ISO week."""
        return self.days == 7 and self.first.isoweekday() == 1

    @property
    def months(self) -> int:
        """How many whole calendar months it is; 0 when it is not made of whole months."""
        if self.first.day != 1 or (self.last + ONE_DAY).day != 1:
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


class Named(StrEnum):
    """Periods with a name, relative to a day."""

    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"


def asked(first: date, last: date) -> Period:
    """The period a person asked for. Raises ValueError when it is reversed or of years no desk has seen."""
    if first.year not in YEARS or last.year not in YEARS:
        raise ValueError("a year out of range")
    return Period(first, last)


def named(name: Named, today: date) -> Period:
    """The period with that name, seen from `today` (the office's calendar)."""
    week = Period(today - timedelta(days=today.weekday()), today + timedelta(days=6 - today.weekday()))
    month = Period(today.replace(day=1), _next_month(today) - ONE_DAY)
    return {
        Named.THIS_WEEK: week,
        Named.LAST_WEEK: previous(week),
        Named.THIS_MONTH: month,
        Named.LAST_MONTH: previous(month),
    }[name]


def previous(period: Period) -> Period:
    """The period before: as many whole months for whole months, else as many days (so weekdays match for weeks)."""
    last = period.first - ONE_DAY
    if not period.months:
        return Period(period.first - timedelta(days=period.days), last)
    months = period.first.year * 12 + period.first.month - 1 - period.months
    return Period(date(months // 12, months % 12 + 1, 1), last)


def following(period: Period) -> Period:
    """The period after: as many whole months for whole months, else as many days."""
    first = period.last + ONE_DAY
    if not period.months:
        return Period(first, period.last + timedelta(days=period.days))
    months = first.year * 12 + first.month - 1 + period.months
    return Period(first, date(months // 12, months % 12 + 1, 1) - ONE_DAY)


def running(period: Period, today: date) -> bool:
    """Whether some of its days are still to come while others have begun."""
    return period.first <= today < period.last


def compared(period: Period, today: date) -> Period:
    """What a period is measured against: the one before, cut at the same day while the period is still running.

    A Wednesday's digest of this week is compared with Monday to Wednesday of last week, not with all of it.
    """
    before = previous(period)
    if not running(period, today):
        return before
    return Period(before.first, min(before.last, before.first + (today - period.first)))


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
