"""Invitations: single-use, expiring, kept only as a hash; wrong tries are limited."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.domain.errors import BadValue, InvitationInvalid, NotFound, TooManyNames, TooManyTries
from bot.domain.permissions import Action, allowed
from bot.models.people import Invitation, Person, TokenTries
from bot.models.queues import Task
from bot.services import people
from bot.services.access import require
from bot.services.desk import enqueue_task, notify, record
from bot.services.loading import load_row
from bot.storage.upsert import upsert

LIFE = timedelta(days=7)
MOST_TRIES = 5
TRIES_WINDOW = timedelta(hours=1)
MOST_NAMES = 30
"""People invited at once: each gets a message of their own, and a chat takes one message a second."""
NAME_LIMIT = 120
PICTURES = "invitation_pictures"
"""The task that draws the QR codes of a round of invitations."""
_LONG_NUMBER = re.compile(
    r"(?:\b(?:hp|wa|telp|tlp|telepon|no|nip)\b[.:\s]*)*(?<!\w)\+?\d(?:[\s.-]?\d){7,19}(?!\w)", re.IGNORECASE
)
"""A telephone or staff number, with what is written before it."""
_AFTER_NAME = re.compile(r"(?:[(\[][^()\[\]]*[)\]]|[\s,;:|/–—-]+)$")
_LIST_MARK = re.compile(r"^(?:\d{1,3}[.)]|[-*•])\s+")


@dataclass(frozen=True, slots=True)
class Fresh:
    """An invitation just made: the only moment its token is known.

    The tokens of all that were made together follow from one `secret`, so that who has it (the button below them) can
    have them drawn as QR codes later, although only their hashes are kept.
    """

    name: str
    token: str
    secret: str


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

    `from_shell` says that someone with access to the machine asks. Raises UnknownPerson, NotAllowed, TooManyNames, and
    BadValue when there are no names or an over-long one.
    """
    if not from_shell:
        actor = require(actor, _right_to_invite(roles))
    cleaned = _cleaned(names)
    secret = secrets.token_urlsafe(24)
    fresh = [Fresh(name, _token(secret, number), secret) for number, name in enumerate(cleaned)]
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


async def still_open(session: Session, secret: str, now: datetime) -> list[tuple[Invitation, str]]:
    """The invitations made together with `secret` that can be used yet, with their tokens, as they were named."""
    tokens = {_hash(token): token for token in (_token(secret, number) for number in range(MOST_NAMES))}
    rows = await session.scalars(
        select(Invitation).where(Invitation.token_hash.in_(tokens), *_usable(now)).order_by(Invitation.id)
    )
    return [(row, tokens[row.token_hash]) for row in rows]


async def ask_pictures(session: Session, *, actor: Person | None, secret: str, messenger: str, now: datetime) -> None:
    """Have the open invitations of `secret` drawn as QR codes and sent to the actor.

    Raises UnknownPerson, NotAllowed, and NotFound when none is open any more.
    """
    actor = require(actor, Action.INVITE)
    found = await still_open(session, secret, now)
    if not found:
        raise NotFound
    require(actor, _right_to_invite(frozenset().union(*(row.roles for row, _token in found))))
    await enqueue_task(session, PICTURES, actor.id, due=now, now=now, secret=secret, messenger=messenger)


async def forget_secret(session: Session, task_id: int) -> None:
    """The pictures are made (or never will be): what they were made from lets anyone in, so it does not stay."""
    await session.execute(update(Task).where(Task.id == task_id).values(data={}))


async def all_open(session: Session, *, actor: Person | None, now: datetime) -> list[tuple[Invitation, Person | None]]:
    """Every invitation that can be used yet, with who made it (None: made in a shell), the newest first.

    Raises UnknownPerson, NotAllowed.
    """
    require(actor, Action.SEE_INVITATIONS)
    rows = await session.execute(
        select(Invitation, Person)
        .outerjoin(Person, Person.id == Invitation.made_by_id)
        .where(*_usable(now))
        .order_by(Invitation.id.desc())
    )
    return [(invitation, maker) for invitation, maker in rows]


