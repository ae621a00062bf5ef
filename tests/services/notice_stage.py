"""An agenda of tomorrow with somebody of every audience around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Role, SeatState
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.reserves import Reserve
from bot.models.rooms import Room
from tests.draft_data import add_room
from tests.seat_data import add_agenda, add_person

EDITORS = ("Rina", "Reno", "Eko")


@dataclass
class Stage:
    """Who is there, and what they hold; `now` is a day before the agenda unless a play lets time pass."""

    session: Session
    now: datetime
    agenda: Agenda
    people: dict[str, Person]
    seats: dict[Duty, Seat]
    room: Room

    @property
    def reporter(self) -> Seat:
        """Sari's seat, for which Maya is asked."""
        return self.seats[Duty.REPORTER]

    async def later_task(self, name: str, *, hours: float) -> Seat:
        """Another agenda, so many hours after this one begins, whose only task somebody is sure to do."""
        begins = self.now + timedelta(days=1, hours=hours)
        wanted = {Duty.REPORTER: 1}
        agenda = await add_agenda(
            self.session, self.people["Rina"], wanted, starts=begins, now=self.now, title="Pasar Murah"
        )
        seat = (await self.session.scalars(select(Seat).where(Seat.agenda_id == agenda.id))).one()
        seat.holder_id, seat.state = self.people[name].id, SeatState.READY
        await self.session.flush()
        return seat

    async def stands_by(self, name: str, *, free: bool = True) -> None:
        """Somebody stands by for Sari's task, which is free now, or is asked in her place already."""
        asked = None if free else self.now
        where = {"duty_id": self.reporter.duty_id, "person_id": self.people[name].id}
        self.session.add(Reserve(**where, joined_at=self.now, offered_at=asked))
        self.reporter.successor_id = None if free else self.people[name].id
        if free:
            self.reporter.holder_id, self.reporter.state = None, SeatState.FREE
        else:
            self.reporter.state, self.reporter.answer_by = SeatState.REPLACING, self.now
        await self.session.flush()


async def stage(session: Session, now: datetime, state: AgendaState) -> Stage:
    """Rina acts, Reno asked before; Sari and Budi hold tasks, Maya is to take Sari's over, Dodi is done."""
    editor = (Role.EDITOR, Role.CREW)
    people = {name: await add_person(session, name, *editor, now=now) for name in EDITORS}
    people |= {name: await add_person(session, name, now=now) for name in ("Sari", "Budi", "Maya", "Dodi", "Tono")}
    people["Kabid"] = await add_person(session, "Kabid", Role.HEAD, now=now)
    people["Adi"] = await add_person(session, "Adi", Role.ADMIN, now=now)
    wanted = dict.fromkeys((Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER, Duty.INFOGRAPHIC), 1)
    room = await add_room(session, people["Rina"], now, "-100")
    agenda = await add_agenda(
        session, people["Rina"], wanted, starts=now + timedelta(days=1), now=now, state=state, code_number=7
    )
    rows = await session.execute(
        select(AgendaDuty.duty, Seat).join(Seat, Seat.duty_id == AgendaDuty.id).where(Seat.agenda_id == agenda.id)
    )
    seats: dict[Duty, Seat] = {row[0]: row[1] for row in rows}
    for duty, name, held in (
        (Duty.REPORTER, "Sari", SeatState.READY),
        (Duty.PHOTOGRAPHER, "Budi", SeatState.ASKED),
        (Duty.VIDEOGRAPHER, "Dodi", SeatState.DONE),
    ):
        seats[duty].holder_id, seats[duty].state = people[name].id, held
        seats[duty].assigned_by_id = people["Reno"].id
    seats[Duty.REPORTER].successor_id = people["Maya"].id
    await session.flush()
    return Stage(session, now, agenda, people, seats, room)
