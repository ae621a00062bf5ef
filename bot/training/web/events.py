"""What happens in the world, as a stream for pages and as a long poll for tests."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from bot.training.emulated import Emulated
from bot.training.telegram.base import Json

_HEARTBEAT = 15.0


class Events:
    """Hands every event of the world to those who listen; a slow listener loses the oldest ones.

    Its addresses stand below `below`.
    """

    def __init__(self, world: Emulated, below: str = "/control") -> None:
        self.world, self.below = world, below
        self.streams: set[asyncio.Queue[Json | None]] = set()
        self.waiting: set[asyncio.Future[None]] = set()
        self.closed = False
        world.listeners.append(self._hear)

    def _hear(self, event: Json) -> None:
        for queue in self.streams:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(event)
        self._wake()

    def _wake(self) -> None:
        for future in self.waiting:
            if not future.done():
                future.set_result(None)
        self.waiting.clear()

    def close(self) -> None:
        """End all streams and polls."""
        self.closed = True
        for queue in self.streams:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
        self._wake()

    def add_routes(self, app: web.Application) -> None:
        """``events`` and ``changes``."""
        app.router.add_get(f"{self.below}/events", self.stream)
        app.router.add_get(f"{self.below}/changes", self.changes)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events; ``?person=ID`` leaves out what that person can't know.

        Then an event says how many were ``withheld`` before it, so that a page can tell these from lost ones.
        """
        person_id = int(request.query.get("person", "0"))
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        queue: asyncio.Queue[Json | None] = asyncio.Queue(1000)
        self.streams.add(queue)
        withheld = 0
        try:
            await response.write(b": hello\n\n")
            while not self.closed:
                try:
                    event = await asyncio.wait_for(queue.get(), _HEARTBEAT)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if event is None:
                    break
                if person_id and not self.world.concerns(event, person_id):
                    withheld += 1
                    continue
                told = event | {"withheld": withheld} if person_id else event
                withheld = 0
                await response.write(f"id: {event['version']}\ndata: {json.dumps(told)}\n\n".encode())
        except ConnectionResetError:
            pass
        finally:
            self.streams.discard(queue)
        return response

    async def changes(self, request: web.Request) -> web.Response:
        """Waits until the world's version is above ``?after=``, at most ``?timeout=`` seconds; answers the version."""
        after = int(request.query.get("after", "0"))
        patience = min(float(request.query.get("timeout", "30")), 60.0)
        if self.world.version <= after and not self.closed:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.waiting.add(future)
            await asyncio.wait([future], timeout=patience)
            self.waiting.discard(future)
        return web.json_response({"version": self.world.version})
