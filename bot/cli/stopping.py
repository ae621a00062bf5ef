"""Ending on request."""

import asyncio
import signal


async def stopped() -> None:
    """Return when the program is asked to end (SIGINT, SIGTERM)."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ended.set)
    await ended.wait()
