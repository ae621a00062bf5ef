"""*Ceklis* of a story."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NotFound
from bot.domain.payloads import number, one_of
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.models.people import Dialog
from bot.services import dialogs
from bot.services import story_checks as service
from bot.views import story_checks as views

WORDS = "story.words"
"""The question for the words that meet an item."""


async def show(session: Session, incoming: Incoming) -> Answer:
    """The checklist before the next step; a question that was open about it is left."""
    found = await service.sheet(session, actor=incoming.actor, story_id=incoming.id)
    await dialogs.close(session, actor(incoming))
    return views.sheet(found)


async def tick(session: Session, incoming: Incoming) -> Answer:
    """An item is met, or is not after all."""
    item, met = int(incoming.parts[1]), incoming.parts[2] == views.ON
    common: dict[str, Any] = {"actor": incoming.actor, "story_id": incoming.id}
    return views.sheet(await service.mark(session, **common, number=item, met=met, now=incoming.at))


async def ask_words(session: Session, incoming: Incoming) -> Answer:
    """An item that is met by words."""
    found = await service.sheet(session, actor=incoming.actor, story_id=incoming.id)
    which = int(incoming.parts[1])
    item = next((each.item for each in found.checks if each.item.number == which), None)
    if item is None:
        raise NotFound
    await dialogs.ask(session, actor(incoming), WORDS, now=incoming.at, about=incoming.id, item=which)
    return views.ask_words(found.story, item)


async def words_written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """Those words."""
    story_id, which = dialog.about_id or 0, dialog.data["item"]
    common: dict[str, Any] = {"actor": incoming.actor, "story_id": story_id}
    found = await service.mark(session, **common, number=which, met=True, answer=incoming.text, now=incoming.at)
    await dialogs.close(session, actor(incoming))
    return views.sheet(found, Mode.NEW)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "story.checks": tap(show, number),
    "story.tick": tap(tick, number, number, one_of(views.ON, views.OFF)),
    "story.words": tap(ask_words, number, number),
}
DIALOGS: dict[str, DialogHandler] = {WORDS: words_written}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
