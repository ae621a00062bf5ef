"""Tasks, as the people who hold them handle them: take, *Siap*, *minta ganti*, *Selesai*.

Every change of one seat begins by locking its row (PostgreSQL; SQLite has one writer), so the later of two taps sees
what the earlier one did and is answered from that.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, SeatState
from bot.domain.lifecycle import check_seat_move
from bot.domain.permissions import Action
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Person
from bot.services import eligibility, reasons
from bot.services.access import hold, require
from bot.services.agenda_cards import touch_agenda
from bot.services.desk import notify, record
from bot.services.loading import load_seat
from bot.services.queries.seats import OPEN, check_open, full, times_of
from bot.services.reach import editors
from bot.services.seat_moves import (
    lock_duty,
    lock_seat,
    move,
    open_duty,
    propose,
    reassign,
    seat_of,
    tell_replaced,
    vacate,
)


async def take_seat(session: Session, *, actor: Person | None, duty_id: int, now: datetime, sure: bool = False) -> Seat:
    """Give `actor` a seat of a duty; of simultaneous takers exactly as many win as there are seats.

    The button names the duty, not a seat: an old card must still find the seat that is free now. When none is free, a
    seat whose holder asked to be replaced changes hands. Taking again what one holds gives the same answer: updates
    are redelivered. `sure`: *Tetap ambil*, whatever is tight.
    Raises NotFound, AgendaClosed, DutyFull (with who holds it), NotEligible (and its kinds), Strained.
    """
    actor = require(actor and await hold(session, actor.id), Action.TAKE_SEAT)
    duty = await open_duty(session, duty_id, now=now)
    while True:
        if held := seat_of(duty, actor):
            return await _take_again(session, actor, held, now)
        if not any(seat.state in OPEN for seat in duty.seats):
            raise full(duty)
        eligibility.check_taking(actor, duty)
        await eligibility.check(session, actor, duty, own=True, sure=sure)
        if won := await _win(session, duty, actor, now):
            return await _taken(session, actor, *won, duty=duty, now=now)
        # an open seat is seen but another taker has it in hand: wait for what they do
        duty = await lock_duty(session, duty_id, now=now)


async def say_ready(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> Seat:
    """*Siap*: accept what an editor asked, confirm what one took, or stay after asking to be replaced.

    Whose task a successor accepts is told.

    Saying it again changes nothing. Raises NotFound, SeatMoved, AgendaClosed, NotEligible (and its kinds).
    """
    actor = require(actor and await hold(session, actor.id), Action.ANSWER_SEAT)
    seat = await lock_seat(session, seat_id, actor, or_successor=True)
    check_open(seat.duty.agenda, now)
    if seat.state is SeatState.ASKED or seat.successor_id == actor.id:
        await eligibility.check(session, actor, seat.duty, own=True, sure=True)
    if seat.successor_id == actor.id:
        return await _take_over(session, actor, seat, now)
    if seat.state in {SeatState.READY, SeatState.DONE}:
        return seat
    await move(session, actor, seat, SeatState.READY, "seat.ready", now, taken_at=seat.taken_at or now)
    return seat


async def leave(session: Session, *, actor: Person | None, seat_id: int, reason: str, now: datetime) -> Seat:
    """*Minta ganti*, or *Tidak bisa* to what an editor asked; the editors are told why.

    More than three hours before the start the seat is free at once; later it is offered, and its holder answers for
    it until someone takes over. Raises ReasonMissing, TextTooLong, NotFound, SeatMoved, AgendaClosed, IllegalMove.
    """
    actor = require(actor, Action.RELEASE_SEAT)
    reason = reasons.checked(reason)
    seat = await lock_seat(session, seat_id, actor, or_successor=True)
    agenda = seat.duty.agenda
    check_open(agenda, now)
    if seat.state is SeatState.ASKED or seat.successor_id == actor.id:
        await _decline(session, actor, seat, reason, now)
    elif now < times_of(agenda).cutoff:
        await vacate(session, actor, seat, "seat.left", now, reason=reason)
        await _want_replacement(session, actor, seat, now)
    elif seat.state is not SeatState.REPLACING:
        await move(session, actor, seat, SeatState.REPLACING, "seat.replacing", now, reason=reason)
        await _want_replacement(session, actor, seat, now)
    return seat


async def finish(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> Seat:
    """*Selesai*: close the task and hand the package over to the editors; closing again changes nothing.

    Raises NotFound, SeatMoved.
    """
    actor = require(actor, Action.CLOSE_TASK)
    seat = await lock_seat(session, seat_id, actor)
    if seat.state is SeatState.DONE:
        return seat
    came, successor = seat.taken_at or now, seat.successor_id
    await move(session, actor, seat, SeatState.DONE, "seat.done", now, done_at=now, taken_at=came, successor=None)
    if successor is not None:
        await tell_replaced(session, seat, successor, now)
    for editor in await editors(session, but=actor):
        key = f"handed_over:{seat.id}:{now.isoformat()}:{editor.id}"
        await notify(session, Notice.HANDED_OVER, to=editor.id, about=seat.id, now=now, dedupe=key)
    return seat


async def reopen(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> Seat:
    """*Selesai* came too early: the task runs again. Raises NotFound, SeatMoved."""
    actor = require(actor, Action.CLOSE_TASK)
    seat = await lock_seat(session, seat_id, actor)
    if seat.state is SeatState.DONE:
        await move(session, actor, seat, SeatState.READY, "seat.reopened", now, done_at=None)
    return seat


async def _win(session: Session, duty: AgendaDuty, actor: Person, now: datetime) -> tuple[int, int | None] | None:
    """(seat, former holder) of the seat `actor` now holds; None: somebody else was faster."""
    free = (
        select(Seat.id)
        .where(Seat.duty_id == duty.id, Seat.state == SeatState.FREE)
        .order_by(Seat.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    try:
        async with session.begin_nested():
            if seat_id := await _claim(session, actor, SeatState.FREE, now, Seat.id == free, Seat.holder_id.is_(None)):
                return seat_id, None
            for seat in duty.seats:
                same = (Seat.id == seat.id, Seat.holder_id == seat.holder_id)
                if seat.state is SeatState.REPLACING and await _claim(session, actor, seat.state, now, *same):
                    return seat.id, seat.holder_id
    except IntegrityError:  # unique (duty, holder): another tap of the same person was faster
        return None
    return None


async def _claim(session: Session, actor: Person, old: SeatState, now: datetime, *where: Any) -> int | None:
    """Compare and set: the database says who was first."""
    check_seat_move(old, SeatState.TAKEN)
    nobody = {"reason": None, "assigned_by_id": None, "successor_id": None, "answer_by": None}
    values = {"holder_id": actor.id, "state": SeatState.TAKEN, "taken_at": now, **nobody}
    claimed: int | None = await session.scalar(
        update(Seat)
        .where(Seat.state == old, *where)
        .values(values)
        .returning(Seat.id)
        .execution_options(synchronize_session=False)
    )
    return claimed


async def _taken(
    session: Session, actor: Person, seat_id: int, former: int | None, *, duty: AgendaDuty, now: datetime
) -> Seat:
    asked = next(seat.successor_id for seat in duty.seats if seat.id == seat_id)
    seat = await load_seat(session, seat_id)
    old = SeatState.FREE if former is None else SeatState.REPLACING
    before, after = {"state": old, "holder": former}, {"state": seat.state, "holder": actor.id}
    record(session, actor, "seat.taken", "seat", seat.id, now, before=before, after=after)
    await touch_agenda(session, seat.duty.agenda)
    key = f"brief:{seat.id}:{actor.id}:{now.isoformat()}"
    await notify(session, Notice.BRIEF, to=actor.id, about=seat.id, now=now, dedupe=key)
    for other in {former, asked} - {actor.id}:
        if other is not None:
            await tell_replaced(session, seat, other, now)
    return seat


async def _take_again(session: Session, actor: Person, held: Seat, now: datetime) -> Seat:
    """Taking what one is asked to do accepts it; taking what one wanted to give back keeps it."""
    if held.state in {SeatState.ASKED, SeatState.REPLACING}:
        return await say_ready(session, actor=actor, seat_id=held.id, now=now)
    return await load_seat(session, held.id)


async def _take_over(session: Session, actor: Person, seat: Seat, now: datetime) -> Seat:
    """The successor accepts; one who got another seat of the duty meanwhile keeps that."""
    if held := seat_of(seat.duty, actor):
        await propose(session, actor, seat, None, "seat.not_needed", now)
        return await load_seat(session, held.id)
    former = await reassign(session, actor, seat, actor, "seat.ready", now)
    if former is not None:
        await tell_replaced(session, seat, former, now)
    return seat


async def _decline(session: Session, actor: Person, seat: Seat, reason: str, now: datetime) -> None:
    asked_by = seat.assigned_by_id
    if seat.successor_id == actor.id:
        await propose(session, actor, seat, None, "seat.declined", now, reason)
    else:
        await vacate(session, actor, seat, "seat.declined", now, reason=reason)
    if asked_by is not None and asked_by != actor.id:
        key = f"declined:{seat.id}:{actor.id}:{now.isoformat()}"
        await notify(session, Notice.DECLINED, to=asked_by, about=seat.id, now=now, dedupe=key)


async def _want_replacement(session: Session, actor: Person, seat: Seat, now: datetime) -> None:
    for editor in await editors(session, but=actor):
        key = f"replacement:{seat.id}:{now.isoformat()}:{editor.id}"
        await notify(session, Notice.REPLACEMENT_WANTED, to=editor.id, about=seat.id, now=now, dedupe=key)
