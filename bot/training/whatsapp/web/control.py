"""The control API, first part: people, templates, the token, media."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.training.telegram.base import ApiError, Json
from bot.training.web.calls import Calls
from bot.training.web.control import body_of
from bot.training.web.files import show_file
from bot.training.whatsapp.people import Person
from bot.training.whatsapp.templates import STATES
from bot.training.whatsapp.world import World

_FLAGS = ("hides_number", "capped", "reachable", "receipts")
_PERSON = ("username", "note", *_FLAGS)
_TOKEN_STATES = ("valid", "expired", "revoked")


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
    """Makes people, reviews templates."""

    def __init__(self, world: World, calls: Calls) -> None:
        self.world, self.calls = world, calls

    def add_routes(self, app: web.Application) -> None:
        """Its addresses."""
        add = app.router.add_route
        add("GET", "/state", self.state)
        add("POST", "/people", self.add_person)
        add("PATCH", "/people/{person}", self.change_person)
        add("GET", "/templates", self.list_templates)
        add("POST", "/templates", self.set_review)
        add("POST", "/templates/{template}", self.review)
        add("POST", "/token", self.set_token)
        add("GET", "/media/{media}", self.medium)

    async def state(self, request: web.Request) -> web.Response:
        """Everything at a glance."""
        world = self.world
        now = world.clock.now()
        people = [self._shown(person, now) for person in world.people.values()]
        waiting = {"pending": len(world.updates.pending()), "held": world.updates.held, "batch": world.updates.batch}
        state = {"business": world.account() | {"name": world.name}, "people": people, "webhook": world.webhook}
        more = {"updates": waiting, "token_state": world.token_state, "version": world.version, "now": now}
        return web.json_response(state | more | {"odd": self.calls.oddities})

    def _shown(self, person: Person, now: float) -> Json:
        """A person with what a page tells of them; ``last`` counts what stands in their chat."""
        messages = [one for one in self.world.chats[person.id].values() if one.kind != "reaction"]
        return person.json() | {"window_open": person.window_open(now), "last": len(messages)}

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

    async def set_token(self, request: web.Request) -> web.Response:
        """The token is ``valid``, ``expired`` or ``revoked``."""
        state = (await body_of(request))["state"]
        if state not in _TOKEN_STATES:
            raise ApiError(f"a token is never {state}")
        self.world.token_state = state
        return web.json_response({"state": state})

    async def medium(self, request: web.Request) -> web.Response:
        """A medium's bytes, for the page."""
        medium = self.world.media.media.get(request.match_info["media"])
        if medium is None:
            raise ApiError("media not found", 404)
        return show_file(self.world.media.read(medium), medium.mime)
