"""A bare Graph API client and a bare webhook, for tests and scripts that play the business by hand."""

from __future__ import annotations

import asyncio
import hmac
import io
import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

from bot.training.telegram.base import Json
from bot.training.whatsapp.web.webhook import signed
from bot.training.whatsapp.world import World

VERSION = "v24.0"


class GraphFailed(Exception):
    """Meta refused a call: `status` of HTTP, `code`, `message`, `details` and the whole `error` as it said them."""

    def __init__(self, status: int, body: Json) -> None:
        self.status, self.error = status, body["error"]
        self.code, self.message = int(self.error["code"]), str(self.error["message"])
        self.details = str(self.error.get("error_data", {}).get("details", ""))
        super().__init__(f"{self.message} {self.details}".strip())


class Business:
    """Calls the Graph API at `base` for the business of a world."""

    def __init__(self, base: str, world: World) -> None:
        self.base, self.token = base, world.token
        self.phone_id, self.business_id = world.phone_id, world.business_id
        self._session = aiohttp.ClientSession()

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The JSON of an answer, or the bytes of a file. Raises GraphFailed."""
        data = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body} if body is not None else {}
        url = path if path.startswith("http") else f"{self.base}/{VERSION}/{path}"
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self._session.request(method, url, headers=headers, **data, **options) as response:
            raw = await response.read()
        if response.status == 200 and response.content_type != "application/json":
            return raw
        answer = json.loads(raw)
        if response.status != 200:
            raise GraphFailed(response.status, answer)
        return answer

    async def message(self, to: str, kind: str, fields: Any, **more: Any) -> str:
        """Send a message to a phone number (or, with ``recipient=``, to an id); its wamid."""
        place = {"to": to} if to else {}
        body = {"messaging_product": "whatsapp", "recipient_type": "individual", **place, "type": kind, kind: fields}
        answer = await self.call("POST", f"{self.phone_id}/messages", body | more)
        return str(answer["messages"][0]["id"])

    async def text(self, to: str, body: str, **more: Any) -> str:
        """Send a text; its wamid."""
        return await self.message(to, "text", {"body": body}, **more)

    async def upload(self, data: bytes, mime: str, name: str = "berkas") -> str:
        """Upload a medium; its id."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("messaging_product", "whatsapp")
        form.add_field("type", mime)
        form.add_field("file", io.BytesIO(data), filename=name, content_type=mime)
        return str((await self.call("POST", f"{self.phone_id}/media", form))["id"])

    async def close(self) -> None:
        """End the connections."""
        await self._session.close()


class Webhook:
    """Answers the challenge, checks signatures and keeps what comes; `answers` are the next HTTP statuses."""

    def __init__(self, app_secret: str, verify_token: str = "verifikasi") -> None:  # noqa: S107  of an emulator
        self.app_secret, self.verify_token = app_secret, verify_token
        self.bodies: list[Json] = []
        self.answers: list[int] = []
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
            self.bodies.append(json.loads(raw))
        else:
            self.refused += 1
        self._came.set()
        return web.Response(status=status)

    def values(self, of: str) -> list[Json]:
        """All ``messages`` or ``statuses`` of all bodies, in the order they came."""
        changes = [change for body in self.bodies for entry in body["entry"] for change in entry["changes"]]
        return [item for change in changes for item in change["value"].get(of, [])]

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
