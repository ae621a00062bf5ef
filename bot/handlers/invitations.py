"""/undang: choose a role, write names, forward the links."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.domain.errors import PrivateOnly
from bot.domain.office import office
from bot.domain.payloads import one_of
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
    """Links, please."""
    role = Role(dialog.data["role"])
    made = await invitations.invite(
        session, actor=incoming.actor, names=incoming.text.splitlines(), roles={role}, now=incoming.at
    )
    await dialogs.close(session, require(incoming.actor, Action.INVITE))
    link = office().start_link
    return views.invitations(
        [(each.name, link(incoming.messenger, each.token)) for each in made], role, invitations.LIFE.days
    )


COMMANDS: dict[str, Handler] = {"undang": begin}
TAPS: dict[str, Tap] = {
    "invite.role": tap(role_chosen, one_of(*Role)),
}
DIALOGS: dict[str, DialogHandler] = {"invite.names": names_given}
READ_ONLY: frozenset[str] = frozenset({"undang"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
