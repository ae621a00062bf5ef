"""The control API, second part: what a person does and sees, one address for each act."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.training.telegram import acts, groups
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.view import chats_of, keyboard_of, sees_file, shown_chat, shown_message, shown_room
from bot.training.telegram.world import World
from bot.training.web.control import PERSON, body_of
from bot.training.web.files import read_file, show_file

_PLACE = ("reply_to", "thread_id", "album")
_CONTENT = ("location", "venue", "contact", "poll", "dice", "game", "story", "checklist", "sticker", "video_note")


def _place(body: Json) -> Json:
    names = {"thread": "thread_id"}
    fields = {names.get(key, key): value for key, value in body.items()}
    return {key: str(fields[key]) if key == "album" else int(fields[key]) for key in _PLACE if fields.get(key)}


def _chat_id(body: Json) -> int | None:
    return int(body["chat"]) if body.get("chat") else None


class Phones:
    """Serves ``/control/people/<id>/...``, and the files in chats."""

    def __init__(self, world: World) -> None:
        self.world = world

    def add_routes(self, app: web.Application) -> None:
        """One address for each act."""
        app.router.add_get("/control/people/{person}/chats", self.chats)
        app.router.add_get("/control/people/{person}/messages", self.messages)
        app.router.add_post("/control/people/{person}/file", self.file)
        acts_here = ("send", "content", "tap", "press", "forward", "edit", "delete", "clear")
        for act in (*acts_here, "react", "start", "block", "unblock", "join", "leave"):
            app.router.add_post(f"/control/people/{{person}}/{act}", getattr(self, act))
        app.router.add_get("/control/files/{file_id}", self.shown_file)

    def _person(self, request: web.Request) -> int:
        return self.world.user(int(request.match_info["person"])).id

    def _shown(self, person: int, message: Message) -> web.Response:
        return web.json_response(shown_message(self.world, person, message))

    def _room(self, person: int, chat_id: int | None) -> Chat:
        chat = self.world.current(chat_id or person)
        if chat not in chats_of(self.world, person):
            raise ApiError("chat not found")
        return chat

    async def chats(self, request: web.Request) -> web.Response:
        """The chats on the phone."""
        person = self._person(request)
        return web.json_response([shown_chat(self.world, person, chat) for chat in chats_of(self.world, person)])

    async def messages(self, request: web.Request) -> web.Response:
        """An open chat: messages after ``since``, keyboard, commands."""
        person, query = self._person(request), request.query
        chat = self._room(person, int(query.get("chat", "0")) or None)
        since, thread = int(query.get("since", "0")), int(query.get("thread", "0"))
        return web.json_response(shown_room(self.world, person, chat, since, thread))

    async def send(self, request: web.Request) -> web.Response:
        """A text."""
        person, body = self._person(request), await body_of(request)
        text, entities = str(body["text"]), body.get("entities")
        return self._shown(person, acts.send_text(self.world, person, text, _chat_id(body), entities, **_place(body)))

    async def content(self, request: web.Request) -> web.Response:
        """Anything that needs no file: its kind and its fields as the Bot API has them."""
        person, body = self._person(request), await body_of(request)
        kind = str(body["kind"])
        if kind not in _CONTENT:
            raise ApiError(f"unknown kind {kind}")
        content = {kind: body.get("value", {})}
        return self._shown(person, acts.send_content(self.world, person, content, _chat_id(body), **_place(body)))

    async def file(self, request: web.Request) -> web.Response:
        """A file: multipart with ``file`` and fields, or JSON with ``hollow_size`` for one too large to carry."""
        person = self._person(request)
        body, data, mime = await read_file(request)
        body.setdefault("mime", mime)
        given: Json = {key: str(body[key]) for key in ("name", "mime") if body.get(key)}
        if body.get("hollow_size"):
            given["hollow_size"] = int(body["hollow_size"])
        if body.get("duration"):
            given["extra"] = {"duration": int(body["duration"])}
        kind, caption = str(body.get("kind", "document")), str(body.get("caption", ""))
        where = _place(body)
        message = acts.send_file(self.world, person, kind, data, _chat_id(body), caption=caption, file=given, **where)
        return self._shown(person, message)

    async def tap(self, request: web.Request) -> web.Response:
        """An inline button, by its data; waits for the bot's answer unless ``wait`` is false."""
        person, body = self._person(request), await body_of(request)
        odd = bool(body.get("inaccessible"))
        query = acts.tap(self.world, person, _chat_id(body), int(body["message"]), str(body["data"]), inaccessible=odd)
        if body.get("wait", True):
            await self.world.queries.wait(query)
        return web.json_response(query.json())

    async def press(self, request: web.Request) -> web.Response:
        """A button of the keyboard below the chat: sends its text."""
        person, body = self._person(request), await body_of(request)
        text, keyboard = str(body["text"]), keyboard_of(self._room(person, _chat_id(body)))
        rows: list[list[Any]] = (keyboard or {}).get("keyboard", [])
        if text not in [button["text"] for row in rows for button in row]:
            raise ApiError(f"there is no button {text}")
        return self._shown(person, acts.send_text(self.world, person, text, _chat_id(body), **_place(body)))

    async def forward(self, request: web.Request) -> web.Response:
        """A message of one chat to another (``to``; by default the one with the bot)."""
        person, body = self._person(request), await body_of(request)
        to = int(body["to"]) if body.get("to") else None
        sent = acts.forward(self.world, person, _chat_id(body), int(body["message"]), to, **_place(body))
        return self._shown(person, sent)

    async def edit(self, request: web.Request) -> web.Response:
        """Another text for one's own message."""
        person, body = self._person(request), await body_of(request)
        edited = acts.edit_text(self.world, person, _chat_id(body), int(body["message"]), str(body["text"]))
        return self._shown(person, edited)

    async def delete(self, request: web.Request) -> web.Response:
        """A message goes."""
        person, body = self._person(request), await body_of(request)
        acts.delete(self.world, person, _chat_id(body), int(body["message"]))
        return web.json_response({})

    async def clear(self, request: web.Request) -> web.Response:
        """The chat with the bot goes from the phone; with ``block`` the bot is blocked as well."""
        person, body = self._person(request), await body_of(request)
        acts.clear(self.world, person, block=bool(body.get("block")))
        return web.json_response({})

    async def react(self, request: web.Request) -> web.Response:
        """An emoji on a message."""
        person, body = self._person(request), await body_of(request)
        acts.react(self.world, person, _chat_id(body), int(body["message"]), str(body.get("emoji", "")))
        return web.json_response({})

    async def start(self, request: web.Request) -> web.Response:
        """The bot's link, perhaps with a ``payload``."""
        person, body = self._person(request), await body_of(request)
        return self._shown(person, acts.start(self.world, person, str(body.get("payload", ""))))

    async def block(self, request: web.Request) -> web.Response:
        """The bot can't write to this person any more."""
        groups.block(self.world, self._person(request), blocked=True)
        return web.json_response({})

    async def unblock(self, request: web.Request) -> web.Response:
        """It can again."""
        groups.block(self.world, self._person(request), blocked=False)
        return web.json_response({})

    async def join(self, request: web.Request) -> web.Response:
        """The person comes into a group by themselves."""
        person, body = self._person(request), await body_of(request)
        groups.add_member(self.world, self.world.current(int(body["chat"])), person, person)
        return web.json_response({})

    async def leave(self, request: web.Request) -> web.Response:
        """And goes."""
        person, body = self._person(request), await body_of(request)
        groups.remove_member(self.world, self.world.current(int(body["chat"])), person, person)
        return web.json_response({})

    async def shown_file(self, request: web.Request) -> web.Response:
        """A file's bytes, for the page; who acts as one person only gets what stands in a chat of theirs."""
        person = request.get(PERSON)
        if person and not sees_file(self.world, person, request.match_info["file_id"]):
            raise ApiError("file not found", 404)
        file = self.world.files.find(request.match_info["file_id"])
        return show_file(self.world.files.read(file), file.mime or "")
