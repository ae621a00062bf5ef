"""Invitations: single-use, expiring, kept only as a hash; wrong tries are limited."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.domain.errors import BadValue, InvitationInvalid, TooManyTries
from bot.domain.permissions import Action
from bot.models.people import Invitation, Person, TokenTries
from bot.services import people
from bot.services.access import require
from bot.services.desk import notify, record
from bot.storage.upsert import upsert

LIFE = timedelta(days=7)
MOST_TRIES = 5
TRIES_WINDOW = timedelta(hours=1)
MOST_NAMES = 50
NAME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Fresh:
    """An invitation just made: the only moment its token is known."""

    name: str
    token: str


async def invite(
    session: Session,
    *,
    actor: Person | None,
    names: Sequence[str],
    roles: Collection[Role],
    now: datetime,
    from_shell: bool = False,
) -> list[Fresh]:
    """Make an invitation for each name.

    `from_shell` says that someone with access to the machine asks. Raises UnknownPerson, NotAllowed, and BadValue when
    there are no names, too many, or an over-long one.
    """
    if not from_shell:
        actor = require(actor, Action.INVITE_ADMIN if Role.ADMIN in roles else Action.INVITE)
    cleaned = [" ".join(name.split()) for name in names if name.strip()]
    if not cleaned or len(cleaned) > MOST_NAMES or max(map(len, cleaned)) > NAME_LIMIT:
        raise BadValue
    fresh = [Fresh(name, secrets.token_urlsafe(24)) for name in cleaned]
    for each in fresh:
        row = Invitation(
            token_hash=_hash(each.token),
            name=each.name,
            roles=frozenset(roles),
            made_by_id=actor.id if actor else None,
            created_at=now,
            expires_at=now + LIFE,
        )
        session.add(row)
        await session.flush()
        record(session, actor, "invitation.made", "invitation", row.id, now, after={"roles": sorted(roles)})
    return fresh


async def redeem(
    session: Session,
    *,
    token: str,
    account: people.NewAccount,
    actor: Person | None,
    now: datetime,
) -> Person:
    """Let the bearer in; the person is new, or gains the invitation's roles.

    Redeeming again what one redeemed gives the same person. Raises InvitationInvalid, TooManyTries.
    """
    await _check_tries(session, account.messenger, account.user_id, now)
    invitation = await session.scalar(select(Invitation).where(Invitation.token_hash == _hash(token)))
    if invitation is None:
        raise InvitationInvalid
    if actor and invitation.person_id == actor.id:
        return actor
    won = await session.scalar(
        update(Invitation)
        .where(
            Invitation.id == invitation.id,
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now,
        )
        .values(used_at=now)
        .returning(Invitation.id)
    )
    if won is None:
        raise InvitationInvalid
    person = await people.admit(session, actor, account, invitation.name, invitation.roles, now)
    await session.execute(update(Invitation).where(Invitation.id == invitation.id).values(person_id=person.id))
    record(session, person, "invitation.used", "invitation", invitation.id, now)
    if invitation.made_by_id and invitation.made_by_id != person.id:
        key = f"joined:{invitation.id}"
        await notify(session, Notice.JOINED, to=invitation.made_by_id, about=person.id, now=now, dedupe=key)
    return person


async def count_wrong_try(session: Session, messenger: str, user_id: str, *, now: datetime) -> None:
    """Count a wrong token; stands although the try itself is refused."""
    table = TokenTries
    fresh = table.since < now - TRIES_WINDOW
    await session.execute(
        upsert(session, table)
        .values(messenger=messenger, user_id=user_id, count=1, since=now)
        .on_conflict_do_update(
            index_elements=["messenger", "user_id"],
            set_={"count": case((fresh, 1), else_=table.count + 1), "since": case((fresh, now), else_=table.since)},
        )
    )


async def _check_tries(session: Session, messenger: str, user_id: str, now: datetime) -> None:
    tries = await session.get(TokenTries, (messenger, user_id), populate_existing=True)
    if tries and tries.count >= MOST_TRIES and tries.since > now - TRIES_WINDOW:
        raise TooManyTries


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
