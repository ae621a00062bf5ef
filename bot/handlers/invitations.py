"""/undang: choose a role, write names, forward each link, or have them drawn as QR codes."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.domain.errors import NotFound, PrivateOnly
from bot.domain.office import office
from bot.domain.payloads import number, one_of, secret
from bot.domain.permissions import Action, allowed
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming
from bot.models.people import Dialog
from bot.services import dialogs, invitations
from bot.services.access import require
from bot.views import invitations as views


async def begin(session: Session, incoming: Incoming) -> Answer:
    """For which role?"""
    person = require(incoming.actor, Action.INVITE)
    if not incoming.private:
        raise PrivateOnly
    roles = [Role.CREW, Role.EDITOR, Role.HEAD]
    if allowed(person.roles, Action.INVITE_ADMIN):
        roles.append(Role.ADMIN)
    return views.choose_role(roles)


async def role_chosen(session: Session, incoming: Incoming) -> Answer:
    """Then the names."""
    role = Role(incoming.parts[0])
    person = require(incoming.actor, Action.INVITE_ADMIN if role is Role.ADMIN else Action.INVITE)
    await dialogs.ask(session, person, "invite.names", now=incoming.at, role=role)
    return views.ask_names(role)


async def names_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """A letter to each, ready to forward."""
    role = Role(dialog.data["role"])
    made = await invitations.invite(
        session, actor=incoming.actor, names=incoming.text.splitlines(), roles={role}, now=incoming.at
    )
    await dialogs.close(session, require(incoming.actor, Action.INVITE))
    until = incoming.at + invitations.LIFE
    ways = sorted(office().messengers, key=lambda messenger: messenger != incoming.messenger)
    letters = [
        views.letter(each.name, role, {way: office().start_link(way, each.token) for way in ways}, until)
        for each in made
    ]
    return [*letters, views.ready([each.name for each in made], role, made[0].secret)]


async def pictures(session: Session, incoming: Incoming) -> Answer:
    """*Buat gambar QR*."""
    await invitations.ask_pictures(
        session, actor=incoming.actor, secret=incoming.parts[0], messenger=incoming.messenger, now=incoming.at
    )
    return views.drawing()


async def all_open(session: Session, incoming: Incoming) -> Answer:
    """Every invitation that nobody used yet, for admins."""
    return views.all_open(await invitations.all_open(session, actor=incoming.actor, now=incoming.at), incoming.id)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One of them."""
    found = await invitations.all_open(session, actor=incoming.actor, now=incoming.at)
    one = next((each for each in found if each[0].id == incoming.id), None)
    if one is None:
        raise NotFound
    return views.one(*one)


async def withdraw(session: Session, incoming: Incoming) -> Answer:
    """*Tarik undangan*."""
    invitation = await invitations.withdraw(session, actor=incoming.actor, invitation_id=incoming.id, now=incoming.at)
    return views.withdrawn(invitation)


COMMANDS: dict[str, Handler] = {"undang": begin}
TAPS: dict[str, Tap] = {
    "invite.role": tap(role_chosen, one_of(*Role)),
    "invite.pictures": tap(pictures, secret),
    "invite.open": tap(all_open, number),
    "invite.show": tap(show, number),
    "invite.withdraw": tap(withdraw, number),
}
DIALOGS: dict[str, DialogHandler] = {"invite.names": names_given}
READ_ONLY: frozenset[str] = frozenset({"undang", "invite.open", "invite.show"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
