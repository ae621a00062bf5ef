"""/orang: everybody of the desk for admins, who change roles, remove people and bring them back."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.enums import Notice, Role
from bot.domain.errors import PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action, allowed
from bot.handlers.menu import buttons_for
from bot.handlers.people import ADDRESS, address_of
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, IncomingKind, Reply
from bot.models.people import Person
from bot.services import invitations, people
from bot.services import membership as service
from bot.views import membership as views


async def everybody(session: Session, incoming: Incoming) -> Answer:
    """/orang, and its pages."""
    if not incoming.private:
        raise PrivateOnly
    page = incoming.id if incoming.kind is IncomingKind.TAP else 0
    return views.everybody(
        await people.everybody(session, actor=incoming.actor),
        page,
        removed=len(await people.removed(session, actor=incoming.actor)),
        invitations=len(await invitations.all_open(session, actor=incoming.actor, now=incoming.at)),
    )


async def former(session: Session, incoming: Incoming) -> Answer:
    """Who was removed."""
    return views.former(await people.removed(session, actor=incoming.actor), incoming.id)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One person."""
    return views.person(await people.one(session, actor=incoming.actor, person_id=incoming.id))


async def set_address(session: Session, incoming: Incoming) -> Answer:
    """How the person is addressed."""
    person = await people.set_address(
        session,
        actor=incoming.actor,
        person_id=incoming.id,
        address=address_of(incoming.parts[1]),
        now=incoming.at,
    )
    return views.address_set(person)


async def ask_role(session: Session, incoming: Incoming) -> Answer:
    """Give a role, or take it? What it costs is said first."""
    person = await people.one(session, actor=incoming.actor, person_id=incoming.id)
    role, held = Role(incoming.parts[1]), incoming.parts[2] == views.ON
    if held or allowed(person.roles - {role}, Action.TAKE_SEAT):
        return views.ask_role(person, role, held=held, tasks=0)
    tasks = len(await service.open_tasks(session, person, incoming.at))
    return views.ask_role(person, role, held=held, tasks=tasks)


async def set_role(session: Session, incoming: Incoming) -> Answer:
    """The role is given, or taken."""
    person = await service.set_role(
        session,
        actor=incoming.actor,
        person_id=incoming.id,
        role=Role(incoming.parts[1]),
        held=incoming.parts[2] == views.ON,
        now=incoming.at,
    )
    return views.role_set(person) if _may_look(incoming) else views.no_longer_admin()


async def ask_removal(session: Session, incoming: Incoming) -> Answer:
    """Remove the person?"""
    person = await people.one(session, actor=incoming.actor, person_id=incoming.id)
    return views.ask_removal(person, len(await service.open_tasks(session, person, incoming.at)))


async def remove(session: Session, incoming: Incoming) -> Answer:
    """The person belongs to the desk no longer."""
    leaving = await people.one(session, actor=incoming.actor, person_id=incoming.id)
    with locale.use(leaving.language):
        farewell = views.farewell().as_json()
    person = await service.remove(
        session, actor=incoming.actor, person_id=incoming.id, farewell=farewell, now=incoming.at
    )
    return views.removed(person) if _may_look(incoming) else views.no_longer_admin()


async def bring_back(session: Session, incoming: Incoming) -> Answer:
    """The person belongs to the desk again."""
    person = await service.bring_back(session, actor=incoming.actor, person_id=incoming.id, now=incoming.at)
    return views.brought_back(person)


async def roles_changed(session: Session, about: int, to: Person) -> Reply | None:
    """Tells a person their roles as they are now, with the menu of these."""
    return views.roles_changed(to, buttons_for(to))


def _may_look(incoming: Incoming) -> bool:
    """Whether the actor is still an admin after what they did."""
    person = actor(incoming)
    return person.active and allowed(person.roles, Action.SEE_PEOPLE)


SWITCH = one_of(views.ON, views.OFF)

COMMANDS: dict[str, Handler] = {"orang": everybody}
TAPS: dict[str, Tap] = {
    "person.list": tap(everybody, number),
    "person.former": tap(former, number),
    "person.show": tap(show, number),
    "person.address": tap(set_address, number, ADDRESS),
    "person.role": tap(ask_role, number, one_of(*Role), SWITCH),
    "person.set_role": tap(set_role, number, one_of(*Role), SWITCH),
    "person.leave": tap(ask_removal, number),
    "person.left": tap(remove, number),
    "person.back": tap(bring_back, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset(
    {"orang", "person.list", "person.former", "person.show", "person.role", "person.leave"}
)
NOTICES: dict[Notice, RenderNotice] = {Notice.ROLES_CHANGED: roles_changed}
CARDS: dict[str, RenderCard] = {}
