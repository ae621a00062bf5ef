"""How many calls a second one process of the room answers."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.training import BotClient, Room

CALLS, CLIENTS = 3000, 16
ENOUGH = 1500
"""Calls a second of the server's own processor time, so that a busy machine doesn't matter."""


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.prove
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processor time is read from /proc")
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

        begin = processor_seconds(process.pid)
        await asyncio.gather(*(work() for _ in range(CLIENTS)))
        speed = CALLS / (processor_seconds(process.pid) - begin)
    process.terminate()
    await process.wait()
    print(f"{speed:.0f} calls a second")
    assert speed >= ENOUGH
