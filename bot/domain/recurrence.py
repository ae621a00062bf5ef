"""Rules of RFC 5545 as days: which days an agenda that comes again falls on."""

from __future__ import annotations

from datetime import date, datetime, time

from dateutil.rrule import rrulestr

AHEAD_DAYS = 35
"""How far ahead the agendas of a series are made: a month, and the week in which the next is planned."""
MOST_AHEAD = 40
"""Agendas of a series that are made ahead at once."""


def days_of(rule: str, first: date, *, after: date, until: date) -> list[date]:
    """The days of a rule that begins on `first`, after one day and until another, at most MOST_AHEAD of them.

    `first` is always the first of them. Raises ValueError for what is no rule.
    """
    start = datetime.combine(first, time())
    found = rrulestr(rule, dtstart=start).xafter(datetime.combine(after, time()), inc=False)
    days: list[date] = []
    for moment in found:
        if moment.date() > until or len(days) == MOST_AHEAD:
            break
        days.append(moment.date())
    return days
