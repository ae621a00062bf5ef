"""A number that a person types answers the list they were shown last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import OutgoingKind, OutgoingState
from bot.domain.office import office
from bot.models.queues import OutboxRow

LIFE = timedelta(hours=24)
"""So long after it was shown a list can be answered by a number."""
LOOKED_AT = 20
"""Messages among which the list is looked for, the newest first."""
_SHOWN = (OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.SENT)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The payloads behind the numbers of a list; `newest`: nothing that can be tapped was shown since."""

    payloads: Mapping[int, str]
    newest: bool


async def last_list(session: Session, *, messenger: str, chat_id: str, now: datetime) -> Numbered | None:
    """The last numbered list that was shown in a private chat, if there was one in the last 24 hours."""
    bodies = await session.scalars(
        select(OutboxRow.body)
        .where(
            OutboxRow.body.is_not(None),
            OutboxRow.created_at > now - LIFE,
            OutboxRow.messenger == messenger,
            OutboxRow.chat_id == chat_id,
            OutboxRow.kind.in_([OutgoingKind.REPLY, OutgoingKind.EDIT]),
            OutboxRow.state.in_(_SHOWN),
        )
        .order_by(OutboxRow.id.desc())
        .limit(LOOKED_AT)
    )
    newest = True
    for body in bodies:
        if body is None or not body.get("choices"):
            continue
        if payloads := office().numbers(messenger, body):
            return Numbered(payloads, newest)
        newest = False
    return None
