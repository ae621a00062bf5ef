"""Quiet time: nights, the Friday prayers, evenings in Ramadan, and the hours that a person set for themselves.

Nothing that can wait goes out in it; what people do themselves is answered at any time. All is on the office's clock.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain.calendar import eid
from bot.domain.office import office

NIGHT, MORNING = time(21), time(6)
"""The night, from and until."""
FRIDAY, PRAYERS = 5, (time(11, 30), time(13, 30))
"""The Friday prayers: ISO weekday, from and until."""
BREAKING_FAST = time(17, 30)
"""From here on evenings in Ramadan are quiet."""
RAMADAN_DAYS = 30
SHORTLY = timedelta(minutes=15)
"""So long before quiet time begins comes what can't wait for its end."""
ALWAYS = timedelta(days=1)
"""Who would have quiet longer than this has set it by mistake."""

Hours = tuple[time, time]
"""A person's own quiet hours of every day, from and until; a night goes over midnight."""
Span = tuple[datetime, datetime]


def quiet(moment: datetime, own: Hours | None = None) -> Span | None:
    """The quiet time that a moment falls in, from and until: everybody's, else a person's `own`."""
    local = office().local(moment)
    day, clock = local.date(), local.time()
    if clock < MORNING:
        return _night(day - timedelta(days=1))
    if clock >= _evening(day):
        return _night(day)
    if day.isoweekday() == FRIDAY and PRAYERS[0] <= clock < PRAYERS[1]:
        return _at(day, PRAYERS[0]), _at(day, PRAYERS[1])
    return own_quiet(moment, own)


def own_quiet(moment: datetime, own: Hours | None) -> Span | None:
    """A person's own quiet time that a moment falls in, from and until."""
    if own is None or own[0] == own[1]:
        return None
    today = office().day(moment)
    for day in (today - timedelta(days=1), today):
        span = _at(day, own[0]), _at(day + timedelta(days=own[0] > own[1]), own[1])
        if span[0] <= moment < span[1]:
            return span
    return None


def when(moment: datetime, own: Hours | None = None) -> datetime:
    """When something that can wait may go out: the moment itself, or the first one after it that is not quiet.

    Whose own hours leave no moment of a day is written to outside of everybody's quiet time.
    """
    then = moment
    while span := quiet(then, own):
        then = span[1]
        if then - moment > ALWAYS:
            return when(moment)
    return then


def before(moment: datetime) -> datetime:
    """When something goes out that people must have by a moment: then, or shortly before the quiet time it falls in."""
    span = quiet(moment)
    return span[0] - SHORTLY if span else moment


def in_ramadan(day: date) -> bool:
    """Whether a day is in Ramadan, give or take one: the thirty days before Eid."""
    feasts = (eid(day.year), eid(day.year + 1))  # it may begin before New Year
    return any(feast and feast - timedelta(days=RAMADAN_DAYS) <= day < feast for feast in feasts)


def _evening(day: date) -> time:
    return BREAKING_FAST if in_ramadan(day) else NIGHT


def _night(day: date) -> Span:
    return _at(day, _evening(day)), _at(day + timedelta(days=1), MORNING)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, office().zone)
