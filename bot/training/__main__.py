"""The training room as a process of its own: ``python -m bot.training --port 8081 --state room.json``."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from pathlib import Path

from bot.training.server import TrainingServer
from bot.training.telegram.world import TOKEN


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    state = Path(options.state) if options.state else None
    server = TrainingServer(
        host=options.host, port=options.port, token=options.token, state_file=state, limits=not options.no_limits
    )
    async with server:
        sys.stdout.write(f"{server.base}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Read the options, say the address in one line, run until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bot.training", description="The emulated Telegram.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--state", default="", help="file in which the room is kept")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--no-limits", action="store_true", help="without flood limits")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    asyncio.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
