"""Whose tasks are which, who could take one, and what last happened to a seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from bot.domain.cutoffs import ACTIVE_DAYS_AFTER, Times, times
from bot.domain.enums import AgendaState, SeatState
from bot.domain.errors import AgendaClosed, DutyFull, NotFound, SeatMoved
from bot.domain.office import office
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.queues import AuditRow
from bot.services.agenda_cards import closes_at
from bot.services.loading import WITH_SEATS, linked, load_seat

HELD = (SeatState.TAKEN, SeatState.READY, SeatState.REPLACING)
"""States in which the holder answers for the task."""
UNDONE = (SeatState.ASKED, *HELD)
"""States in which there is still work to do for someone."""
OPEN = (SeatState.FREE, SeatState.REPLACING)
"""States in which anyone may take the seat."""
DAY = timedelta(days=1)
_BACK = frozenset({"seat.left", "seat.replacing", "seat.declined"})
_YES = frozenset({"seat.taken", "seat.ready"})
"""What a person does with a seat, in the audit log."""


@dataclass(frozen=True, slots=True)
class Step:
    """The last thing that happened to a seat: what, by whom, and why."""

    action: str
    actor: Person | None
    reason: str | None


def times_of(agenda: Agenda) -> Times:
    """The moments of an agenda. Raises AgendaClosed for one without a date: nothing of it can be taken."""
    if agenda.starts_on is None:
        raise AgendaClosed
    return times(agenda.starts_on, agenda.starts_at, agenda.ends_on, agenda.expected_end)


def check_open(agenda: Agenda, now: datetime) -> None:
    """Raise AgendaClosed unless the agenda is published and its duties can still be taken."""
    if not is_open(agenda, now):
        raise AgendaClosed


def is_open(agenda: Agenda, now: datetime) -> bool:
    """Whether the agenda is published and its duties can still be taken."""
    closes = closes_at(agenda)
    return agenda.state is AgendaState.PUBLISHED and closes is not None and now < closes


async def own_seat(session: Session, person: Person, seat_id: int) -> Seat:
    """A seat the person holds, whole. Raises NotFound, or SeatMoved with who holds it now."""
    seat = await load_seat(session, seat_id)
    check_holder(seat, person.id)
    return seat


async def asked_seat(session: Session, person: Person, seat_id: int) -> Seat:
    """A seat that waits for the person's word: theirs, or one they are asked to take over. Raises as `own_seat`."""
    seat = await load_seat(session, seat_id)
    if seat.successor_id != person.id:
        check_holder(seat, person.id)
    return seat


def check_holder(seat: Seat, holder_id: int) -> None:
    """Raise SeatMoved unless that person holds the seat."""
    if seat.holder_id != holder_id:
        holder = seat.holder.name if seat.holder else None
        raise SeatMoved(seat.duty.duty, seat.duty.agenda.title, holder)


async def active_seats(session: Session, person: Person, now: datetime) -> list[Seat]:
    """The person's seats whose task is active now, by start; whole.

    From two hours before the start (00.00 of the day without a clock time), or since they said that they left or
    arrived, until *Selesai* or the end of the next day.
    Tasks an editor asked about and the person has not answered count only when there is no other: who comes and
    sends has said yes.
    """
    theirs = [seat for seat in await tasks(session, person, now) if seat.holder_id == person.id]
    seats = [seat for seat in theirs if times_of(seat.duty.agenda).active(now) or _on_the_way(seat)]
    return [seat for seat in seats if seat.state in HELD] or seats


def _on_the_way(seat: Seat) -> bool:
    """Whether the holder has left for the agenda, or is there."""
    return any(sign.person_id == seat.holder_id for sign in seat.duty.agenda.signs)


async def tasks(session: Session, person: Person, now: datetime) -> list[Seat]:
    """The person's tasks that are not done: asked (also to take over) or held, running or coming; by start, whole."""
    oldest = office().day(now) - ACTIVE_DAYS_AFTER * DAY
    theirs = select(Seat.agenda_id).where(
        or_(Seat.holder_id == person.id, Seat.successor_id == person.id), Seat.state.in_(UNDONE)
    )
    agendas = await session.scalars(
        select(Agenda)
        .where(
            Agenda.id.in_(theirs),
            Agenda.state == AgendaState.PUBLISHED,
            or_(func.coalesce(Agenda.ends_on, Agenda.starts_on) >= oldest, Agenda.ends_at > now - 2 * DAY),
        )
        .options(*WITH_SEATS)
        .execution_options(populate_existing=True)
    )
    current = [linked(agenda) for agenda in agendas if now < times_of(agenda).active_until]
    seats = [seat for agenda in current for duty in agenda.duties for seat in duty.seats]
    mine = [seat for seat in seats if person.id in {seat.holder_id, seat.successor_id} and seat.state in UNDONE]
    return sorted(mine, key=lambda seat: (times_of(seat.duty.agenda).begins, seat.id))


