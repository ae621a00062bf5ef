"""Names and titles of a story against the book of officials."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming
from bot.services import story_names as service
from bot.views import story_names as views


async def show(session: Session, incoming: Incoming) -> Answer:
    """What the text gets wrong."""
    return views.names(await service.of(session, actor=incoming.actor, story_id=incoming.id, now=incoming.at))


async def fix(session: Session, incoming: Incoming) -> Answer:
    """*Ganti*."""
    story_id, seen, place = map(int, incoming.parts)
    actor, now = incoming.actor, incoming.at
    return views.names(await service.fix(session, actor=actor, story_id=story_id, seen=seen, place=place, now=now))


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {"story.names": tap(show, number), "story.fix": tap(fix, number, number, number)}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"story.names"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
