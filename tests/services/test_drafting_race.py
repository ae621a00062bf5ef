"""Two editors answer the same message with /agenda at once: it makes its drafts once."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.draft_data import PANEN, draft
from tests.seat_data import add_person


async def test_message_read_by_two_editors_at_once_makes_its_drafts_once(postgres_url: str, now: datetime) -> None:
    engine = write_engine(postgres_url)

    async def read(editor: int) -> list[int]:
        async with Session(engine) as session, session.begin():
            return [agenda.id for agenda in await draft(session, await session.get_one(Person, editor), PANEN, now)]

    async with Session(engine) as session, session.begin():
        for name in ("Rina", "Ahmad"):
            await add_person(session, name, Role.EDITOR, now=now)
    async with Session(engine) as session, session.begin():
        await draft(session, await session.get_one(Person, 1), PANEN, now)
        other = asyncio.create_task(read(2))
        await blocked(engine)
    assert await other == [1]
    async with Session(engine) as session:
        assert list(await session.scalars(select(Agenda.id))) == [1]
    await engine.dispose()
