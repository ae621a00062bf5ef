"""The moves of a seat that every use case shares: lock it, bring it into a state, make it free, tell who lost it.

Whoever locks several takes people first, then agendas, then seats, each in the order of their ids.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, SeatState
from bot.domain.lifecycle import check_seat_move
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.services.agenda_cards import touch_agenda
from bot.services.desk import notify, record
from bot.services.queries.seats import OPEN, asked_seat, check_open, own_seat, whole_duty
from bot.services.vacancies import ask_reserves, ask_roster


async def open_duty(session: Session, duty_id: int, *, now: datetime) -> AgendaDuty:
    """A duty with its agenda, seats and holders; the agenda can't be cancelled until this change is committed.

    Raises NotFound, AgendaClosed.
    """
    duty = await whole_duty(session, duty_id, hold_agenda=True)
    check_open(duty.agenda, now)
    return duty


async def lock_duty(session: Session, duty_id: int, *, now: datetime) -> AgendaDuty:
    """The same, after waiting for everyone who is changing one of its seats. Raises NotFound, AgendaClosed."""
    await open_duty(session, duty_id, now=now)  # the agenda first, as everyone who locks both
    await session.execute(select(Seat.id).where(Seat.duty_id == duty_id).order_by(Seat.id).with_for_update())
    return await open_duty(session, duty_id, now=now)


async def lock_seat(session: Session, seat_id: int, person: Person, *, or_successor: bool = False) -> Seat:
    """A seat of the person's, whole, that nobody else changes meanwhile, nor cancels its agenda.

    `or_successor`: a seat that they are asked to take over will do, too. Raises NotFound, SeatMoved.
    """
    agenda = select(Agenda.id).join(Seat, Seat.agenda_id == Agenda.id).where(Seat.id == seat_id)
    await session.execute(agenda.with_for_update(read=True, of=Agenda))  # the agenda first, as everyone who locks both
    await session.execute(select(Seat.id).where(Seat.id == seat_id).with_for_update())
    return await (asked_seat if or_successor else own_seat)(session, person, seat_id)


async def move(
    session: Session,
    actor: Person | None,
    seat: Seat,
    new: SeatState,
    action: str,
    now: datetime,
    *,
    reason: str | None = None,
    **values: Any,
) -> None:
    """Bring a locked seat into a state; recorded with the reason, and shown on the cards. Raises IllegalMove.

    Where it is open now, those who stand by for it are asked. `actor` None: the desk itself does it.
    """
    check_seat_move(seat.state, new)
    before = {"state": seat.state, "holder": seat.holder_id}
    seat.answer_by = None
    for name, value in values.items():
        setattr(seat, name, value)
    seat.state, seat.reason = new, reason if new is SeatState.REPLACING else None
    await session.flush()
    after = {"state": new, "holder": seat.holder_id} | ({"reason": reason} if reason else {})
    record(session, actor, action, "seat", seat.id, now, before=before, after=after)
    await touch_agenda(session, seat.duty.agenda)
    if new in OPEN:
        await ask_reserves(session, seat.duty_id, now)
        await ask_roster(session, seat.duty.agenda, now)


async def vacate(
    session: Session, actor: Person, seat: Seat, action: str, now: datetime, *, reason: str | None = None
) -> None:
    """Make a locked seat free, or its successor's to answer for; why is kept in the audit log. Raises IllegalMove."""
    values: dict[str, Any] = {"holder": None, "successor": None, "taken_at": None}
    if seat.successor and seat_of(seat.duty, seat.successor) is None:
        await move(
            session, actor, seat, SeatState.ASKED, action, now, reason=reason, **values | {"holder": seat.successor}
        )
    else:
        await move(session, actor, seat, SeatState.FREE, action, now, reason=reason, assigned_by_id=None, **values)


async def reassign(
    session: Session, actor: Person | None, seat: Seat, to: Person, action: str, now: datetime
) -> int | None:
    """Make a locked seat another person's, who said yes to it; who held it before. Whoever hands tasks over calls this.

    Raises IllegalMove.
    """
    former = seat.holder_id
    values: dict[str, Any] = {"holder": to, "successor": None, "taken_at": now}
    await move(session, actor, seat, SeatState.READY, action, now, **values)
    return former


async def propose(
    session: Session,
    actor: Person | None,
    seat: Seat,
    who: Person | None,
    action: str,
    now: datetime,
    reason: str | None = None,
    *,
    answer_by: datetime | None = None,
) -> None:
    """Say who is asked to take a locked seat over from its holder, until when; None: nobody any more."""
    before = {"state": seat.state, "holder": seat.holder_id, "successor": seat.successor_id}
    seat.successor, seat.answer_by = who, answer_by
    await session.flush()
    after = before | {"successor": seat.successor_id} | ({"reason": reason} if reason else {})
    record(session, actor, action, "seat", seat.id, now, before=before, after=after)
    await touch_agenda(session, seat.duty.agenda)
    if who is None and seat.state is SeatState.REPLACING:
        await ask_reserves(session, seat.duty_id, now)


def seat_of(duty: AgendaDuty, person: Person) -> Seat | None:
    """The seat of the duty that the person holds."""
    return next((seat for seat in duty.seats if seat.holder_id == person.id), None)


async def tell_replaced(session: Session, seat: Seat, former: int, now: datetime) -> None:
    """Tell who held the seat before that they do no longer."""
    key = f"replaced:{seat.id}:{former}:{now.isoformat()}"
    await notify(session, Notice.REPLACED, to=former, about=seat.id, now=now, dedupe=key)
