"""/bauran: what is planned by theme and priority against what a head aims at. It blocks nothing."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import PrivateOnly
from bot.domain.payloads import one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.people import Dialog
from bot.services import dialogs
from bot.services import mix as service
from bot.services.access import require
from bot.services.mix import Kind, Span
from bot.views import mix as views

NAME, AIM = "bauran", "mix.aim"


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/bauran: this week."""
    require(incoming.actor, Action.SEE_MIX)
    if not incoming.private:
        raise PrivateOnly
    return await _shown(session, incoming, Span.WEEK, Mode.PRIVATE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """Other days; a question that was open is left."""
    await dialogs.close(session, actor(incoming))
    return await _shown(session, incoming, Span(incoming.parts[0]), Mode.REPLACE)


async def ask_aim(session: Session, incoming: Incoming) -> Answer:
    """*Sasaran tema*, *Sasaran prioritas*."""
    person = require(incoming.actor, Action.SET_STRATEGY)
    await dialogs.ask(session, person, AIM, now=incoming.at, mix=incoming.parts[0])
    return views.ask_aim(Kind(incoming.parts[0]))


async def aim_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The shares were written."""
    kind = Kind(dialog.data["mix"])
    await service.aim(
        session, actor=incoming.actor, kind=kind, text=incoming.text, names=views.names(kind), now=incoming.at
    )
    await dialogs.close(session, actor(incoming))
    return await _shown(session, incoming, Span.WEEK, Mode.NEW)


async def draw(session: Session, incoming: Incoming) -> Answer:
    """*Gambar*."""
    await service.draw(session, actor=incoming.actor, span=Span(incoming.parts[0]), now=incoming.at)
    return views.drawing()


async def _shown(session: Session, incoming: Incoming, span: Span, mode: Mode) -> Answer:
    found = await service.planned(session, actor=incoming.actor, span=span, now=incoming.at)
    return views.summary(found, actor(incoming), mode=mode)


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "mix.show": tap(show, one_of(*Span)),
    "mix.aim": tap(ask_aim, one_of(*Kind)),
    "mix.picture": tap(draw, one_of(*Span)),
}
DIALOGS: dict[str, DialogHandler] = {AIM: aim_given}
READ_ONLY: frozenset[str] = frozenset({NAME})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
