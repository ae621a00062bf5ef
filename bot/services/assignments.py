"""Tasks, as editors give them out: ask someone, take the asking back, free a seat of someone out of reach.

The buttons name who held the seat when the screen was drawn: if it is somebody else by now, nothing happens and the
editor is told who.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, SeatState
from bot.domain.errors import IllegalMove, NotEligible
from bot.domain.lifecycle import check_seat_move
from bot.domain.permissions import Action, allowed
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Person
from bot.services import eligibility, reasons
from bot.services.access import hold, require
from bot.services.desk import notify
from bot.services.loading import load_row, load_seat
from bot.services.queries.seats import HELD, OPEN, check_holder, check_open, full
from bot.services.seat_moves import lock_duty, move, propose, seat_of, tell_replaced, vacate
from bot.services.seats import say_ready


async def assign_seat(
    session: Session, *, actor: Person | None, duty_id: int, person_id: int, now: datetime, sure: bool = False
) -> Seat:
    """Ask a person to do a duty: for a free seat, else in place of someone who asked to be replaced.

    Asking someone who has a seat of the duty gives that seat and changes nothing.
    `sure`: whatever is tight. Raises NotFound, AgendaClosed, NotEligible (and its kinds), Strained, DutyFull.
    """
    actor = require(actor, Action.ASSIGN_SEAT)
    person = await _eligible(session, person_id)
    duty = await lock_duty(session, duty_id, now=now)
    if held := seat_of(duty, person):
        return await load_seat(session, held.id)
    await eligibility.check(session, person, duty, own=person.id == actor.id, sure=sure)
    for state in OPEN:
        for seat in duty.seats:
            if seat.state is state:
                return await _ask(session, actor, seat.id, person, now)
    raise full(duty)


async def ask_on_duty(session: Session, *, duty_id: int, person_id: int, now: datetime) -> None:
    """Ask who is on duty, by the desk itself; nothing where it was taken meanwhile, or they have a seat of it."""
    person = await _eligible(session, person_id)
    duty = await lock_duty(session, duty_id, now=now)
    free = next((seat for seat in duty.seats if seat.state is SeatState.FREE), None)
    if free is not None and seat_of(duty, person) is None:
        await _ask(session, None, free.id, person, now)


async def replace_holder(
    session: Session,
    *,
    actor: Person | None,
    seat_id: int,
    holder_id: int,
    person_id: int,
    now: datetime,
    sure: bool = False,
) -> Seat:
    """Ask a person to take over from `holder_id`, who answers for the task until they accept, and is told then.

    Who was only asked, too, makes room at once. Someone who has a seat of the duty keeps that one.
    `sure`: whatever is tight.
    Raises NotFound, SeatMoved, AgendaClosed, NotEligible (and its kinds), Strained, IllegalMove (the task is done).
    """
    actor = require(actor, Action.ASSIGN_SEAT)
    person = await _eligible(session, person_id)
    duty = await _lock_duty_of(session, seat_id, now)
    if held := seat_of(duty, person):
        return await load_seat(session, held.id)
    check_holder(await load_seat(session, seat_id), holder_id)
    await eligibility.check(session, person, duty, own=person.id == actor.id, sure=sure)
    return await _ask(session, actor, seat_id, person, now)


async def withdraw(session: Session, *, actor: Person | None, seat_id: int, holder_id: int, now: datetime) -> Seat:
    """Take back an assignment that was not answered yet; who was asked is told. Raises as `free_seat`."""
    actor = require(actor, Action.ASSIGN_SEAT)
    await _lock_duty_of(session, seat_id, now)
    seat = await load_seat(session, seat_id)
    if seat.successor_id == holder_id:
        await propose(session, actor, seat, None, "seat.withdrawn", now)
        await tell_replaced(session, seat, holder_id, now)
        return seat
    check_holder(seat, holder_id)
    if seat.state is not SeatState.ASKED:
        raise IllegalMove(seat.state, SeatState.FREE)
    await vacate(session, actor, seat, "seat.withdrawn", now)
    await tell_replaced(session, seat, holder_id, now)
    return seat


async def free_seat(
    session: Session, *, actor: Person | None, seat_id: int, holder_id: int, reason: str, now: datetime
) -> Seat:
    """Free the seat of someone who can't come and does not say so; they are told why.

    Raises ReasonMissing, TextTooLong, NotFound, SeatMoved, AgendaClosed, IllegalMove (the task is done).
    """
    actor = require(actor, Action.ASSIGN_SEAT)
    reason = reasons.checked(reason)
    seat = await _held_seat(session, seat_id, holder_id, now)
    await vacate(session, actor, seat, "seat.freed", now, reason=reason)
    await tell_replaced(session, seat, holder_id, now)
    return seat


async def _ask(session: Session, actor: Person | None, seat_id: int, person: Person, now: datetime) -> Seat:
    """Ask a person about a locked seat; asking oneself is an answer already.

    `actor` None: the desk asks, for a free one. Raises IllegalMove.
    """
    seat = await load_seat(session, seat_id)
    check_seat_move(seat.state, SeatState.ASKED)
    if actor and seat.state in HELD and person.id != actor.id:
        return await _ask_to_take_over(session, actor, seat, person, now)
    former = seat.holder_id
    asked: dict[str, Any] = {"assigned_by_id": actor.id if actor else None, "taken_at": None}
    await move(session, actor, seat, SeatState.ASKED, "seat.asked", now, holder=person, successor=None, **asked)
    if former is not None:
        await tell_replaced(session, seat, former, now)
    if actor and person.id == actor.id:
        return await say_ready(session, actor=actor, seat_id=seat.id, now=now)
    await _tell_asked(session, seat, person, now)
    return seat


async def _ask_to_take_over(session: Session, actor: Person, seat: Seat, person: Person, now: datetime) -> Seat:
    """Ask a person in place of a holder, who stays until the answer; who was asked before is told."""
    before = seat.successor_id
    if before == person.id:
        return seat
    seat.assigned_by_id = actor.id
    await propose(session, actor, seat, person, "seat.offered", now)
    if before is not None:
        await tell_replaced(session, seat, before, now)
    await _tell_asked(session, seat, person, now)
    return seat


async def _tell_asked(session: Session, seat: Seat, person: Person, now: datetime) -> None:
    key = f"assigned:{seat.id}:{person.id}:{now.isoformat()}"
    await notify(session, Notice.ASSIGNED, to=person.id, about=seat.id, now=now, dedupe=key)


async def _eligible(session: Session, person_id: int) -> Person:
    person = await hold(session, person_id)
    if person is None or not person.active or not allowed(person.roles, Action.TAKE_SEAT):
        raise NotEligible
    return person


async def _lock_duty_of(session: Session, seat_id: int, now: datetime) -> AgendaDuty:
    return await lock_duty(session, (await load_row(session, Seat, seat_id)).duty_id, now=now)


async def _held_seat(session: Session, seat_id: int, holder_id: int, now: datetime) -> Seat:
    await _lock_duty_of(session, seat_id, now)
    seat = await load_seat(session, seat_id)
    check_holder(seat, holder_id)
    check_open(seat.duty.agenda, now)
    return seat
