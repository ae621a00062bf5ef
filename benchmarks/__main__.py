"""`make bench`: taps end to end, durable, against a bare python-telegram-bot bot; ratios of one run.

Both bots answer a tap and edit the tapped screen, against the same emulated Telegram in a process of its own, with
flood rules off. The desk stores each tap, changes its database and marks what it sent (SQLite, `synchronous=FULL`).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import drive
from benchmarks.desk import database
from bot.domain.enums import Role
from bot.services.invitations import invite
from bot.storage.engines import short_write
from bot.storage.migrate import upgrade
from bot.training.phone import Room
from bot.training.telegram.world import TOKEN
from tests.desk import free_port

CONVERSATIONS = (1, 16, 256)
ROUND_TRIPS = (0.0, 0.1)
SECONDS = 8.0
"""How long each measurement lasts."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A bot to measure: the module that runs it, and the text that opens its screen."""

    name: str
    module: str


PEERS = (Peer("bare python-telegram-bot", "benchmarks.bare"), Peer("meja liputan", "benchmarks.desk"))


async def main() -> None:
    """Print the table."""
    print(f"{'peer':<26}{'conversations':>14}{'round trip':>12}{'taps/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'ratio':>8}")
    for round_trip in ROUND_TRIPS:
        for conversations in CONVERSATIONS:
            base = 0.0
            for peer in PEERS:
                taps, waits = await measure(peer, conversations, round_trip)
                base = base or taps
                waits.sort()
                p50, p99 = waits[len(waits) // 2] * 1000, waits[int(len(waits) * 0.99)] * 1000
                print(
                    f"{peer.name:<26}{conversations:>14}{round_trip * 1000:>9.0f} ms{taps:>9.1f}{p50:>9.0f}{p99:>9.0f}"
                    f"{taps / base:>8.2f}"
                )


async def measure(peer: Peer, conversations: int, round_trip: float) -> tuple[float, list[float]]:
    """Taps a second, and how long each took to be answered (seconds)."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        emulator = await start("bot.training", "--port", str(port), "--no-limits", cwd=Path.cwd())
        address = f"http://127.0.0.1:{port}"
        await drive.until_up(address)
        tokens = await invitations(database(Path(folder)), conversations)
        bot = await start(peer.module, address, TOKEN, folder, cwd=Path.cwd())
        try:
            async with Room(address) as room:
                return await drive.taps(room, tokens, round_trip, SECONDS)
        finally:
            for process in (bot, emulator):
                process.terminate()
                await process.wait()


async def invitations(url: str, count: int) -> list[str]:
    """So many ways in; the bare bot takes any."""
    await upgrade(url)
    made = []
    async with short_write(url) as session:
        for number in range(count):
            names = [f"Petugas {number}"]
            made += await invite(
                session, actor=None, from_shell=True, names=names, roles={Role.CREW}, now=datetime.now(UTC)
            )
    return [each.token for each in made]


async def start(module: str, *arguments: str, cwd: Path) -> asyncio.subprocess.Process:
    """Run a module as a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, cwd=cwd, stdout=asyncio.subprocess.DEVNULL, stderr=None
    )


if __name__ == "__main__":
    began = time.monotonic()
    asyncio.run(main())
    print(f"measured in {time.monotonic() - began:.0f} s")
