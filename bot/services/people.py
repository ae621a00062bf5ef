"""People of the desk: letting in, language, form of address, and the wish of strangers to join."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, Notice, OutgoingKind, Role
from bot.domain.errors import AlreadyDecided, BadValue
from bot.domain.permissions import Action
from bot.locale import LANGUAGES
from bot.models.people import Account, JoinRequest, Person
from bot.models.queues import OutboxRow
from bot.services import accounts
from bot.services.access import require
from bot.services.desk import notify, record, wake
from bot.services.loading import load_row
from bot.services.reach import people_with
from bot.storage.upsert import upsert

ADDRESSES = ("Bapak", "Ibu")
"""Forms of address; they are the same in every language."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account on a messenger, as its sender shows it."""

    messenger: str
    user_id: str
    chat_id: str
    name: str
    username: str | None
    language: str
    heard_at: datetime
    """When they wrote."""
    other_id: str | None = None


async def admit(
    session: Session, person: Person | None, account: NewAccount, name: str, roles: Collection[Role], now: datetime
) -> Person:
    """Make a person with this account, or give `person` the roles besides; the menu follows."""
    person = person or await _former(session, account, roles)
    if person is None:
        person = Person(name=name, roles=frozenset(roles), language=account.language, created_at=now)
        session.add(person)
        await session.flush()
        add_account(session, person, account, now)
    else:
        person.roles = person.roles | frozenset(roles)
    record(session, person, "person.admitted", "person", person.id, now, after={"roles": sorted(person.roles)})
    show_commands(session, person, now)
    return person


def add_account(session: Session, person: Person, account: NewAccount, now: datetime) -> Account:
    """Add an account of the person, who has just written from it."""
    added = Account(
        person_id=person.id,
        messenger=account.messenger,
        user_id=account.user_id,
        chat_id=account.chat_id,
        username=account.username,
        other_id=account.other_id,
        heard_at=account.heard_at,
        opted_in_at=account.heard_at,
        created_at=now,
    )
    session.add(added)
    return added


def show_commands(session: Session, person: Person, now: datetime) -> None:
    """Have the command list of the person's chat follow their roles and language."""
    session.add(
        OutboxRow(lane=Lane.NOTICE, kind=OutgoingKind.COMMANDS, person_id=person.id, created_at=now, due_at=now)
    )
    wake(session, "outbox")


async def set_language(session: Session, *, actor: Person, language: str, now: datetime) -> None:
    """Speak `language` with the person from now on. Raises BadValue for one we do not speak."""
    if language not in LANGUAGES:
        raise BadValue
    actor.language = language
    show_commands(session, actor, now)


async def set_address(
    session: Session, *, actor: Person | None, person_id: int, address: str | None, now: datetime
) -> Person:
    """Address a person so from now on, None by the name alone; admins set anybody's, everybody their own.

    Raises UnknownPerson, NotAllowed, NotFound, BadValue for a form we do not know.
    """
    if actor is None or actor.id != person_id:
        actor = require(actor, Action.SET_ADDRESS)
    if address is not None and address not in ADDRESSES:
        raise BadValue
    person = await load_row(session, Person, person_id)
    before, person.address = person.address, address
    if before != address:
        changed = {"before": {"address": before}, "after": {"address": address}}
        record(session, actor, "person.addressed", "person", person.id, now, **changed)
    return person


async def everybody(session: Session, *, actor: Person | None) -> list[Person]:
    """The active people of the desk, by name. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_PEOPLE)
    return await people_with(session, *Role)


async def removed(session: Session, *, actor: Person | None) -> list[Person]:
    """Who belongs to the desk no longer, by name. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_PEOPLE)
    return list(await session.scalars(select(Person).where(~Person.active).order_by(Person.name, Person.id)))


async def one(session: Session, *, actor: Person | None, person_id: int) -> Person:
    """A person of the desk. Raises UnknownPerson, NotAllowed, NotFound."""
    require(actor, Action.SEE_PEOPLE)
    return await load_row(session, Person, person_id)


async def request_to_join(session: Session, account: NewAccount, now: datetime) -> bool:
    """Keep a stranger's wish to join and ask the editors; False when it was asked (or refused) before."""
    request = await session.scalar(
        upsert(session, JoinRequest)
        .values(
            messenger=account.messenger,
            user_id=account.user_id,
            chat_id=account.chat_id,
            name=account.name[:120],
            language=account.language,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["messenger", "user_id"])
        .returning(JoinRequest.id)
    )
    if request is None:
        return False
    for editor in await people_with(session, Role.EDITOR, Role.ADMIN):
        key = f"join:{request}:{editor.id}"
        await notify(session, Notice.JOIN_REQUEST, to=editor.id, about=request, now=now, dedupe=key)
    return True


async def was_refused(session: Session, account: NewAccount) -> bool:
    """Whether the editors refused this account's wish to join."""
    refused = select(JoinRequest.id).where(
        JoinRequest.messenger == account.messenger,
        JoinRequest.user_id == account.user_id,
        JoinRequest.approved.is_(False),
    )
    return await session.scalar(refused) is not None


async def decide_join(
    session: Session, *, actor: Person | None, request_id: int, approve: bool, now: datetime
) -> JoinRequest:
    """Let a stranger in as crew, or not. Raises NotFound, AlreadyDecided, NotAllowed."""
    actor = require(actor, Action.APPROVE_JOIN)
    request = await load_row(session, JoinRequest, request_id)
    won = await session.scalar(
        update(JoinRequest)
        .where(JoinRequest.id == request_id, JoinRequest.decided_at.is_(None))
        .values(decided_at=now, decided_by_id=actor.id, approved=approve)
        .returning(JoinRequest.id)
        .execution_options(synchronize_session=False)
    )
    if won is None:
        raise AlreadyDecided
    record(session, actor, "join.approved" if approve else "join.refused", "join_request", request_id, now)
    if approve:
        await _admit_requester(session, request, now)
    return request


async def _admit_requester(session: Session, request: JoinRequest, now: datetime) -> None:
    known = await accounts.find(session, request.messenger, request.user_id)
    if known is not None and known.person.active:  # an invitation was faster
        return
    account = NewAccount(
        request.messenger, request.user_id, request.chat_id, request.name, None, request.language, request.created_at
    )
    person = await admit(session, None, account, request.name, {Role.CREW}, now)
    await notify(
        session, Notice.WELCOME, to=person.id, about=person.id, now=now, dedupe=f"welcome:{person.id}:{now.isoformat()}"
    )


async def _former(session: Session, account: NewAccount, roles: Collection[Role]) -> Person | None:
    """The removed person behind an account, of the desk again; of their former roles they get none back."""
    known = await accounts.find(session, account.messenger, account.user_id, account.other_id)
    if known is None:
        return None
    known.person.active, known.person.roles, known.opted_out_at = True, frozenset(roles), None
    return known.person
