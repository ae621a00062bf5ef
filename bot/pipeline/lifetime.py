"""How long the queues live: pauses end at once when the program is to stop, and a stumble is no end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

AFTER_STUMBLE_S = 1.0

log = structlog.get_logger()


class Stopping(Exception):
    """The program stops: leave what is not begun."""


class Lifetime:
    """Shared by all queues of a program; also says whether this program may send (one does, per database)."""

    def __init__(self) -> None:
        self._ended = asyncio.Event()
        self.leading = asyncio.Event()

    @property
    def ending(self) -> bool:
        """Whether the program is to stop."""
        return self._ended.is_set()

    def end(self) -> None:
        """Stop pausing, begin nothing new."""
        self._ended.set()
        self.leading.set()

    async def pause(self, seconds: float) -> None:
        """Sleep. Raises Stopping when the program is to stop, at once."""
        try:
            await asyncio.wait_for(self._ended.wait(), seconds)
        except TimeoutError:
            return
        raise Stopping

    async def forever(self, name: str, step: Callable[[], Awaitable[None]]) -> None:
        """Do `step` again and again until the end. What it raises is logged; a database that was away comes back."""
        while not self.ending:
            try:
                await step()
            except Stopping:
                return
            except Exception as error:  # noqa: BLE001 - a queue that ended would let everything wait for ever
                log.error("queue stumbled", what=name, kind=type(error).__name__)
                await self._rest()

    async def _rest(self) -> None:
        try:
            await self.pause(AFTER_STUMBLE_S)
        except Stopping:
            return


async def woken(wake: asyncio.Event, seconds: float) -> None:
    """Return when woken, or after so long."""
    try:
        await asyncio.wait_for(wake.wait(), seconds)
    except TimeoutError:
        return
