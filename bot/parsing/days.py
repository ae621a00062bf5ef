"""Calendar rules: which day a number, a date without a year or a weekday means, seen from today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

WEEK_SHIFTS = {"week+1": 1, "week": 0, "week-1": -1}


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(year: int) -> int:
    """Two-digit years are 20YY."""
    return year + 2000 if year < 100 else year


def next_date(day: int, month: int, today: date) -> date | None:
    """A date without a year is the next such date, today included (29 February: of the next leap year)."""
    if not 1 <= month <= 12:
        return None
    years = (valid(year, month, day) for year in range(today.year, min(today.year + 9, 9999)))
    return next((found for found in years if found and found >= today), None)


def next_day_number(day: int, today: date) -> date | None:
    """A day number alone is the next such day, today included, skipping months that lack it."""
    for ahead in range(13):
        found = in_month(day, ahead, today)
        if found and found >= today:
            return found
    return None


def in_month(day: int, ahead: int, today: date) -> date | None:
    """That day of this month (0), the next (1), and so on."""
    months = today.year * 12 + today.month - 1 + ahead
    return valid(months // 12, months % 12 + 1, day)


def monday_of(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def plus(day: date | None, days: int) -> date | None:
    """The day so many days later; None beyond the calendar."""
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def weekday_date(weekday: int, mod: str, today: date) -> date | None:
    """The day a weekday means.

    `mod`: "" the next after today; "this" the next, today included; "besok" tomorrow if it is that weekday, else the
    next after today; "past" the last before today; "week+1", "week", "week-1" in the next, this or the last ISO week.
    """
    if mod in WEEK_SHIFTS:
        return plus(monday_of(today), 7 * WEEK_SHIFTS[mod] + weekday)
    if mod == "past":
        return plus(today, -((today.weekday() - weekday - 1) % 7 + 1))
    first = today if mod == "this" else plus(today, 1)
    return first and plus(first, (weekday - first.weekday()) % 7)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
