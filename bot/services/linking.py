"""One person on two messengers: the second is linked by a code that is used once; one of both is preferred."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import AccountTaken, LinkInvalid, NotFound
from bot.models.people import Account, LinkCode, Person
from bot.services import invitations, people
from bot.services.desk import record
from bot.services.loading import load_row

PREFIX = "hubung-"
"""Begins a start payload that links an account; invitations have no such beginning."""
LIFE = timedelta(minutes=15)


async def offer(session: Session, *, actor: Person, now: datetime) -> str:
    """A start payload that links another account to the person: once, and for a quarter of an hour."""
    payload = PREFIX + secrets.token_urlsafe(18)
    session.add(LinkCode(token_hash=_hash(payload), person_id=actor.id, created_at=now, expires_at=now + LIFE))
    await session.flush()
    return payload


async def redeem(
    session: Session, *, payload: str, account: people.NewAccount, actor: Person | None, now: datetime
) -> Person:
    """Link the account that brings the code to the person who asked for it; doing so again changes nothing.

    Raises LinkInvalid, TooManyTries, and AccountTaken for an account of another person of the desk.
    """
    await invitations.check_tries(session, account.messenger, account.user_id, now)
    code = await session.scalar(select(LinkCode).where(LinkCode.token_hash == _hash(payload)))
    if code is None:
        raise LinkInvalid
    if actor is not None:
        if actor.id == code.person_id:
            return actor
        raise AccountTaken
    won = await session.scalar(
        update(LinkCode)
        .where(LinkCode.id == code.id, LinkCode.used_at.is_(None), LinkCode.expires_at > now)
        .values(used_at=now)
        .returning(LinkCode.id)
        .execution_options(synchronize_session=False)
    )
    person = await load_row(session, Person, code.person_id)
    if won is None or not person.active:
        raise LinkInvalid
    linked = people.add_account(session, person, account, now)
    await session.flush()
    record(session, person, "account.linked", "account", linked.id, now, after={"messenger": account.messenger})
    people.show_commands(session, person, now)
    return person


async def accounts_of(session: Session, person: Person) -> list[Account]:
    """The person's accounts, in the order in which they are tried."""
    found = await session.scalars(
        select(Account).where(Account.person_id == person.id).order_by(Account.preferred.desc(), Account.id)
    )
    return list(found)


async def prefer(session: Session, *, actor: Person, messenger: str, now: datetime) -> None:
    """Send the person's notices by this messenger from now on, by another where it does not reach them.

    Raises NotFound when they have no account there.
    """
    found = await accounts_of(session, actor)
    if all(account.messenger != messenger for account in found):
        raise NotFound
    for account in found:
        account.preferred = account.messenger == messenger
    await session.flush()
    record(session, actor, "account.preferred", "person", actor.id, now, after={"messenger": messenger})


def _hash(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()
