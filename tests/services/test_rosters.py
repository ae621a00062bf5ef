"""*Piket* and appointed crews: who is asked when nobody took a task, and who may take one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaKind, AgendaState, Duty, Notice, Role, SeatState, Staffing
from bot.domain.errors import Appointed, NotAllowed, NotEligible
from bot.domain.office import office
from bot.domain.staffing import roster_due
from bot.models.agendas import Agenda, Seat
from bot.models.queues import Task
from bot.services import agendas, reserves, rosters, seats, staffing
from bot.services.vacancies import ROSTER
from tests.seat_data import HOUR, add_agenda, add_person, duty_id, notices

PHOTO, REPORTER, DAY = Duty.PHOTOGRAPHER, Duty.REPORTER, timedelta(days=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("begins", "posted", "due"),
    [
        ("2026-11-26T09:00", "2026-11-24T09:00", "2026-11-25T17:00"),
        ("2026-11-26T09:00", "2026-11-25T18:10", "2026-11-25T18:40"),  # the crew has its chance
        ("2026-11-26T09:00", "2026-11-25T22:30", "2026-11-26T06:00"),  # nobody is asked in the night
        ("2026-11-26T05:30", "2026-11-25T22:30", "2026-11-25T23:00"),  # unless it can't wait
    ],
)
def test_roster_comes_in_at_its_hour_on_the_day_before(begins: str, posted: str, due: str) -> None:
    assert roster_due(at(begins).date(), at(begins), at(posted)) == at(due)


async def test_what_nobody_took_goes_to_who_is_on_duty_who_may_decline_and_then_to_the_next(
    session: Session, now: datetime
) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari, budi = [await add_person(session, name, now=now) for name in ("Sari", "Budi")]
    starts = now + 2 * DAY
    day = office().day(starts)
    await staffing.put(session, actor=rina, kind=AgendaKind.MEETING, way=Staffing.ROSTER, now=now)
    agenda = await add_agenda(
        session, rina, {PHOTO: 1}, starts=starts, now=now, kind=AgendaKind.MEETING, state=AgendaState.DRAFT
    )
    await agendas.publish(session, actor=rina, ids=[agenda.id], now=now)
    await rosters.plan(session, now=now)
    turn = (await session.scalars(select(Task).where(Task.kind == ROSTER))).one()
    assert (turn.subject, turn.due_at) == (str(agenda.id), at("2026-11-24T17:00"))

    async def give_out(now: datetime) -> tuple[SeatState, int | None]:
        await rosters.give_out(session, agenda_id=agenda.id, now=now)
        row = (await session.execute(select(Seat.state, Seat.holder_id).where(Seat.agenda_id == agenda.id))).one()
        return row.state, row.holder_id

    assert await give_out(now) == (SeatState.FREE, None)  # not yet
    later = turn.due_at
    assert await give_out(later) == (SeatState.FREE, None)
    assert await give_out(later) == (SeatState.FREE, None)
    assert await notices(session) == [(Notice.UNDERSTAFFED, rina.id)]  # nobody is on duty: said once
    for person in (sari, budi):
        await rosters.put(session, actor=rina, day=day, person_id=person.id, on=True, now=later)
    waiting = (await session.scalars(select(Task.due_at).where(Task.kind == ROSTER))).all()
    assert sorted(waiting) == [later]  # the same instant is the same turn
    assert await give_out(later) == (SeatState.ASKED, budi.id)
    assert (await notices(session))[-1] == (Notice.ASSIGNED, budi.id)
    seat = (await session.scalars(select(Seat).where(Seat.agenda_id == agenda.id))).one()
    await seats.leave(session, actor=budi, seat_id=seat.id, reason="sakit", now=later + HOUR)
    turns = (await session.scalars(select(Task.due_at).where(Task.kind == ROSTER).order_by(Task.due_at))).all()
    assert turns[-1] == later + HOUR + timedelta(minutes=30)
    assert await give_out(later + 2 * HOUR) == (SeatState.ASKED, sari.id)
    await seats.say_ready(session, actor=sari, seat_id=seat.id, now=later + 2 * HOUR)
    assert await give_out(later + 3 * HOUR) == (SeatState.READY, sari.id)


async def test_roster_is_set_by_editors_for_the_crew_and_read_by_all(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari = await add_person(session, "Sari", now=now)
    today = office().day(now)
    for _again in range(2):
        await rosters.put(session, actor=rina, day=today, person_id=sari.id, on=True, now=now)
    days = await rosters.week(session, actor=sari, day=today + 3 * DAY)
    assert [(day, [person.name for person in people]) for day, people in days] == [
        (today + n * DAY, ["Sari"] if n == 0 else []) for n in range(7)
    ]
    with pytest.raises(NotAllowed):
        await rosters.put(session, actor=sari, day=today, person_id=sari.id, on=False, now=now)
    with pytest.raises(NotEligible):
        await rosters.put(session, actor=rina, day=today, person_id=rina.id, on=True, now=now)
    await rosters.put(session, actor=rina, day=today, person_id=sari.id, on=False, now=now)
    assert await rosters.on_duty(session, today) == []


async def test_where_editors_appoint_nobody_of_the_crew_takes_or_stands_by(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari = await add_person(session, "Sari", now=now)
    agenda: Agenda = await add_agenda(
        session, rina, {PHOTO: 1}, starts=now + 2 * DAY, now=now, staffing=Staffing.APPOINTED
    )
    photo = await duty_id(session, agenda, PHOTO)
    for ask in (seats.take_seat, reserves.join):
        with pytest.raises(Appointed):
            await ask(session, actor=sari, duty_id=photo, now=now)
    assert (await seats.take_seat(session, actor=rina, duty_id=photo, now=now)).holder_id == rina.id
    with pytest.raises(Appointed):
        await reserves.join(session, actor=sari, duty_id=photo, now=now)
