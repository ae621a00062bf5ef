"""Schedules as pictures: asked for here, drawn beside the desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import enqueue_task

PICTURE = "schedule_picture"
"""The task that draws a schedule."""


def month_of(day: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


async def draw(session: Session, *, actor: Person | None, first: date, last: date, now: datetime) -> None:
    """Have the schedule of some days drawn for the actor. Raises UnknownPerson, NotAllowed."""
    person = require(actor, Action.SEE_AGENDA)
    await enqueue_task(session, PICTURE, person.id, due=now, now=now, first=first.isoformat(), last=last.isoformat())
