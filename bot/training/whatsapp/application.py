"""The emulated WhatsApp as an application to mount."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from aiohttp import web

from bot.training.keeping import Keeper
from bot.training.telegram.base import Clock
from bot.training.web.calls import Calls
from bot.training.web.conditions import Conditions
from bot.training.web.events import Events
from bot.training.web.faults import LATER_KINDS, Faults
from bot.training.whatsapp import state
from bot.training.whatsapp.kinds import SIZES
from bot.training.whatsapp.media import MediaStore
from bot.training.whatsapp.web.control import Control, refuse_clearly
from bot.training.whatsapp.web.graph import Graph
from bot.training.whatsapp.web.notifications import Notifications
from bot.training.whatsapp.web.phones import Phones
from bot.training.whatsapp.web.webhook import WebhookSender
from bot.training.whatsapp.world import APP_SECRET, TOKEN, World


class WhatsApp:
    """The parts of an emulated WhatsApp. Mount `app()` anywhere, then `start`; `stop` keeps the state.

    With `state_file` the world is read at the start and kept there (media in a folder beside it); without, all is in
    memory. `clock` may be that of another emulator; `limits` switches the rates on; `webhook_retry` is the first pause
    before a notification is posted again, in seconds.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        app_secret: str = APP_SECRET,
        state_file: Path | None = None,
        clock: Clock | None = None,
        limits: bool = True,
        webhook_retry: float = 1.0,
    ) -> None:
        clock = clock or Clock()
        media = MediaStore(clock, state_file.with_suffix(".media") if state_file else None)
        self.world = World(token=token, app_secret=app_secret, clock=clock, media=media)
        self.calls = Calls()
        self.faults = Faults(self.world.updates)
        self.world.struck = self._struck
        self.graph = Graph(self.world, self.calls, self.faults)
        self.events = Events(self.world, below="")
        self.webhook = WebhookSender(self.world, webhook_retry)
        self._keeper = Keeper(
            self.world, state_file, partial(state.to_json, self.world), partial(state.from_json, self.world)
        )
        if not limits:
            self.world.limits.off()

    def _struck(self) -> int:
        return next((fault.code for fault in self.faults.strike(LATER_KINDS, "messages")), 0)

    def app(self) -> web.Application:
        """The web application: the Graph API, and the control API below ``/control``."""
        control = web.Application(middlewares=[refuse_clearly])
        conditions = Conditions(self.world, self.calls, self.faults, below="")
        notifications = Notifications(self.world, self.webhook)
        for part in (self.events, Control(self.world, self.calls), conditions, notifications, Phones(self.world)):
            part.add_routes(control)
        app = web.Application(client_max_size=max(SIZES.values()) + 1024 * 1024)
        app.add_subapp("/control", control)
        self.graph.add_routes(app)
        return app

    async def start(self) -> None:
        """Read the state, deliver."""
        self._keeper.start()
        await self.webhook.start()

    async def stop(self) -> None:
        """Stop, and keep the state."""
        self.events.close()
        await self.webhook.stop()
        self._keeper.stop()
