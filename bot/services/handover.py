"""*Selesai*, and *Buka lagi*: the package is handed over to the editors."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import SeatState
from bot.domain.errors import NotFound
from bot.domain.permissions import Action
from bot.models.people import Person
from bot.services import seats
from bot.services.access import require
from bot.services.desk import touch_card
from bot.services.filing import accept
from bot.services.material_cards import summary_card
from bot.services.queries.materials import Package, package
from bot.services.queries.seats import own_seat


async def package_of(session: Session, *, actor: Person | None, seat_id: int) -> Package:
    """What would be handed over with a seat. Raises NotFound, SeatMoved."""
    actor = require(actor, Action.CLOSE_TASK)
    seat = await own_seat(session, actor, seat_id)
    found = await package(session, seat.agenda_id, actor.id)
    if found is None:
        raise NotFound
    return found


async def open_again(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> Package:
    """*Buka lagi*: the task runs again, and what was handed over with it. Raises NotFound, SeatMoved."""
    actor = require(actor, Action.CLOSE_TASK)
    mine = await package_of(session, actor=actor, seat_id=seat_id)
    for seat in mine.seats:
        await seats.reopen(session, actor=actor, seat_id=seat.id, now=now)
    await touch_card(session, summary_card(mine.agenda.id, actor.id))
    return mine


async def hand_over(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> Package:
    """Close the task; a second duty of the same person at the same agenda is closed with it.

    Closing again changes nothing. Raises NotFound, SeatMoved.
    """
    actor = require(actor, Action.CLOSE_TASK)
    mine = await package_of(session, actor=actor, seat_id=seat_id)
    for seat in mine.seats:
        if seat.state is SeatState.ASKED and seat.id == seat_id:
            await accept(session, actor, seat, now)
        if seat.state is not SeatState.ASKED or seat.id == seat_id:
            await seats.finish(session, actor=actor, seat_id=seat.id, now=now)
    await touch_card(session, summary_card(mine.agenda.id, actor.id))
    return await package_of(session, actor=actor, seat_id=seat_id)
