"""A client of the control API: the emulated WhatsApp as a whole."""

from __future__ import annotations

from typing import Any

from bot.training.remote import Remote
from bot.training.telegram.base import Json
from bot.training.whatsapp.phone import Phone


class Room(Remote):
    """The control API of an emulated WhatsApp."""

    async def person(self, name: str, **fields: Any) -> Phone:
        """A new person's phone."""
        return Phone(self, await self.post("people", name=name, **fields))

    async def state(self) -> Json:
        """Everything at a glance."""
        state: Json = await self.call("GET", "state")
        return state

    async def change(self, person: Phone, **fields: Any) -> None:
        """Change what is known of somebody: ``hides_number``, ``capped``, ``receipts``, ``reachable``."""
        await self.call("PATCH", f"people/{person.id}", fields)

    async def webhook(self, url: str, verify_token: str, *, batch: int = 1) -> None:
        """Subscribe a webhook; raises Refused when it does not answer the challenge."""
        await self.post("webhook", url=url, verify_token=verify_token, batch=batch)

    async def hold(self) -> None:
        """Let notifications wait."""
        await self.post("updates/hold")

    async def let_go(self, order: str = "as_is", *, batch: int | None = None, seed: int = 0) -> int:
        """Deliver what has waited in an order, `batch` in one POST; how many there were."""
        if batch is not None:
            await self.post("webhook", batch=batch)
        return int((await self.post("updates/release", order=order, seed=seed))["released"])

    async def review(self, template: str, status: str, reason: str = "NONE") -> None:
        """Meta's decision on a template, named by its id or its name."""
        await self.post(f"templates/{template}", status=status, reason=reason)
