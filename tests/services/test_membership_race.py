"""People removed at the same instant as something else happens, on PostgreSQL: SQLite writes one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role, SeatState
from bot.domain.errors import DeskError, NotEligible, UnknownPerson
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.services import assignments, seats
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.seat_data import HOUR, add_agenda, add_person, duty_id
from tests.services.test_membership import remove

Act = Callable[[Session, int, datetime], Awaitable[Any]]


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(postgres_url)
    yield engine
    await engine.dispose()


async def sari_takes(session: Session, duty: int, now: datetime) -> None:
    await seats.take_seat(session, actor=await session.get_one(Person, 2), duty_id=duty, now=now)


async def sari_is_asked(session: Session, duty: int, now: datetime) -> None:
    rina = await session.get_one(Person, 3)
    await assignments.assign_seat(session, actor=rina, duty_id=duty, person_id=2, now=now)


async def sari_is_removed(session: Session, _duty: int, now: datetime) -> None:
    await remove(session, await session.get_one(Person, 1), await session.get_one(Person, 2), now)


async def desk(postgres: AsyncEngine, now: datetime) -> int:
    """Ahmad, Sari and Rina, and a free seat; the id of its duty."""
    async with Session(postgres) as session, session.begin():
        ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
        await add_person(session, "Sari", now=now)
        await add_person(session, "Rina", Role.EDITOR, now=now)
        agenda = await add_agenda(session, ahmad, {Duty.PHOTOGRAPHER: 1}, starts=now + 48 * HOUR, now=now)
        return await duty_id(session, agenda, Duty.PHOTOGRAPHER)


async def together(postgres: AsyncEngine, first: Act, second: Act, duty: int, now: datetime) -> asyncio.Task[None]:
    """Do `first`, and `second` while it is not committed yet."""

    async def alone() -> None:
        async with Session(postgres) as session, session.begin():
            await second(session, duty, now)

    async with Session(postgres) as session, session.begin():
        await first(session, duty, now)
        other = asyncio.create_task(alone())
        await blocked(postgres)
    return other


async def the_seat(postgres: AsyncEngine) -> tuple[SeatState, int | None]:
    async with Session(postgres) as session:
        state, holder = (await session.execute(select(Seat.state, Seat.holder_id))).one()
        return state, holder


@pytest.mark.parametrize(("act", "refusal"), [(sari_takes, UnknownPerson), (sari_is_asked, NotEligible)])
async def test_who_was_removed_a_moment_ago_gets_no_seat(
    postgres: AsyncEngine, now: datetime, act: Act, refusal: type[DeskError]
) -> None:
    other = await together(postgres, sari_is_removed, act, await desk(postgres, now), now)
    with pytest.raises(refusal):
        await other
    assert await the_seat(postgres) == (SeatState.FREE, None)


@pytest.mark.parametrize("act", [sari_takes, sari_is_asked])
async def test_who_is_removed_a_moment_later_has_no_seat(postgres: AsyncEngine, now: datetime, act: Act) -> None:
    await (await together(postgres, act, sari_is_removed, await desk(postgres, now), now))
    assert await the_seat(postgres) == (SeatState.FREE, None)


async def test_of_two_admins_who_remove_one_another_one_stays(postgres: AsyncEngine, now: datetime) -> None:
    async with Session(postgres) as session, session.begin():
        for name in ("Ahmad", "Rina"):
            await add_person(session, name, Role.ADMIN, now=now)

    async def removing(first: int, second: int, session: Session) -> None:
        await remove(session, await session.get_one(Person, first), await session.get_one(Person, second), now)

    async def alone() -> None:
        async with Session(postgres) as session, session.begin():
            await removing(2, 1, session)

    async with Session(postgres) as session, session.begin():
        await removing(1, 2, session)
        other = asyncio.create_task(alone())
        await blocked(postgres)
    with pytest.raises(UnknownPerson):
        await other
    async with Session(postgres) as session:
        assert list(await session.scalars(select(Person.name).where(Person.active))) == ["Ahmad"]
