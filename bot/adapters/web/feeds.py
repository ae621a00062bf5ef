"""Calendars over HTTP, for who has their secret address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Feed = Callable[[str], Awaitable[bytes | None]]
"""The calendar behind a token; None for a revoked or unknown one."""
HEADERS = {
    "Cache-Control": "private, max-age=600",
    "Content-Disposition": 'inline; filename="Kalender.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
LONGEST_TOKEN = 64
"""Characters; nothing longer is looked up."""


async def no_feed(_token: str) -> bytes | None:
    """There are no calendars."""
    return None


def feed_address(public_url: str, token: str) -> str:
    """The address of a calendar below the desk's own."""
    return f"{public_url.rstrip('/')}/kalender/{token}.ics"


def feed_route(feed: Feed) -> Route:
    """GET /kalender/TOKEN.ics: the calendar, or 404 for every address that is none: nothing tells a revoked one."""

    async def answer(request: Request) -> Response:
        token = request.path_params["token"]
        found = await feed(token) if len(token) <= LONGEST_TOKEN else None
        if found is None:
            return PlainTextResponse("", 404)
        return Response(found, media_type="text/calendar", headers=HEADERS)

    return Route("/kalender/{token}.ics", answer, methods=["GET"])
