import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.agendas import Counter
from bot.pipeline.writer import SqliteWriter, Work, Writer, make_writer
from bot.services.desk import wake
from bot.storage.engines import read_engine, short_write, write_engine


class Rig:
    def __init__(self, url: str) -> None:
        self.url = url
        self.woken: list[set[str]] = []
        self.engine = write_engine(url)
        self.reads = read_engine(url)
        self.writer: Writer = make_writer(self.engine, self.woken.append)

    async def count(self) -> int:
        async with Session(self.reads) as session:
            return int(await session.scalar(select(func.count()).select_from(Counter)) or 0)

    async def close(self) -> None:
        await self.writer.stop()
        await self.engine.dispose()
        await self.reads.dispose()


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    rig = Rig(database_url)
    yield rig
    await rig.close()


def add(name: str) -> Work[str]:
    async def work(session: Session) -> str:
        session.add(Counter(name=name, value=1))
        await session.flush()
        return name

    return work


async def test_run_returns_after_commit(rig: Rig) -> None:
    assert await rig.writer.run(add("a")) == "a"
    assert await rig.count() == 1


async def test_failing_work_leaves_its_neighbours(rig: Rig) -> None:
    outcomes = await asyncio.gather(*(rig.writer.run(add(name)) for name in "abac"), return_exceptions=True)
    kept = sorted(outcome for outcome in outcomes if isinstance(outcome, str))
    assert (kept, [type(o) for o in outcomes if not isinstance(o, str)]) == (["a", "b", "c"], [IntegrityError])
    assert await rig.count() == 3


async def test_many_updates_of_one_row_lose_none(rig: Rig) -> None:
    await rig.writer.run(add("a"))

    async def more(session: Session) -> None:
        counter = await session.get_one(Counter, "a", with_for_update=True)
        counter.value += 1

    await asyncio.gather(*(rig.writer.run(more) for _ in range(200)))
    async with Session(rig.reads) as session:
        assert (await session.get_one(Counter, "a")).value == 201


async def test_wakes_are_told_only_for_what_was_kept(rig: Rig) -> None:
    async def bad(session: Session) -> None:
        wake(session, "cards")
        raise ValueError

    async def good(session: Session) -> None:
        wake(session, "outbox")

    await asyncio.gather(rig.writer.run(bad), rig.writer.run(good), return_exceptions=True)
    assert set().union(*rig.woken) == {"outbox"}


async def test_transaction_that_dies_is_done_again_singly(sqlite_url: str) -> None:
    rig = Rig(sqlite_url)
    assert isinstance(rig.writer, SqliteWriter)
    tries = 0

    async def killer(session: Session) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            await (await session.connection()).exec_driver_sql("ROLLBACK")  # as SQLite does when the disk is full
            raise OSError("disk full")
        session.add(Counter(name="killer", value=1))

    jobs = [rig.writer.run(add("a")), rig.writer.run(killer), rig.writer.run(add("b"))]
    assert await asyncio.gather(*jobs) == ["a", None, "b"]
    assert await rig.count() == 3
    await rig.close()


async def test_shell_commands_get_in_beside_a_busy_writer(sqlite_url: str) -> None:
    rig = Rig(sqlite_url)
    going = True

    async def burst(number: int) -> None:
        while going:
            await rig.writer.run(lambda s: s.execute(text(f"UPDATE counters SET value = {number}")))

    crowd = [asyncio.create_task(burst(n)) for n in range(50)]
    for number in range(5):
        async with short_write(sqlite_url) as session:
            session.add(Counter(name=f"shell {number}", value=1))
    going = False
    await asyncio.gather(*crowd)
    assert await rig.count() == 5
    await rig.close()
