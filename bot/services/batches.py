"""Batches: what one person sends for one agenda in one go is told to the editors as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, MaterialState, Notice, OutgoingKind
from bot.models.materials import Material, MaterialBatch
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.services.desk import enqueue_task, notify, wake
from bot.services.queries.materials import FILES
from bot.services.reach import editors

BATCH = "batch"
"""The task that tells a batch."""
CORRECTION = "correction"
"""The task that corrects what was told of a batch."""
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


async def changed(session: Session, batch_ids: Iterable[int], now: datetime) -> None:
    """What batches hold has changed: have those told that were not yet, and corrected what was told of the others."""
    files = exists().where(
        Material.batch_id == MaterialBatch.id, Material.kind.in_(FILES), Material.state != MaterialState.REMOVED
    )
    found = await session.execute(select(MaterialBatch, files).where(MaterialBatch.id.in_(set(batch_ids))))
    for batch, has_files in found:
        if batch.closed_at is not None:
            await enqueue_task(session, CORRECTION, batch.id, due=now, now=now)
        elif has_files:
            await open_up(session, batch, now)


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


async def told(session: Session, batch_id: int) -> list[OutboxRow]:
    """The messages that tell of a batch, to rooms and to editors, sent or on their way."""
    rows = await session.scalars(
        select(OutboxRow)
        .where(
            or_(
                OutboxRow.dedupe_key.startswith(f"batch:{batch_id}:"),
                OutboxRow.dedupe_key.startswith(f"material:{batch_id}:"),
            )
        )
        .order_by(OutboxRow.id)
    )
    return list(rows)


def correct(session: Session, row: OutboxRow, body: dict[str, Any], now: datetime) -> None:
    """Show `body` (a Reply as JSON) in place of a message that was sent."""
    session.add(
        OutboxRow(
            lane=Lane.NOTICE,
            kind=OutgoingKind.EDIT,
            messenger=row.sent_messenger,
            chat_id=row.sent_chat,
            thread=row.thread,
            in_group=row.in_group,
            target=row.sent_message,
            body=body,
            created_at=now,
            due_at=now,
        )
    )
    wake(session, "outbox")
