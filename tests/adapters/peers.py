"""Servers that do what the emulated Telegram can't: take and give files without holding them, and stall."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

CHUNK = bytes(64 * 1024)
CHAT = {"id": 5, "type": "private", "first_name": "Siti"}


@asynccontextmanager
async def serving(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """The address of a server that gives every request to `answer`."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def deaf() -> AsyncIterator[str]:
    """The address of a server that takes connections and reads nothing."""
    over = asyncio.Event()

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await over.wait()
        writer.transport.abort()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        over.set()


class Depot:
    """Counts what is uploaded and hands out `size` bytes as any file; holds none of it."""

    def __init__(self, size: int, file_path: str = "documents/besar.bin") -> None:
        self.size, self.file_path = size, file_path
        self.received = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        if request.path.startswith("/file/"):
            return await self._give(request)
        async for chunk in request.content.iter_chunked(len(CHUNK)):
            self.received += len(chunk)
        results: dict[str, Any] = {
            "getMe": {"id": 7, "is_bot": True, "first_name": "Meja", "username": "meja_bot"},
            "getFile": {"file_id": "x", "file_unique_id": "y", "file_path": self.file_path, "file_size": self.size},
        }
        message = {"message_id": 3, "date": 1_800_000_000, "chat": CHAT}
        return web.json_response({"ok": True, "result": results.get(method, message)})

    async def _give(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(self.size // len(CHUNK)):
            await response.write(CHUNK)
        await response.write_eof()
        return response
