"""`liputan training`: the emulated messengers, their page, and the real desk on its own training database."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.app import App, Setup, TelegramSetup
from bot.cli.stopping import stopped
from bot.config import Settings
from bot.demo import newsroom
from bot.domain.clock import DeskClock
from bot.training.page import add_page
from bot.training.server import TrainingServer


async def open_training(setup: Setup, settings: Settings, *, reset: bool, ready: Callable[[str], None]) -> None:
    """Run the training room until the program is asked to end; `ready` is told its address.

    The database and files are its own, never those of `setup`. Raises OSError when the port is taken.
    """
    folder = settings.training_dir
    if reset and folder.exists():
        await asyncio.to_thread(shutil.rmtree, folder)
    server = TrainingServer(
        host=settings.http_host, port=settings.http_port, state_file=folder / "dunia.json", routes=[add_page]
    )
    async with server:
        app = App(_training_setup(setup, settings, server), DeskClock())
        app.clock.move(timedelta(seconds=server.world.clock.offset))
        await app.start()
        moves = _follow_time(server, app)
        try:
            if await app.writer.run(newsroom.is_empty):
                await newsroom.furnish(app.writer, app.clock, server.base)
            ready(server.base)
            await stopped()
        finally:
            moves.cancel()
            await app.stop()


def _training_setup(setup: Setup, settings: Settings, server: TrainingServer) -> Setup:
    folder = settings.training_dir
    return replace(
        setup,
        database_url=f"sqlite+aiosqlite:///{folder / 'liputan.db'}",
        archive_url=str(folder / "arsip"),
        telegram=TelegramSetup(server.token, server.base, pause=0.2),
        http=None,
    )


def _follow_time(server: TrainingServer, app: App) -> asyncio.Task[None]:
    """Let the desk live as late as the emulated world, stepping through what falls due on the way."""
    moved: asyncio.Queue[float] = asyncio.Queue()
    server.world.on_time_moved.append(moved.put_nowait)

    async def follow() -> None:
        while True:
            late = timedelta(seconds=await moved.get() - app.clock.now().timestamp())
            if late > timedelta():
                await app.move_time(late)

    return asyncio.create_task(follow(), name="training time")
