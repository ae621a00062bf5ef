"""Editorial rooms: binding a group, losing it, finding it again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services.access import require
from bot.services.agenda_cards import AGENDA, BOARD, agenda_card, board_card, closes_at, coming
from bot.services.desk import post_card, record, wake
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


async def post_board(session: Session, day: date, room: Room) -> None:
    """Have the board of a day shown in a room from now on, pinned; asking again changes nothing."""
    await post_card(session, board_card(day), **_place(room), pin=True)


async def post_agenda(session: Session, agenda: Agenda, room: Room) -> None:
    """Have the card of an agenda shown in a room from now on; asking again changes nothing."""
    await post_card(session, agenda_card(agenda.id), **_place(room), redraw_at=closes_at(agenda))


async def show_cards(
    session: Session, room: Room, now: datetime, *, anew: bool = False, lost_at: datetime | None = None
) -> None:
    """Have a room show the card of every published agenda that is not over, by start.

    `anew`, and always in a room that was lost: also those it shows already, below what was said since. Cards of what
    is over stay where they are: should one change that can't be changed there, it is shown where the room is now.
    """
    agendas = await coming(session, now)
    cards = [agenda_card(agenda.id) for agenda in agendas]
    here = Posting.messenger == room.messenger, Posting.chat_id == room.chat_id
    if anew or lost_at is not None:
        await session.execute(delete(Posting).where(*here, Posting.card_key.in_(cards)))  # new rows come in new order
        await session.execute(update(Posting).where(*here).values(thread=room.thread))
        await _show_board_anew(session, room)
    if lost_at is not None:  # what could not be brought up to date meanwhile
        over = Posting.card_key.startswith(f"{AGENDA}:"), Posting.message_id.is_not(None), Posting.closed_at >= lost_at
        await session.execute(update(Posting).where(*here, *over).values(closed_at=None))
    for agenda in agendas:
        await post_agenda(session, agenda, room)
    wake(session, "cards")


async def _show_board_anew(session: Session, room: Room) -> None:
    """Post and pin the room's open board once more; its old message is left behind."""
    board = Posting.card_key.startswith(f"{BOARD}:"), Posting.closed_at.is_(None)
    await session.execute(
        update(Posting)
        .where(Posting.messenger == room.messenger, Posting.chat_id == room.chat_id, *board)
        .values(message_id=None, shown_version=0, shown_hash=None, pin=True, pinned=False)
    )


def _place(room: Room) -> dict[str, Any]:
    return {
        "messenger": room.messenger,
        "chat_id": room.chat_id,
        "thread": room.thread,
        "language": room.language,
    }


async def _locked(session: Session, messenger: str, chat_id: str) -> Room | None:
    room: Room | None = await session.scalar(
        select(Room).where(Room.messenger == messenger, Room.chat_id == chat_id).with_for_update()
    )
    return room
