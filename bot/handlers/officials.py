"""/pejabat: the book of officials."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NotFound, PrivateOnly
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.people import Dialog
from bot.services import dialogs
from bot.services import officials as service
from bot.services.access import require
from bot.views import officials as views

LIST = "official.list"
"""The question for a list; its answer stays until it is saved."""


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/pejabat."""
    found = await service.listing(session, actor=incoming.actor, now=incoming.at)
    if not incoming.private:
        raise PrivateOnly
    return views.listing(found, 0, actor(incoming), mode=Mode.PRIVATE)


async def show_list(session: Session, incoming: Incoming) -> Answer:
    """Another page, or the way back; a question that was open is left."""
    found = await service.listing(session, actor=incoming.actor, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.listing(found, int(incoming.parts[0]), actor(incoming), mode=Mode.REPLACE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One of them."""
    require(incoming.actor, Action.SET_OFFICIALS)
    return views.one(await service.one(session, actor=incoming.actor, official_id=incoming.id))


async def end(session: Session, incoming: Incoming) -> Answer:
    """*Tidak menjabat lagi*."""
    return views.one(await service.end(session, actor=incoming.actor, official_id=incoming.id, now=incoming.at))


async def ask_list(session: Session, incoming: Incoming) -> Answer:
    """*Tempel daftar*."""
    person = require(incoming.actor, Action.SET_OFFICIALS)
    await dialogs.ask(session, person, LIST, now=incoming.at)
    return views.ask_list()


async def list_pasted(session: Session, incoming: Incoming, _dialog: Dialog) -> Answer:
    """A list came: what it would change is shown first."""
    found = await service.preview(session, actor=incoming.actor, text=incoming.text, now=incoming.at)
    await dialogs.ask(session, actor(incoming), LIST, now=incoming.at, text=incoming.text)
    return views.preview(found)


async def save(session: Session, incoming: Incoming) -> Answer:
    """*Simpan*: the list pasted last."""
    person = actor(incoming)
    dialog = await dialogs.open_dialog(session, person, now=incoming.at)
    if dialog is None or dialog.kind != LIST or not dialog.data.get("text"):
        raise NotFound
    await service.save(session, actor=person, text=dialog.data["text"], now=incoming.at)
    return await show_list(session, incoming)


COMMANDS: dict[str, Handler] = {"pejabat": begin}
TAPS: dict[str, Tap] = {
    "official.list": tap(show_list, number),
    "official.show": tap(show, number),
    "official.end": tap(end, number),
    "official.paste": tap(ask_list, number),
    "official.save": tap(save, number),
}
DIALOGS: dict[str, DialogHandler] = {LIST: list_pasted}
READ_ONLY: frozenset[str] = frozenset({"pejabat", "official.show"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
