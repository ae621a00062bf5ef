"""How the people of an agenda are found, and when the duty roster comes in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.domain import quiet
from bot.domain.office import office

CHANCE = timedelta(minutes=30)
"""So long at least the crew can take a task themselves before it goes to who is on duty."""


def roster_due(starts_on: date, begins: datetime, posted: datetime) -> datetime:
    """From when on what nobody took is for who is on duty: the desk's hour on the day before, later for a late posting.

    Not in quiet time, unless the agenda begins before that ends.
    """
    hour = datetime.combine(starts_on - timedelta(days=1), time(office().roster_hour), office().zone)
    due = max(hour, posted + CHANCE)
    after = quiet.when(due)
    return after if after < begins else due
