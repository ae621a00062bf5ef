"""/ambil, or typed without a slash: `AMBIL 12 FOTO`, as the links in the text for a WhatsApp group say it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice
from bot.domain.errors import Strained
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor
from bot.handlers.seats import brief_of, warned
from bot.messages import Incoming, Mode
from bot.parsing.claims import VERB, read_claim
from bot.services import claims as service
from bot.services.access import require
from bot.views import claims as views


async def take(session: Session, incoming: Incoming) -> Answer:
    """A task by the number of its agenda; what is not said is asked."""
    person = require(incoming.actor, Action.TAKE_SEAT)
    said = read_claim(" ".join((VERB, *incoming.parts)))
    if said is None or said.number is None:
        return views.how(incoming.at)
    duty = Duty(said.duty) if said.duty else None
    try:
        claimed = await service.claim(session, actor=person, number=said.number, duty=duty, now=incoming.at)
    except Strained as why:
        return await warned(session, incoming, why.duty_id, why)
    if isinstance(claimed, service.Unclear):
        return views.which(claimed.agendas, claimed.unwanted)
    return await _claimed(session, incoming, claimed)


async def leads_somewhere(session: Session, incoming: Incoming) -> bool:
    """Whether a text names an agenda whose duties can be taken."""
    said = read_claim(incoming.text)
    return said is not None and said.number is not None and await service.is_open(session, said.number, incoming.at)


async def _claimed(session: Session, incoming: Incoming, claimed: service.Claimed) -> Answer:
    person = actor(incoming)
    if claimed.before:
        return [views.yours(claimed.seat), await brief_of(session, claimed.seat, person, Mode.PRIVATE)]
    return views.taken(claimed.seat, incoming.at)


COMMANDS: dict[str, Handler] = {VERB: take}
TAPS: dict[str, Tap] = {}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
