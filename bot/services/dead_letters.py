"""Updates that were parked: an admin lets them be handled again, or lets them go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState
from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.queues import InboxRow
from bot.services.access import require
from bot.services.desk import record, wake


async def decide(
    session: Session, *, actor: Person | None, ids: Sequence[int], replay: bool, now: datetime, from_shell: bool = False
) -> list[int]:
    """Set parked updates back to waiting, or discard them; the ids that were still parked.

    `from_shell` says that someone with access to the machine asks. Raises UnknownPerson, NotAllowed.
    """
    if not from_shell:
        actor = require(actor, Action.SEE_DEAD_LETTERS)
    done = await session.scalars(
        update(InboxRow)
        .where(InboxRow.id.in_(ids), InboxRow.state == InboxState.DEAD, InboxRow.raw.is_not(None))
        .values(
            state=InboxState.WAITING if replay else InboxState.DISCARDED,
            attempts=0,
            failures=0,
            lease_owner=None,
            lease_until=None,
            finished_at=None if replay else now,
        )
        .returning(InboxRow.id)
    )
    found = sorted(done)
    for row_id in found:
        record(session, actor, "inbox.replayed" if replay else "inbox.discarded", "inbox", row_id, now)
    wake(session, "inbox")
    return found


async def parked(session: Session) -> list[InboxRow]:
    """Parked updates, oldest first."""
    rows = await session.scalars(select(InboxRow).where(InboxRow.state == InboxState.DEAD).order_by(InboxRow.id))
    return list(rows)
