"""Who is first is decided by the database: as many takers win as there are seats, whatever comes together.

The control takes seats as one would without thinking (read who is free, then write) on the same tables: there the
race does happen, so the test is able to see it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role, SeatState
from bot.domain.errors import DeskError, DutyFull
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.pipeline.writer import PostgresWriter, Writer, make_writer
from bot.services import seats
from bot.services.assignments import assign_seat
from bot.storage.engines import write_engine
from tests.seat_data import HOUR, add_agenda, add_person, duty_id

SEATS = 3
Take = Callable[[Session, Person, int, datetime], Awaitable[int]]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def writer(engine: AsyncEngine) -> AsyncIterator[Writer]:
    writer = make_writer(engine, lambda _queues: None)
    yield writer
    await writer.stop()


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(postgres_url)
    yield engine
    await engine.dispose()


async def prepare(writer: Writer, crew: int, wanted: int, now: datetime) -> tuple[list[Person], int]:
    """So many crew (Rina the editor first), and the id of a duty with so many seats."""

    async def fill(session: Session) -> tuple[list[Person], int]:
        people = [await add_person(session, "Rina", Role.EDITOR, now=now)]
        people += [await add_person(session, f"Petugas {number}", now=now) for number in range(crew)]
        agenda = await add_agenda(
            session, people[0], {Duty.PHOTOGRAPHER: wanted}, starts=now + timedelta(days=2), now=now
        )
        return people, await duty_id(session, agenda, Duty.PHOTOGRAPHER)

    return await writer.run(fill)


async def together(writer: Writer, duty: int, takers: list[Person], take: Take, now: datetime) -> list[object]:
    """What became of everybody's take, all at once: the seat's id, or the refusal."""

    def work(person: Person) -> Callable[[Session], Awaitable[int]]:
        return lambda session: take(session, person, duty, now)

    return list(await asyncio.gather(*(writer.run(work(person)) for person in takers), return_exceptions=True))


async def real(session: Session, person: Person, duty: int, now: datetime) -> int:
    return (await seats.take_seat(session, actor=person, duty_id=duty, now=now)).id


async def naive(session: Session, person: Person, duty: int, now: datetime, looked: asyncio.Barrier) -> int:
    """Read, then write: what is free when it is read may be taken when it is written."""
    free = await session.scalar(select(Seat.id).where(Seat.duty_id == duty, Seat.holder_id.is_(None)).limit(1))
    await looked.wait()
    if free is None:
        raise DutyFull(duty, Duty.PHOTOGRAPHER, "", [], None)
    await session.execute(update(Seat).where(Seat.id == free).values(holder_id=person.id, state=SeatState.TAKEN))
    return free


async def holders(writer: Writer, duty: int) -> list[int | None]:
    async def read(session: Session) -> list[int | None]:
        return list(await session.scalars(select(Seat.holder_id).where(Seat.duty_id == duty).order_by(Seat.id)))

    return await writer.run(read)


async def test_takers_at_once_get_exactly_the_seats(writer: Writer, now: datetime) -> None:
    people, duty = await prepare(writer, 20, SEATS, now)
    outcomes = await together(writer, duty, people[1:] * 3, real, now)
    won = {person.id for person, outcome in zip(people[1:] * 3, outcomes, strict=True) if isinstance(outcome, int)}
    assert won == set(await holders(writer, duty))
    assert len(won) == SEATS
    lost = [outcome for outcome in outcomes if isinstance(outcome, DutyFull)]
    assert len(lost) == 3 * (20 - SEATS)
    names = {person.name for person in people if person.id in won}
    assert all(set(refusal.holders) == names for refusal in lost)


async def test_takers_at_once_without_the_guard_overwrite_one_another(postgres: AsyncEngine, now: datetime) -> None:
    writer = PostgresWriter(postgres, lambda _queues: None)
    people, duty = await prepare(writer, SEATS + 2, SEATS, now)
    everybody_looked = asyncio.Barrier(SEATS + 2)

    async def take(session: Session, person: Person, duty: int, now: datetime) -> int:
        return await naive(session, person, duty, now, everybody_looked)

    outcomes = await together(writer, duty, people[1:], take, now)
    told_they_won = sum(isinstance(outcome, int) for outcome in outcomes)
    assert told_they_won == SEATS + 2


async def test_two_tasks_of_one_hour_at_once_give_a_person_one(writer: Writer, now: datetime) -> None:
    people, first = await prepare(writer, 1, 1, now)
    _others, second = await prepare(writer, 0, 1, now)
    for _ in range(5):  # whoever comes first
        outcomes = await asyncio.gather(
            *(together(writer, duty, people[1:], real, now) for duty in (first, second)), return_exceptions=False
        )
        found = [outcome for (outcome,) in outcomes]
        assert sorted(type(outcome).__name__ for outcome in found) == ["Overlaps", "int"]
    assert sorted([*await holders(writer, first), *await holders(writer, second)], key=str) == [people[1].id, None]


async def test_taps_of_one_person_at_once_give_one_seat(writer: Writer, now: datetime) -> None:
    people, duty = await prepare(writer, 1, SEATS, now)
    outcomes = await together(writer, duty, people[1:] * 10, real, now)
    assert len(set(outcomes)) == 1
    assert sorted(await holders(writer, duty), key=str) == sorted([people[1].id, None, None], key=str)


async def test_taker_who_meets_a_change_that_is_undone_still_gets_the_seat(
    postgres: AsyncEngine, now: datetime
) -> None:
    writer = PostgresWriter(postgres, lambda _queues: None)
    people, duty = await prepare(writer, 2, 1, now)
    async with Session(postgres, expire_on_commit=False) as first:
        await real(first, people[1], duty, now)
        second = asyncio.create_task(together(writer, duty, [people[2]], real, now))
        done, _ = await asyncio.wait({second}, timeout=0.3)
        assert not done  # the seat is in the hands of the first: wait, do not say it is taken
        await first.rollback()
    assert isinstance((await second)[0], int)
    assert await holders(writer, duty) == [people[2].id]


async def test_take_over_at_once_has_one_winner(writer: Writer, now: datetime) -> None:
    people, duty = await prepare(writer, 11, 1, now)
    late = now + timedelta(days=2) - HOUR

    async def leave(session: Session) -> None:
        seat = await seats.take_seat(session, actor=people[1], duty_id=duty, now=now)
        await seats.leave(session, actor=people[1], seat_id=seat.id, reason="sakit", now=late)

    await writer.run(leave)
    outcomes = await together(writer, duty, people[2:], real, late)
    assert [type(outcome) for outcome in outcomes].count(int) == 1
    assert [type(outcome) for outcome in outcomes].count(DutyFull) == 9
    assert await holders(writer, duty) != [people[1].id]


async def test_takers_and_an_editor_at_once_fill_each_seat_once(writer: Writer, now: datetime) -> None:
    people, duty = await prepare(writer, 10, SEATS, now)

    async def assign(session: Session, person: Person, duty: int, now: datetime) -> int:
        return (await assign_seat(session, actor=people[0], duty_id=duty, person_id=person.id, now=now)).id

    taken, asked = await asyncio.gather(
        together(writer, duty, people[1:], real, now), together(writer, duty, people[1:], assign, now)
    )
    outcomes = [*taken, *asked]
    assert all(isinstance(outcome, int | DeskError) for outcome in outcomes)
    final = await holders(writer, duty)
    assert None not in final
    assert len(set(final)) == SEATS
