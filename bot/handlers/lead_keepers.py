"""/penjawab: an admin names who answers for complaints and for requests for information."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import PrivateOnly
from bot.domain.leads import LeadSource
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode
from bot.services import lead_keepers as service
from bot.services.access import require
from bot.views import lead_keepers as views

NAME = "penjawab"


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/penjawab."""
    require(incoming.actor, Action.SET_KEEPERS)
    if not incoming.private:
        raise PrivateOnly
    return views.overview(await service.named(session, actor=incoming.actor), mode=Mode.PRIVATE)


async def back(session: Session, incoming: Incoming) -> Answer:
    """Back to the first screen."""
    return views.overview(await service.named(session, actor=incoming.actor), mode=Mode.REPLACE)


async def choose(session: Session, incoming: Incoming) -> Answer:
    """One source."""
    found = await service.named(session, actor=incoming.actor)
    source, page = LeadSource(incoming.parts[0]), int(incoming.parts[1])
    return views.choose(found, source, await service.candidates(session), page)


async def name(session: Session, incoming: Incoming) -> Answer:
    """This person answers for it, or no longer."""
    source, person, held, page = incoming.parts
    found = await service.name(
        session,
        actor=incoming.actor,
        source=LeadSource(source),
        person_id=int(person),
        held=held == "1",
        now=incoming.at,
    )
    return views.choose(found, LeadSource(source), await service.candidates(session), int(page))


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "keeper.list": tap(back, number),
    "keeper.open": tap(choose, one_of(*LeadSource), number),
    "keeper.set": tap(name, one_of(*LeadSource), number, one_of("0", "1"), number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({NAME, "keeper.list", "keeper.open"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
