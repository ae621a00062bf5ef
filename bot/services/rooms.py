"""Editorial rooms: binding a group, losing it, finding it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services.access import require
from bot.services.agenda_cards import BOARD
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
    """Make a group (or a topic in it) an editorial room. Binding again moves its cards and revives a lost one."""
    actor = require(actor, Action.BIND_ROOM)
    before = await _locked(session, messenger, chat_id)
    lost_at = before.lost_at if before else None
    values = {"thread": thread, "title": title[:255], "lost_at": None, "language": actor.language}
    room_id = await session.scalar(
        upsert(session, Room)
        .values(messenger=messenger, chat_id=chat_id, bound_by_id=actor.id, bound_at=now, **values)
        .on_conflict_do_update(index_elements=["messenger", "chat_id"], set_=values)
        .returning(Room.id)
    )
    room = await session.get_one(Room, room_id, populate_existing=True)
    await _show_cards(session, room, lost_at)
    record(session, actor, "room.bound", "room", room.id, now, after={"thread": thread})
    return room


async def returned(session: Session, messenger: str, chat_id: str) -> Room | None:
    """The bot came back into a bound group: its cards are shown anew. None when the group is not bound."""
    room = await _locked(session, messenger, chat_id)
    if room is not None and room.lost_at is not None:
        lost_at, room.lost_at = room.lost_at, None
        await _show_cards(session, room, lost_at)
    return room


async def live_rooms(session: Session) -> list[Room]:
    """Every bound room the bot is in."""
    return list(await session.scalars(select(Room).where(Room.lost_at.is_(None)).order_by(Room.id)))


async def room_of(session: Session, messenger: str, chat_id: str) -> Room | None:
    """The room bound in a chat, if any."""
    found: Room | None = await session.scalar(select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id))
    return found


async def show_anew(session: Session, *which: ColumnElement[bool], **moved: str | None) -> None:
    """Post cards once more where they are wanted now; their old messages are left behind."""
    values = {"closed_at": None, "message_id": None, "shown_version": 0, "shown_hash": None, "pinned": False, **moved}
    # a board that could not be pinned any more is pinned where it is shown anew
    board = Posting.card_key.startswith(f"{BOARD}:")
    await session.execute(update(Posting).where(*which).values(pin=board, **values))
    wake(session, "cards")


async def _show_cards(session: Session, room: Room, lost_at: datetime | None) -> None:
    """Have a room show in its topic what it showed elsewhere, and what was closed since it was lost."""
    here = Posting.messenger == room.messenger, Posting.chat_id == room.chat_id
    wanted: ColumnElement[bool] = Posting.closed_at.is_(None) & Posting.thread.is_distinct_from(room.thread)
    if lost_at is not None:
        wanted = or_(Posting.closed_at.is_(None), Posting.closed_at >= lost_at)
    await show_anew(session, *here, wanted, thread=room.thread)


async def _locked(session: Session, messenger: str, chat_id: str) -> Room | None:
    room: Room | None = await session.scalar(
        select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id).with_for_update()
    )
    return room
