"""The control API, fourth part: the webhook, what waits for it, and how much may be sent."""

from __future__ import annotations

from aiohttp import web

from bot.training.web.control import body_of
from bot.training.whatsapp.web.webhook import WebhookSender
from bot.training.whatsapp.world import World


class Notifications:
    """Subscribes the webhook, holds back and mixes up what it gets, sets the limits."""

    def __init__(self, world: World, hooks: WebhookSender) -> None:
        self.world, self.hooks = world, hooks

    def add_routes(self, app: web.Application) -> None:
        """Its addresses."""
        add = app.router.add_route
        add("POST", "/webhook", self.set_webhook)
        add("POST", "/updates", self.push_update)
        add("POST", "/updates/hold", self.hold)
        add("POST", "/updates/release", self.release)
        add("POST", "/limits", self.limits)

    async def set_webhook(self, request: web.Request) -> web.Response:
        """Subscribe ``url`` with ``verify_token``; ``batch`` is how many notifications go in one POST at most."""
        body = await body_of(request)
        if "batch" in body:
            self.world.updates.batch = max(1, int(body["batch"]))
        if "url" in body and not body["url"]:
            self.world.webhook = {}
        elif "url" in body:
            await self.hooks.subscribe(str(body["url"]), str(body.get("verify_token", "")))
        return web.json_response(self.world.webhook | {"batch": self.world.updates.batch})

    async def push_update(self, request: web.Request) -> web.Response:
        """Queue a message of a webhook as it is, also a malformed one: ``value``, perhaps ``contact`` and ``field``."""
        body = await body_of(request)
        more = {"contact": body["contact"]} if "contact" in body else {}
        field, of = str(body.get("field", "messages")), str(body.get("list", "messages"))
        self.world.updates.push(field, of, body["value"], **more)
        return web.json_response({})

    async def hold(self, request: web.Request) -> web.Response:
        """Let notifications wait."""
        self.world.updates.hold()
        return web.json_response({})

    async def release(self, request: web.Request) -> web.Response:
        """Deliver what has waited, in the ``order`` ``as_is``, ``reversed`` or ``shuffled`` (with ``seed``)."""
        body = await body_of(request)
        count = self.world.updates.release(str(body.get("order", "as_is")), int(body.get("seed", 0)))
        return web.json_response({"released": count})

    async def limits(self, request: web.Request) -> web.Response:
        """Set the bursts of ``pair`` and ``overall``, 0 for none."""
        for name, burst in (await body_of(request)).items():
            self.world.limits.set(name, int(burst))
        limits = self.world.limits
        return web.json_response({"pair": limits.pair.burst, "overall": limits.overall.burst})
