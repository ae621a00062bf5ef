"""/aspirasi: what people ask for, with its clock; from there to an agenda, and what says the same is joined."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import ForgedPayload, PrivateOnly
from bot.domain.leads import AGES, By, Wanted
from bot.domain.office import office
from bot.domain.payloads import day, number, one_of
from bot.domain.permissions import Action
from bot.handlers import draft_screens as screens
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.people import Person
from bot.services import lead_keepers
from bot.services import leads as service
from bot.services.access import require
from bot.services.lead_reminders import soon
from bot.services.queries import needs
from bot.services.queries.leads import Cut
from bot.views import leads as views

NAME = "aspirasi"


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/aspirasi."""
    require(incoming.actor, Action.SEE_LEADS)
    if not incoming.private:
        raise PrivateOnly
    found = await service.listing(session, actor=incoming.actor, cut=Cut(Wanted.OPEN), now=incoming.at)
    return views.listing(found, mode=Mode.PRIVATE)


async def listing(session: Session, incoming: Incoming) -> Answer:
    """Another page, or another filter."""
    return await _listing(session, incoming, Cut(Wanted(incoming.parts[0])), int(incoming.parts[1]))


async def like(session: Session, incoming: Incoming) -> Answer:
    """Those of one category."""
    cut = Cut(Wanted(incoming.parts[1]), By.CATEGORY, incoming.id)
    return await _listing(session, incoming, cut, int(incoming.parts[2]))


async def cut(session: Session, incoming: Incoming) -> Answer:
    """Those behind a figure of /kebutuhan: which, by what, its value, the last day of the period and its days, page."""
    wanted, by, value, last, days, page = incoming.parts
    if by == By.AGE and int(value) >= len(AGES):
        raise ForgedPayload
    some = Cut(Wanted(wanted), By(by), int(value), needs.period_of(day(last), int(days)))
    return await _listing(session, incoming, some, int(page))


async def categories(session: Session, incoming: Incoming) -> Answer:
    """*Per kategori*."""
    return views.categories(await service.categories(session, actor=incoming.actor))


async def show(session: Session, incoming: Incoming) -> Answer:
    """One lead."""
    return await _one(session, incoming, incoming.id)


async def clock(session: Session, incoming: Incoming) -> Answer:
    """*Bagaimana dihitung*."""
    found = await service.see(session, actor=incoming.actor, lead_id=incoming.id, now=incoming.at)
    return views.clock(found.timed)


async def alike(session: Session, incoming: Incoming) -> Answer:
    """*Yang serupa*."""
    return views.alike(*await service.alike(session, actor=incoming.actor, lead_id=incoming.id))


async def join(session: Session, incoming: Incoming) -> Answer:
    """A lead is the same as another one."""
    to = int(incoming.parts[1])
    await service.join(session, actor=incoming.actor, lead_id=incoming.id, to=to, now=incoming.at)
    return views.alike(*await service.alike(session, actor=incoming.actor, lead_id=to))


async def part(session: Session, incoming: Incoming) -> Answer:
    """*Pisahkan lagi*."""
    await service.part(session, actor=incoming.actor, lead_id=incoming.id, now=incoming.at)
    return await _one(session, incoming, incoming.id)


async def agenda(session: Session, incoming: Incoming) -> Answer:
    """*Jadikan agenda*."""
    made = await service.make_agenda(
        session,
        actor=incoming.actor,
        lead_id=incoming.id,
        messenger=incoming.messenger,
        chat_id=incoming.chat.id,
        now=incoming.at,
    )
    return await screens.of_agenda(session, incoming, made)


async def due_soon(session: Session, about: int, to: Person) -> Reply | None:
    """What a person answers for and has to be answered soon, while there is something."""
    morning = datetime.combine(date.fromordinal(about), time(12), office().zone)
    found = await soon(session, morning, await lead_keepers.sources_of(session, to))
    return views.due_soon(found) if found else None


async def _listing(session: Session, incoming: Incoming, some: Cut, page: int) -> Reply:
    found = await service.listing(session, actor=incoming.actor, cut=some, page=page, now=incoming.at)
    return views.listing(found, mode=Mode.REPLACE)


async def _one(session: Session, incoming: Incoming, lead_id: int) -> Reply:
    found = await service.see(session, actor=incoming.actor, lead_id=lead_id, now=incoming.at)
    return views.one(found, actor(incoming))


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "lead.list": tap(listing, one_of(*Wanted), number),
    "lead.like": tap(like, number, one_of(*Wanted), number),
    "lead.cut": tap(cut, one_of(*Wanted), one_of(*By), number, day, one_of(*map(str, needs.LENGTHS)), number),
    "lead.categories": tap(categories, number),
    "lead.show": tap(show, number),
    "lead.clock": tap(clock, number),
    "lead.alike": tap(alike, number),
    "lead.join": tap(join, number, number),
    "lead.part": tap(part, number),
    "lead.agenda": tap(agenda, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset(
    {NAME, "lead.list", "lead.like", "lead.cut", "lead.categories", "lead.show", "lead.clock", "lead.alike"}
)
NOTICES: dict[Notice, RenderNotice] = {Notice.LEADS_DUE: due_soon}
CARDS: dict[str, RenderCard] = {}
