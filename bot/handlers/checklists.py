"""/ceklis: an admin decides what is asked of each kind of story."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import Need, Step
from bot.domain.enums import Notice, StoryFormat
from bot.domain.errors import PrivateOnly
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.messages import Incoming, IncomingKind, Mode
from bot.models.people import Dialog
from bot.services import checklists as service
from bot.services import dialogs
from bot.services.access import require
from bot.views import checklists as views

LABEL = "checklist.label"
"""The question what an item of the desk's own asks for."""


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/ceklis, and the way back to it."""
    found = await service.shown(session, actor=incoming.actor)
    if not incoming.private:
        raise PrivateOnly
    mode = Mode.REPLACE if incoming.kind is IncomingKind.TAP else Mode.PRIVATE
    return views.kinds(found, mode=mode)


async def show(session: Session, incoming: Incoming) -> Answer:
    """The items of a kind; a question that was open is left."""
    found = await service.shown(session, actor=incoming.actor)
    await dialogs.close(session, actor(incoming))
    return views.one(found, StoryFormat(incoming.parts[0]), page(incoming, 1))


async def set_need(session: Session, incoming: Incoming) -> Answer:
    """An item is required, recommended, or not used."""
    kind, item, need = StoryFormat(incoming.parts[0]), int(incoming.parts[1]), Need(incoming.parts[2])
    common: dict[str, Any] = {"actor": incoming.actor, "now": incoming.at}
    found = await service.set_need(session, number=item, kind=kind, need=need, **common)
    return views.one(found, kind, page(incoming, 3))


async def ask_step(session: Session, incoming: Incoming) -> Answer:
    """*Tambah butir*."""
    await service.shown(session, actor=incoming.actor)
    return views.steps(StoryFormat(incoming.parts[0]))


async def ask_label(session: Session, incoming: Incoming) -> Answer:
    """Before that step."""
    person = require(incoming.actor, Action.SET_CHECKLISTS)
    kind, step = incoming.parts
    await dialogs.ask(session, person, LABEL, now=incoming.at, which=kind, step=step)
    return views.ask_label(StoryFormat(kind))


async def label_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """It asks for that."""
    kind, step = StoryFormat(dialog.data["which"]), Step(dialog.data["step"])
    common: dict[str, Any] = {"actor": incoming.actor, "now": incoming.at}
    found = await service.add(session, kind=kind, step=step, label=incoming.text, **common)
    await dialogs.close(session, actor(incoming))
    return views.one(found, kind, len(found.of(kind)), mode=Mode.NEW)


_KIND = one_of(*StoryFormat)
COMMANDS: dict[str, Handler] = {"ceklis": begin}
TAPS: dict[str, Tap] = {
    "checklist.kinds": tap(begin, number),
    "checklist.kind": tap(show, _KIND, number),
    "checklist.set": tap(set_need, _KIND, number, one_of(*Need), number),
    "checklist.step": tap(ask_step, _KIND),
    "checklist.add": tap(ask_label, _KIND, one_of(*Step)),
}
DIALOGS: dict[str, DialogHandler] = {LABEL: label_written}
READ_ONLY: frozenset[str] = frozenset({"ceklis", "checklist.kinds", "checklist.step"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
