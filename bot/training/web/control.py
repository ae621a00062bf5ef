"""The control API, first part: people, groups, limits, updates."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from bot.training.telegram import groups
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat
from bot.training.telegram.people import User
from bot.training.telegram.view import shown_chat
from bot.training.telegram.world import World
from bot.training.web.calls import Calls

_PERSON = ("last_name", "username", "language_code", "is_bot", "phone", "started", "hides_forwards", "note")

PERSON = web.RequestKey("person", int)
"""On a request: the one person as whom it may act and see. Not there: everybody."""


async def body_of(request: web.Request) -> Json:
    """The JSON object of a request; empty when there is none."""
    if not request.can_read_body:
        return {}
    try:
        body = json.loads(await request.read())
    except ValueError:
        raise ApiError("the body is no JSON") from None
    if not isinstance(body, dict):
        raise ApiError("the body is no object")
    return body


@web.middleware
async def refuse_clearly(request: web.Request, handler: Any) -> web.StreamResponse:
    """Errors of the control API as JSON; pages of other sites can't use it."""
    if request.path.startswith("/control/"):
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
    other: web.StreamResponse = await handler(request)
    return other


def _has(app: web.Application, path: str) -> bool:
    """Whether the room serves a path: the page asks only for a story or a WhatsApp that is there."""
    return any(resource.canonical == path for resource in app.router.resources())


