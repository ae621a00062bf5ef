"""The cards a room shows: posted, and shown once more where the room is now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.agendas import Agenda
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services.agenda_cards import AGENDA, BOARD, agenda_card, board_card, closes_at, coming
from bot.services.desk import post_card, wake
from bot.storage.locks import lock


async def hold_rooms(session: Session) -> None:
    """Let nobody bind a room or publish an agenda beside this change: neither would see the other, nor make its card.

    To be called before the rooms (or the agendas) are read for which cards are made.
    """
    await lock(session, "rooms")


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
    await hold_rooms(session)
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
