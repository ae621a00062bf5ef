"""What need not be kept is purged: sent bodies and raw updates hold personal data and invitation tokens."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, OutgoingState
from bot.models.people import Dialog, TokenTries
from bot.models.queues import InboxRow, OutboxRow

KEEP = timedelta(days=7)


async def purge(session: Session, *, now: datetime) -> None:
    """Empty raw updates and sent bodies older than seven days; drop expired questions. The rows stay as facts."""
    old = now - KEEP
    await session.execute(
        update(InboxRow)
        .where(
            InboxRow.state.in_([InboxState.DONE, InboxState.DISCARDED]),
            InboxRow.stored_at < old,
            InboxRow.raw.is_not(None),
        )
        .values(raw=None)
    )
    ended = [state for state in OutgoingState if state not in {OutgoingState.QUEUED, OutgoingState.SENDING}]
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.state.in_(ended), OutboxRow.created_at < old, OutboxRow.body.is_not(None))
        .values(body=None)
    )
    await session.execute(delete(Dialog).where(Dialog.expires_at < now))
    await session.execute(delete(TokenTries).where(TokenTries.since < now - timedelta(days=1)))
