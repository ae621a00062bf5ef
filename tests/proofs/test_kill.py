"""kill -9 at 50 random moments of a scripted day: the same end as an undisturbed run, every message delivered."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.training.server import TrainingServer
from tests.databases import empty
from tests.proofs.day import Cast, come_in, play_round
from tests.proofs.process import BotProcess
from tests.proofs.projection import facts, messages, sound_files

pytestmark = pytest.mark.prove

KILLS = 50
SEED = 20261124


@dataclass
class Outcome:
    """What a run of so many rounds left."""

    rounds: int
    rows: dict[str, Counter[tuple[Any, ...]]]
    kept: set[str]
    said: Counter[tuple[str, str]]


async def run(url: str, folder: Path, *, kills: int, rounds: int = 0) -> Outcome:
    """Play `rounds` rounds, or as many as it takes until the last kill has happened."""
    folder.mkdir()
    async with TrainingServer(limits=False) as server:
        bot = BotProcess(server, url, folder)
        await bot.start()
        killing = asyncio.create_task(kill_again_and_again(bot, kills))
        played = 0
        try:
            cast = await come_in(server, url)
            while played < rounds or not killing.done():
                await play_round(cast, played)
                played += 1
            await killing
            await rest(url, server, cast)
        finally:
            killing.cancel()
            await bot.stop()
        rows = await facts(url)
        return Outcome(played, rows, sound_files(rows, folder), messages(server))


async def kill_again_and_again(bot: BotProcess, kills: int) -> None:
    chance = random.Random(SEED)
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.0, 2.0))  # the moment is what is being drawn
        await bot.kill()
        await bot.start()


async def rest(url: str, server: TrainingServer, cast: Cast) -> None:
    """Wait until nothing is left to do."""
    version = 0
    async with asyncio.timeout(120):
        while server.world.updates.waiting or any(
            count != Counter([(0,)]) for name, count in (await facts(url)).items() if name.startswith("undone")
        ):
            version = await cast.editor.room.version(version, 0.5)


async def test_killed_day_ends_like_an_undisturbed_one(database_url: str, tmp_path: Path) -> None:
    killed = await run(database_url, tmp_path / "killed", kills=KILLS)
    await empty(database_url)
    calm = await run(database_url, tmp_path / "calm", kills=0, rounds=killed.rounds)
    for name, rows in calm.rows.items():
        assert killed.rows[name] == rows, name
    assert len(calm.kept) == 3 * calm.rounds
    assert killed.kept == calm.kept
    assert set(calm.said) - set(killed.said) == set()
