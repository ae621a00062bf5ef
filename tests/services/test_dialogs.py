import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.services import dialogs
from bot.storage.engines import write_engine
from tests.seat_data import add_person

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
async def postgres(postgres_url: str) -> AsyncIterator[AsyncEngine]:
    engine = write_engine(postgres_url)
    yield engine
    await engine.dispose()


async def test_question_is_open_for_a_day_and_the_newest_counts(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    await dialogs.ask(session, sari, "seat.why", now=now, about=1)
    await dialogs.ask(session, sari, "material.note", now=now, about=2)
    found = await dialogs.open_dialog(session, sari, now=now + timedelta(hours=23))
    assert found is not None
    assert (found.kind, found.about_id) == ("material.note", 2)
    assert await dialogs.open_dialog(session, sari, now=now + timedelta(hours=24)) is None


async def test_second_of_two_answers_at_once_finds_the_question_closed(postgres: AsyncEngine, now: datetime) -> None:
    async with Session(postgres, expire_on_commit=False) as first, Session(postgres) as second, asyncio.timeout(20):
        sari = await add_person(first, "Sari", now=now)
        await dialogs.ask(first, sari, "seat.why", now=now)
        await first.commit()
        answered = await dialogs.open_dialog(first, sari, now=now)
        other = asyncio.create_task(dialogs.open_dialog(second, sari, now=now))
        while not other.done() and not await first.scalar(WAITING):
            await asyncio.sleep(0)
        await dialogs.close(first, sari)
        await first.commit()
        assert (answered is not None, await other) == (True, None)
