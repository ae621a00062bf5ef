"""What need not be kept is emptied: raw updates and sent bodies hold personal data and invitation tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ScalarResult, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, OutgoingState, TaskState
from bot.domain.office import office
from bot.models.materials import MaterialBatch, StoredFile
from bot.models.people import Dialog, TokenTries
from bot.models.queues import Delivery, InboxRow, OutboxRow, Task
from bot.services import chat_imports, lead_imports, strategy_imports
from bot.services.desk import enqueue_task, record

KEEP = timedelta(days=1)
"""How long what is done with is kept: nothing reads it again, and an invitation's link in it lets anyone in."""
KEEP_PARKED = timedelta(days=30)
"""How long what is parked waits for somebody to decide about it."""
EVERY = timedelta(hours=1)
"""How often to purge."""
LEFTOVERS = "leftovers"
"""The task, once a day, that removes files of the archive which nothing names."""
CHUNK = 500
"""Keys a query asks for at once."""


async def purge(session: Session, *, now: datetime) -> None:
    """Empty handled updates and ended messages after a day, parked and held ones after thirty; drop what expired.

    The rows stay as facts. Once a day files that nothing names are to be removed.
    """
    await _let_go(session, now)
    await lead_imports.forget_staged(session, before=now - KEEP)
    await chat_imports.forget_staged(session, before=now - KEEP)
    await strategy_imports.forget_staged(session, before=now - KEEP)
    await session.execute(
        update(InboxRow)
        .where(
            InboxRow.state.in_([InboxState.DONE, InboxState.DISCARDED]),
            InboxRow.stored_at < now - KEEP,
            InboxRow.finished_at < now - KEEP,
            InboxRow.raw.is_not(None),
        )
        .values(raw=None)
    )
    no_news = (OutboxRow.created_at < now - KEEP_PARKED) | (OutboxRow.expires_at <= now)
    await session.execute(
        update(OutboxRow).where(OutboxRow.state == OutgoingState.HELD, no_news).values(state=OutgoingState.OBSOLETE)
    )
    open_ = [OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.HELD, OutgoingState.PARKED]
    ended = OutboxRow.state.not_in(open_)
    await session.execute(
        update(OutboxRow).where(ended, OutboxRow.created_at < now - KEEP, OutboxRow.body.is_not(None)).values(body=None)
    )
    await session.execute(delete(Delivery).where(Delivery.told_at < now - KEEP_PARKED))
    await session.execute(delete(Dialog).where(Dialog.expires_at < now))
    await session.execute(delete(TokenTries).where(TokenTries.since < now - KEEP))
    midnight = office().local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    await enqueue_task(session, LEFTOVERS, "archive", due=midnight, now=now)


async def unnamed(session: Session, keys: Sequence[str]) -> list[str]:
    """Which of these files of the archive nothing names: no material, no contact sheet, no message that is kept."""
    bodies = await session.scalars(select(OutboxRow.body).where(OutboxRow.body.is_not(None)))
    named = {media["key"] for body in bodies if body for media in body.get("media", ())}
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        named.update(await session.scalars(select(StoredFile.key).where(StoredFile.key.in_(some))))
        sheets = select(MaterialBatch.sheet_key).where(MaterialBatch.sheet_key.in_(some))
        named.update(key for key in await session.scalars(sheets) if key)
    return [key for key in keys if key not in named]


async def _let_go(session: Session, now: datetime) -> None:
    """Discard what was parked too long: without its content it can't be handled again."""
    old = now - KEEP_PARKED
    gone: dict[str, ScalarResult[int]] = {
        "inbox": await session.scalars(
            update(InboxRow)
            .where(InboxRow.state == InboxState.DEAD, InboxRow.stored_at < old, InboxRow.raw.is_not(None))
            .values(state=InboxState.DISCARDED, raw=None, finished_at=now)
            .returning(InboxRow.id)
        ),
        "outbox": await session.scalars(
            update(OutboxRow)
            .where(OutboxRow.state == OutgoingState.PARKED, OutboxRow.due_at < old)
            .values(state=OutgoingState.DISCARDED, body=None, finished_at=now)
            .returning(OutboxRow.id)
        ),
        "tasks": await session.scalars(
            update(Task)
            .where(Task.state == TaskState.DEAD, Task.due_at < old)
            .values(state=TaskState.DISCARDED, data={}, finished_at=now)
            .returning(Task.id)
        ),
    }
    for queue, rows in gone.items():
        for row_id in sorted(rows):
            record(session, None, f"{queue}.discarded", queue, row_id, now)
