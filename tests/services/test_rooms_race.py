"""A room is bound while an agenda is published: the room shows its card, whoever is first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.models.people import Person
from bot.models.queues import Posting
from bot.services import agendas, rooms
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.draft_data import PANEN, draft
from tests.seat_data import add_person

Work = Callable[[Session, datetime], Awaitable[None]]


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(postgres_url)
    yield engine
    await engine.dispose()


async def prepare(session: Session, now: datetime) -> None:
    """Ahmad, who has the draft of an agenda, and no room."""
    await draft(session, await add_person(session, "Ahmad", Role.ADMIN, now=now), PANEN, now)


async def publish(session: Session, now: datetime) -> None:
    await agendas.publish(session, actor=await session.get_one(Person, 1), ids=[1], now=now)


async def cancel(session: Session, now: datetime) -> None:
    await agendas.cancel(session, actor=await session.get_one(Person, 1), agenda_id=1, reason="hujan", now=now)


async def reinstate(session: Session, now: datetime) -> None:
    await agendas.reinstate(session, actor=await session.get_one(Person, 1), agenda_id=1, now=now)


async def bind(session: Session, now: datetime) -> None:
    ahmad = await session.get_one(Person, 1)
    await rooms.bind(
        session, actor=ahmad, messenger="telegram", chat_id="-1", thread=None, title="Ruang Redaksi", now=now
    )


async def alone(engine: AsyncEngine, work: Work, now: datetime) -> None:
    """Do it in a transaction of its own."""
    async with Session(engine) as session, session.begin():
        await work(session, now)


async def beside(engine: AsyncEngine, first: Work, second: Work, now: datetime) -> list[str]:
    """Begin the second while the first is not committed; the cards that are shown afterwards."""
    async with Session(engine) as session, session.begin():
        await first(session, now)
        other = asyncio.create_task(alone(engine, second, now))
        await blocked(engine)
    await other
    async with Session(engine) as session:
        return list(await session.scalars(select(Posting.card_key).order_by(Posting.id)))


@pytest.mark.parametrize("works", [(publish, bind), (bind, publish)])
async def test_room_bound_while_an_agenda_is_published_shows_its_card(
    postgres: AsyncEngine, works: tuple[Work, Work], now: datetime
) -> None:
    await alone(postgres, prepare, now)
    assert await beside(postgres, *works, now) == ["agenda:1"]


@pytest.mark.parametrize("works", [(reinstate, bind), (bind, reinstate)])
async def test_room_bound_while_an_agenda_is_brought_back_shows_its_card(
    postgres: AsyncEngine, works: tuple[Work, Work], now: datetime
) -> None:
    for work in (prepare, publish, cancel):
        await alone(postgres, work, now)
    assert await beside(postgres, *works, now) == ["agenda:1"]
