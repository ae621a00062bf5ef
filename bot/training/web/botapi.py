"""The Bot API over HTTP: reads a call, lets the method answer it, writes the answer - or a fault."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.methods import METHODS, Params, Upload
from bot.training.telegram.world import World
from bot.training.web.calls import Call, Calls
from bot.training.web.faults import CALL_KINDS, Fault, Faults

MAX_BODY = 60 * 1024 * 1024


async def read_params(request: web.Request) -> Params:
    """The parameters of a call from its address, a form, a multipart body or JSON; raises ApiError."""
    values: Json = dict(request.query)
    kind = request.content_type
    if request.method != "POST" or not request.can_read_body:
        return Params(values)
    if kind == "application/json":
        try:
            body = json.loads(await request.read())
        except ValueError:
            raise ApiError("can't parse JSON object") from None
        return Params(values | body if isinstance(body, dict) else values)
    if kind == "multipart/form-data":
        try:
            return await _read_multipart(request, values)
        except ValueError:
            raise ApiError("can't parse the multipart body") from None
    return Params(values | {key: str(value) for key, value in (await request.post()).items()})


async def _read_multipart(request: web.Request, values: Json) -> Params:
    params = Params(values)
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read(decode=False))
        if part.filename is None:
            values[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            params.uploads[part.name] = Upload(part.filename, mime, data)
    return params


class BotApi:
    """Serves ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

    def __init__(self, world: World, calls: Calls, faults: Faults) -> None:
        self.world, self.calls, self.faults = world, calls, faults

    def add_routes(self, app: web.Application) -> None:
        """Put the two addresses into a web application."""
        app.router.add_route("*", "/bot{token}/{method}", self.handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self.download)

    async def execute(self, name: str, params: Params) -> tuple[int, Json]:
        """Answer a call: HTTP status and body."""
        method = METHODS.get(name.lower())
        call = self.calls.new(method.name if method else name, params, self.world.clock.now())
        try:
            if method is None:
                self.calls.odd(f"unknown method {name}")
                raise ApiError("", 404)
            self.calls.check(method, params)
            result = method.handler(self.world, params)
            if inspect.isawaitable(result):
                result = await result
            call.status, call.answer = 200, {"ok": True, "result": result}
        except ApiError as error:
            call.status, call.answer = error.code, error.json()
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # Telegram refuses senseless values one by one; here they are all refused, and said loudly
            self.calls.odd(f"{name} was called with senseless values: {type(error).__name__}: {error}")
            refused = ApiError("can't parse the parameters")
            call.status, call.answer = refused.code, refused.json()
        return call.status, call.answer

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        if request.match_info["token"] != self.world.token:
            return _answer(401, ApiError("", 401).json())
        name = request.match_info["method"]
        try:
            params = await read_params(request)
        except ApiError as error:
            return _answer(error.code, error.json())
        if self.faults.round_trip:
            await asyncio.sleep(self.faults.round_trip)
        struck = self.faults.strike(CALL_KINDS, name)
        for fault in struck:
            if (early := await self._before(fault, request, name, params)) is not None:
                return early
        status, body = await self.execute(name, params)
        for fault in struck:
            if fault.kind in ("drop_after", "cut"):
                return await _break(request, status, body, cut=fault.kind == "cut")
        return _answer(status, body)

    async def _before(self, fault: Fault, request: web.Request, name: str, params: Params) -> web.StreamResponse | None:
        """What a fault answers instead of the method, if anything."""
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.kind in ("drop_after", "cut"):
            return None
        call: Call = self.calls.new(name, params, self.world.clock.now())
        call.fault = fault.kind
        if fault.kind == "drop_before":
            return await _break(request, 0, {}, cut=False)
        if fault.kind == "flood":
            error = ApiError(f"retry after {fault.retry_after}", 429, {"retry_after": fault.retry_after})
        else:
            error = ApiError("", fault.status)
        call.status, call.answer = error.code, error.json()
        return _answer(error.code, call.answer)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file."""
        if request.match_info["token"] != self.world.token:
            return _answer(401, ApiError("", 401).json())
        file_id = self.world.files.paths.get(request.match_info["path"])
        if file_id is None:
            return _answer(404, ApiError("", 404).json())
        struck = self.faults.strike(CALL_KINDS, "file")
        for fault in struck:
            early = await self._before(fault, request, "file", Params({"path": request.match_info["path"]}))
            if early is not None:
                return early
        data = self.world.files.read(self.world.files.find(file_id))
        if struck and struck[0].kind in ("drop_after", "cut"):
            return await _half(request, data, 200, "application/octet-stream")
        return web.Response(body=data, content_type="application/octet-stream")


def _answer(status: int, body: Any) -> web.Response:
    wait = body.get("parameters", {}).get("retry_after") if status == 429 else None
    headers = {"Retry-After": str(wait)} if wait else None
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


async def _break(request: web.Request, status: int, body: Json, *, cut: bool) -> web.StreamResponse:
    """Close the connection without an answer, or with half of one."""
    if cut:
        return await _half(request, json.dumps(body).encode(), status, "application/json")
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _half(request: web.Request, data: bytes, status: int, kind: str) -> web.StreamResponse:
    response = web.StreamResponse(status=status, headers={"Content-Type": kind, "Content-Length": str(len(data))})
    await response.prepare(request)
    await response.write(data[: len(data) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
