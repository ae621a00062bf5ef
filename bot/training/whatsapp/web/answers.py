"""The answers of the Graph API, and what faults make of them."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from bot.training.telegram.base import Json
from bot.training.web.calls import Call
from bot.training.web.faults import Fault
from bot.training.whatsapp.errors import GraphError, missing_object

GONE = 100
"""The code of a fault that answers as if the object were not there (any more)."""
_FAULTY = {500: 131000, 502: 131000, 503: 131016, 429: 130429}


def answer_of(status: int, body: Json) -> web.Response:
    """An answer in JSON."""
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


def refusal(error: GraphError) -> web.Response:
    """Meta's answer to a call that it refuses."""
    return answer_of(error.status, error.json())


async def before(fault: Fault, request: web.Request, call: Call) -> web.StreamResponse | None:
    """What a fault answers instead of the call, if anything."""
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind in ("drop_after", "cut"):
        return None
    call.fault = fault.kind
    if fault.kind == "drop_before":
        return await break_off(request, web.Response(), cut=False)
    error = _said(fault, request)
    call.status, call.answer = error.status, error.json()
    return answer_of(error.status, call.answer)


def _said(fault: Fault, request: web.Request) -> GraphError:
    """The error of a fault: by Meta's code where it has one, what is gone as such, else by the status of HTTP."""
    if fault.kind == "error" and fault.code == GONE:
        return missing_object(request.match_info["object"], request.method)
    if fault.kind == "error" and fault.code:
        return GraphError(fault.code)
    status = 429 if fault.kind == "flood" else fault.status
    return GraphError(_FAULTY.get(status, 131000), status=status)


async def break_off(request: web.Request, answer: web.Response, *, cut: bool) -> web.StreamResponse:
    """Close the connection without an answer, or with half of one."""
    if not cut:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    data = answer.body if isinstance(answer.body, bytes) else b"{}"
    headers = {"Content-Type": answer.content_type, "Content-Length": str(len(data))}
    half = web.StreamResponse(status=answer.status, headers=headers)
    await half.prepare(request)
    await half.write(data[: len(data) // 2])
    if request.transport is not None:
        request.transport.close()
    return half
