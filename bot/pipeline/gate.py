"""A gate that many pass together and one can pass alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Gate:
    """`among()` for ordinary work; `alone()` waits until nobody is inside and lets nobody in meanwhile."""

    def __init__(self) -> None:
        self._inside = 0
        self._closed = asyncio.Lock()
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def among(self) -> AsyncIterator[None]:
        """Pass together with others."""
        async with self._closed:
            self._inside += 1
            self._empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Pass with nobody else inside."""
        async with self._closed:
            await self._empty.wait()
            yield
