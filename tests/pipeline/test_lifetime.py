import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.domain.enums import OutgoingState, Role
from bot.models.queues import OutboxRow
from bot.pipeline.leader import AlreadyRunning, PostgresLeader
from bot.pipeline.lifetime import Lifetime, Stopping
from tests.desk import Desk, open_desk

CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'postgres'"
)


async def test_step_that_raises_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pipeline.lifetime.AFTER_STUMBLE_S", 0.0)
    lifetime, steps = Lifetime(), 0

    async def step() -> None:
        nonlocal steps
        steps += 1
        if steps == 3:
            lifetime.end()
        raise ConnectionError

    await lifetime.forever("test", step)
    assert steps == 3


async def test_pause_ends_at_once_when_the_program_stops() -> None:
    lifetime = Lifetime()
    pausing = asyncio.create_task(lifetime.pause(60))
    await asyncio.sleep(0)
    lifetime.end()
    with pytest.raises(Stopping):
        await pausing


async def test_queues_go_on_after_the_database_cut_every_connection(postgres_url: str, tmp_path: Path) -> None:
    async with open_desk(postgres_url, tmp_path) as desk:
        sari = await desk.person("Sari", Role.CREW)
        engine = create_async_engine(postgres_url, poolclass=NullPool)
        async with engine.connect() as connection:
            await connection.execute(CUT)
        await engine.dispose()
        await sari.send("/bantuan")
        await sari.wait_for("Yang bisa Anda lakukan", patience=30)
        await desk.settle()


async def test_second_program_on_one_sqlite_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    second = Desk(desk.server, desk.url, tmp_path / "second", desk.pace, webhook=False)
    with pytest.raises(AlreadyRunning):
        await second.start()


async def test_one_replica_leads_and_the_next_follows(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    lives = [Lifetime(), Lifetime()]
    first, second = (PostgresLeader(engine, life) for life in lives)
    await first.start()
    await second.start()
    assert [life.leading.is_set() for life in lives] == [True, False]
    await first.stop()
    await second.start()
    assert lives[1].leading.is_set()
    await second.stop()
    await engine.dispose()


async def test_stop_does_not_wait_for_a_flood_limit(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.room.fault("flood", "sendMessage", count=0, retry_after=30)
    await sari.send("/bantuan")
    while not any(call.method == "sendMessage" and not call.ok for call in desk.server.calls):
        await asyncio.sleep(0)
    began = time.monotonic()
    await desk.stop()
    took = time.monotonic() - began
    await sari.room.calm()
    await desk.start()
    await desk.settle()
    assert took < 3
    assert (await sari.last()).text.startswith("Yang bisa Anda lakukan")
    assert set(await desk.read(select(OutboxRow.state))) == {OutgoingState.SENT}
