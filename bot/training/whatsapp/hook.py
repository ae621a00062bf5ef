"""A bare webhook, for tests and scripts that play the business by hand."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable

from aiohttp import web

from bot.training.telegram.base import Json
from bot.training.whatsapp.web.webhook import signed


class Webhook:
    """Answers the challenge, checks signatures and keeps what comes; `answers` are the next HTTP statuses."""

    def __init__(self, app_secret: str, verify_token: str = "verifikasi") -> None:  # noqa: S107  of an emulator
        self.app_secret, self.verify_token = app_secret, verify_token
        self.bodies: list[Json] = []
        self.answers: list[int] = []
        self._values: dict[str, list[Json]] = {}
        self.refused = 0
        self.url = ""
        self._came = asyncio.Event()

    async def start(self) -> str:
        """Listen; the address, which is `url` from now on."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_get("/", self._challenge)
        app.router.add_post("/", self._take)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self.url

    async def stop(self) -> None:
        """Listen no more."""
        await self._runner.cleanup()

    async def _challenge(self, request: web.Request) -> web.Response:
        if request.query.get("hub.verify_token") != self.verify_token:
            return web.Response(status=403)
        return web.Response(text=request.query["hub.challenge"])

    async def _take(self, request: web.Request) -> web.Response:
        raw = await request.read()
        if not hmac.compare_digest(signed(self.app_secret, raw), request.headers.get("X-Hub-Signature-256", "")):
            self.refused += 1
            return web.Response(status=401)
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self._keep(json.loads(raw))
        else:
            self.refused += 1
        self._came.set()
        return web.Response(status=status)

    def _keep(self, body: Json) -> None:
        self.bodies.append(body)
        for change in (change for entry in body["entry"] for change in entry["changes"]):
            for of, items in change["value"].items():
                if isinstance(items, list):
                    self._values.setdefault(of, []).extend(items)

    def values(self, of: str) -> list[Json]:
        """All ``messages`` or ``statuses`` (or another list of Meta's) of all bodies, in the order they came."""
        return self._values.get(of, [])

    async def until(self, holds: Callable[[Webhook], bool], patience: float = 10.0) -> None:
        """Wait until `holds` is true of what has come; raises TimeoutError."""
        async with asyncio.timeout(patience):
            while not holds(self):
                self._came.clear()
                await self._came.wait()

    async def first(self, of: str, count: int = 1) -> list[Json]:
        """The first `count` messages or statuses, now or when they come."""
        await self.until(lambda hook: len(hook.values(of)) >= count)
        return self.values(of)[:count]
