"""Batches: what one person sends for one agenda in one go is told to the editors as one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.models.materials import MaterialBatch
from bot.models.people import Person
from bot.services.desk import enqueue_task, notify
from bot.services.reach import editors

BATCH = "batch"
"""The task that tells a batch."""
LONGEST = timedelta(seconds=60)
"""So long after its first file a batch is told at the latest; what comes later is in the next one."""


async def current(session: Session, sender: Person, agenda_id: int, now: datetime) -> MaterialBatch:
    """The sender's batch for an agenda that can still be added to; a new one when there is none."""
    batch: MaterialBatch | None = await session.scalar(
        select(MaterialBatch)
        .where(
            MaterialBatch.agenda_id == agenda_id,
            MaterialBatch.sender_id == sender.id,
            MaterialBatch.closed_at.is_(None),
            or_(MaterialBatch.opened_at.is_(None), MaterialBatch.opened_at > now - LONGEST),
        )
        .order_by(MaterialBatch.id.desc())
        .limit(1)
        .with_for_update()
    )
    return batch or await begin(session, sender, agenda_id)


async def begin(session: Session, sender: Person, agenda_id: int) -> MaterialBatch:
    """A new batch, which waits for something to tell."""
    batch = MaterialBatch(agenda_id=agenda_id, sender_id=sender.id)
    session.add(batch)
    await session.flush()
    return batch


async def open_up(session: Session, batch: MaterialBatch, now: datetime) -> None:
    """Have a batch told once nothing more comes; of one that is being told or was told, nothing changes."""
    if batch.opened_at is None and batch.closed_at is None:
        batch.opened_at = now
        await session.flush()
        await enqueue_task(session, BATCH, batch.id, due=now, now=now)


async def close(session: Session, batch_id: int, sheet_key: str | None, now: datetime) -> bool:
    """Close a batch so that it can be told; False when it was closed before."""
    closed = await session.scalar(
        update(MaterialBatch)
        .where(MaterialBatch.id == batch_id, MaterialBatch.closed_at.is_(None))
        .values(closed_at=now, sheet_key=sheet_key)
        .returning(MaterialBatch.id)
        .execution_options(synchronize_session=False)
    )
    return closed is not None


async def wait(session: Session, batch_id: int) -> None:
    """Let a batch without news wait for something to tell, as if it were new."""
    await session.execute(
        update(MaterialBatch)
        .where(MaterialBatch.id == batch_id)
        .values(opened_at=None, closed_at=None, sheet_key=None)
        .execution_options(synchronize_session=False)
    )


async def tell_editors(session: Session, batch_id: int, sender: Person, now: datetime) -> None:
    """Tell the editors in private: no room shows the agenda."""
    for editor in await editors(session, but=sender):
        key = f"material:{batch_id}:{editor.id}"
        await notify(session, Notice.MATERIAL, to=editor.id, about=batch_id, now=now, dedupe=key)