async def tasks_on(session: Session, person_id: int, day: date) -> list[Seat]:
    """What a person has to do on a day: seats they hold or are asked for that are not done; by start, whole."""
    theirs = select(Seat.agenda_id).where(Seat.holder_id == person_id, Seat.state.in_(UNDONE))
    agendas = await session.scalars(
        select(Agenda)
        .where(Agenda.id.in_(theirs), *on_day(day))
        .options(*WITH_SEATS)
        .execution_options(populate_existing=True)
    )
    seats = [seat for agenda in agendas for duty in linked(agenda).duties for seat in duty.seats]
    mine = [seat for seat in seats if seat.holder_id == person_id and seat.state in UNDONE]
    return sorted(mine, key=lambda seat: (times_of(seat.duty.agenda).begins, seat.id))


async def people_on(session: Session, day: date) -> list[int]:
    """Ids of the active people who have something to do on a day."""
    found = await session.scalars(
        select(Seat.holder_id)
        .join(Agenda, Agenda.id == Seat.agenda_id)
        .join(Person, Person.id == Seat.holder_id)
        .where(Seat.state.in_(UNDONE), Person.active, *on_day(day))
        .distinct()
        .order_by(Seat.holder_id)
    )
    return [person for person in found if person is not None]


def on_day(day: date) -> tuple[ColumnElement[bool], ...]:
    """Conditions: published, and taking place on the day."""
    last = func.coalesce(Agenda.ends_on, Agenda.starts_on)
    return Agenda.state == AgendaState.PUBLISHED, Agenda.starts_on <= day, last >= day


async def whole_duty(session: Session, duty_id: int, *, hold_agenda: bool = False) -> AgendaDuty:
    """A duty with its agenda, seats and holders, as it is now. Raises NotFound.

    `hold_agenda`: the agenda can't be cancelled until this change is committed.
    """
    query = (
        select(AgendaDuty)
        .join(AgendaDuty.agenda)
        .where(AgendaDuty.id == duty_id)
        .options(
            contains_eager(AgendaDuty.agenda),
            selectinload(AgendaDuty.seats).options(joinedload(Seat.holder), joinedload(Seat.successor)),
        )
        .execution_options(populate_existing=True)
    )
    duty: AgendaDuty | None = await session.scalar(
        query.with_for_update(read=True, of=Agenda) if hold_agenda else query
    )
    if duty is None:
        raise NotFound
    for seat in duty.seats:
        set_committed_value(seat, "duty", duty)
    return duty


def full(duty: AgendaDuty) -> DutyFull:
    """The refusal that says who holds the duty."""
    held = [seat for seat in duty.seats if seat.holder]
    taken_at = max((seat.taken_at for seat in held if seat.taken_at), default=None)
    holders = [seat.holder.name for seat in held if seat.holder]
    return DutyFull(duty.id, duty.duty, duty.agenda.title, holders, taken_at)


async def last_step(session: Session, seat_id: int) -> Step | None:
    """What last happened to a seat, from the audit log."""
    row: Any = (
        await session.execute(
            select(AuditRow, Person)
            .outerjoin(Person, Person.id == AuditRow.actor_id)
            .where(AuditRow.subject == "seat", AuditRow.subject_id == seat_id)
            .order_by(AuditRow.id.desc())
            .limit(1)
        )
    ).first()
    if row is None:
        return None
    return Step(row.AuditRow.action, row.Person, (row.AuditRow.after or {}).get("reason"))


async def gave_back(session: Session, duty: AgendaDuty) -> set[int]:
    """Who gave a seat of a duty back, or said no to one, since the agenda was moved last, and has not come round."""
    seats = [seat.id for seat in duty.seats]
    at_seats = (AuditRow.subject == "seat", AuditRow.subject_id.in_(seats), AuditRow.action.in_(_BACK | _YES))
    rows = await session.execute(
        select(AuditRow.id, AuditRow.actor_id, AuditRow.action)
        .where(*at_seats, AuditRow.actor_id.is_not(None))
        .order_by(AuditRow.id)
    )
    last = {person: (row_id, action) for row_id, person, action in rows}
    gone = {person: row_id for person, (row_id, action) in last.items() if action in _BACK}
    moved = await _moved(session, duty.agenda_id) if gone else 0
    return {person for person, row_id in gone.items() if row_id > moved and person is not None}


async def _moved(session: Session, agenda_id: int) -> int:
    """The id of the row of the audit log that says when an agenda was moved last; 0: never."""
    rows = await session.execute(
        select(AuditRow.id, AuditRow.after).where(AuditRow.subject == "agenda", AuditRow.subject_id == agenda_id)
    )
    return max((row_id for row_id, after in rows if not {"starts_on", "starts_at"}.isdisjoint(after or {})), default=0)
