"""/cari: agendas by words, officials, places and days. Nothing is changed here but the question that is open."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import ForgedPayload
from bot.domain.office import office
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, page, tap
from bot.messages import Incoming, Mode
from bot.models.people import Dialog
from bot.parsing.searches import LONGEST, tidy
from bot.services import dialogs
from bot.services.access import require
from bot.services.queries import searches as service
from bot.views import searches as views

NAME = "cari"
WORDS = "search.words"
"""The question what to look for."""


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/cari, or /cari and what to look for."""
    person = require(incoming.actor, Action.SEE_AGENDA)
    text = tidy(incoming.parts[0]) if incoming.parts else ""
    if text:
        return await found(session, incoming, text, 0, Mode.PRIVATE)
    await dialogs.ask(session, person, WORDS, now=incoming.at)
    return views.ask(Mode.PRIVATE)


async def words_given(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """What to look for was written."""
    text = tidy(incoming.text)
    if not text:
        return views.ask(Mode.NEW)
    await dialogs.close(session, actor(incoming))
    return await found(session, incoming, text, 0, Mode.NEW)


async def show(session: Session, incoming: Incoming) -> Answer:
    """A page of what was found."""
    return await found(session, incoming, incoming.parts[0], page(incoming, 1), Mode.REPLACE)


async def found(session: Session, incoming: Incoming, text: str, page: int, mode: Mode) -> Answer:
    """A page of what a tidied text finds."""
    result = await service.search(session, actor=incoming.actor, text=text, now=incoming.at)
    return views.found(result, text, page, today=office().day(incoming.at), mode=mode)


def is_search(word: str, rest: str) -> bool:
    """Whether words without a slash are a search: *cari* and what fits into one, on one line."""
    return word.casefold() == NAME and len(rest) <= LONGEST and len(rest.splitlines()) == 1 and bool(tidy(rest))


def _words(part: str) -> str:
    """A search as buttons carry it. Raises ForgedPayload."""
    if not part or tidy(part) != part:
        raise ForgedPayload
    return part


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {views.ROUTE: tap(show, _words, more=number)}
DIALOGS: dict[str, DialogHandler] = {WORDS: words_given}
READ_ONLY: frozenset[str] = frozenset({NAME, views.ROUTE})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
