"""Knowing when the desk is at rest."""

import asyncio

from bot.domain.clock import DeskClock
from bot.pipeline.rest import Rest
from bot.storage.engines import read_engine


async def test_rest_comes_although_the_last_update_ends_after_its_commit(sqlite_url: str) -> None:
    handled = asyncio.Event()

    async def rested() -> None:
        await handled.wait()

    engine = read_engine(sqlite_url)
    rest = Rest(engine, DeskClock(), rested)
    rest.progress()  # the commit of the update
    settled = asyncio.create_task(rest.settled())
    await asyncio.sleep(0)
    assert not settled.done()
    handled.set()  # nothing is committed any more
    async with asyncio.timeout(10):
        await settled
    await engine.dispose()
