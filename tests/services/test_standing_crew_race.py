"""Two editors change the usual crew at once: both taps count."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import MOST_PER_DUTY
from bot.domain.enums import Duty, Role
from bot.models.people import Person
from bot.services import standing_crew
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.seat_data import add_person


@pytest.mark.parametrize(("before", "by", "after"), [(0, 1, 2), (2, 1, 4), (1, -1, 0), (MOST_PER_DUTY - 1, 1, 20)])
async def test_taps_of_two_editors_at_once_both_count(
    postgres_url: str, now: datetime, before: int, by: int, after: int
) -> None:
    engine = write_engine(postgres_url)

    async def step(session: Session, by: int) -> dict[Duty, int]:
        rina = await session.get_one(Person, 1)
        crews = await standing_crew.step(session, actor=rina, group=0, duty=Duty.VIDEOGRAPHER, by=by, now=now)
        return crews.group(0)

    async def beside() -> dict[Duty, int]:
        async with Session(engine) as session, session.begin():
            return await step(session, by)

    async with Session(engine) as session, session.begin():
        await add_person(session, "Rina", Role.EDITOR, now=now)
        if before:
            await step(session, before)
    async with Session(engine) as session, session.begin():
        await step(session, by)
        other = asyncio.create_task(beside())
        await blocked(engine)
    assert (await other).get(Duty.VIDEOGRAPHER, 0) == after
    await engine.dispose()
