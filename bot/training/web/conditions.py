"""The control API, third part: under which conditions a bot works - time, faults - and what it has called."""

from __future__ import annotations

from aiohttp import web

from bot.training.emulated import Emulated
from bot.training.web.calls import Calls
from bot.training.web.control import body_of
from bot.training.web.faults import Fault, Faults


class Conditions:
    """Moves time and breaks things; its addresses stand below `below`."""

    def __init__(self, world: Emulated, calls: Calls, faults: Faults, below: str = "/control") -> None:
        self.world, self.calls, self.faults, self.below = world, calls, faults, below

    def add_routes(self, app: web.Application) -> None:
        """``time``, ``faults`` and ``calls``."""
        add = app.router.add_route
        add("GET", f"{self.below}/time", self.time)
        add("POST", f"{self.below}/time", self.move_time)
        add("GET", f"{self.below}/faults", self.list_faults)
        add("POST", f"{self.below}/faults", self.add_fault)
        add("DELETE", f"{self.below}/faults", self.clear_faults)
        add("DELETE", f"{self.below}/faults/{{fault}}", self.end_fault)
        add("GET", f"{self.below}/calls", self.list_calls)

    async def time(self, request: web.Request) -> web.Response:
        """The emulated time, in seconds since 1970."""
        return web.json_response({"now": self.world.clock.now()})

    async def move_time(self, request: web.Request) -> web.Response:
        """Have time pass; a desk that walks through it may still be on its way when this answers."""
        return web.json_response({"now": self.world.move_time(float((await body_of(request))["seconds"]))})

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

    async def end_fault(self, request: web.Request) -> web.Response:
        """Switch one fault off."""
        self.faults.end(int(request.match_info["fault"]))
        return web.json_response({})

    async def list_calls(self, request: web.Request) -> web.Response:
        """The kept calls after ``?after=``."""
        after = int(request.query.get("after", "0"))
        return web.json_response([call.json() for call in self.calls if call.number > after])
