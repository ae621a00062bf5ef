"""The room's events for the emulated WhatsApp: who may know of what, and at which addresses."""

from __future__ import annotations

from typing import Any, cast

from aiohttp import web

from bot.training.telegram.base import Json
from bot.training.web import events
from bot.training.whatsapp.world import World


class Events(events.Events):
    """The same stream and long poll; a person knows only of their own chat."""

    def __init__(self, world: World) -> None:
        super().__init__(cast("Any", world))  # of a world it uses only `listeners` and `version`

    def add_routes(self, app: web.Application) -> None:
        """``events`` and ``changes`` of the control API."""
        app.router.add_get("/events", self.stream)
        app.router.add_get("/changes", self.changes)

    def _concerns(self, event: Json, person_id: int) -> bool:
        return event["chat_id"] in (0, person_id)
