"""A client of the control API, as far as it is the same for every emulated messenger."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Self

import aiohttp

from bot.training.telegram.base import Json

WAIT = 10.0
"""How long a phone waits for something by default, in seconds."""


class Refused(Exception):
    """The control API did not do it; the message says why."""


class Remote:
    """The control API at `base`; close it when done. `key` is shown where the room is a class."""

    def __init__(self, base: str, key: str = "") -> None:
        self.base, self.key = base, key
        self._session: aiohttp.ClientSession | None = None

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """One request; the JSON of the answer. Raises Refused."""
        if self._session is None:
            headers = {"X-Kunci": self.key} if self.key else {}
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=90), headers=headers)
        data = {"json": body} if body is not None and not isinstance(body, aiohttp.FormData) else {"data": body}
        async with self._session.request(method, f"{self.base}/control/{path}", **data, **options) as response:
            answer = json.loads(await response.read())
        if response.status != 200:
            raise Refused(answer.get("error", response.reason))
        return answer

    async def post(self, path: str, /, **body: Any) -> Any:
        """A POST with a JSON body; None values are left out."""
        return await self.call("POST", path, {key: value for key, value in body.items() if value is not None})

    async def close(self) -> None:
        """End the connections."""
        if self._session is not None:
            await self._session.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def move_time(self, seconds: float) -> float:
        """Move the emulated clock forward; the new time."""
        return float((await self.post("time", seconds=seconds))["now"])

    async def fault(self, kind: str, method: str = "*", **options: Any) -> None:
        """Switch a fault on."""
        await self.post("faults", kind=kind, method=method, **options)

    async def calm(self) -> None:
        """Switch all faults off."""
        await self.call("DELETE", "faults")

    async def version(self, after: int = 0, patience: float = 0.0) -> int:
        """The world's version; waits up to `patience` seconds until it is above `after`."""
        query = {"after": str(after), "timeout": str(patience)}
        return int((await self.call("GET", "changes", params=query))["version"])

    async def until(
        self, look: Callable[[], Awaitable[Json]], holds: Callable[[Json], bool], patience: float, whose: str
    ) -> Json:
        """Look, and look again whenever something happened in the world, until `holds` is true of what is seen.

        Raises TimeoutError with the last messages.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + patience
        while True:
            view = await look()
            if holds(view):
                return view
            left = end - loop.time()
            if left <= 0:
                texts = [str(message.get("text") or message.get("caption") or "") for message in view["messages"]][-5:]
                raise TimeoutError(f"{whose} waited in vain; last messages: {texts}")
            await self.version(view["version"], left)
