"""The control API, second part: what a person does and sees, one address for each act."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from bot.training.telegram.base import ApiError, Json
from bot.training.web.control import body_of
from bot.training.web.files import read_file
from bot.training.whatsapp import acts, changes
from bot.training.whatsapp.people import Message
from bot.training.whatsapp.stages import look
from bot.training.whatsapp.view import chat_of, shown_message
from bot.training.whatsapp.world import World

_ACTS = (
    *("send", "file", "location", "contacts", "tap", "react", "unsupported"),
    *("read", "block", "unblock", "airplane", "marketing", "number", "open"),
)


class Phones:
    """Serves ``people/<id>/...``."""

    def __init__(self, world: World) -> None:
        self.world = world

    def add_routes(self, app: web.Application) -> None:
        """One address for each act."""
        app.router.add_get("/people/{person}/messages", self.messages)
        for act in _ACTS:
            app.router.add_post(f"/people/{{person}}/{act}", getattr(self, act))

    def _person(self, request: web.Request) -> int:
        return self.world.person(int(request.match_info["person"])).id

    async def messages(self, request: web.Request) -> web.Response:
        """The open chat: messages after ``since``; with ``read=1`` they count as read, ``whole=1`` adds the others."""
        person = self.world.person(self._person(request))
        if request.query.get("read") == "1":
            look(self.world, person)
        whole = request.query.get("whole") == "1"
        return web.json_response(chat_of(self.world, person, request.query.get("since", ""), whole=whole))

    async def send(self, request: web.Request) -> web.Response:
        """A text."""
        person, body = self._person(request), await body_of(request)
        return _shown(acts.send_text(self.world, person, str(body["text"]), str(body.get("reply_to", ""))))

    async def file(self, request: web.Request) -> web.Response:
        """A file: multipart with ``file`` and fields, or JSON with ``hollow_size`` for one too large to carry."""
        person = self._person(request)
        body, data, _mime = await read_file(request)
        kind = str(body.pop("kind", "document"))
        return _shown(acts.send_file(self.world, person, kind, data, **body))

    async def location(self, request: web.Request) -> web.Response:
        """A place: ``latitude``, ``longitude``, perhaps ``name`` and ``address``."""
        person, body = self._person(request), await body_of(request)
        reply_to = str(body.pop("reply_to", ""))
        place: Json = {key: float(body[key]) for key in ("latitude", "longitude")}
        place |= {key: str(body[key]) for key in ("name", "address", "url") if key in body}
        return _shown(acts.write(self.world, person, {"type": "location", "location": place}, reply_to))

    async def contacts(self, request: web.Request) -> web.Response:
        """Contacts, as the webhook has them."""
        person, body = self._person(request), await body_of(request)
        return _shown(acts.write(self.world, person, {"type": "contacts", "contacts": list(body["contacts"])}))

    async def tap(self, request: web.Request) -> web.Response:
        """A button or a row of a message, by its id or title; a link answers its address."""
        person, body = self._person(request), await body_of(request)
        done = acts.tap(self.world, person, str(body["message"]), str(body["choice"]))
        return _shown(done) if isinstance(done, Message) else web.json_response({"url": done})

    async def react(self, request: web.Request) -> web.Response:
        """An emoji on a message; none takes it back."""
        person, body = self._person(request), await body_of(request)
        return _shown(acts.react(self.world, person, str(body["message"]), str(body.get("emoji", ""))))

    async def unsupported(self, request: web.Request) -> web.Response:
        """Something that the API can't show."""
        person, body = self._person(request), await body_of(request)
        return _shown(acts.send_unsupported(self.world, person, str(body.get("kind", "poll"))))

    async def read(self, request: web.Request) -> web.Response:
        """What has arrived is read."""
        look(self.world, self.world.person(self._person(request)))
        return web.json_response({})

    async def block(self, request: web.Request) -> web.Response:
        """The business can't reach this person any more."""
        changes.set_blocked(self.world, self._person(request), blocked=True)
        return web.json_response({})

    async def unblock(self, request: web.Request) -> web.Response:
        """It can again."""
        changes.set_blocked(self.world, self._person(request), blocked=False)
        return web.json_response({})

    async def marketing(self, request: web.Request) -> web.Response:
        """The person wants marketing messages, ``on``, or no more."""
        person, body = self._person(request), await body_of(request)
        changes.set_marketing(self.world, person, on=bool(body["on"]))
        return web.json_response({})

    async def airplane(self, request: web.Request) -> web.Response:
        """Airplane mode, ``on`` or not."""
        person, body = self._person(request), await body_of(request)
        changes.set_offline(self.world, person, offline=bool(body.get("on", True)))
        return web.json_response({})

    async def number(self, request: web.Request) -> web.Response:
        """Another phone number."""
        person, body = self._person(request), await body_of(request)
        changes.change_number(self.world, person, str(body["wa_id"]))
        return web.json_response(self.world.person(person).json())

    async def open(self, request: web.Request) -> web.Response:
        """A link ``https://wa.me/<number>?text=...`` to the business: sends the text that it writes ahead."""
        person, url = self._person(request), urlsplit(str((await body_of(request))["url"]))
        if url.netloc != "wa.me" or url.path.strip("/") != self.world.number:
            raise ApiError("the link does not lead to the business")
        return _shown(acts.send_text(self.world, person, parse_qs(url.query).get("text", [""])[0]))


def _shown(message: Message) -> web.Response:
    return web.json_response(shown_message(message))
