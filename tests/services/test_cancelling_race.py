"""An agenda is cancelled or moved while somebody answers for a seat of it: whoever has the seat afterwards is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice, Role
from bot.domain.errors import AgendaClosed
from bot.models.people import Person
from bot.services import agendas
from bot.services.assignments import replace_holder
from bot.services.seats import say_ready, take_seat
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.seat_data import add_agenda, add_person, duty_id, notices


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(postgres_url)
    yield engine
    await engine.dispose()


@dataclass
class Offer:
    """The agenda 1 with one seat, 1, that Sari has and Budi is asked to take over; by their ids."""

    rina: int
    sari: int
    budi: int


async def offered(engine: AsyncEngine, now: datetime) -> Offer:
    async with Session(engine) as session, session.begin():
        rina = await add_person(session, "Rina", Role.EDITOR, now=now)
        sari, budi = await add_person(session, "Sari", now=now), await add_person(session, "Budi", now=now)
        starts = now + timedelta(days=2)
        agenda = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1}, starts=starts, now=now)
        duty = await duty_id(session, agenda, Duty.PHOTOGRAPHER)
        await take_seat(session, actor=sari, duty_id=duty, now=now)
        await replace_holder(session, actor=rina, seat_id=1, holder_id=sari.id, person_id=budi.id, now=now)
        return Offer(rina.id, sari.id, budi.id)


async def accept(session: Session, offer: Offer, now: datetime) -> None:
    await say_ready(session, actor=await session.get_one(Person, offer.budi), seat_id=1, now=now)


async def cancel(session: Session, offer: Offer, now: datetime) -> None:
    rina = await session.get_one(Person, offer.rina)
    await agendas.cancel(session, actor=rina, agenda_id=1, reason="hujan", now=now)


async def alone(
    engine: AsyncEngine, work: Callable[[Session, Offer, datetime], Awaitable[None]], offer: Offer, now: datetime
) -> None:
    """Do it in a transaction of its own."""
    async with Session(engine) as session, session.begin():
        await work(session, offer, now)


async def test_successor_who_accepts_while_the_agenda_is_cancelled_is_told(
    postgres: AsyncEngine, now: datetime
) -> None:
    offer = await offered(postgres, now)
    async with Session(postgres) as session, session.begin():
        await accept(session, offer, now)
        cancelling = asyncio.create_task(alone(postgres, cancel, offer, now))
        await blocked(postgres)
    await cancelling
    async with Session(postgres) as session:
        told = [person for notice, person in await notices(session) if notice is Notice.AGENDA_CANCELLED]
    assert told == [offer.budi]


async def test_successor_who_accepts_while_the_agenda_was_cancelled_is_refused(
    postgres: AsyncEngine, now: datetime
) -> None:
    offer = await offered(postgres, now)
    async with Session(postgres) as session, session.begin():
        await cancel(session, offer, now)
        accepting = asyncio.create_task(alone(postgres, accept, offer, now))
        await blocked(postgres)
    with pytest.raises(AgendaClosed):
        await accepting
