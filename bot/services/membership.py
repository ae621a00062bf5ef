"""Who belongs to the desk and in which roles, as admins change it; what a person leaves behind is offered again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, Notice, Role
from bot.domain.errors import LastAdmin, LastRole, NotFound, SeatMoved
from bot.domain.permissions import Action, allowed
from bot.models.agendas import Seat
from bot.models.people import Account, JoinRequest, Person
from bot.models.reserves import Reserve
from bot.services import dialogs, invitations
from bot.services.access import require
from bot.services.desk import notify, record, say
from bot.services.people import show_commands
from bot.services.queries.seats import is_open, tasks
from bot.services.reach import editors
from bot.services.seat_moves import lock_seat, propose, tell_replaced, vacate


async def set_role(
    session: Session, *, actor: Person | None, person_id: int, role: Role, held: bool, now: datetime
) -> Person:
    """Give a person a role, or take it; having it so already, nothing changes.

    Who may no longer hold tasks loses them, who may no longer invite their open invitations. The person is told, and
    their menu follows. Raises UnknownPerson, NotAllowed, NotFound, LastRole, LastAdmin.
    """
    actor, person = await _hold(session, actor, person_id)
    before, after = person.roles, person.roles | {role} if held else person.roles - {role}
    if after == before:
        return person
    if not after:
        raise LastRole
    if Role.ADMIN in before - after:
        await _check_other_admin(session, person)
    person.roles = after
    await session.flush()
    changed = {"before": {"roles": sorted(before)}, "after": {"roles": sorted(after)}}
    record(session, actor, "person.roles_changed", "person", person.id, now, **changed)
    show_commands(session, person, now)
    key = f"roles:{person.id}:{now.isoformat()}:{role}"
    await notify(session, Notice.ROLES_CHANGED, to=person.id, about=person.id, now=now, dedupe=key)
    await invitations.void(session, actor=actor, maker=person, now=now)
    if not allowed(after, Action.TAKE_SEAT):
        await _release(session, actor, person, now)
    return person


async def remove(
    session: Session, *, actor: Person | None, person_id: int, farewell: dict[str, Any], now: datetime
) -> Person:
    """Let a person belong to the desk no longer; what they did and sent stays. Removing again changes nothing.

    Their tasks to come are offered again, their open invitations and questions are void; `farewell` tells them.
    Raises UnknownPerson, NotAllowed, NotFound, LastAdmin.
    """
    actor, person = await _hold(session, actor, person_id)
    if not person.active:
        return person
    if Role.ADMIN in person.roles:
        await _check_other_admin(session, person)
    person.active = False
    await session.flush()
    record(session, actor, "person.removed", "person", person.id, now, before={"roles": sorted(person.roles)})
    show_commands(session, person, now)
    key = f"removed:{person.id}:{now.isoformat()}"
    await say(session, farewell, to=person.id, lane=Lane.NOTICE, dedupe=key, now=now)
    await dialogs.close(session, person)
    await invitations.void(session, actor=actor, maker=person, now=now)
    await _forget_wishes(session, person)
    await session.execute(delete(Reserve).where(Reserve.person_id == person.id))
    await _release(session, actor, person, now)
    return person


async def bring_back(session: Session, *, actor: Person | None, person_id: int, now: datetime) -> Person:
    """Let a removed person belong to the desk again, in the roles they had; who does already stays as they are.

    Raises UnknownPerson, NotAllowed, NotFound.
    """
    actor, person = await _hold(session, actor, person_id)
    if person.active:
        return person
    person.active = True
    await session.flush()
    record(session, actor, "person.brought_back", "person", person.id, now, after={"roles": sorted(person.roles)})
    show_commands(session, person, now)
    key = f"welcome:{person.id}:{now.isoformat()}"
    await notify(session, Notice.WELCOME, to=person.id, about=person.id, now=now, dedupe=key)
    return person


async def open_tasks(session: Session, person: Person, now: datetime) -> list[Seat]:
    """The tasks that would be offered again without the person: those whose agenda can still be taken."""
    return [seat for seat in await tasks(session, person, now) if is_open(seat.duty.agenda, now)]


async def _hold(session: Session, actor: Person | None, person_id: int) -> tuple[Person, Person]:
    """The actor and the person, as they are now; nobody's roles change until this change is committed.

    (PostgreSQL: of two admins who remove one another the later is asked for their own right only after the other.)
    """
    require(actor, Action.CHANGE_PEOPLE)
    rows = select(Person).order_by(Person.id).with_for_update(key_share=True).execution_options(populate_existing=True)
    person = next((each for each in await session.scalars(rows) if each.id == person_id), None)
    actor = require(actor, Action.CHANGE_PEOPLE)
    if person is None:
        raise NotFound
    return actor, person


async def _check_other_admin(session: Session, person: Person) -> None:
    active = await session.scalars(select(Person).where(Person.active, Person.id != person.id))
    if not any(Role.ADMIN in each.roles for each in active):
        raise LastAdmin


async def _release(session: Session, actor: Person, person: Person, now: datetime) -> None:
    """Offer the person's tasks again: editors are told, and so is the person."""
    for each in sorted(await open_tasks(session, person, now), key=lambda seat: (seat.agenda_id, seat.id)):
        try:
            seat = await lock_seat(session, each.id, person, or_successor=True)
        except SeatMoved:  # somebody took it over meanwhile
            continue
        if seat.holder_id != person.id:
            await propose(session, actor, seat, None, "seat.orphaned", now, person.name)
        else:
            await vacate(session, actor, seat, "seat.orphaned", now, reason=person.name)
            await _tell_editors(session, actor, seat, now)
        await tell_replaced(session, seat, person.id, now)


async def _tell_editors(session: Session, actor: Person, seat: Seat, now: datetime) -> None:
    for editor in await editors(session, but=actor):
        key = f"orphaned:{seat.id}:{now.isoformat()}:{editor.id}"
        await notify(session, Notice.SEAT_ORPHANED, to=editor.id, about=seat.id, now=now, dedupe=key)


async def _forget_wishes(session: Session, person: Person) -> None:
    """Their former wish to join is settled no longer: they may ask again."""
    for account in await session.scalars(select(Account).where(Account.person_id == person.id)):
        theirs = (JoinRequest.messenger == account.messenger, JoinRequest.user_id == account.user_id)
        await session.execute(delete(JoinRequest).where(*theirs))
