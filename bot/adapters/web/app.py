"""What the desk answers over HTTP: webhooks of messengers, and whether it lives."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.adapters.web.feeds import Feed, feed_route, no_feed
from bot.messages import Envelope, Stored

log = structlog.get_logger(__name__)

MAX_BODY = 1_000_000
"""Bytes of an update; Telegram's have a few thousand."""
MAX_BATCH = 4_000_000
"""Bytes of a batch: Meta sends up to 3 MB at once."""
READY_WITHIN = 5.0
"""Seconds the checks behind /readyz may take."""
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
SIGNATURE = "X-Hub-Signature-256"

Endpoint = Callable[[Request], Awaitable[Response]]
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


class Seal(Protocol):
    """Who may bring batches: whoever signs them, and first answers a question."""

    def holds(self, body: bytes, signature: str | None) -> bool:
        """Whether `signature` is of exactly these bytes."""
        ...

    def answer(self, query: Mapping[str, str]) -> str | None:
        """What to answer to the first question; None when someone else asks."""
        ...


@dataclass(frozen=True, slots=True)
class SealedWebhook:
    """A place signed batches are brought to, wrapped by `envelopes` (ValueError refuses), then stored."""

    seal: Seal
    envelopes: Callable[[bytes], list[Envelope]]
    store: Stored


class TooLarge(Exception):
    """The body is over its limit."""


class Unsigned(Exception):
    """The signature is not of this body."""


def make_app(webhooks: Mapping[str, Webhook | SealedWebhook], ready: Ready, feed: Feed = no_feed) -> Starlette:
    """The web application: the paths of `webhooks`, calendars by `feed`, GET /livez and /readyz."""
    routes = [route for path, webhook in webhooks.items() for route in _routes(path, webhook)]
    return Starlette(
        routes=[
            *routes,
            feed_route(feed),
            Route("/livez", _live, methods=["GET"]),
            Route("/readyz", _ready_endpoint(ready), methods=["GET"]),
        ]
    )


def _routes(path: str, webhook: Webhook | SealedWebhook) -> list[Route]:
    if isinstance(webhook, Webhook):
        return [Route(path, _webhook_endpoint(webhook), methods=["POST"])]
    question = Route(path, _question_endpoint(webhook.seal), methods=["GET"])
    return [Route(path, _sealed_endpoint(webhook), methods=["POST"]), question]


def _webhook_endpoint(webhook: Webhook) -> Endpoint:
    async def take(request: Request) -> Response:
        """Store what was brought, then say so. The secret is asked for before anything is read."""
        if not _knows(request, webhook.secret):
            return PlainTextResponse("", 403)
        return await _stored(request, webhook.envelopes, webhook.store, MAX_BODY)

    return take


def _sealed_endpoint(webhook: SealedWebhook) -> Endpoint:
    async def take(request: Request) -> Response:
        """Store what was brought, then say so. The signature is of the bytes as they came, so they are read first."""

        def envelopes(body: bytes) -> list[Envelope]:
            if not webhook.seal.holds(body, request.headers.get(SIGNATURE)):
                raise Unsigned
            return webhook.envelopes(body)

        return await _stored(request, envelopes, webhook.store, MAX_BATCH)

    return take


def _question_endpoint(seal: Seal) -> Endpoint:
    async def answer(request: Request) -> Response:
        """Prove to who asks with the right words that this address is ours."""
        said = seal.answer(request.query_params)
        return PlainTextResponse("", 403) if said is None else PlainTextResponse(said)

    return answer


async def _stored(
    request: Request, envelopes: Callable[[bytes], list[Envelope]], store: Stored, limit: int
) -> Response:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return PlainTextResponse("", 415)
    try:
        found = envelopes(await _body(request, limit))
    except TooLarge:
        return PlainTextResponse("", 413)
    except Unsigned:
        return PlainTextResponse("", 403)
    except (ValueError, ClientDisconnect):
        return PlainTextResponse("", 400)
    try:
        await store(found)
    except Exception as error:
        log.error("webhook.store_failed", exc_info=error)
        return PlainTextResponse("", 503)
    return PlainTextResponse("")


def _ready_endpoint(ready: Ready) -> Endpoint:
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


async def _body(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)
