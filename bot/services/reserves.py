"""*Cadangan*: who stands by for a duty, and who of them gets the seat that became free.

Long before the start the first of them has it at once and may give it back; later they are asked one after the other,
each for a while, and in their quiet hours not at all. The rows say who is asked until when, so that any tick of the
work, however late and however often, does what is due once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.cutoffs import OFFER_LASTS, RESERVES_GET, SHORT_OFFER_LASTS
from bot.domain.enums import AgendaState, Notice, SeatState
from bot.domain.errors import AgendaClosed, NotFound
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.quiet import own_quiet
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.reserves import Reserve
from bot.services import eligibility, seats
from bot.services.access import hold, require
from bot.services.desk import enqueue_task, notify, record
from bot.services.loading import load_seat
from bot.services.queries.profiles import profile_of, quiet_hours
from bot.services.queries.seats import OPEN, times_of, whole_duty
from bot.services.seat_moves import lock_duty, move, open_duty, propose, seat_of, tell_replaced
from bot.services.vacancies import TURN, ask_reserves
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class StandingBy:
    """Somebody's place among those who stand by for a duty, from 1; `seat`: they have a seat of it instead."""

    duty: AgendaDuty
    place: int
    seat: Seat | None = None


async def join(session: Session, *, actor: Person | None, duty_id: int, now: datetime) -> StandingBy:
    """Let `actor` stand by for a duty; where a seat is open they have that. Joining again changes nothing.

    Raises NotFound, AgendaClosed, NotEligible (and its kinds), Strained (only of an open seat).
    """
    actor = require(actor and await hold(session, actor.id), Action.TAKE_SEAT)
    duty = await open_duty(session, duty_id, now=now)
    if held := seat_of(duty, actor):
        return StandingBy(duty, 0, await load_seat(session, held.id))
    if any(seat.state in OPEN and seat.successor_id is None for seat in duty.seats):
        return StandingBy(duty, 0, await seats.take_seat(session, actor=actor, duty_id=duty_id, now=now))
    eligibility.check_taking(actor, duty)
    await eligibility.check(session, actor, duty, own=True, sure=True)
    joined = await session.scalar(
        upsert(session, Reserve)
        .values(duty_id=duty_id, person_id=actor.id, joined_at=now)
        .on_conflict_do_update(  # who was asked once may stand by again, at the end
            index_elements=["duty_id", "person_id"],
            set_={"joined_at": now, "offered_at": None},
            where=Reserve.offered_at.is_not(None),
        )
        .returning(Reserve.id)
    )
    if joined is not None:
        record(session, actor, "reserve.joined", "duty", duty_id, now)
        await ask_reserves(session, duty_id, now)  # a seat may have become free at this instant
    waiting = [row.person_id for row in await _waiting(session, duty_id) if row.offered_at is None]
    return StandingBy(duty, waiting.index(actor.id) + 1)


async def withdraw(session: Session, *, actor: Person | None, duty_id: int, now: datetime) -> AgendaDuty:
    """Let `actor` stand by no longer; again changes nothing. Raises NotFound."""
    actor = require(actor, Action.TAKE_SEAT)
    duty = await whole_duty(session, duty_id)
    mine = (Reserve.duty_id == duty_id, Reserve.person_id == actor.id)
    if await session.scalar(delete(Reserve).where(*mine).returning(Reserve.id)) is not None:
        record(session, actor, "reserve.left", "duty", duty_id, now)
    return duty


async def mine(session: Session, person: Person, now: datetime) -> list[AgendaDuty]:
    """The duties a person stands by for, of agendas that are to come, by start."""
    rows = await session.scalars(
        select(Reserve.duty_id)
        .join(AgendaDuty, AgendaDuty.id == Reserve.duty_id)
        .join(Agenda, Agenda.id == AgendaDuty.agenda_id)
        .where(
            Reserve.person_id == person.id,
            Reserve.offered_at.is_(None),
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.starts_on >= office().day(now),
        )
        .order_by(Agenda.starts_on, Agenda.starts_at, Reserve.id)
    )
    return [await whole_duty(session, duty_id) for duty_id in rows.all()]


