"""What the desk answers over HTTP: webhooks of messengers, and whether it lives."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.messages import Envelope, Stored

log = structlog.get_logger(__name__)

MAX_BODY = 1_000_000
"""Bytes of an update; Telegram's have a few thousand."""
READY_WITHIN = 5.0
"""Seconds the checks behind /readyz may take."""
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

Ready = Callable[[], Awaitable[Mapping[str, object]]]
"""Says of each part of the program whether it works."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """A place updates are brought to: known by `secret`, wrapped by `envelopes` (ValueError refuses), then stored."""

    secret: str
    envelopes: Callable[[bytes], list[Envelope]]
    store: Stored

    def __post_init__(self) -> None:
        if not self.secret:
            raise ValueError("a webhook without a secret takes updates from anyone")


class TooLarge(Exception):
    """The body is over `MAX_BODY`."""


def make_app(webhooks: Mapping[str, Webhook], ready: Ready) -> Starlette:
    """The web application: POST on the paths of `webhooks`, GET /livez and /readyz."""
    routes = [Route(path, _webhook_endpoint(webhook), methods=["POST"]) for path, webhook in webhooks.items()]
    return Starlette(
        routes=[
            *routes,
            Route("/livez", _live, methods=["GET"]),
            Route("/readyz", _ready_endpoint(ready), methods=["GET"]),
        ]
    )


def _webhook_endpoint(webhook: Webhook) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        """Store what was brought, then say so. The secret is asked for before anything is read."""
        if not _knows(request, webhook.secret):
            return PlainTextResponse("", 403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return PlainTextResponse("", 415)
        try:
            envelopes = webhook.envelopes(await _body(request))
        except TooLarge:
            return PlainTextResponse("", 413)
        except (ValueError, ClientDisconnect):
            return PlainTextResponse("", 400)
        try:
            await webhook.store(envelopes)
        except Exception as error:
            log.error("webhook.store_failed", exc_info=error)
            return PlainTextResponse("", 503)
        return PlainTextResponse("")

    return take


def _ready_endpoint(ready: Ready) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        """Say which parts work: names only, no addresses and no errors."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                parts = {name: bool(works) for name, works in (await ready()).items()}
        except Exception as error:
            log.error("ready.check_failed", exc_info=error)
            parts = {"checks": False}
        return JSONResponse(parts, 200 if all(parts.values()) else 503)

    return answer


async def _live(_: Request) -> Response:
    return PlainTextResponse("ok")


def _knows(request: Request, secret: str) -> bool:
    given = request.headers.get(SECRET, "")
    return hmac.compare_digest(given.encode("latin-1", "replace"), secret.encode())


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise TooLarge
    return bytes(body)
