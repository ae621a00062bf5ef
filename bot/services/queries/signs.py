"""Which agenda a sign is about, of whom nothing was heard, and whose next task begins too soon."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, SeatState, SignKind
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.queries.seats import HELD, active_seats, tasks, times_of

SOON = timedelta(hours=12)
"""So long before its start a task may be left for."""


def signed(agenda: Agenda, person_id: int | None, kind: SignKind) -> datetime | None:
    """When somebody left for an agenda, arrived at it, or said that it goes on; None: they did not."""
    return next((sign.at for sign in agenda.signs if sign.person_id == person_id and sign.kind is kind), None)


async def meant(session: Session, person: Person, kind: SignKind, now: datetime) -> list[Agenda]:
    """Which agendas somebody may mean by a sign: of their active tasks, else of the next within half a day.

    Of several, those that they have not left for (or arrived at) yet; they arrive where they left for, and what goes on
    longer is what they have arrived at.
    """
    found = _agendas(await active_seats(session, person, now))
    if not found:
        begins = {seat.agenda_id: times_of(seat.duty.agenda).begins for seat in await tasks(session, person, now)}
        coming = [seat for seat in await tasks(session, person, now) if seat.holder_id == person.id]
        found = _agendas(seat for seat in coming if now <= begins[seat.agenda_id] <= now + SOON)[:1]

    def has(kind: SignKind) -> Callable[[Agenda], bool]:
        return lambda agenda: signed(agenda, person.id, kind) is not None

    if kind is SignKind.LATE:
        return _narrowed(found, has(SignKind.ARRIVED))
    new = _narrowed(found, lambda agenda: not has(kind)(agenda) and not has(SignKind.ARRIVED)(agenda))
    return _narrowed(new, has(SignKind.LEFT)) if kind is SignKind.ARRIVED else new


def delay(agenda: Agenda) -> timedelta:
    """How much later than planned an agenda is over, as its crew say."""
    if agenda.overruns_until is None:
        return timedelta()
    return max(timedelta(), agenda.overruns_until - planned_end(agenda))


def planned_end(agenda: Agenda) -> datetime:
    """When an agenda is over as it was planned."""
    before = Agenda(
        starts_on=agenda.starts_on, starts_at=agenda.starts_at, ends_on=agenda.ends_on, ends_at=agenda.ends_at
    )
    return times_of(before).ends


def late_until(agenda: Agenda, minutes: int, said: datetime) -> datetime:
    """Until when an agenda goes on that is so many minutes late.

    They count from the planned end, so saying it twice changes nothing; from now on where that end has passed, and
    where none is planned to the minute.
    """
    late = timedelta(minutes=minutes)
    one_day = agenda.starts_at is not None and (agenda.ends_on is None or agenda.ends_on == agenda.starts_on)
    until = planned_end(agenda) + late if one_day else said
    return until if until > said else said + late


async def missing(session: Session, agenda: Agenda) -> list[Seat]:
    """Seats of an agenda (whole) of whose holders nothing was heard: no sign, no material; one a person."""
    heard = {sign.person_id for sign in agenda.signs}
    heard |= set(await session.scalars(select(Material.sender_id).where(Material.agenda_id == agenda.id).distinct()))
    silent: dict[int, Seat] = {}
    for seat in (seat for duty in agenda.duties for seat in duty.seats):
        if seat.state in HELD and seat.holder_id is not None and seat.holder_id not in heard:
            silent.setdefault(seat.holder_id, seat)
    return list(silent.values())


async def clashes(session: Session, late: Agenda) -> list[Seat]:
    """Seats of the crew of an agenda (whole) at later ones that begin before it is over."""
    crew = {
        seat.holder_id: seat.holder
        for duty in late.duties
        for seat in duty.seats
        if seat.holder is not None and seat.state in HELD
    }
    found = []
    for person in crew.values():
        if person is not None:
            theirs = await tasks(session, person, times_of(late).begins)
            found += [seat for seat in theirs if seat.holder_id == person.id and _overlaps(late, seat.duty.agenda)]
    return found


async def before(session: Session, seat: Seat) -> Agenda | None:
    """The agenda (whole) that keeps a seat's holder past its start; None: nothing does (any more)."""
    if seat.holder is None or seat.duty.agenda.state is not AgendaState.PUBLISHED:
        return None
    begins = times_of(seat.duty.agenda).begins
    theirs = await tasks(session, seat.holder, begins)
    kept = [each.duty.agenda for each in theirs if each.holder_id == seat.holder_id and each.state in HELD]
    late = [agenda for agenda in kept if agenda.overruns_until and _overlaps(agenda, seat.duty.agenda)]
    return max(late, key=lambda agenda: times_of(agenda).ends, default=None)


def _overlaps(late: Agenda, other: Agenda) -> bool:
    if other.id == late.id or other.starts_at is None:
        return False
    return times_of(late).begins <= other.starts_at < times_of(late).ends


def _agendas(seats: Iterable[Seat]) -> list[Agenda]:
    return list({seat.agenda_id: seat.duty.agenda for seat in seats if seat.state is not SeatState.DONE}.values())


def _narrowed(agendas: list[Agenda], fits: Callable[[Agenda], bool]) -> list[Agenda]:
    return [agenda for agenda in agendas if fits(agenda)] or agendas
