"""The Graph API over HTTP: reads a call, lets the place it names answer it, writes the answer - or a fault."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.training.telegram.base import ApiError
from bot.training.telegram.methods import Params
from bot.training.web.botapi import read_params
from bot.training.web.calls import Call, Calls
from bot.training.web.faults import CALL_KINDS, Faults
from bot.training.whatsapp.errors import GraphError, bad_parameter, missing_object
from bot.training.whatsapp.media import ATTACHMENTS
from bot.training.whatsapp.web.answers import answer_of, before, break_off, refusal
from bot.training.whatsapp.web.edges import EDGES
from bot.training.whatsapp.web.request import Request
from bot.training.whatsapp.web.token import check_token
from bot.training.whatsapp.world import World


class Graph:
    """Serves ``/<version>/<object>[/<edge>]`` and the addresses of media, all with the token."""

    def __init__(self, world: World, calls: Calls, faults: Faults) -> None:
        self.world, self.calls, self.faults = world, calls, faults

    def add_routes(self, app: web.Application) -> None:
        """Put the addresses into a web application; what it does not know is answered as Meta does."""
        version = r"/{version:v\d+\.\d+}"
        for path in (f"{version}/{{object}}", f"{version}/{{object}}/{{edge}}"):
            app.router.add_route("*", path, self.handle)
        app.router.add_route("*", "/{tail:.*}", self.lost)

    def _place(self, request: web.Request) -> tuple[str, str]:
        """The kind of object a call is about and its edge."""
        found = request.match_info
        kinds = {self.world.phone_id: "phone", self.world.business_id: "business", ATTACHMENTS: "file"}
        return kinds.get(found["object"], "media"), found.get("edge", "")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        place, edge = self._place(request)
        name = edge or place
        try:
            check_token(self.world, request)
            params = await read_params(request)
        except web.HTTPRequestEntityTooLarge as large:
            return refusal(GraphError(131053, large.text or ""))
        except GraphError as error:
            return refusal(error)
        except ApiError as problem:
            return refusal(bad_parameter(problem.description.removeprefix("Bad Request: ")))
        params.values.pop("access_token", None)
        call = self.calls.new(name, params, self.world.clock.now())
        if self.faults.round_trip:
            await asyncio.sleep(self.faults.round_trip)
        struck = self.faults.strike(CALL_KINDS, name)
        for fault in struck:
            if (early := await before(fault, request, call)) is not None:
                return early
        response = self._execute(request, (place, edge), params, call)
        for fault in struck:
            if fault.kind in ("drop_after", "cut"):
                return await break_off(request, response, cut=fault.kind == "cut")
        return response

    def _execute(self, request: web.Request, place: tuple[str, str], params: Params, call: Call) -> web.Response:
        kind, edge = place
        object_id, version = request.match_info["object"], request.match_info["version"]
        mount = request.path.partition(f"/{version}/")[0]
        asked = Request(self.world, object_id, params, f"{request.url.origin()}{mount}/{version}")
        try:
            handler = EDGES.get((request.method, kind, edge))
            if handler is None and kind == "media":
                raise missing_object(object_id, request.method)
            if handler is None:
                raise GraphError(2500, message=f"Unknown path components: /{edge}")
            answer = handler(asked)
        except GraphError as error:
            return self._refused(call, error)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as problem:
            # Meta refuses senseless values one by one; here they are all refused, and said loudly
            self.calls.odd(f"{call.method} was called with senseless values: {type(problem).__name__}: {problem}")
            return self._refused(call, GraphError(131009, "One or more parameter values are invalid."))
        call.status, call.answer = 200 if answer else 404, answer if isinstance(answer, dict) else None
        if isinstance(answer, dict):
            return answer_of(200, answer)
        if answer is None:
            return web.Response(status=404)
        return web.Response(body=self.world.media.read(answer), content_type=answer.mime.partition(";")[0])

    def _refused(self, call: Call, error: GraphError) -> web.Response:
        call.status, call.answer = error.status, error.json()
        return answer_of(error.status, call.answer)

    async def lost(self, request: web.Request) -> web.Response:
        """An address that Meta does not know."""
        return refusal(GraphError(2500, message=f"Unknown path components: {request.path}"))
