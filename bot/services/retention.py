"""What need not be kept is emptied: raw updates and sent bodies hold personal data and invitation tokens."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, OutgoingState
from bot.models.people import Dialog, TokenTries
from bot.models.queues import InboxRow, OutboxRow
from bot.services.desk import record

KEEP = timedelta(days=1)
"""How long what is done with is kept: nothing reads it again, and an invitation's link in it lets anyone in."""
KEEP_PARKED = timedelta(days=30)
"""How long a parked update waits for somebody to decide about it."""
EVERY = timedelta(hours=1)
"""How often to purge."""


async def purge(session: Session, *, now: datetime) -> None:
    """Empty handled updates and ended messages after a day, parked updates after thirty; drop expired questions.

    The rows stay as facts.
    """
    await _let_go(session, now)
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
    ended = OutboxRow.state.not_in([OutgoingState.QUEUED, OutgoingState.SENDING])
    await session.execute(
        update(OutboxRow).where(ended, OutboxRow.created_at < now - KEEP, OutboxRow.body.is_not(None)).values(body=None)
    )
    await session.execute(delete(Dialog).where(Dialog.expires_at < now))
    await session.execute(delete(TokenTries).where(TokenTries.since < now - KEEP))


async def _let_go(session: Session, now: datetime) -> None:
    """Discard what was parked too long: without its content it can't be handled again."""
    gone = await session.scalars(
        update(InboxRow)
        .where(InboxRow.state == InboxState.DEAD, InboxRow.stored_at < now - KEEP_PARKED, InboxRow.raw.is_not(None))
        .values(state=InboxState.DISCARDED, raw=None, finished_at=now)
        .returning(InboxRow.id)
    )
    for row_id in sorted(gone):
        record(session, None, "inbox.discarded", "inbox", row_id, now)
