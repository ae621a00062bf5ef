"""When people are told of the next day's tasks: in the evening, never in quiet time, in the morning at the latest.

In Ramadan that is before the fast is broken. All times are on the office's clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain import quiet
from bot.domain.office import office

EVENING = time(19)
"""When the tasks of the next day are told."""
LATEST = time(9)
"""From here on, on the day itself, it is no news any more: who has a task is on the way."""
_DAY = timedelta(days=1)


def due(day: date) -> datetime:
    """When the tasks of `day` are told: in the evening before it."""
    return quiet.before(datetime.combine(day - _DAY, EVENING, office().zone))


def over(day: date) -> datetime:
    """From when on the tasks of `day` are not told any more."""
    return datetime.combine(day, LATEST, office().zone)


def days(now: datetime) -> tuple[date, date]:
    """The days whose evenings came last and come next."""
    today = office().day(now)
    last = today + _DAY if due(today + _DAY) <= now else today
    return last, last + _DAY


def goes_out(day: date, now: datetime) -> datetime | None:
    """When a message about the tasks of `day` may go out if it is made now; None: it is too late for it."""
    return None if now >= over(day) else quiet.when(now)
