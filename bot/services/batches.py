"""Batches: what one person sends for one agenda in one go is told to the editors as one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.models.materials import MaterialBatch
from bot.models.people import Person
from bot.services.desk import enqueue_task, notify
from bot.services.reach import editors

BATCH = "batch"
"""The task that tells a batch."""


async def current(session: Session, sender: Person, agenda_id: int, now: datetime) -> MaterialBatch:
    """The sender's open batch for an agenda; a new one when there is none."""
    batch: MaterialBatch | None = await session.scalar(
        select(MaterialBatch)
        .where(
            MaterialBatch.agenda_id == agenda_id,
            MaterialBatch.sender_id == sender.id,
            MaterialBatch.closed_at.is_(None),
        )
        .order_by(MaterialBatch.id.desc())
        .limit(1)
        .with_for_update()
    )
    return batch or await begin(session, sender, agenda_id, now)


async def begin(session: Session, sender: Person, agenda_id: int, now: datetime) -> MaterialBatch:
    """A new batch, which will be told once nothing more comes."""
    batch = MaterialBatch(agenda_id=agenda_id, sender_id=sender.id, opened_at=now)
    session.add(batch)
    await session.flush()
    await enqueue_task(session, BATCH, batch.id, due=now, now=now)
    return batch


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


async def tell_editors(session: Session, batch_id: int, sender: Person, now: datetime) -> None:
    """Tell the editors in private: no room shows the agenda."""
    for editor in await editors(session, but=sender):
        key = f"material:{batch_id}:{editor.id}"
        await notify(session, Notice.MATERIAL, to=editor.id, about=batch_id, now=now, dedupe=key)
