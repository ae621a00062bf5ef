"""/krubaku: the usual crew per official and kind of news."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode, toast
from bot.services import standing_crew as service
from bot.services.access import require
from bot.views import standing_crew as views

GROUPS = [str(number) for number in range(len(service.GROUPS))]
"""Buttons name a group of `service.GROUPS` by its place."""


async def overview(session: Session, incoming: Incoming) -> Answer:
    """/krubaku."""
    require(incoming.actor, Action.SET_STANDING_CREW)
    return views.overview(await service.load(session), mode=Mode.PRIVATE)


async def back(session: Session, incoming: Incoming) -> Answer:
    """Back to the overview."""
    require(incoming.actor, Action.SET_STANDING_CREW)
    return views.overview(await service.load(session), mode=Mode.REPLACE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One group."""
    require(incoming.actor, Action.SET_STANDING_CREW)
    return views.one(await service.load(session), incoming.id)


async def step(session: Session, incoming: Incoming) -> Answer:
    """One person more or fewer."""
    group, duty, by = incoming.id, Duty(incoming.parts[1]), int(incoming.parts[2])
    crews = await service.step(session, actor=incoming.actor, group=group, duty=duty, by=by, now=incoming.at)
    return [toast(views.crew(crews, group)), views.one(crews, group)]


COMMANDS: dict[str, Handler] = {"krubaku": overview}
TAPS: dict[str, Tap] = {
    "crew.list": tap(back, number),
    "crew.open": tap(show, one_of(*GROUPS)),
    "crew.step": tap(step, one_of(*GROUPS), one_of(*Duty), one_of("-1", "0", "1")),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"krubaku", "crew.list", "crew.open"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
