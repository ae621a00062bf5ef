"""*Tukar tugas*: two people exchange two tasks; the one asks, the other accepts, and both are ready then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice, SeatState
from bot.domain.errors import AgendaClosed, AlreadyDecided, NotEligible, NotYours, SwapGone
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.swaps import Swap
from bot.services import eligibility
from bot.services.access import hold, require
from bot.services.desk import notify, record
from bot.services.loading import load_row, load_seat
from bot.services.queries.seats import check_open, own_seat
from bot.services.seat_moves import reassign

CERTAIN = (SeatState.TAKEN, SeatState.READY)
"""States in which a task can be exchanged."""
AHEAD = timedelta(days=14)
"""So far ahead tasks are proposed for an exchange."""
MOST = 8
"""Tasks that are proposed."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A swap with both seats as they are now."""

    swap: Swap
    seat: Seat
    other: Seat
    asker: Person
    asked: Person


async def tasks_of_others(session: Session, *, actor: Person | None, seat_id: int, now: datetime) -> list[Seat]:
    """Tasks that could be exchanged for one of the actor's, the nearest first.

    Raises NotFound, SeatMoved, AgendaClosed.
    """
    actor = require(actor, Action.RELEASE_SEAT)
    mine = await own_seat(session, actor, seat_id)
    check_open(mine.duty.agenda, now)
    today = office().day(now)
    ids = await session.scalars(
        select(Seat.id)
        .join(Agenda, Agenda.id == Seat.agenda_id)
        .where(
            Seat.holder_id.is_not(None),
            Seat.holder_id != actor.id,
            Seat.successor_id.is_(None),
            Seat.state.in_(CERTAIN),
            Seat.agenda_id != mine.agenda_id,
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.starts_on.between(today, today + AHEAD),
        )
        .order_by(Agenda.starts_on, Agenda.starts_at, Seat.id)
        .limit(3 * MOST)
    )
    found: list[Seat] = []
    for other_id in ids.all():
        other = await load_seat(session, other_id)
        if len(found) < MOST and other.holder and await _fits(session, actor, mine, other.holder, other):
            found.append(other)
    return found


async def ask(session: Session, *, actor: Person | None, seat_id: int, other_id: int, now: datetime) -> Exchange:
    """Ask who holds `other_id` to exchange it for a task of the actor's; asking again asks once.

    Raises NotFound, SwapGone, AgendaClosed, NotEligible (and its kinds).
    """
    actor = require(actor, Action.RELEASE_SEAT)
    asked_id = (await load_row(session, Seat, other_id)).holder_id
    if asked_id is None or asked_id == actor.id:
        raise SwapGone
    seat, other, people = await _lock(session, {seat_id: actor.id, other_id: asked_id}, now)
    await _check(session, people, seat, other, own=actor.id)
    same = (Swap.seat_id == seat_id, Swap.other_seat_id == other_id, Swap.decided_at.is_(None))
    swap = await session.scalar(select(Swap).where(*same, Swap.asker_id == actor.id, Swap.asked_id == asked_id))
    if swap is None:
        swap = Swap(seat_id=seat_id, other_seat_id=other_id, asker_id=actor.id, asked_id=asked_id, asked_at=now)
        session.add(swap)
        await session.flush()
        record(session, actor, "swap.asked", "swap", swap.id, now, after={"gives": seat_id, "gets": other_id})
        key = f"swap:{swap.id}"
        await notify(session, Notice.SWAP_ASKED, to=asked_id, about=swap.id, now=now, dedupe=key)
    return Exchange(swap, seat, other, people[actor.id], people[asked_id])


async def accept(session: Session, *, actor: Person | None, swap_id: int, now: datetime) -> Exchange:
    """Exchange the tasks. Raises NotFound, NotYours, AlreadyDecided, SwapGone, NotEligible (and its kinds)."""
    actor = require(actor, Action.ANSWER_SEAT)
    swap = await load_row(session, Swap, swap_id)
    if swap.asked_id != actor.id:
        raise NotYours
    seat, other, people = await _lock(session, {swap.seat_id: swap.asker_id, swap.other_seat_id: swap.asked_id}, now)
    await _decide(session, swap, actor, accepted=True, now=now)
    await _check(session, people, seat, other, own=actor.id)
    asker, asked = people[swap.asker_id], people[swap.asked_id]
    await reassign(session, actor, seat, asked, "seat.swapped", now)
    await reassign(session, actor, other, asker, "seat.swapped", now)
    for given, to in ((seat, asked), (other, asker)):
        key = f"brief:{given.id}:{to.id}:{now.isoformat()}"
        await notify(session, Notice.BRIEF, to=to.id, about=given.id, now=now, dedupe=key)
    return Exchange(swap, seat, other, asker, asked)


