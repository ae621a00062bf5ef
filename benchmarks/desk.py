"""The desk without its own pacing: the emulator of this benchmark has no flood rules."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.app import App, Setup, TelegramSetup
from bot.cli.stopping import stopped
from bot.domain.office import Office
from bot.pipeline.pacing import NO_PACE


async def run(address: str, token: str, folder: Path) -> None:
    """Run until terminated."""
    telegram = TelegramSetup(token, address, pause=0.05)
    app = App(Setup(database(folder), str(folder / "arsip"), Office(), telegram, pace=NO_PACE))
    await app.start()
    try:
        await stopped()
    finally:
        await app.stop()


def database(folder: Path) -> str:
    """Address of the desk's database in `folder`."""
    return f"sqlite+aiosqlite:///{folder}/desk.db"


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
