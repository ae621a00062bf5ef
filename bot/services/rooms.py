"""Editorial rooms: binding a group, losing it, finding it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services.access import require
from bot.services.desk import record, wake
from bot.storage.upsert import upsert


async def bind(
    session: Session,
    *,
    actor: Person | None,
    messenger: str,
    chat_id: str,
    thread: str | None,
    title: str,
    now: datetime,
) -> Room:
    """Make a group (or a topic in it) an editorial room. Binding again moves the cards to the new topic."""
    actor = require(actor, Action.BIND_ROOM)
    values = {"thread": thread, "title": title[:255], "lost_at": None, "language": actor.language}
    room_id = await session.scalar(
        upsert(session, Room)
        .values(messenger=messenger, chat_id=chat_id, bound_by_id=actor.id, bound_at=now, **values)
        .on_conflict_do_update(index_elements=["messenger", "chat_id"], set_=values)
        .returning(Room.id)
    )
    await session.execute(
        update(Posting)
        .where(Posting.messenger == messenger, Posting.chat_id == chat_id, Posting.thread.is_distinct_from(thread))
        .values(thread=thread, message_id=None, shown_version=0, shown_hash=None, pinned=False)
    )
    wake(session, "cards")
    room = await session.get_one(Room, room_id, populate_existing=True)
    record(session, actor, "room.bound", "room", room.id, now, after={"thread": thread})
    return room


async def returned(session: Session, messenger: str, chat_id: str) -> Room | None:
    """The bot came back into a bound group: its cards are shown anew. None when the group is not bound."""
    room = await session.scalar(
        select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id).with_for_update()
    )
    if room is None:
        return None
    if room.lost_at is not None:
        await session.execute(
            update(Posting)
            .where(
                Posting.messenger == messenger,
                Posting.chat_id == chat_id,
                or_(Posting.closed_at.is_(None), Posting.closed_at >= room.lost_at),
            )
            .values(closed_at=None, message_id=None, shown_version=0, shown_hash=None, pinned=False)
        )
        room.lost_at = None
        wake(session, "cards")
    return room


async def live_rooms(session: Session) -> list[Room]:
    """Every bound room the bot is in."""
    return list(await session.scalars(select(Room).where(Room.lost_at.is_(None)).order_by(Room.id)))


async def room_of(session: Session, messenger: str, chat_id: str) -> Room | None:
    """The room bound in a chat, if any."""
    found: Room | None = await session.scalar(select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id))
    return found
