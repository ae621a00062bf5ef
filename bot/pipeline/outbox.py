"""The durable outbox: replies become rows within the change they belong to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, OutgoingKind
from bot.messages import REPLY, Incoming, IncomingKind, Mode, Reply, plain
from bot.models.queues import OutboxRow
from bot.services.desk import wake


def enqueue(session: Session, incoming: Incoming, replies: list[Reply], now: datetime) -> None:
    """Add what a handler answered. Every tap gets an answer, and a tap in a group no new group message."""
    tapped = incoming.kind is IncomingKind.TAP
    if tapped and not any(reply.mode is Mode.TOAST for reply in replies):
        replies = [Reply(mode=Mode.TOAST), *replies]
    for reply in replies:
        session.add(_row(incoming, reply, now))
    if replies:
        wake(session, "outbox")


def _row(incoming: Incoming, reply: Reply, now: datetime) -> OutboxRow:
    tapped = incoming.kind is IncomingKind.TAP
    common: dict[str, Any] = {
        "messenger": incoming.messenger,
        "chat_id": incoming.chat.id,
        "thread": incoming.chat.thread,
        "in_group": not incoming.private,
        "body": REPLY.dump_python(reply, mode="json", exclude_defaults=True),
        "created_at": now,
        "due_at": now,
    }
    if reply.mode is Mode.TOAST and tapped:
        person = incoming.actor.id if incoming.actor else None
        return OutboxRow(**common, lane=Lane.TAP, kind=OutgoingKind.TAP, target=incoming.tap, person_id=person)
    if reply.mode is Mode.REPLACE and tapped and incoming.private and incoming.message_id:
        return OutboxRow(**common, lane=Lane.REPLY, kind=OutgoingKind.EDIT, target=incoming.message_id)
    if not incoming.private and incoming.sender and (tapped or reply.mode is Mode.PRIVATE):
        common |= {"chat_id": incoming.sender.id, "thread": None, "in_group": False}
        if incoming.actor:
            common |= {"person_id": incoming.actor.id}
    return OutboxRow(**common, lane=Lane.REPLY, kind=OutgoingKind.REPLY)


def words(row: OutboxRow) -> str:
    """The words of a rendered row."""
    return plain(REPLY.validate_python(row.body).text) if row.body else ""
