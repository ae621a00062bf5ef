"""A story that plays itself on the phones: its addresses. What it tells, and how, its teller knows."""

from __future__ import annotations

from typing import Protocol

from aiohttp import web

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.world import World
from bot.training.web.control import body_of


class Story(Protocol):
    """Something with steps that can be played, one after the other or by itself."""

    def state(self) -> Json:
        """Its title and steps, how many are done, whether it plays, whose phones are to be seen."""

    def do(self, what: str, speed: int) -> None:
        """Begin "play", "pause", "next", "back", "restart" or "speed"; the work goes on by itself.

        Raises ValueError for anything else.
        """


class StoryTold:
    """Serves ``/control/story``: GET its state, POST ``{"do": ..., "speed": 1}``; 404 while there is none.

    Answers carry the world's version, as events do: of two states that cross on their way the higher is the newer.
    """

    def __init__(self) -> None:
        self._told: tuple[World, Story] | None = None

    def begin(self, world: World, story: Story) -> None:
        """Have a story from now on."""
        self._told = (world, story)

    def add_routes(self, app: web.Application) -> None:
        """Put the address into a web application."""
        app.router.add_get("/control/story", self.state)
        app.router.add_post("/control/story", self.do)

    def _there(self) -> tuple[World, Story]:
        if self._told is None:
            raise ApiError("there is no story", 404)
        return self._told

    async def state(self, request: web.Request) -> web.Response:
        """How far the story is."""
        world, story = self._there()
        return web.json_response(story.state() | {"version": world.version})

    async def do(self, request: web.Request) -> web.Response:
        """Play, pause, one step on or back, from the beginning, faster; the new state at once."""
        (_world, story), body = self._there(), await body_of(request)
        story.do(str(body.get("do", "")), int(body.get("speed", 1)))
        return await self.state(request)


def tell_in(world: World, state: Json) -> None:
    """Let the stream of events tell a new state: an event ``story`` that holds it."""
    world.emit("story", 0, **state)
