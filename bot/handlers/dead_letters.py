"""Parked updates: the apology to their sender, and the admins' buttons."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, Notice
from bot.domain.errors import AlreadyDecided
from bot.domain.payloads import number
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Reply
from bot.models.people import Person
from bot.models.queues import InboxRow
from bot.services import dead_letters as service
from bot.services.loading import load_row
from bot.views import dead_letters as views


async def replay(session: Session, incoming: Incoming) -> Answer:
    """Handle a parked update again."""
    return await _decide(session, incoming, replay=True)


async def discard(session: Session, incoming: Incoming) -> Answer:
    """Let a parked update go."""
    return await _decide(session, incoming, replay=False)


async def _decide(session: Session, incoming: Incoming, *, replay: bool) -> Answer:
    done = await service.decide(session, actor=incoming.actor, ids=[incoming.id], replay=replay, now=incoming.at)
    if not done:
        raise AlreadyDecided
    return views.decided(incoming.id, replay=replay)


async def apology(session: Session, about: int, to: Person) -> Reply | None:
    """Tells the sender, unless it has been handled meanwhile."""
    row = await load_row(session, InboxRow, about)
    return views.apology(row) if row.state is InboxState.DEAD else None


async def dead_letter(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an admin, unless it is decided."""
    row = await load_row(session, InboxRow, about)
    return views.dead_letter(row) if row.state is InboxState.DEAD else None


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "inbox.replay": tap(replay, number),
    "inbox.discard": tap(discard, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.APOLOGY: apology, Notice.DEAD_LETTER: dead_letter}
CARDS: dict[str, RenderCard] = {}
