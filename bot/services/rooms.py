"""Editorial rooms: binding a group, losing it, finding it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.rooms import Room
from bot.services.access import require
from bot.services.desk import record
from bot.services.room_cards import show_cards
from bot.storage.upsert import upsert


async def bind(
    session: Session,
    *,
    actor: Person | None,
    messenger: str,
    chat_id: str,
    thread: str | None,
    topic: str | None = None,
    title: str,
    now: datetime,
) -> Room:
    """Make a group (or a topic in it) an editorial room: it shows the cards of all that is to come.

    Binding again moves them and revives a lost room.
    """
    actor = require(actor, Action.BIND_ROOM)
    before = await _locked(session, messenger, chat_id)
    lost_at = before.lost_at if before else None
    moved = before is not None and before.thread != thread
    name = topic[:128] if topic else None
    values = {"thread": thread, "topic": name, "title": title[:255], "lost_at": None, "language": actor.language}
    room_id = await session.scalar(
        upsert(session, Room)
        .values(messenger=messenger, chat_id=chat_id, bound_by_id=actor.id, bound_at=now, **values)
        .on_conflict_do_update(index_elements=["messenger", "chat_id"], set_=values)
        .returning(Room.id)
    )
    room = await session.get_one(Room, room_id, populate_existing=True)
    await show_cards(session, room, now, anew=moved, lost_at=lost_at)
    record(session, actor, "room.bound", "room", room.id, now, after={"thread": thread})
    return room


async def returned(session: Session, messenger: str, chat_id: str, now: datetime) -> Room | None:
    """The bot came back into a bound group: its cards are shown anew. None when the group is not bound."""
    room = await _locked(session, messenger, chat_id)
    if room is not None and room.lost_at is not None:
        lost_at, room.lost_at = room.lost_at, None
        await show_cards(session, room, now, lost_at=lost_at)
    return room


async def live_rooms(session: Session) -> list[Room]:
    """Every bound room the bot is in."""
    return list(await session.scalars(select(Room).where(Room.lost_at.is_(None)).order_by(Room.id)))


async def room_of(session: Session, messenger: str, chat_id: str) -> Room | None:
    """The room bound in a chat, if any."""
    found: Room | None = await session.scalar(select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id))
    return found


async def _locked(session: Session, messenger: str, chat_id: str) -> Room | None:
    room: Room | None = await session.scalar(
        select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id).with_for_update()
    )
    return room
