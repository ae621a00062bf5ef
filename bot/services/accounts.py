"""Accounts of people on messengers: known by either id, renumbered, heard, silenced at their wish."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import joinedload

from bot.domain.enums import OutgoingState
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow, Posting
from bot.services import reach
from bot.services.desk import record, wake


async def find(session: Session, messenger: str, user_id: str, other_id: str | None = None) -> Account | None:
    """The account with one of these ids, its person loaded; None for strangers.

    Who has somebody else's number now is a stranger: they come with another second id.
    """
    ids = [each for each in (user_id, other_id) if each]
    accounts = await session.scalars(
        select(Account)
        .where(Account.messenger == messenger, or_(Account.user_id.in_(ids), Account.other_id.in_(ids)))
        .options(joinedload(Account.person))
        .order_by(Account.id)
    )
    known = [account for account in accounts if not _is_another(account, other_id)]
    return min(known, key=lambda account: account.user_id != user_id, default=None)


async def recognise(session: Session, messenger: str, user_id: str, other_id: str | None = None) -> Account | None:
    """As `find`, and keep the ids that are new; a number that has another owner now is taken from the old one."""
    account = await find(session, messenger, user_id, other_id)
    if other_id is None:
        return account
    if account is None:
        await session.execute(
            update(Account)
            .where(Account.messenger == messenger, Account.user_id == user_id, Account.other_id != other_id)
            .values(user_id=Account.other_id, chat_id=Account.other_id, other_id=None, reachable=False)
        )
    elif (account.user_id, account.other_id) != (user_id, other_id):
        account.user_id, account.chat_id, account.other_id = user_id, user_id, other_id
        await session.flush()
    return account


async def renumber(session: Session, *, messenger: str, before: str, after: str) -> None:
    """A person has another number or id: what named the old one names the new one.

    The second id is learnt anew with their next message, unless it is the one that changed.
    """
    taken = await find(session, messenger, after)
    mine = await find(session, messenger, before)
    if mine is None or taken is mine:
        return
    if taken is not None and taken.person_id != mine.person_id:
        mine.reachable = False  # the new number is somebody's: the desk does not guess
        return
    if taken is not None:
        await session.execute(delete(Account).where(Account.id == taken.id))
    if mine.user_id == before:
        mine.user_id, mine.chat_id, mine.other_id = after, after, None
    else:
        mine.other_id = after
    for table in (OutboxRow, Posting):
        await session.execute(
            update(table).where(table.messenger == messenger, table.chat_id == before).values(chat_id=after)
        )
    await session.flush()


async def hear(session: Session, account: Account, at: datetime) -> None:
    """The person wrote: for a while one may write to them. What waited for that is sent now.

    The first time is their consent. Messages come in any order; the newest counts.
    """
    if account.opted_in_at is None:
        account.opted_in_at = at
    if account.heard_at is None or account.heard_at < at:
        account.heard_at = at
    here = (OutboxRow.messenger == account.messenger) & (OutboxRow.chat_id == account.chat_id)
    waits = OutboxRow.state == OutgoingState.HELD
    open_ = OutboxRow.state.in_((OutgoingState.QUEUED, OutgoingState.SENDING))
    await session.execute(
        update(OutboxRow)
        .where(
            or_(OutboxRow.person_id == account.person_id, here),
            or_(waits, open_ & (OutboxRow.avoid == account.messenger)),
        )
        .values(
            state=case((waits, OutgoingState.QUEUED), else_=OutboxRow.state), finished_at=None, error=None, avoid=None
        )
    )
    wake(session, "outbox")


async def close_window(messenger: str, chat_id: str, sent_at: datetime, session: Session) -> None:
    """The messenger says that the person has not written for a while, unless they wrote after `sent_at`."""
    await session.execute(
        update(Account)
        .where(Account.messenger == messenger, Account.chat_id == chat_id, Account.heard_at <= sent_at)
        .values(heard_at=None)
    )


async def stop(session: Session, *, actor: Person, messenger: str, now: datetime) -> None:
    """Write to the person on this messenger no more, but to answer them. Asking again changes nothing."""
    if (account := await _silence(session, actor, messenger, now)) is not None:
        record(session, actor, "account.stopped", "account", account, now)


async def resume(session: Session, *, actor: Person, messenger: str, now: datetime) -> bool:
    """Take that back; False when there was nothing to take back. What reached them nowhere lately is sent now."""
    if (account := await _silence(session, actor, messenger, None)) is None:
        return False
    record(session, actor, "account.resumed", "account", account, now)
    await reach.send_again(session, actor.id, now)
    return True


async def _silence(session: Session, person: Person, messenger: str, since: datetime | None) -> int | None:
    """Keep since when an account is silent (None: it is not); its id, or None when it was so already."""
    stopped = Account.opted_out_at.is_not(None)
    won: int | None = await session.scalar(
        update(Account)
        .where(Account.person_id == person.id, Account.messenger == messenger, ~stopped if since else stopped)
        .values(opted_out_at=since)
        .returning(Account.id)
    )
    return won


def _is_another(account: Account, other_id: str | None) -> bool:
    return bool(other_id and account.other_id and other_id not in {account.user_id, account.other_id})
