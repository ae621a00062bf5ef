"""People and published agendas for tests of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Notice, Role, SeatState
from bot.domain.office import office
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.queues import AuditRow, OutboxRow
from bot.services.seats import take_seat


async def add_person(session: Session, name: str, *roles: Role, now: datetime, active: bool = True) -> Person:
    """Someone of the desk; crew unless other roles are named."""
    person = Person(name=name, roles=frozenset(roles or {Role.CREW}), active=active, created_at=now)
    session.add(person)
    await session.flush()
    return person


async def add_agenda(
    session: Session, by: Person, wanted: Mapping[Duty, int], *, starts: datetime, now: datetime, **fields: Any
) -> Agenda:
    """A published agenda with free seats."""
    values: dict[str, Any] = {
        "state": AgendaState.PUBLISHED,
        "title": "Panen Raya Padi",
        "starts_on": office().day(starts),
        "starts_at": starts,
        "place": "Desa Riwa",
        "created_by_id": by.id,
        "created_at": now,
        "published_at": now,
    }
    agenda = Agenda(**values | fields)
    session.add(agenda)
    await session.flush()
    for duty, count in wanted.items():
        seats = [Seat(agenda_id=agenda.id, state=SeatState.FREE) for _ in range(count)]
        session.add(AgendaDuty(agenda_id=agenda.id, duty=duty, seats=seats))
    await session.flush()
    return agenda


async def duty_id(session: Session, agenda: Agenda, duty: Duty) -> int:
    """Id of one of an agenda's duties."""
    query = select(AgendaDuty.id).where(AgendaDuty.agenda_id == agenda.id, AgendaDuty.duty == duty)
    return int((await session.scalars(query)).one())


async def take_anyway(session: Session, person: Person, agenda: Agenda, duty: Duty, *, now: datetime) -> Seat:
    """A seat though the person has another task at that time: the agenda was moved there after they took it."""
    names = ("starts_on", "starts_at", "ends_on", "ends_at")
    there = {name: getattr(agenda, name) for name in names}
    elsewhere = timedelta(days=40 * agenda.id)
    for name, value in there.items():
        setattr(agenda, name, value and value + elsewhere)
    await session.flush()
    seat = await take_seat(session, actor=person, duty_id=await duty_id(session, agenda, duty), now=now)
    for name, value in there.items():
        setattr(agenda, name, value)
    await session.flush()
    return seat


async def notices(session: Session) -> list[tuple[Notice | None, int | None]]:
    """(what, to whom) of every notice, in order."""
    rows = await session.execute(select(OutboxRow.notice, OutboxRow.person_id).order_by(OutboxRow.id))
    return [(row[0], row[1]) for row in rows]


async def actions(session: Session) -> list[str]:
    """What the audit log says happened, in order."""
    return list(await session.scalars(select(AuditRow.action).order_by(AuditRow.id)))


HOUR = timedelta(hours=1)
