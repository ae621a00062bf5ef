"""kill -9 at random moments of a scripted day: the same end as an undisturbed run, every message delivered."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.training.server import TrainingServer
from bot.training.whatsapp import WhatsApp, WhatsAppServer
from tests.databases import empty
from tests.desk import VERIFY_TOKEN
from tests.proofs.day import come_in, play_round
from tests.proofs.process import BotProcess
from tests.proofs.projection import facts, messages, sound_files, whatsapp_messages

pytestmark = pytest.mark.prove

KILLS = 50
KILLS_OF_MIXED_DESK = 10
SEED = 20261124


@dataclass
class Outcome:
    """What a run of so many rounds left."""

    rounds: int
    rows: dict[str, Counter[tuple[Any, ...]]]
    kept: set[str]
    said: Counter[tuple[str, str]]


async def run(url: str, folder: Path, *, kills: int, rounds: int = 0, mixed: bool = False) -> Outcome:
    """Play `rounds` rounds, or as many as it takes until the last kill has happened; `mixed` with WhatsApp, too."""
    folder.mkdir()
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TrainingServer(limits=False))
        whatsapp = (
            WhatsAppServer(WhatsApp(clock=server.world.clock, limits=False, webhook_retry=0.05)) if mixed else None
        )
        if whatsapp:
            await stack.enter_async_context(whatsapp)
        bot = BotProcess(server, url, folder, whatsapp=whatsapp)
        stack.push_async_callback(bot.stop)
        await bot.start()
        if whatsapp:
            await whatsapp.room.webhook(bot.webhook, VERIFY_TOKEN)
        killing = asyncio.create_task(kill_again_and_again(bot, kills))
        stack.callback(killing.cancel)
        played = 0
        cast = await come_in(server, url, whatsapp)
        while played < rounds or not killing.done():
            await play_round(cast, played)
            played += 1
        await killing
        await rest(url, server, whatsapp)
        await bot.stop()
        said = messages(server) + (whatsapp_messages(whatsapp) if whatsapp else Counter())
        rows = await facts(url)
        return Outcome(played, rows, sound_files(rows, folder), said)


async def kill_again_and_again(bot: BotProcess, kills: int) -> None:
    chance = random.Random(SEED)
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.0, 2.0))  # the moment is what is being drawn
        await bot.kill()
        await bot.start()


async def rest(url: str, server: TrainingServer, whatsapp: WhatsAppServer | None) -> None:
    """Wait until nothing is left to do."""
    room, version = await server.room(), 0
    async with asyncio.timeout(120):
        while (
            server.world.updates.waiting
            or (whatsapp and whatsapp.world.updates.pending())
            or any(count != Counter([(0,)]) for name, count in (await facts(url)).items() if name.startswith("undone"))
        ):
            version = await room.version(version, 0.5)


async def judge(url: str, folder: Path, *, kills: int, mixed: bool = False) -> None:
    """Assert that a killed day and an undisturbed one of as many rounds end alike."""
    killed = await run(url, folder / "killed", kills=kills, mixed=mixed)
    await empty(url)
    calm = await run(url, folder / "calm", kills=0, rounds=killed.rounds, mixed=mixed)
    for name, rows in calm.rows.items():
        assert killed.rows[name] == rows, name
    assert len(calm.kept) == 3 * calm.rounds
    assert killed.kept == calm.kept
    assert set(calm.said) - set(killed.said) == set()


async def test_killed_day_ends_like_an_undisturbed_one(database_url: str, tmp_path: Path) -> None:
    await judge(database_url, tmp_path, kills=KILLS)


async def test_killed_day_of_a_mixed_desk_ends_like_an_undisturbed_one(sqlite_url: str, tmp_path: Path) -> None:
    await judge(sqlite_url, tmp_path, kills=KILLS_OF_MIXED_DESK, mixed=True)
