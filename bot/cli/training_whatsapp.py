"""The emulated WhatsApp of a training room: on the room's own address, with the room's clock."""

from __future__ import annotations

import secrets
from pathlib import Path

from aiohttp import web

from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.reviews import reviews, submit
from bot.adapters.whatsapp.signature import Seal
from bot.app import App, WhatsAppSetup
from bot.training.server import LOCAL, TrainingServer
from bot.training.telegram.base import Clock, Json
from bot.training.whatsapp import Room, WhatsApp
from bot.training.whatsapp.client import VERSION

PATH = "/whatsapp"
"""Below it the room serves the Graph API and the control API; the desk's webhook has the same name on its own port."""
RETRY_S = 0.2
"""The desk is next door: what it did not take, as when it starts anew, comes again soon."""


class OnWhatsApp:
    """WhatsApp in the training room in `folder`; `clock` is that of the emulated Telegram."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        state = folder / "whatsapp.json"
        self.emulated = WhatsApp(clock=clock, state_file=state, limits=False, webhook_retry=RETRY_S)
        self._verify_token = secrets.token_urlsafe(12)

    def mount(self, app: web.Application) -> None:
        """Serve it beside the emulated Telegram."""
        app.add_subapp(PATH, self.emulated.app())

    async def open(self, server: TrainingServer) -> None:
        """Read the state and deliver; what happens here is told to the pages by the stream of events they follow."""
        self.base = server.base + PATH
        world = server.world

        def tell(event: Json) -> None:
            world.emit("whatsapp", 0, person=event["chat_id"], what=event["event"])

        await self.emulated.start()
        self.emulated.world.listeners.append(tell)

    async def close(self) -> None:
        """Stop, and keep the state."""
        self.emulated.world.webhook = {}  # the desk has another port the next time
        await self.emulated.stop()

    def room(self) -> Room:
        """A client of its control API."""
        return Room(self.base)

    def setup(self) -> WhatsAppSetup:
        """How the desk reaches it."""
        world = self.emulated.world
        seal = Seal(world.app_secret, self._verify_token)
        return WhatsAppSetup(world.token, world.phone_id, seal, f"{self.base}/{VERSION}")

    async def subscribe(self, app: App) -> None:
        """Let the desk, which serves its webhook by now, have what waits."""
        await self.emulated.webhook.subscribe(f"http://{LOCAL}:{app.port}{PATH}", self._verify_token)

    async def approve(self) -> None:
        """Submit the templates that Meta does not have; here it approves them at once."""
        world = self.emulated.world
        world.templates.approve = True
        api = CloudApi(world.token, world.phone_id, api=f"{self.base}/{VERSION}")
        await api.open()
        try:
            for review in await reviews(api, world.business_id):
                if review.state is None:
                    await submit(api, world.business_id, review)
        finally:
            await api.close()

    async def heard(self) -> bool:
        """Wait until the desk has taken what was told to it; whether there was anything."""
        updates = self.emulated.world.updates
        waited = not updates.held and bool(updates.pending())
        await updates.confirmed()
        return waited
