"""The whole world in one file, so that the training room is the same after a restart."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.base import Json
from bot.training.telegram.chats import Chat, Message, Topic
from bot.training.telegram.files import StoredFile
from bot.training.telegram.people import Member, User
from bot.training.telegram.world import World

VERSION = 1


def _fields(thing: Any) -> Json:
    return {name: getattr(thing, name) for name in thing.__slots__}


def _chat(chat: Chat) -> Json:
    plain = _fields(chat)
    plain["members"] = {str(key): _fields(member) for key, member in chat.members.items()}
    plain["topics"] = [_fields(topic) for topic in chat.topics.values()]
    plain["messages"] = [_fields(message) for message in chat.messages.values()]
    return plain


def to_json(world: World) -> Json:
    """Everything that must survive; taps that wait for an answer do not."""
    return {
        "version": VERSION,
        "bot": world.bot.id,
        "users": [_fields(user) for user in world.users.values()],
        "chats": [_chat(chat) for chat in world.chats.values()],
        "files": [_fields(file) for file in world.files.files.values()],
        "sizes": world.files.sizes,
        "updates": {"next_id": world.updates.next_id, "waiting": list(world.updates.waiting)},
        "allowed": sorted(world.updates.allowed),
        "commands": [[list(key), commands] for key, commands in world.commands.lists.items()],
        "webhook": world.webhook,
        "menu_button": world.menu_button,
        "about": world.about,
        "counter": world.counter,
        "changes": world.version,
        "taps": world.queries.count,
        "offset": world.clock.offset,
    }


def _read_chat(plain: Json) -> Chat:
    members = {int(key): Member(**member) for key, member in plain.pop("members").items()}
    topics = {topic["id"]: Topic(**topic) for topic in plain.pop("topics")}
    messages = {message["id"]: Message(**message) for message in plain.pop("messages")}
    return Chat(**plain, members=members, topics=topics, messages=messages)


def from_json(world: World, plain: Json) -> None:
    """Put a saved state into a fresh world (whose bot must be the same). Raises ValueError for another format."""
    if plain.get("version") != VERSION or plain["bot"] != world.bot.id:
        raise ValueError("this state belongs to another bot or another version")
    for user in plain["users"]:
        world.users[user["id"]] = User(**user)
    world.bot = world.users[world.bot.id]
    for chat in plain["chats"]:
        world.chats[chat["id"]] = _read_chat(chat)
    for file in plain["files"]:
        world.files.put(StoredFile(**file))
    world.files.sizes.update(plain["sizes"])
    world.updates.next_id = plain["updates"]["next_id"]
    world.updates.waiting.extend(plain["updates"]["waiting"])
    world.updates.allowed = frozenset(plain["allowed"])
    for (kind, chat_id, user_id, language), commands in plain["commands"]:
        world.commands.lists[(kind, chat_id, user_id, language)] = commands
    world.webhook, world.menu_button, world.about = plain["webhook"], plain["menu_button"], plain["about"]
    world.counter, world.version, world.queries.count = plain["counter"], plain["changes"], plain["taps"]
    world.clock.offset = plain["offset"]


def restore(world: World, plain: Json) -> None:
    """Make a world that is in use as it was when `plain` was taken, its clock too; whoever looks must look anew.

    The version goes on: who waits for changes is told of more than they could have missed, and reads everything again.
    """
    version = world.version
    for kept in (
        world.users,
        world.chats,
        world.files.files,
        world.files.paths,
        world.files.sizes,
        world.commands.lists,
    ):
        kept.clear()
    world.updates.clear()
    world.toasts.clear()
    world.queries.forget()
    world.flood.forget()
    from_json(world, plain)
    world.version = max(version, world.version) + 1
    world.emit("restored", 0)
