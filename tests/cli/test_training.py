"""`make run` without a token: the training room."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.newsroom import CAST
from bot.training.phone import Room

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def training(folder: Path, *arguments: str) -> AsyncIterator[str]:
    """The training room as a process; its address."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("LIPUTAN_")}
    env |= {"PYTHONPATH": str(ROOT), "LIPUTAN_HTTP_PORT": "0"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, env=env, stdout=-1, stderr=-1
    )
    if process.stdout is None:
        raise RuntimeError
    address = ""
    async with asyncio.timeout(60):
        while not address:
            line = (await process.stdout.readline()).decode()
            address = (re.findall(r"http://\S+", line) or [""])[0]
    try:
        yield address
    finally:
        process.terminate()
        await process.communicate()


@pytest.mark.slow
async def test_training_room_opens_with_its_people_and_keeps_them(tmp_path: Path) -> None:
    async with training(tmp_path, "run", "--or-training") as address, Room(address) as room:
        people = (await room.call("GET", "state"))["people"]
        assert {person["first_name"] for person in people} == {character.name for character in CAST}
    assert not (tmp_path / "data" / "liputan.db").exists()  # training never touches the office's database
    async with training(tmp_path, "training") as address, Room(address) as room:
        again = (await room.call("GET", "state"))["people"]
        assert [person["id"] for person in again] == [person["id"] for person in people]
        sari = await room.phone(next(p["id"] for p in again if p["first_name"] == "Sari"))
        await sari.send("/bantuan")
        await sari.wait_for("Yang bisa Anda lakukan")
    async with training(tmp_path, "training", "--reset") as address, Room(address) as room:
        assert len((await room.call("GET", "state"))["people"]) == len(CAST)
