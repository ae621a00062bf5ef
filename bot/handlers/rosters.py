"""/piket: the duty roster week by week, and how the people of each kind of news are found."""

from __future__ import annotations

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaKind, Notice, Staffing
from bot.domain.office import office
from bot.domain.payloads import day, number, one_of
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.services import rosters as service
from bot.services import staffing
from bot.services.access import require
from bot.views import rosters as views


async def overview(session: Session, incoming: Incoming) -> Answer:
    """/piket."""
    days = await service.week(session, actor=incoming.actor, day=office().day(incoming.at))
    return views.week(days, actor(incoming), mode=Mode.PRIVATE)


async def show_week(session: Session, incoming: Incoming) -> Answer:
    """Another week."""
    days = await service.week(session, actor=incoming.actor, day=day(incoming.parts[0]))
    return views.week(days, actor(incoming), mode=Mode.REPLACE)


async def show_day(session: Session, incoming: Incoming) -> Answer:
    """Who is on duty on a day?"""
    return await _day(session, incoming, day(incoming.parts[0]), int(incoming.parts[1]))


async def put(session: Session, incoming: Incoming) -> Answer:
    """Somebody is, or is not."""
    of, person_id, on = day(incoming.parts[0]), int(incoming.parts[1]), incoming.parts[2] == views.ON
    await service.put(session, actor=incoming.actor, day=of, person_id=person_id, on=on, now=incoming.at)
    return await _day(session, incoming, of, int(incoming.parts[3]))


async def show_ways(session: Session, incoming: Incoming) -> Answer:
    """*Cara penugasan*."""
    require(incoming.actor, Action.SET_STAFFING)
    return views.ways(await staffing.ways(session), office().day(incoming.at))


async def show_way(session: Session, incoming: Incoming) -> Answer:
    """One kind of news."""
    require(incoming.actor, Action.SET_STAFFING)
    kind = AgendaKind(incoming.parts[0])
    return views.way_of(kind, (await staffing.ways(session))[kind])


async def set_way(session: Session, incoming: Incoming) -> Answer:
    """The way of a kind was chosen."""
    kind, way = AgendaKind(incoming.parts[0]), Staffing(incoming.parts[1])
    await staffing.put(session, actor=incoming.actor, kind=kind, way=way, now=incoming.at)
    return await show_ways(session, incoming)


async def _day(session: Session, incoming: Incoming, of: date, page: int) -> Answer:
    crew, on = await service.choices(session, actor=incoming.actor, day=of)
    return views.day(of, crew, on, page)


COMMANDS: dict[str, Handler] = {"piket": overview}
TAPS: dict[str, Tap] = {
    "roster.week": tap(show_week, day),
    "roster.day": tap(show_day, day, number),
    "roster.put": tap(put, day, number, one_of(views.ON, views.OFF), number),
    "staffing.list": tap(show_ways, number),
    "staffing.kind": tap(show_way, one_of(*AgendaKind)),
    "staffing.set": tap(set_way, one_of(*AgendaKind), one_of(*Staffing)),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"piket"}) | TAPS.keys() - {"roster.put", "staffing.set"}
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
