"""Binding a group as editorial room, and what happens to it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import RoomOnly
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap
from bot.messages import Incoming, Reply
from bot.models.people import Person
from bot.models.rooms import Room
from bot.services import board, reach
from bot.services import rooms as service
from bot.services.loading import load_row
from bot.views import rooms as views


async def bind(session: Session, incoming: Incoming) -> Answer:
    """/pasang."""
    if incoming.private:
        raise RoomOnly
    room = await service.bind(
        session,
        actor=incoming.actor,
        messenger=incoming.messenger,
        chat_id=incoming.chat.id,
        thread=incoming.chat.thread,
        topic=incoming.chat.topic,
        title=incoming.chat.title or "Grup",
        now=incoming.at,
    )
    await board.turn_the_day(session, now=incoming.at)
    return views.bound(room, [other for other in await service.live_rooms(session) if other.id != room.id])


async def joined(session: Session, incoming: Incoming) -> Answer:
    """The bot came into a group."""
    if incoming.private:
        return None
    if await service.returned(session, incoming.messenger, incoming.chat.id, incoming.at) is None:
        return views.hello()
    await board.turn_the_day(session, now=incoming.at)
    return None


async def left(session: Session, incoming: Incoming) -> Answer:
    """The bot was removed from a group, or blocked by a person."""
    await reach.lose(incoming.messenger, incoming.chat.id, incoming.at, session)
    return None


async def migrated(session: Session, incoming: Incoming) -> Answer:
    """A group became a supergroup."""
    await reach.migrate(incoming.messenger, incoming.chat.id, incoming.text, incoming.at, session)
    return None


async def room_lost(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an admin, unless the bot is back."""
    room = await load_row(session, Room, about)
    return views.lost(room) if room.lost_at else None


async def topic_lost(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an admin, unless the room has a topic again or is lost as a whole."""
    room = await load_row(session, Room, about)
    return views.topic_lost(room) if room.thread is None and room.lost_at is None else None


COMMANDS: dict[str, Handler] = {"pasang": bind}
TAPS: dict[str, Tap] = {}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.ROOM_LOST: room_lost, Notice.TOPIC_LOST: topic_lost}
CARDS: dict[str, RenderCard] = {}