async def decline(session: Session, *, actor: Person | None, swap_id: int, now: datetime) -> Swap:
    """Keep one's own task; the asker is told. Raises NotFound, NotYours, AlreadyDecided."""
    actor = require(actor, Action.ANSWER_SEAT)
    swap = await load_row(session, Swap, swap_id)
    if swap.asked_id != actor.id:
        raise NotYours
    await _decide(session, swap, actor, accepted=False, now=now)
    key = f"swap_declined:{swap.id}"
    await notify(session, Notice.SWAP_DECLINED, to=swap.asker_id, about=swap.id, now=now, dedupe=key)
    return swap


async def exchange(session: Session, swap_id: int) -> Exchange | None:
    """A swap as things stand; None when a seat of it is somebody else's by now. Raises NotFound."""
    swap = await load_row(session, Swap, swap_id)
    seat, other = await load_seat(session, swap.seat_id), await load_seat(session, swap.other_seat_id)
    if seat.holder_id != swap.asker_id or other.holder_id != swap.asked_id:
        return None
    asker, asked = await load_row(session, Person, swap.asker_id), await load_row(session, Person, swap.asked_id)
    return Exchange(swap, seat, other, asker, asked)


async def _lock(session: Session, held: dict[int, int], now: datetime) -> tuple[Seat, Seat, dict[int, Person]]:
    """Both seats, with who must hold them, in the order in which everyone locks. Raises NotFound, SwapGone."""
    people = {person_id: await hold(session, person_id) for person_id in sorted(set(held.values()))}
    agendas = select(Seat.agenda_id).where(Seat.id.in_(held))
    await session.execute(
        select(Agenda.id).where(Agenda.id.in_(agendas)).order_by(Agenda.id).with_for_update(read=True)
    )
    await session.execute(select(Seat.id).where(Seat.id.in_(held)).order_by(Seat.id).with_for_update())
    seats = [await load_seat(session, seat_id) for seat_id in held]
    for seat in seats:
        if seat.holder_id != held[seat.id] or seat.state not in CERTAIN or seat.successor_id is not None:
            raise SwapGone
        try:
            check_open(seat.duty.agenda, now)
        except AgendaClosed as closed:
            raise SwapGone from closed
    return seats[0], seats[1], {key: person for key, person in people.items() if person}


async def _check(session: Session, people: dict[int, Person], seat: Seat, other: Seat, *, own: int) -> None:
    """Whether each may have what they get, without what they give. Raises NotEligible (and its kinds)."""
    for gets, gives in ((other, seat), (seat, other)):
        person = people.get(gives.holder_id or 0)
        if person is None or any(each.holder_id == person.id for each in gets.duty.seats):
            raise NotEligible
        mine = person.id == own
        await eligibility.check(session, person, gets.duty, own=mine, sure=True, without=[gives.id])


async def _fits(session: Session, one: Person, seat: Seat, two: Person, other: Seat) -> bool:
    try:
        await _check(session, {one.id: one, two.id: two}, seat, other, own=one.id)
    except NotEligible:
        return False
    return True


async def _decide(session: Session, swap: Swap, actor: Person, *, accepted: bool, now: datetime) -> None:
    """The database says who was first. Raises AlreadyDecided."""
    row = select(Swap).where(Swap.id == swap.id).with_for_update().execution_options(populate_existing=True)
    swap = (await session.scalars(row)).one()
    if swap.decided_at is not None:
        raise AlreadyDecided
    swap.decided_at, swap.accepted = now, accepted
    await session.flush()
    record(session, actor, "swap.accepted" if accepted else "swap.declined", "swap", swap.id, now)
