"""*Serahkan*: a holder asks a colleague by name to take their task over, and answers for it until they accept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.errors import IllegalMove, NotEligible
from bot.domain.permissions import Action
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.services import eligibility
from bot.services.access import hold, require
from bot.services.desk import notify
from bot.services.queries.seats import HELD, check_open, own_seat
from bot.services.seat_moves import lock_seat, propose, seat_of, tell_replaced


async def colleagues(
    session: Session, *, actor: Person | None, seat_id: int, now: datetime
) -> tuple[Seat, list[eligibility.Fitness]]:
    """A task of the actor's, and who could take it over. Raises NotFound, SeatMoved, AgendaClosed."""
    actor = require(actor, Action.RELEASE_SEAT)
    seat = await own_seat(session, actor, seat_id)
    check_open(seat.duty.agenda, now)
    return seat, await eligibility.candidates(session, seat.duty)


async def offer(session: Session, *, actor: Person | None, seat_id: int, person_id: int, now: datetime) -> Seat:
    """Ask a colleague to take a task over; who was asked before is told. Asking the same again changes nothing.

    Raises NotFound, SeatMoved, AgendaClosed, IllegalMove (not held), NotEligible (and its kinds).
    """
    actor = require(actor, Action.RELEASE_SEAT)
    person = await hold(session, person_id)
    seat = await lock_seat(session, seat_id, actor)
    check_open(seat.duty.agenda, now)
    if seat.state not in HELD:
        raise IllegalMove(seat.state, seat.state)
    if person is None or seat_of(seat.duty, person):
        raise NotEligible
    await eligibility.check(session, person, seat.duty, own=False, sure=True)
    before = seat.successor_id
    if before == person.id:
        return seat
    seat.assigned_by_id = actor.id
    await propose(session, actor, seat, person, "seat.handed", now)
    if before is not None:
        await tell_replaced(session, seat, before, now)
    key = f"assigned:{seat.id}:{person.id}:{now.isoformat()}"
    await notify(session, Notice.ASSIGNED, to=person.id, about=seat.id, now=now, dedupe=key)
    return seat


async def keep(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> Seat:
    """Ask nobody any more; who was asked is told. Again changes nothing. Raises NotFound, SeatMoved."""
    actor = require(actor, Action.RELEASE_SEAT)
    seat = await lock_seat(session, seat_id, actor)
    if seat.successor_id is not None and seat.assigned_by_id == actor.id:
        before = seat.successor_id
        await propose(session, actor, seat, None, "seat.kept", now)
        await tell_replaced(session, seat, before, now)
    return seat
