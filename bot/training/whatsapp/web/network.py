"""The control API, third part: the webhook, time, faults, limits, what the business has called."""

from __future__ import annotations

from typing import Any, cast

from aiohttp import web

from bot.training.web.calls import Calls
from bot.training.web.control import body_of
from bot.training.web.faults import Fault, Faults
from bot.training.whatsapp.web.webhook import WebhookSender
from bot.training.whatsapp.world import World


def faults_of(world: World) -> Faults:
    """The room's faults for this world: they work on its `updates` alone, which have the same two openings."""
    return Faults(cast("Any", world))


class Network:
    """Moves time, holds back and mixes up notifications, breaks things."""

    def __init__(self, world: World, calls: Calls, faults: Faults, hooks: WebhookSender) -> None:
        self.world, self.calls, self.faults, self.hooks = world, calls, faults, hooks

    def add_routes(self, app: web.Application) -> None:
        """Its addresses."""
        add = app.router.add_route
        add("POST", "/webhook", self.set_webhook)
        add("POST", "/updates", self.push_update)
        add("POST", "/updates/hold", self.hold)
        add("POST", "/updates/release", self.release)
        add("GET", "/time", self.time)
        add("POST", "/time", self.move_time)
        add("GET", "/faults", self.list_faults)
        add("POST", "/faults", self.add_fault)
        add("DELETE", "/faults", self.clear_faults)
        add("POST", "/limits", self.limits)
        add("GET", "/calls", self.list_calls)

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

    async def time(self, request: web.Request) -> web.Response:
        """The emulated time, in seconds since 1970."""
        return web.json_response({"now": self.world.clock.now()})

    async def move_time(self, request: web.Request) -> web.Response:
        """Move it forward; answers when whoever follows it has caught up."""
        return web.json_response({"now": await self.world.move_time(float((await body_of(request))["seconds"]))})

    async def list_faults(self, request: web.Request) -> web.Response:
        """What goes wrong on purpose."""
        rules = [fault.json() for fault in self.faults.rules]
        return web.json_response({"faults": rules, "round_trip": self.faults.round_trip})

    async def add_fault(self, request: web.Request) -> web.Response:
        """Switch a fault on, or with ``round_trip`` set how slow the network is."""
        body = await body_of(request)
        if "round_trip" in body:
            self.faults.round_trip = float(body.pop("round_trip"))
        return web.json_response(self.faults.add(Fault(**body)).json() if body else {})

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Switch all faults off."""
        self.faults.clear()
        return web.json_response({})

    async def limits(self, request: web.Request) -> web.Response:
        """Set the bursts of ``pair`` and ``overall``, 0 for none."""
        for name, burst in (await body_of(request)).items():
            self.world.limits.set(name, int(burst))
        limits = self.world.limits
        return web.json_response({"pair": limits.pair.burst, "overall": limits.overall.burst})

    async def list_calls(self, request: web.Request) -> web.Response:
        """The kept calls after ``?after=``."""
        after = int(request.query.get("after", "0"))
        return web.json_response([call.json() for call in self.calls if call.number > after])
