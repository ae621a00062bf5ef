"""The board of the day: one pinned message a room, edited silently, turned over at midnight."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.queues import Posting
from bot.services.access import require
from bot.services.agenda_cards import BOARD, board_card
from bot.services.desk import wake
from bot.services.loading import WITH_SEATS, linked
from bot.services.queries.seats import is_open
from bot.services.room_cards import post_board
from bot.services.rooms import live_rooms

SHOWN = (AgendaState.PUBLISHED, AgendaState.CANCELLED)


async def turn_the_day(session: Session, *, now: datetime) -> None:
    """Have every room show today's board, pinned, and close the boards of other days. Safe to call at any time."""
    day = office().day(now)
    today = board_card(day)
    closed = await session.execute(
        update(Posting)
        .where(Posting.card_key.startswith(f"{BOARD}:"), Posting.card_key != today, Posting.closed_at.is_(None))
        .values(closed_at=now)
    )
    if closed.rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        wake(session, "cards")
    shown = set(
        await session.scalars(select(Posting.chat_id).where(Posting.card_key == today, Posting.closed_at.is_(None)))
    )
    for room in await live_rooms(session):
        if room.chat_id not in shown:
            await post_board(session, day, room)


async def shared(session: Session, *, actor: Person | None, day: date, now: datetime) -> list[tuple[Agenda, bool]]:
    """The agendas of a day for a text that leaves the desk, each with whether its duties can still be taken."""
    require(actor, Action.SHARE_BOARD)
    return [(linked(agenda), is_open(agenda, now)) for agenda in await agendas_of(session, day, day)]


async def agendas_of(session: Session, first: date, last: date) -> list[Agenda]:
    """Published and cancelled agendas that touch the days `first` to `last`, by time, with seats and holders."""
    rows = await session.scalars(
        select(Agenda)
        .where(
            Agenda.state.in_(SHOWN),
            Agenda.starts_on <= last,
            (Agenda.starts_on >= first) | (Agenda.ends_on >= first),
        )
        .options(*WITH_SEATS)
        .order_by(Agenda.starts_on, Agenda.starts_at.is_(None), Agenda.starts_at, Agenda.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)
