"""When an agenda whose tasks are open calls for somebody: the crew, the room, the editors, the head.

The hours are the desk's own. A rung in quiet time comes when that ends, if an hour is left then, else just before it
begins. An agenda that was posted after a rung skips it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.office import office
from bot.domain.quiet import SHORTLY, quiet


class Rung(StrEnum):
    """Who is called, from below upwards; `HOLDER` is beside the ladder: who holds a task and has not said *Siap*."""

    CREW = "crew"
    ROOM = "room"
    HOLDER = "holder"
    EDITOR = "editor"
    HEAD = "head"  # only for events of the leaders


BEFORE: dict[Rung, timedelta] = {
    Rung.CREW: timedelta(hours=24),
    Rung.ROOM: timedelta(hours=6),
    Rung.HOLDER: timedelta(hours=4),  # an hour before giving back becomes an offer
    Rung.EDITOR: timedelta(hours=3),
    Rung.HEAD: timedelta(hours=2),
}
"""How long before the start."""
LADDER = (Rung.CREW, Rung.ROOM, Rung.EDITOR)
"""Of these only the highest that is due counts: what was slept through is not made up for."""
MOST = 6
"""Messages of the desk about one task to one person, all told; a reminder is never one more."""
ENOUGH = timedelta(hours=1)
"""So long before the start a rung may still wait for quiet time to end."""
AT_ONCE = timedelta(minutes=1)
"""Rungs this close to one another are one call: the higher."""
OPENS = time(7, 30)
"""When an agenda without a clock time is taken to begin: the office's day (Perpres 21/2023)."""
_LEADERS = re.compile(r"\b(?:bupati|wabup|sekda|sekretaris daerah)\b", re.IGNORECASE)


def rungs(begins: datetime, *, leaders: bool) -> dict[Rung, datetime]:
    """When each rung of an agenda is due that begins then."""
    found = {}
    for rung, before in BEFORE.items():
        if rung is Rung.HEAD and not leaders:
            continue
        due = begins - before
        if span := quiet(due):
            due = span[1] if begins - span[1] >= ENOUGH else span[0] - SHORTLY
        found[rung] = due
    return found


def is_due(rung: Rung, begins: datetime, *, leaders: bool, posted: datetime, now: datetime) -> bool:
    """Whether a rung is to be climbed now: it has come, after the agenda was posted, and none above it has come."""
    dues = rungs(begins, leaders=leaders)
    due = dues.get(rung)
    if due is None or not posted < due <= now < begins:
        return False
    above = LADDER[LADDER.index(rung) + 1 :] if rung in LADDER else ()
    return not any(posted < dues[higher] <= now + AT_ONCE for higher in above)


def begins_at(starts_on: date, starts_at: datetime | None) -> datetime:
    """When an agenda begins, as far as reminders go."""
    return starts_at or datetime.combine(starts_on, OPENS, office().zone)


def is_of_leaders(official: str | None) -> bool:
    """Whether the regent, the deputy or the regional secretary attends."""
    return bool(official and _LEADERS.search(official))
