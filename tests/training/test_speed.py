"""How many calls a second one process of the room answers."""

import asyncio
import sys

import pytest

from bot.training import BotClient, Room

CALLS, CLIENTS = 3000, 16
ENOUGH = 1500
"""Calls a second; measured over 4000 on two cores, so a busy machine passes, too."""


@pytest.mark.prove
async def test_it_answers_fast_enough() -> None:
    command = [sys.executable, "-m", "bot.training", "--no-limits"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    base = (await process.stdout.readline()).decode().strip()
    token = "7000000000:TRAINING-ROOM-not-a-secret"
    async with Room(base) as room, BotClient(base, token) as bot:
        ani = await room.person("Ani")
        await ani.start()

        async def work() -> None:
            for number in range(CALLS // CLIENTS):
                await bot("sendMessage", chat_id=ani.id, text=f"<b>pesan</b> {number} x.id", parse_mode="HTML")

        loop = asyncio.get_running_loop()
        begin = loop.time()
        await asyncio.gather(*(work() for _ in range(CLIENTS)))
        speed = CALLS / (loop.time() - begin)
    process.terminate()
    await process.wait()
    print(f"{speed:.0f} calls a second")
    assert speed >= ENOUGH
