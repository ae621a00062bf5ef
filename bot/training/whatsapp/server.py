"""The emulated WhatsApp as a server of its own."""

from __future__ import annotations

from aiohttp import web

from bot.training.whatsapp.application import WhatsApp
from bot.training.whatsapp.phone import Phone
from bot.training.whatsapp.room import Room


class WhatsAppServer:
    """An emulated WhatsApp on ``http://host:port``; `base` with a version is what a desk takes as the API's address.

    Use as ``async with WhatsAppServer(WhatsApp()) as server``.
    """

    def __init__(self, whatsapp: WhatsApp, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.whatsapp, self.host, self.port = whatsapp, host, port
        self.world = whatsapp.world
        self.room = Room("")

    @property
    def base(self) -> str:
        """Calls go to ``<base>/<version>/<object>/<edge>``."""
        return f"http://{self.host}:{self.port}"

    async def __aenter__(self) -> WhatsAppServer:
        self._runner = web.AppRunner(self.whatsapp.app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port).start()
        self.port = self._runner.addresses[0][1]
        self.room = Room(self.base)
        await self.whatsapp.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.room.close()
        await self.whatsapp.stop()
        await self._runner.cleanup()

    async def phone(self, name: str, **fields: object) -> Phone:
        """A new person with a phone."""
        return await self.room.person(name, **fields)
