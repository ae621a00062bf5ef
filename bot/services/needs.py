"""People's needs as a picture: asked for here, drawn beside the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.evaluation.periods import Period
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import enqueue_task

PICTURE = "need_picture"
"""The task that draws the needs of a period."""


async def draw(session: Session, *, actor: Person | None, period: Period, now: datetime) -> None:
    """Have the needs of a period drawn for the actor. Raises UnknownPerson, NotAllowed."""
    person = require(actor, Action.SEE_LEADS)
    last = period.last.isoformat()
    await enqueue_task(session, PICTURE, person.id, due=now, now=now, last=last, days=period.days)