async def withdraw(session: Session, *, actor: Person | None, invitation_id: int, now: datetime) -> Invitation:
    """Let nobody in by an invitation any more; withdrawing again changes nothing.

    Raises UnknownPerson, NotAllowed, NotFound when it was used meanwhile or has expired.
    """
    actor = require(actor, Action.WITHDRAW_INVITATION)
    invitation = await load_row(session, Invitation, invitation_id)
    if invitation.revoked_at is None and not await _revoke(session, actor, invitation, now):
        raise NotFound
    return invitation


async def void(session: Session, *, actor: Person, maker: Person, now: datetime) -> None:
    """Withdraw the open invitations that `maker` made and has no right to make any more."""
    made = select(Invitation).where(Invitation.made_by_id == maker.id, *_usable(now)).order_by(Invitation.id)
    for invitation in await session.scalars(made):
        if not (maker.active and allowed(maker.roles, _right_to_invite(invitation.roles))):
            await _revoke(session, actor, invitation, now)


async def _revoke(session: Session, actor: Person, invitation: Invitation, now: datetime) -> bool:
    """Withdraw an invitation unless it is used or expired: the database says which came first."""
    won = await session.scalar(
        update(Invitation)
        .where(Invitation.id == invitation.id, *_usable(now))
        .values(revoked_at=now)
        .returning(Invitation.id)
    )
    if won is not None:
        record(session, actor, "invitation.withdrawn", "invitation", invitation.id, now)
    return won is not None


def _usable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Invitation.used_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > now)


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
    await check_tries(session, account.messenger, account.user_id, now)
    invitation = await session.scalar(select(Invitation).where(Invitation.token_hash == _hash(token)))
    if invitation is None:
        raise InvitationInvalid(stranger=actor is None)
    if actor and invitation.person_id == actor.id:
        return actor
    won = await session.scalar(
        update(Invitation)
        .where(Invitation.id == invitation.id, *_usable(now))
        .values(used_at=now)
        .returning(Invitation.id)
    )
    if won is None:
        raise InvitationInvalid(stranger=actor is None)
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


async def check_tries(session: Session, messenger: str, user_id: str, now: datetime) -> None:
    """Raise TooManyTries for an account that has brought too many wrong tokens lately."""
    tries = await session.get(TokenTries, (messenger, user_id), populate_existing=True)
    if tries and tries.count >= MOST_TRIES and tries.since > now - TRIES_WINDOW:
        raise TooManyTries


def _right_to_invite(roles: Collection[Role]) -> Action:
    return Action.INVITE_ADMIN if Role.ADMIN in roles else Action.INVITE


def _cleaned(names: Sequence[str]) -> list[str]:
    """The names of a pasted list, each once, without what people write around them."""
    by_name: dict[str, str] = {}
    for line in names:
        if name := name_alone(line):
            by_name.setdefault(name.casefold(), name)
    cleaned = list(by_name.values())
    if len(cleaned) > MOST_NAMES:
        raise TooManyNames(MOST_NAMES)
    if not cleaned or max(map(len, cleaned)) > NAME_LIMIT:
        raise BadValue
    return cleaned


def name_alone(line: str) -> str:
    """The name in a line, without its number or dash, telephone and staff numbers, and remarks in brackets at its end.

    `3. Nur'aini, S.Sos (0812-3456-7890)` is `Nur'aini, S.Sos`.
    """
    name = _LIST_MARK.sub("", _LONG_NUMBER.sub(" ", " ".join(line.split())), count=1)
    while (shorter := _AFTER_NAME.sub("", name).strip()) != name:
        name = shorter
    return " ".join(name.split())


def _token(secret: str, number: int) -> str:
    """The token of the invitation `number` of a round: as hard to guess as `secret`, and it does not give it away."""
    digest = hashlib.sha256(f"{secret}:{number}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
