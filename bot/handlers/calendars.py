"""/kalender: the person's calendar, and for editors each room's: an address to subscribe to, or a file."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import NotFound
from bot.domain.office import office
from bot.domain.payloads import number
from bot.domain.permissions import Action
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, tap
from bot.messages import Incoming, Mode, Reply, toast
from bot.models.rooms import Room
from bot.services import calendars as service
from bot.services.access import require
from bot.services.loading import load_row
from bot.views import calendars as views


async def mine(session: Session, incoming: Incoming) -> Answer:
    """/kalender."""
    return await _overview(session, incoming, None, Mode.PRIVATE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """The screen of the person's calendar, or of a room's."""
    return await _overview(session, incoming, incoming.id or None, Mode.REPLACE)


async def make(session: Session, incoming: Incoming) -> Answer:
    """*Buat alamat*; an address that was there stops working."""
    link, room_id = office().feed_link, incoming.id or None
    if link is None:
        raise NotFound
    token = await service.make(session, actor=incoming.actor, room_id=room_id, now=incoming.at)
    return views.address(link(token), await _room(session, room_id))


async def revoke(session: Session, incoming: Incoming) -> Answer:
    """*Cabut alamat*."""
    room_id = incoming.id or None
    await service.revoke(session, actor=incoming.actor, room_id=room_id, now=incoming.at)
    return [toast(views.revoked()), await _overview(session, incoming, room_id, Mode.REPLACE)]


async def file(session: Session, incoming: Incoming) -> Answer:
    """*Berkas .ics*."""
    await service.ask_file(session, actor=incoming.actor, room_id=incoming.id or None, now=incoming.at)
    return views.drawing()


async def _overview(session: Session, incoming: Incoming, room_id: int | None, mode: Mode) -> Reply:
    person = require(incoming.actor, Action.SEE_AGENDA)
    found = await service.feed(session, actor=person, room_id=room_id)
    others = [] if room_id else await service.rooms(session, person)
    room = await _room(session, room_id)
    return views.overview(found, room, others, all_agendas=service.sees_all(person), mode=mode)


async def _room(session: Session, room_id: int | None) -> Room | None:
    return await load_row(session, Room, room_id) if room_id else None


COMMANDS: dict[str, Handler] = {"kalender": mine}
TAPS: dict[str, Tap] = {
    "calendar.show": tap(show, number),
    "calendar.make": tap(make, number),
    "calendar.revoke": tap(revoke, number),
    "calendar.file": tap(file, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"kalender", "calendar.show"})
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
