"""Letters that invite to an event: read beside the desk, drafted, and kept with the agenda on every messenger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane
from bot.domain.permissions import Action
from bot.models.agendas import AgendaAttachment
from bot.models.people import Person
from bot.models.queues import Task
from bot.services import materials
from bot.services.access import require
from bot.services.desk import enqueue_task, say
from bot.services.drafting import Source
from bot.storage.archive import StoredFile

READ = "event_letter"
"""The task that reads a letter and makes its drafts."""


async def ask(
    session: Session, *, actor: Person | None, source: Source, reading: dict[str, Any], now: datetime
) -> None:
    """Have a letter read (`source`: its message, the letter the one file); the same message again is read once.

    That it is being read (`reading`) is said in the lane of what comes of it. Raises UnknownPerson, NotAllowed.
    """
    person = require(actor, Action.POST_AGENDA)
    subject = f"{person.id}:{source.messenger}:{source.message_id}"[-80:]
    known = await session.scalar(select(Task.id).where(Task.kind == READ, Task.subject == subject))
    if known is not None:
        return
    await say(session, reading, to=person.id, lane=Lane.REPLY, dedupe=f"{READ}:{subject}", now=now)
    file = source.attached[0]
    data = {
        "person": person.id,
        "messenger": source.messenger,
        "chat": source.chat_id,
        "message": source.message_id,
        "text": source.text,
        "said_at": source.said_at.isoformat(),
        "file": [file.kind, file.reference, file.name],
    }
    await enqueue_task(session, READ, subject, due=now, now=now, **data)


async def archived(session: Session, *, attachment_id: int, file: StoredFile, now: datetime) -> None:
    """A file that came with an agenda is in the archive: it can be sent on any messenger from now on."""
    await materials.file_row(session, file, now)
    values = update(AgendaAttachment).where(AgendaAttachment.id == attachment_id).values(key=file.key)
    await session.execute(values.execution_options(synchronize_session=False))