async def turn(session: Session, *, duty_id: int, now: datetime) -> None:
    """End the offers of a duty whose time is up, and ask the next for every seat that is open.

    Nothing is done where nothing is due: it may run at any time.
    """
    waiting = await _waiting(session, duty_id)
    people = {row.person_id: await hold(session, row.person_id) for row in sorted(waiting, key=lambda r: r.person_id)}
    try:
        duty = await lock_duty(session, duty_id, now=now)
    except (NotFound, AgendaClosed):
        return
    for seat in duty.seats:
        if seat.answer_by is not None and seat.answer_by <= now:
            await _lapse(session, await _whole(session, seat), now)
    duty = await whole_duty(session, duty_id)
    for seat in duty.seats:
        if seat.state is SeatState.FREE or (seat.state is SeatState.REPLACING and seat.successor_id is None):
            await _next(session, await _whole(session, seat), waiting, people, now)


async def _lapse(session: Session, seat: Seat, now: datetime) -> None:
    """The time to answer is up."""
    asked = seat.successor_id if seat.state is not SeatState.ASKED else seat.holder_id
    if seat.state is SeatState.ASKED:
        nobody = {"holder": None, "assigned_by_id": None, "taken_at": None}
        await move(session, None, seat, SeatState.FREE, "seat.lapsed", now, **nobody)
    else:
        await propose(session, None, seat, None, "seat.lapsed", now)
    if asked is not None:
        await tell_replaced(session, seat, asked, now)


async def _next(
    session: Session, seat: Seat, waiting: Sequence[Reserve], people: dict[int, Person | None], now: datetime
) -> None:
    """Give the seat to the first who may have it, or ask them."""
    left = times_of(seat.duty.agenda).begins - now
    at_once = seat.state is SeatState.FREE and left > RESERVES_GET
    for row in waiting:
        person = people.get(row.person_id)
        if person is None or row.offered_at is not None or seat_of(seat.duty, person):
            continue
        (fit,) = await eligibility.fitness(session, [person], seat.duty.agenda, seat.duty.duty)
        if fit.hindrance or (not at_once and own_quiet(now, quiet_hours(await profile_of(session, person.id)))):
            continue
        await (_give if at_once else _offer)(session, seat, row, person, now)
        return


async def _give(session: Session, seat: Seat, row: Reserve, person: Person, now: datetime) -> None:
    row.offered_at = now
    await move(session, None, seat, SeatState.TAKEN, "seat.promoted", now, holder=person, taken_at=now)
    key = f"promoted:{seat.id}:{person.id}:{now.isoformat()}"
    await notify(session, Notice.PROMOTED, to=person.id, about=seat.id, now=now, dedupe=key)


async def _offer(session: Session, seat: Seat, row: Reserve, person: Person, now: datetime) -> None:
    moments = times_of(seat.duty.agenda)
    until = now + (OFFER_LASTS if now < moments.cutoff else SHORT_OFFER_LASTS)
    row.offered_at = now
    seat.assigned_by_id = None
    if seat.state is SeatState.FREE:
        await move(session, None, seat, SeatState.ASKED, "seat.offered", now, holder=person, answer_by=until)
    else:
        await propose(session, None, seat, person, "seat.offered", now, answer_by=until)
    key = f"assigned:{seat.id}:{person.id}:{now.isoformat()}"
    await notify(session, Notice.ASSIGNED, to=person.id, about=seat.id, now=now, dedupe=key)
    await enqueue_task(session, TURN, seat.duty_id, due=until, now=now)


async def _waiting(session: Session, duty_id: int) -> list[Reserve]:
    rows = await session.scalars(
        select(Reserve)
        .where(Reserve.duty_id == duty_id)
        .order_by(Reserve.joined_at, Reserve.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)


async def _whole(session: Session, seat: Seat) -> Seat:
    """The seat as moves want it: with all of its agenda."""
    return await load_seat(session, seat.id)
