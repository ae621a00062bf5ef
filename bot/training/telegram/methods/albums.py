"""Albums, copies and forwards."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.acts import origin_of
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.methods import access
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import CAPTION, SENDING, method
from bot.training.telegram.methods.sending import deliver, media_content
from bot.training.telegram.world import World

_TOGETHER = {"photo": "visual", "video": "visual", "document": "document", "audio": "audio"}


def input_media(world: World, params: Params, item: Any) -> Json:
    """The content of one InputMedia: its file and caption."""
    if not isinstance(item, dict) or item.get("type") not in (*_TOGETHER, "animation"):
        raise ApiError("can't parse InputMedia: invalid type specified")
    kind = str(item["type"])
    part = Params(item, params.uploads)
    content = media_content(world, part, kind, item.get("media") or "")
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content | access.text_content(world, part, caption=True)


@method("sendMediaGroup", SENDING, "chat_id media")
def send_media_group(world: World, params: Params) -> list[Json]:
    """Several photos and videos, or documents, or audio files, shown together."""
    items = params.items("media")
    if not items:
        raise ApiError("there are no messages to send")
    if len(items) > 10:
        raise ApiError("too many messages to send as an album")
    kinds = {_TOGETHER.get(item.get("type", ""), "other") for item in items}
    if len(kinds) > 1 or "other" in kinds:
        raise ApiError("can't use the media of the specified type in the album")
    chat = access.writable_chat(world, params)
    contents = [input_media(world, params, item) for item in items]
    where = access.place(world, chat, params)
    world.flood.count(chat.id, len(contents))
    album = str(14_000_000_000_000_000 + world.number())
    posted = [world.post(chat, world.bot.id, content, album=album, **where) for content in contents]
    return [world.render.message(message) for message in posted]


def _source(world: World, params: Params, message_id: int, verb: str) -> Message:
    source = access.member_chat(world, params, "from_chat_id").messages.get(message_id)
    if source is None or not source.bot_sees:
        raise ApiError(f"message to {verb} not found")
    if source.is_service:
        raise ApiError(f"message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    return source


@method("forwardMessage", SENDING, "chat_id from_chat_id message_id video_start_timestamp")
def forward_message(world: World, params: Params) -> Json:
    """A message with where it came from."""
    chat = access.writable_chat(world, params)
    source = _source(world, params, params.int("message_id"), "forward")
    return deliver(world, chat, params, dict(source.content), origin=origin_of(world, source))


@method("copyMessage", SENDING, CAPTION, "chat_id from_chat_id message_id video_start_timestamp")
def copy_message(world: World, params: Params) -> Json:
    """A message without where it came from; a caption given replaces its own."""
    chat = access.writable_chat(world, params)
    content = dict(_source(world, params, params.int("message_id"), "copy").content)
    if params.has("caption") and "text" not in content:
        for key in ("caption", "caption_entities"):
            content.pop(key, None)
        content |= access.text_content(world, params, caption=True)
    return {"message_id": deliver(world, chat, params, content)["message_id"]}


def _each(world: World, params: Params, verb: str) -> tuple[Chat, list[Message]]:
    """The messages of a list that are there; the others are passed over in silence."""
    chat = access.writable_chat(world, params)
    numbers = [int(number) for number in params.items("message_ids")]
    if not numbers:
        raise ApiError("message identifiers are not specified")
    messages = access.member_chat(world, params, "from_chat_id").messages
    found = [messages[number] for number in numbers if number in messages and messages[number].bot_sees]
    if not found:
        raise ApiError(f"there are no messages to {verb}")
    world.flood.count(chat.id, len(found))
    return chat, found


@method("forwardMessages", SENDING, "chat_id from_chat_id message_ids")
def forward_messages(world: World, params: Params) -> list[Json]:
    """Several messages at once."""
    chat, found = _each(world, params, "forward")
    where = access.place(world, chat, params)
    send = world.post
    return [
        {"message_id": send(chat, world.bot.id, dict(m.content), origin=origin_of(world, m), **where).id} for m in found
    ]


@method("copyMessages", SENDING, "chat_id from_chat_id message_ids remove_caption")
def copy_messages(world: World, params: Params) -> list[Json]:
    """Copies of several messages at once."""
    chat, found = _each(world, params, "copy")
    where = access.place(world, chat, params)
    drop = {"caption", "caption_entities"} if params.flag("remove_caption") else set()
    contents = [{key: value for key, value in m.content.items() if key not in drop} for m in found]
    return [{"message_id": world.post(chat, world.bot.id, content, **where).id} for content in contents]
