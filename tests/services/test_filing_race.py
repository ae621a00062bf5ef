"""An answer to the question where material belongs, while the shooting time is about to answer it too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, MaterialKind, MaterialState, Role
from bot.models.materials import Material
from bot.models.people import Person
from bot.services import filing, materials
from bot.services.intake import Origin, Sent
from bot.storage.archive import StoredFile
from bot.storage.engines import write_engine
from bot.storage.filetypes import FileType
from tests.databases import blocked
from tests.seat_data import HOUR, add_agenda, add_person, take_anyway

CHAT = Origin("telegram", "7")
PHOTO = StoredFile("a" * 64, 9, FileType(MaterialKind.PHOTO, "image/jpeg", ".jpg"), "a", "a.jpg", 1, 1, None, False)


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(postgres_url)
    yield engine
    await engine.dispose()


async def prepare(session: Session, now: datetime) -> tuple[Person, int, int]:
    """Sari, who is being asked about a photo; the agenda it was taken at, and another."""
    rina, sari = await add_person(session, "Rina", Role.EDITOR, now=now), await add_person(session, "Sari", now=now)
    ids = []
    for starts in (now + HOUR / 2, now + 1.9 * HOUR):
        agenda = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1}, starts=starts, now=now)
        await take_anyway(session, sari, agenda, Duty.PHOTOGRAPHER, now=now)
        ids.append(agenda.id)
    sent = Sent(MaterialKind.PHOTO, CHAT, "1", now, reference="file1")
    assert await filing.receive(session, actor=sari, sent=sent, now=now) == filing.Filed(None)
    return sari, ids[0], ids[1]


async def fetched(engine: AsyncEngine, now: datetime) -> None:
    async with Session(engine) as session, session.begin():
        await materials.stored(session, material_id=1, file=PHOTO, taken_at=now + HOUR / 3, now=now)


async def where_it_is(engine: AsyncEngine) -> tuple[int | None, MaterialState]:
    async with Session(engine) as session:
        material = (await session.scalars(select(Material))).one()
        return material.agenda_id, material.state


async def test_shooting_time_does_not_overrule_an_answer(postgres: AsyncEngine, now: datetime) -> None:
    async with Session(postgres, expire_on_commit=False) as session, session.begin():
        sari, _taken_at, other = await prepare(session, now)
    async with Session(postgres) as session, session.begin():
        await filing.answer(session, actor=sari, agenda_id=other, origin=CHAT, now=now)
        fetching = asyncio.create_task(fetched(postgres, now))
        await blocked(postgres)
    await fetching
    assert await where_it_is(postgres) == (other, MaterialState.STORED)


async def test_answer_overrules_the_shooting_time(postgres: AsyncEngine, now: datetime) -> None:
    async with Session(postgres, expire_on_commit=False) as session, session.begin():
        sari, _taken_at, other = await prepare(session, now)

    async def answer() -> None:
        async with Session(postgres) as session, session.begin():
            await filing.answer(session, actor=sari, agenda_id=other, origin=CHAT, now=now)

    async with Session(postgres) as session, session.begin():
        await materials.stored(session, material_id=1, file=PHOTO, taken_at=now + HOUR / 3, now=now)
        answering = asyncio.create_task(answer())
        await blocked(postgres)
    await answering
    assert await where_it_is(postgres) == (other, MaterialState.STORED)


async def test_shooting_time_answers_what_nobody_did(postgres: AsyncEngine, now: datetime) -> None:
    async with Session(postgres, expire_on_commit=False) as session, session.begin():
        _sari, taken_at, _other = await prepare(session, now)
    await fetched(postgres, now)
    assert await where_it_is(postgres) == (taken_at, MaterialState.STORED)
