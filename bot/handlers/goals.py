"""The goal an agenda serves: suggested, confirmed by one tap, chosen, or found missing."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NoPlan
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.agendas import shown
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming
from bot.services import goals as service
from bot.services.access import require
from bot.services.loading import load_agenda
from bot.views import goals as views


async def pick(session: Session, incoming: Incoming) -> Answer:
    """*Tujuan*: which one?"""
    require(incoming.actor, Action.SET_GOAL)
    agenda = await load_agenda(session, incoming.id)
    aim = await service.of_agenda(session, agenda)
    if aim is None:
        raise NoPlan
    return views.pick(agenda, aim, int(incoming.parts[1]))


async def choose(session: Session, incoming: Incoming) -> Answer:
    """A goal was chosen or confirmed; 0: none."""
    goal = int(incoming.parts[1]) or None
    await service.set_goal(session, actor=incoming.actor, agenda_id=incoming.id, goal_id=goal, now=incoming.at)
    return await shown(session, incoming, incoming.id)


async def untagged(session: Session, incoming: Incoming) -> Answer:
    """*Agenda tanpa tujuan*."""
    found = await service.untagged(session, actor=incoming.actor, now=incoming.at)
    return views.untagged(found, incoming.id)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "goal.pick": tap(pick, number, number),
    "goal.set": tap(choose, number, number),
    "goal.untagged": tap(untagged, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"goal.pick", "goal.untagged"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
