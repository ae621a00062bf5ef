"""Asking for the files of an agenda: making copies takes time, so it is a task."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import enqueue_task

GALLERY = "gallery"
"""The task that sends a page of an agenda's files."""


async def ask(session: Session, *, actor: Person | None, agenda_id: int, offset: int, now: datetime) -> None:
    """Have the files of an agenda from `offset` on sent to the actor's private chat."""
    actor = require(actor, Action.SEE_MATERIAL)
    await enqueue_task(session, GALLERY, f"{agenda_id}:{actor.id}", due=now, now=now, offset=offset)
