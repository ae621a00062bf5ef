"""*Cadangan*: who stands by for a duty, and who of them gets the seat that became free."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AbsenceKind, Duty, Notice, Role, SeatState
from bot.domain.errors import DeskError, IsAway
from bot.domain.office import office
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import Task
from bot.models.reserves import Reserve
from bot.pipeline.writer import make_writer
from bot.services import absences, agenda_crew, profiles, reserves, seats
from bot.services.vacancies import TURN
from bot.storage.engines import write_engine
from tests.seat_data import HOUR, add_agenda, add_person, duty_id, notices

DAY = timedelta(days=1)


@dataclass
class World:
    """An agenda three days ahead whose one photographer is Sari; Budi and Maya stand by, in this order."""

    agenda: Agenda
    photo: int
    seat: int
    starts: datetime
    rina: Person
    sari: Person
    budi: Person
    maya: Person


async def furnish(session: Session, now: datetime) -> World:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari, budi, maya = [await add_person(session, name, now=now) for name in ("Sari", "Budi", "Maya")]
    starts = now + 3 * DAY
    agenda = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1}, starts=starts, now=now)
    photo = await duty_id(session, agenda, Duty.PHOTOGRAPHER)
    seat = await seats.take_seat(session, actor=sari, duty_id=photo, now=now)
    world = World(agenda, photo, seat.id, starts, rina, sari, budi, maya)
    for person in (budi, maya):
        await join(session, world, person, now)
    return world


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    return await furnish(session, now)


async def join(session: Session, world: World, person: Person, now: datetime) -> reserves.StandingBy:
    return await reserves.join(session, actor=person, duty_id=world.photo, now=now)


async def leave(session: Session, world: World, person: Person, at: datetime) -> None:
    """*Minta ganti*, and the work that follows."""
    await seats.leave(session, actor=person, seat_id=world.seat, reason="sakit", now=at)
    await reserves.turn(session, duty_id=world.photo, now=at)


async def seat(session: Session, world: World) -> tuple[SeatState, int | None, int | None, datetime | None]:
    row = await session.get_one(Seat, world.seat, populate_existing=True)
    return row.state, row.holder_id, row.successor_id, row.answer_by


async def test_joining_a_full_duty_counts_once(session: Session, world: World, now: datetime) -> None:
    assert [(await join(session, world, person, now)).place for person in (world.budi, world.maya)] == [1, 2]
    mine = await join(session, world, world.sari, now)
    assert mine.seat is not None
    assert mine.seat.id == world.seat
    assert [duty.id for duty in await reserves.mine(session, world.maya, now)] == [world.photo]
    for _ in range(2):
        await reserves.withdraw(session, actor=world.budi, duty_id=world.photo, now=now)
    assert (await join(session, world, world.maya, now)).place == 1
    day = office().day(world.starts)
    await absences.add(
        session, actor=world.budi, person_id=world.budi.id, kind=AbsenceKind.LEAVE, first=day, last=day, now=now
    )
    with pytest.raises(IsAway):
        await join(session, world, world.budi, now)


async def test_joining_where_a_seat_is_open_takes_it(session: Session, world: World, now: datetime) -> None:
    for person in (world.budi, world.maya):
        await reserves.withdraw(session, actor=person, duty_id=world.photo, now=now)
    await leave(session, world, world.sari, now)
    standing = await join(session, world, world.budi, now)
    assert standing.seat is not None
    assert (standing.seat.state, standing.seat.holder_id) == (SeatState.TAKEN, world.budi.id)


async def test_first_reserve_has_the_seat_at_once_far_ahead_and_may_give_it_back(
    session: Session, world: World, now: datetime
) -> None:
    await leave(session, world, world.sari, now)
    assert await seat(session, world) == (SeatState.TAKEN, world.budi.id, None, None)
    assert (await notices(session))[-1] == (Notice.PROMOTED, world.budi.id)
    await reserves.turn(session, duty_id=world.photo, now=now)
    assert await seat(session, world) == (SeatState.TAKEN, world.budi.id, None, None)
    await leave(session, world, world.budi, now + HOUR)
    assert await seat(session, world) == (SeatState.TAKEN, world.maya.id, None, None)
    await leave(session, world, world.maya, now + 2 * HOUR)
    assert (await seat(session, world))[0] is SeatState.FREE


async def test_offer_near_the_start_is_passed_on_when_its_time_is_up_or_it_is_declined(
    session: Session, world: World, now: datetime
) -> None:
    at = world.starts - 20 * HOUR
    await leave(session, world, world.sari, at)
    first = at + timedelta(minutes=30)
    assert await seat(session, world) == (SeatState.ASKED, world.budi.id, None, first)
    due = await session.scalars(select(Task.due_at).where(Task.kind == TURN, Task.due_at > at))
    assert list(due) == [first]
    await reserves.turn(session, duty_id=world.photo, now=first - timedelta(seconds=1))
    assert (await seat(session, world))[1] == world.budi.id
    await reserves.turn(session, duty_id=world.photo, now=first)
    second = first + timedelta(minutes=30)
    assert await seat(session, world) == (SeatState.ASKED, world.maya.id, None, second)
    assert (await notices(session))[-2:] == [(Notice.REPLACED, world.budi.id), (Notice.ASSIGNED, world.maya.id)]
    await seats.leave(session, actor=world.maya, seat_id=world.seat, reason="bentrok", now=first)
    await reserves.turn(session, duty_id=world.photo, now=first)
    assert await seat(session, world) == (SeatState.FREE, None, None, None)
    assert (await join(session, world, world.budi, first)).seat is not None


async def test_offer_inside_the_cutoff_leaves_the_holder_responsible(
    session: Session, world: World, now: datetime
) -> None:
    at = world.starts - HOUR
    await leave(session, world, world.sari, at)
    until = at + timedelta(minutes=10)
    assert await seat(session, world) == (SeatState.REPLACING, world.sari.id, world.budi.id, until)
    await reserves.turn(session, duty_id=world.photo, now=until)
    assert await seat(session, world) == (
        SeatState.REPLACING,
        world.sari.id,
        world.maya.id,
        until + timedelta(minutes=10),
    )
    taken = await seats.say_ready(session, actor=world.maya, seat_id=world.seat, now=until)
    assert (taken.state, taken.holder_id, taken.answer_by) == (SeatState.READY, world.maya.id, None)
    assert (await notices(session))[-1] == (Notice.REPLACED, world.sari.id)


async def test_reserves_who_may_not_have_it_or_want_quiet_are_passed_over(
    session: Session, world: World, now: datetime
) -> None:
    day = office().day(world.starts)
    await absences.add(
        session, actor=world.budi, person_id=world.budi.id, kind=AbsenceKind.SICK, first=day, last=day, now=now
    )
    quiet = (time(21), time(5))
    await profiles.set_quiet(session, actor=world.maya, person_id=world.maya.id, hours=quiet, now=now)
    night = world.starts - 10 * HOUR  # 23.00
    await leave(session, world, world.sari, night)
    assert await seat(session, world) == (SeatState.FREE, None, None, None)
    await reserves.turn(session, duty_id=world.photo, now=night + 7 * HOUR)
    assert (await seat(session, world))[:2] == (SeatState.ASKED, world.maya.id)


async def test_more_people_wanted_asks_the_reserves_and_none_forgets_them(
    session: Session, world: World, now: datetime
) -> None:
    await agenda_crew.step(
        session, actor=world.rina, agenda_id=world.agenda.id, duty=Duty.PHOTOGRAPHER, by=1, now=now + HOUR
    )
    assert list(await session.scalars(select(Task.subject).where(Task.kind == TURN))) == [str(world.photo)] * 2
    await reserves.turn(session, duty_id=world.photo, now=now)
    held = list(await session.scalars(select(Seat.holder_id).order_by(Seat.id)))
    assert held == [world.sari.id, world.budi.id]


async def test_two_who_accept_and_one_who_takes_at_once_leave_one_holder(database_url: str, now: datetime) -> None:
    engine = write_engine(database_url)
    writer = make_writer(engine, lambda _queues: None)
    try:
        world = await writer.run(lambda session: furnish(session, now))
        at = world.starts - HOUR
        await writer.run(lambda session: leave(session, world, world.sari, at))
        until = at + timedelta(minutes=10)

        async def ready(session: Session) -> None:
            await seats.say_ready(session, actor=world.budi, seat_id=world.seat, now=until)

        async def stay(session: Session) -> None:
            await seats.say_ready(session, actor=world.sari, seat_id=world.seat, now=until)

        async def take(session: Session) -> None:
            await seats.take_seat(session, actor=world.maya, duty_id=world.photo, now=until)

        async def tick(session: Session) -> None:
            await reserves.turn(session, duty_id=world.photo, now=until)

        done = await asyncio.gather(
            *(writer.run(work) for work in (tick, ready, take, tick, stay)), return_exceptions=True
        )
        assert all(each is None or isinstance(each, DeskError) for each in done), done
        state, holder, _successor, _until = await writer.run(lambda session: seat(session, world))
        assert holder in {world.sari.id, world.budi.id, world.maya.id}
        assert state in {SeatState.READY, SeatState.TAKEN}
        names = await writer.run(lambda session: _count(session))
        assert names == 2
    finally:
        await writer.stop()
        await engine.dispose()


async def _count(session: Session) -> int:
    return len(list(await session.scalars(select(Reserve.id))))
