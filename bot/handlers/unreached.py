"""Notices that did not arrive."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.handlers.routes import DialogHandler, Handler, RenderCard, RenderNotice, Tap
from bot.messages import Reply
from bot.models.people import Person
from bot.services import unreached
from bot.views import unreached as views


async def not_reached(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor who did not get what, until it has arrived."""
    found = await unreached.load(session, about)
    return views.not_reached(found.person, found.seat, waits=found.waits, stopped=found.stopped, why=found.why)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.NOT_REACHED: not_reached}
CARDS: dict[str, RenderCard] = {}
