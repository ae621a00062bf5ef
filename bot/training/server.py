"""The training room as a server: in a test's own loop, or as a process of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.training import state
from bot.training.keeping import Keeper
from bot.training.phone import Phone, Room
from bot.training.telegram.base import Clock
from bot.training.telegram.files import FileStore
from bot.training.telegram.world import TOKEN, World
from bot.training.web.botapi import MAX_BODY, BotApi
from bot.training.web.calls import Calls
from bot.training.web.conditions import Conditions
from bot.training.web.control import Control, refuse_clearly
from bot.training.web.events import Events
from bot.training.web.faults import Faults
from bot.training.web.phones import Phones
from bot.training.web.webhook import WebhookSender

EVERYWHERE, LOCAL = "0.0.0.0", "127.0.0.1"  # noqa: S104  a class listens on the network, by request
log = logging.getLogger("bot.training")


class TrainingServer:
    """Emulated Telegram on ``http://host:port``; `base` is what a bot takes as the API's address.

    With `state_file` the world is read at the start and kept there (files in a folder beside it); without, all is
    in memory. `limits` switches the flood limits on; `routes` may add addresses of its own (a page with phones),
    `guards` refuse requests. Use as ``async with TrainingServer() as server``.
    """

    def __init__(
        self,
        *,
        host: str = LOCAL,
        port: int = 0,
        token: str = TOKEN,
        state_file: Path | None = None,
        clock: Clock | None = None,
        privacy: bool = True,
        limits: bool = True,
        webhook_retry: float = 1.0,
        routes: Iterable[Callable[[web.Application], None]] = (),
        guards: Iterable[Middleware] = (),
    ) -> None:
        files = FileStore(state_file.with_suffix(".files") if state_file else None)
        self.host, self.port, self.state_file = host, port, state_file
        self.world = World(token=token, clock=clock, files=files, privacy=privacy)
        self.calls = Calls()
        self.faults = Faults(self.world.updates)
        self.api = BotApi(self.world, self.calls, self.faults)
        self.events = Events(self.world)
        self._retry, self._routes, self._guards = webhook_retry, list(routes), list(guards)
        self._rooms: list[Room] = []
        self._keeper = Keeper(
            self.world, state_file, partial(state.to_json, self.world), partial(state.from_json, self.world)
        )
        if not limits:
            self.world.flood.off()

    @property
    def base(self) -> str:
        """Calls go to ``<base>/bot<token>/<method>``, files to ``<base>/file/bot<token>/<path>``."""
        host = LOCAL if self.host == EVERYWHERE else self.host
        return f"http://{host}:{self.port}"

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.token

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=MAX_BODY, middlewares=[refuse_clearly, *self._guards])
        conditions = Conditions(self.world, self.calls, self.faults)
        for part in (self.api, self.events, Control(self.world, self.calls), conditions, Phones(self.world)):
            part.add_routes(app)
        for add in self._routes:
            add(app)
        return app

    async def start(self) -> TrainingServer:
        """Read the state, listen, deliver."""
        self._keeper.start()
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.webhook = WebhookSender(self.world, self.api, self._retry)
        await self.webhook.start()
        self.webhook.changed.set()
        return self

    async def stop(self) -> None:
        """Stop, and keep the state."""
        for room in self._rooms:
            await room.close()
        self.events.close()
        self.world.updates.interrupt("terminated by the end of the training room")
        await self.webhook.stop()
        await self._runner.cleanup()
        self._keeper.stop()

    async def __aenter__(self) -> TrainingServer:
        return await self.start()

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    async def room(self) -> Room:
        """A client of this server; closed with it."""
        room = Room(self.base)
        self._rooms.append(room)
        return room

    async def phone(self, first_name: str, **fields: object) -> Phone:
        """A new person with a phone."""
        room = self._rooms[0] if self._rooms else await self.room()
        return await room.person(first_name, **fields)
