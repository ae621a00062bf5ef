"""The token of a call."""

from __future__ import annotations

from aiohttp import web

from bot.training.whatsapp.errors import GraphError
from bot.training.whatsapp.world import World


def check_token(world: World, request: web.Request) -> None:
    """The token stands in a header or in the address, and is this business's; raises GraphError 104 or 190."""
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") if header else request.query.get("access_token", "")
    if not token:
        raise GraphError(104)
    if token != world.token:
        raise GraphError(190)
    if world.token_state == "expired":  # noqa: S105  a state, no secret
        text = "Error validating access token: Session has expired on Monday, 23-Nov-26 08:00:00 PST."
        raise GraphError(190, message=text, subcode=463)
    if world.token_state != "valid":  # noqa: S105  a state, no secret
        raise GraphError(190, message="Error validating access token: The session has been invalidated.", subcode=460)