class Control:
    """Makes people and groups, queues updates."""

    def __init__(self, world: World, calls: Calls) -> None:
        self.world, self.calls = world, calls

    def add_routes(self, app: web.Application) -> None:
        """All addresses below ``/control`` that are not a phone's."""
        add = app.router.add_route
        add("GET", "/control/state", self.state)
        add("POST", "/control/people", self.add_person)
        add("PATCH", "/control/people/{person}", self.change_person)
        add("POST", "/control/groups", self.add_group)
        for action in ("members", "remove", "promote", "migrate", "forum", "topics", "settings"):
            add("POST", f"/control/groups/{{chat}}/{action}", getattr(self, f"group_{action}"))
        add("POST", "/control/limits", self.limits)
        add("POST", "/control/updates", self.push_update)

    def _chat(self, request: web.Request) -> Chat:
        return self.world.current(int(request.match_info["chat"]))

    def _who(self, value: Any) -> int:
        """A user's id; ``bot`` stands for the bot."""
        return self.world.bot.id if value == "bot" else self.world.user(int(value)).id

    def _by(self, chat: Chat, body: Json) -> int:
        """Who does something in a group; its creator unless said otherwise."""
        if body.get("by"):
            return self._who(body["by"])
        return next(number for number, member in chat.members.items() if member.status == "creator")

    async def state(self, request: web.Request) -> web.Response:
        """Everything at a glance; where one acts as one ``person`` only, what that one can know."""
        world, one = self.world, request.get(PERSON)
        users = [world.user(one)] if one else world.users.values()
        people = [user.json() | self._state_of(user) for user in users]
        rooms = [chat for chat in world.chats.values() if not chat.is_private]
        rooms = [chat for chat in rooms if not one or chat.member(one).present]
        chats = [shown_chat(world, world.bot.id, chat) for chat in rooms]
        state: Json = {"bot": world.bot.json(), "people": [p for p in people if not p["is_bot"]], "groups": chats}
        state |= {"version": world.version, "now": world.clock.now(), "odd": self.calls.oddities}
        there = {"story": _has(request.app, "/control/story"), "whatsapp": _has(request.app, "/whatsapp")}
        return web.json_response(state | there)

    def _state_of(self, user: User) -> Json:
        chat = self.world.chats.get(user.id)
        newest = max(chat.messages, default=0) if chat else 0
        return {"started": user.started, "blocked": user.blocked, "note": user.note, "last_message_id": newest}

    async def add_person(self, request: web.Request) -> web.Response:
        """A new person."""
        body = await body_of(request)
        fields = {key: body[key] for key in _PERSON if key in body}
        return web.json_response(self.world.add_person(str(body["first_name"]), **fields).json())

    async def change_person(self, request: web.Request) -> web.Response:
        """Another language, a deleted account and the like."""
        user = self.world.user(int(request.match_info["person"]))
        for key, value in (await body_of(request)).items():
            if key not in (*_PERSON, "first_name", "deactivated"):
                raise ApiError(f"a person has no {key}")
            setattr(user, key, value)
        self.world.emit("person", user.id)
        return web.json_response(user.json())

    async def add_group(self, request: web.Request) -> web.Response:
        """A new group of an owner and members; ``bot`` adds the bot at once."""
        body = await body_of(request)
        kinds = {"supergroup": bool(body.get("supergroup")), "forum": bool(body.get("forum"))}
        owner = self._who(body["owner"])
        chat = groups.create_group(self.world, owner, str(body["title"]), **kinds)
        for member in [*body.get("members", []), *(["bot"] if body.get("bot") else [])]:
            groups.add_member(self.world, chat, self._who(member), owner)
        return self._shown(chat)

    def _shown(self, chat: Chat) -> web.Response:
        return web.json_response(shown_chat(self.world, self.world.bot.id, chat))

    async def group_members(self, request: web.Request) -> web.Response:
        """Somebody joins or is added; with ``payload`` the bot by its link."""
        chat, body = self._chat(request), await body_of(request)
        payload = str(body.get("payload", ""))
        groups.add_member(self.world, chat, self._who(body["user"]), self._by(chat, body), payload=payload)
        return self._shown(chat)

    async def group_remove(self, request: web.Request) -> web.Response:
        """Somebody leaves or is removed."""
        chat, body = self._chat(request), await body_of(request)
        groups.remove_member(self.world, chat, self._who(body["user"]), self._by(chat, body))
        return self._shown(chat)

    async def group_promote(self, request: web.Request) -> web.Response:
        """Somebody becomes an administrator, or with an empty list of rights a member again."""
        chat, body = self._chat(request), await body_of(request)
        who, by = self._who(body["user"]), self._by(chat, body)
        groups.promote(self.world, chat, who, by, body.get("rights"), anonymous=bool(body.get("anonymous")))
        return self._shown(chat)

    async def group_migrate(self, request: web.Request) -> web.Response:
        """The group becomes a supergroup."""
        chat = self.world.chat(int(request.match_info["chat"]))
        return self._shown(groups.migrate(self.world, chat, self._by(chat, await body_of(request))))

    async def group_forum(self, request: web.Request) -> web.Response:
        """Topics on or off."""
        chat = self._chat(request)
        groups.set_forum(self.world, chat, on=bool((await body_of(request)).get("on", True)))
        return self._shown(chat)

    async def group_topics(self, request: web.Request) -> web.Response:
        """A new topic, or with ``id`` a changed one: another ``name``, ``closed``, ``deleted``. 1 is *General*."""
        chat, body = self._chat(request), await body_of(request)
        by, name = self._by(chat, body), str(body.get("name", ""))
        if body.get("id") == groups.GENERAL:
            groups.close_general(self.world, chat, closed=bool(body["closed"]))
            return self._shown(chat)
        if body.get("deleted"):
            groups.delete_topic(self.world, chat, int(body["id"]))
            return self._shown(chat)
        if topic_id := int(body.get("id") or 0):
            groups.edit_topic(self.world, chat, by, topic_id, name=name, closed=body.get("closed"))
            return web.json_response(chat.topics[topic_id].json())
        return web.json_response(groups.create_topic(self.world, chat, by, name).json())

    async def group_settings(self, request: web.Request) -> web.Response:
        """What plain members may do, and the group's public name."""
        chat = self._chat(request)
        for key, value in (await body_of(request)).items():
            if key not in ("members_may_pin", "members_may_send", "username"):
                raise ApiError(f"a group has no setting {key}")
            setattr(chat, key, value)
        return self._shown(chat)

    async def limits(self, request: web.Request) -> web.Response:
        """Set the flood limits ``private``, ``group`` and ``overall``: messages per their time, 0 for none."""
        for name, count in (await body_of(request)).items():
            if name not in ("private", "group", "overall"):
                raise ApiError(f"there is no limit {name}")
            getattr(self.world.flood, name).count = int(count)
        flood = self.world.flood
        return web.json_response({name: getattr(flood, name).count for name in ("private", "group", "overall")})

    async def push_update(self, request: web.Request) -> web.Response:
        """Queue an update as it is, also a malformed one; its update_id is filled in unless given."""
        update = await body_of(request)
        if "update_id" not in update:
            update = {"update_id": self.world.updates.next_id, **update}
            self.world.updates.next_id += 1
        self.world.updates.put(update)
        return web.json_response(update)
