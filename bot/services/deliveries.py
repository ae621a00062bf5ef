"""What became of sent messages, where a messenger tells it later: what did not arrive goes on as it can.

The messenger may tell before the desk has noted what it sent, and in any order.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Failure, OutgoingState, Progress
from bot.models.queues import Delivery, OutboxRow
from bot.services import accounts, dead_letters, reach, unreached
from bot.services.desk import wake
from bot.storage.upsert import upsert

MOST_TRIES = 8
"""Sendings of a message that fails for passing reasons, before it is parked."""
WITHHELD = frozenset({Failure.UNWANTED, Failure.ENOUGH, Failure.TEMPLATE})
"""Not let through, whatever is tried: another messenger may, and the person's next message opens the way again."""
PAUSE = timedelta(seconds=30)
"""Before it is sent again."""


async def note(messenger: str, message_id: str, row_id: int, now: datetime, session: Session) -> None:
    """Remember that a message was sent for an outbox row."""
    await session.execute(
        upsert(session, Delivery)
        .values(messenger=messenger, message_id=message_id, outbox_id=row_id, told_at=now)
        .on_conflict_do_update(index_elements=["messenger", "message_id"], set_={"outbox_id": row_id})
    )


async def finish(row_id: int, values: dict[str, Any], now: datetime, session: Session) -> None:
    """Mark an outbox row sent, unless one of its messages is known to have failed already."""
    await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(**values))
    failed = await session.scalar(
        select(Delivery).where(Delivery.outbox_id == row_id, Delivery.failure.is_not(None)).limit(1)
    )
    if failed is not None and failed.failure is not None:
        await _settle(session, row_id, failed.failure, failed.error, now)


async def told(
    session: Session,
    *,
    messenger: str,
    message_id: str,
    progress: Progress,
    failure: Failure | None,
    error: str | None,
    now: datetime,
) -> None:
    """Keep what a messenger tells of a message; what is no news is dropped. A failed one goes on as it can."""
    await session.execute(
        upsert(session, Delivery)
        .values(messenger=messenger, message_id=message_id, told_at=now)
        .on_conflict_do_nothing(index_elements=["messenger", "message_id"])
    )
    found = await session.get_one(Delivery, (messenger, message_id), with_for_update=True, populate_existing=True)
    if not progress.follows(found.progress):
        return
    found.progress, found.failure, found.error, found.told_at = progress, failure, error, now
    await session.flush()
    if failure is not None and found.outbox_id is not None:
        # whoever marks the row sent waits for this lock, or is waited for: one of both sees the other's change
        state = await session.scalar(select(OutboxRow.state).where(OutboxRow.id == found.outbox_id).with_for_update())
        if state is OutgoingState.SENT:
            await _settle(session, found.outbox_id, failure, error, now)


async def avoid(row_id: int, messenger: str, why: str, session: Session) -> None:
    """Have a message go another way: this messenger does not let it through, until the person writes there."""
    await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(avoid=messenger, error=why[:200]))


async def _settle(session: Session, row_id: int, failure: Failure, error: str | None, now: datetime) -> None:
    row = await session.get_one(OutboxRow, row_id, populate_existing=True)
    await session.execute(update(Delivery).where(Delivery.outbox_id == row_id).values(outbox_id=None))
    messenger, chat = row.sent_messenger or "", row.sent_chat or ""
    if failure is Failure.REFUSED or (failure is Failure.LATER and row.attempts >= MOST_TRIES):
        await dead_letters.park_message(session, row_id=row_id, error=error or failure, now=now)
        return
    if failure is Failure.WINDOW and row.attempts >= MOST_TRIES:  # approved words open no closed window, it seems
        await accounts.close_window(messenger, chat, row.finished_at or now, session)
        await unreached.hold(row_id, failure, None, now, session)
        return
    if failure is Failure.WINDOW:
        await accounts.close_window(messenger, chat, row.finished_at or now, session)
    elif failure is Failure.AWAY:
        await reach.lose(messenger, chat, now, session)
    elif failure in WITHHELD:
        row.avoid, error = messenger, f"{failure}: {error}"
    row.due_at = now + PAUSE if failure is Failure.LATER else row.due_at
    if row.chat_id is not None and failure in WITHHELD:  # an answer has no other way: it waits for their next message
        await unreached.hold(row_id, error or failure, row.finished_at, now, session)
        return
    nowhere = row.person_id is None and failure is Failure.AWAY
    row.state = OutgoingState.UNREACHABLE if nowhere else OutgoingState.QUEUED
    row.finished_at, row.parts_sent, row.error = (now if nowhere else None), 0, error
    await session.flush()
    wake(session, "outbox")
