"""The durable outbox: replies become rows within the change they belong to; what is due, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, OutgoingKind, OutgoingState
from bot.messages import Address, Incoming, IncomingKind, Mode, Reply
from bot.models.people import Account
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
        "body": reply.as_json(),
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


async def queue_again(session: Session) -> None:
    """Queue what a former run was sending: it may or may not have arrived."""
    await session.execute(
        update(OutboxRow).where(OutboxRow.state == OutgoingState.SENDING).values(state=OutgoingState.QUEUED)
    )


def due(now: datetime) -> Any:
    """Query of the ids that are to be sent now, the most urgent lanes first."""
    return (
        select(OutboxRow.id)
        .where(
            OutboxRow.state.in_([OutgoingState.QUEUED, OutgoingState.SENDING]),
            OutboxRow.due_at <= now + timedelta(milliseconds=1),
        )
        .order_by(OutboxRow.lane, OutboxRow.id)
        .limit(2000)
    )


def next_due(now: datetime) -> Any:
    """Query of the moment the next row falls due."""
    return select(func.min(OutboxRow.due_at)).where(OutboxRow.state == OutgoingState.QUEUED, OutboxRow.due_at > now)


async def rows(session: Session, ids: list[int]) -> list[OutboxRow]:
    """The rows of `ids`, oldest first."""
    if not ids:
        return []
    return list(await session.scalars(select(OutboxRow).where(OutboxRow.id.in_(ids)).order_by(OutboxRow.id)))


@dataclass(frozen=True, slots=True)
class Target:
    """An address to try; `account` is whose it is, None for rooms and strangers."""

    messenger: str
    address: Address
    account: Account | None = None

    def outside(self, window: timedelta | None, now: datetime) -> bool:
        """Whether the person has not written for longer than `window`, as far as the desk knows."""
        if window is None or self.account is None:
            return False
        return self.account.heard_at is None or self.account.heard_at + window <= now


async def targets(session: Session, row: OutboxRow) -> list[Target]:
    """What to try, in this order: where it was asked, else the accounts of the person that take messages."""
    if row.chat_id and row.messenger:
        here = (Account.messenger == row.messenger) & (Account.chat_id == row.chat_id)
        account = None if row.in_group else await session.scalar(select(Account).where(here).limit(1))
        return [Target(row.messenger, Address(row.chat_id, row.thread), account)]
    accounts = await session.scalars(
        select(Account)
        .where(Account.person_id == row.person_id, Account.reachable, Account.opted_out_at.is_(None))
        .order_by(Account.preferred.desc(), Account.id)
    )
    return [
        Target(account.messenger, Address(account.chat_id), account)
        for account in accounts
        if account.messenger != row.avoid
    ]


async def become_message(row_id: int, reply: Reply, session: Session) -> None:
    """Make an answer to a tap, too late for the tap, a message to the person who tapped."""
    body = Reply(text=reply.text).as_json()
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id)
        .values(kind=OutgoingKind.REPLY, messenger=None, chat_id=None, thread=None, in_group=False, body=body)
    )
