"""A file of the plan that was sent to the bot: kept, left, taken back; and the template for one."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number, one_of
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming
from bot.services import strategy_imports as service
from bot.views import plan_files as views


async def keep(session: Session, incoming: Incoming) -> Answer:
    """*Simpan*."""
    made, did = await service.keep(session, actor=incoming.actor, import_id=incoming.id, now=incoming.at)
    return views.kept(made, did)


async def cancel(session: Session, incoming: Incoming) -> Answer:
    """*Batal*."""
    await service.cancel(session, actor=incoming.actor, import_id=incoming.id, now=incoming.at)
    return views.cancelled()


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan impor*."""
    await service.undo(session, actor=incoming.actor, import_id=incoming.id, now=incoming.at)
    return views.undone()


async def last(session: Session, incoming: Incoming) -> Answer:
    """*Impor terakhir*."""
    return views.last(await service.last(session, actor=incoming.actor))


async def template(session: Session, incoming: Incoming) -> Answer:
    """*Excel* or *YAML*: the template, with the plan that counts in it."""
    await service.template(session, actor=incoming.actor, kind=incoming.parts[0], now=incoming.at)
    return views.writing()


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "planfile.keep": tap(keep, number),
    "planfile.cancel": tap(cancel, number),
    "planfile.undo": tap(undo, number),
    "planfile.last": tap(last),
    "planfile.template": tap(template, one_of("xlsx", "yaml")),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"planfile.last"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
