"""The control API, first part: people, templates, the webhook, time, faults, limits, what the business has called."""

from __future__ import annotations

from typing import Any, cast

from aiohttp import web

from bot.training.telegram.base import ApiError
from bot.training.web.calls import Calls
from bot.training.web.control import body_of
from bot.training.web.faults import Fault, Faults
from bot.training.whatsapp.people import Person
from bot.training.whatsapp.templates import STATES
from bot.training.whatsapp.web.webhook import WebhookSender
from bot.training.whatsapp.world import World

_FLAGS = ("hides_number", "stopped", "capped", "reachable", "receipts")
_PERSON = ("username", "note", *_FLAGS)
_TOKEN_STATES = ("valid", "expired", "revoked")


def faults_of(world: World) -> Faults:
    """The room's faults for this world: they work on its `updates` alone, which have the same two openings."""
    return Faults(cast("Any", world))


@web.middleware
async def refuse_clearly(request: web.Request, handler: Any) -> web.StreamResponse:
    """Errors of the control API as JSON; pages of other sites can't use it."""
    origin = request.headers.get("Origin", "")
    if origin and origin.partition("://")[2] != request.host:
        return web.json_response({"error": "foreign page"}, status=403)
    try:
        response: web.StreamResponse = await handler(request)
    except ApiError as error:
        return web.json_response({"error": error.description}, status=error.code)
    except (KeyError, TypeError, ValueError) as error:
        return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
    return response


class Control:
    """Makes people, reviews templates, moves time, breaks things."""

    def __init__(self, world: World, calls: Calls, faults: Faults, hooks: WebhookSender) -> None:
        self.world, self.calls, self.faults, self.hooks = world, calls, faults, hooks

    def add_routes(self, app: web.Application) -> None:
        """All addresses that are not a phone's."""
        add = app.router.add_route
        add("GET", "/state", self.state)
        add("POST", "/people", self.add_person)
        add("PATCH", "/people/{person}", self.change_person)
        add("GET", "/templates", self.list_templates)
        add("POST", "/templates", self.set_review)
        add("POST", "/templates/{template}", self.review)
        add("POST", "/webhook", self.set_webhook)
        add("POST", "/updates", self.push_update)
        add("POST", "/updates/hold", self.hold)
        add("POST", "/updates/release", self.release)
        add("POST", "/token", self.set_token)
        add("GET", "/time", self.time)
        add("POST", "/time", self.move_time)
        add("GET", "/faults", self.list_faults)
        add("POST", "/faults", self.add_fault)
        add("DELETE", "/faults", self.clear_faults)
        add("POST", "/limits", self.limits)
        add("GET", "/calls", self.list_calls)
        add("GET", "/media/{media}", self.medium)

    async def state(self, request: web.Request) -> web.Response:
        """Everything at a glance."""
        world = self.world
        now = world.clock.now()
        people = [person.json() | {"window_open": person.window_open(now)} for person in world.people.values()]
        waiting = {"pending": len(world.updates.pending()), "held": world.updates.held, "batch": world.updates.batch}
        state = {"business": world.account() | {"name": world.name}, "people": people, "webhook": world.webhook}
        more = {"updates": waiting, "token_state": world.token_state, "version": world.version, "now": now}
        return web.json_response(state | more | {"odd": self.calls.oddities})

    async def add_person(self, request: web.Request) -> web.Response:
        """A new person."""
        body = await body_of(request)
        fields = {key: body[key] for key in (*_PERSON, "wa_id", "user_id") if key in body}
        return web.json_response(self.world.add_person(str(body["name"]), **fields).json())

    async def change_person(self, request: web.Request) -> web.Response:
        """A hidden number, an opt-out, read receipts and the like."""
        person: Person = self.world.person(int(request.match_info["person"]))
        for key, value in (await body_of(request)).items():
            if key not in (*_PERSON, "name"):
                raise ApiError(f"a person has no {key}")
            setattr(person, key, bool(value) if key in _FLAGS else str(value))
        self.world.emit("person", person.id)
        return web.json_response(person.json())

    async def list_templates(self, request: web.Request) -> web.Response:
        """All templates."""
        return web.json_response([template.json() for template in self.world.templates.all.values()])

    async def set_review(self, request: web.Request) -> web.Response:
        """With ``approve`` Meta approves every new template at once."""
        self.world.templates.approve = bool((await body_of(request))["approve"])
        return web.json_response({"approve": self.world.templates.approve})

    async def review(self, request: web.Request) -> web.Response:
        """Approve, reject, pause or disable a template, by its id or its name."""
        body, wanted = await body_of(request), request.match_info["template"]
        found = [one for one in self.world.templates.all.values() if wanted in (one.id, one.name)]
        if not found:
            raise ApiError("template not found", 404)
        if body["status"] not in STATES:
            raise ApiError(f"a template is never {body['status']}")
        for template in found:
            self.world.review(template, body["status"], str(body.get("reason", "NONE")))
        return web.json_response([template.json() for template in found])

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

    async def set_token(self, request: web.Request) -> web.Response:
        """The token is ``valid``, ``expired`` or ``revoked``."""
        state = (await body_of(request))["state"]
        if state not in _TOKEN_STATES:
            raise ApiError(f"a token is never {state}")
        self.world.token_state = state
        return web.json_response({"state": state})

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

    async def medium(self, request: web.Request) -> web.Response:
        """A medium's bytes, for the page. What somebody sent must not become a page of this address."""
        medium = self.world.media.media.get(request.match_info["media"])
        if medium is None:
            raise ApiError("media not found", 404)
        kind = medium.mime.partition(";")[0]
        shown = kind.partition("/")[0] in ("image", "video", "audio") and "svg" not in kind
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        headers["Content-Disposition"] = "inline" if shown else "attachment"
        return web.Response(body=self.world.media.read(medium), content_type=kind, headers=headers)
