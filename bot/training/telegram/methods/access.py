"""Where the bot may write, and to which message it answers."""

from __future__ import annotations

import re
from typing import Any

from bot.training.entities import MAX_CAPTION, MAX_TEXT, EntityError, format_text
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat, Message
from bot.training.telegram.groups import find_topic
from bot.training.telegram.keyboards import read_markup
from bot.training.telegram.methods.params import Params
from bot.training.telegram.world import World

_SURROGATE = re.compile("[\ud800-\udfff]")


def known_chat(world: World, params: Params, name: str = "chat_id") -> Chat:
    """The chat a call is about, if the bot can know it; ApiError otherwise."""
    raw = params.text(name).strip()
    if not raw:
        raise ApiError(f"{name} is empty")
    if raw.startswith("@"):
        found = [chat for chat in world.chats.values() if chat.username.lower() == raw[1:].lower()]
        chat = found[0] if found else None
    else:
        chat = world.chats.get(params.int(name))
    if chat is None or (chat.is_private and not _has_met(world, chat)):
        raise ApiError("chat not found")
    if chat.migrated_to:
        hint = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError("group chat was upgraded to a supergroup chat", 400, hint)
    return chat


def _has_met(world: World, chat: Chat) -> bool:
    """Whether the bot can know a person: from their chat, or from a group where both are."""
    user = world.users[chat.id]
    if user.started or user.is_bot or chat.messages:
        return True
    rooms = [room for room in world.chats.values() if not room.is_private]
    return any(room.member(chat.id).present and room.member(world.bot.id).present for room in rooms)


def member_chat(world: World, params: Params, name: str = "chat_id") -> Chat:
    """The same, and the bot is in it (if it is a group); ApiError 403 otherwise."""
    chat = known_chat(world, params, name)
    if chat.is_private:
        return chat
    status = chat.member(world.bot.id).status
    kind = "supergroup" if chat.type == "supergroup" else "group"
    if world.bot.id not in chat.members:
        raise ApiError("chat not found")
    if status == "kicked":
        raise ApiError(f"bot was kicked from the {kind} chat", 403)
    if status == "left":
        raise ApiError(f"bot is not a member of the {kind} chat", 403)
    return chat


def writable_chat(world: World, params: Params) -> Chat:
    """The same, and the bot may write there."""
    chat = member_chat(world, params)
    if chat.is_private:
        user = world.users[chat.id]
        if user.is_bot:
            raise ApiError("bot can't send messages to bots", 403)
        if user.deactivated:
            raise ApiError("user is deactivated", 403)
        if user.blocked:
            raise ApiError("bot was blocked by the user", 403)
        if not user.started:
            raise ApiError("bot can't initiate conversation with a user", 403)
    elif not chat.members_may_send and chat.member(world.bot.id).status == "member":
        raise ApiError("not enough rights to send text messages to the chat")
    return chat


def place(world: World, chat: Chat, params: Params) -> Json:
    """The topic and the answered message of something the bot sends."""
    thread, reply = params.int("message_thread_id"), _reply(chat, params)
    if thread and not chat.is_forum:
        raise ApiError("message thread not found")
    if not thread and reply is not None and chat.is_forum:
        thread = reply.thread_id
    closed = find_topic(chat, thread).closed if thread else chat.is_forum and chat.general_closed
    if closed and not chat.member(world.bot.id).may("can_manage_topics"):
        raise ApiError("TOPIC_CLOSED")
    return {"thread_id": thread, "reply_to": reply.id if reply else 0}


def _reply(chat: Chat, params: Params) -> Message | None:
    given: Any = params.data("reply_parameters") or {}
    number = int(given.get("message_id") or params.int("reply_to_message_id"))
    if not number:
        return None
    lenient = given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    target = chat.messages.get(number)
    if target is None and not lenient:
        raise ApiError("message to be replied not found")
    return target


def markup(chat: Chat, params: Params) -> Json | None:
    """The keyboard a call brings."""
    return read_markup(params.values.get("reply_markup"), private=chat.is_private)


def _marks(world: World, marks: list[Any]) -> list[Json]:
    """Entities in JSON; those that name a person nobody knows are dropped, as Telegram does."""
    kept = []
    for entity in marks:
        if entity.type == "text_mention":
            user = entity.extra["user"]
            known = world.users.get(user["id"] if isinstance(user, dict) else user)
            if known is None:
                continue
            entity.extra["user"] = known.json()
        kept.append(entity.json())
    return kept


def text_content(world: World, values: Params, *, caption: bool = False) -> Json:
    """The text (or caption) of a call with its entities; empty when there is none. Raises ApiError."""
    key, entities_key = ("caption", "caption_entities") if caption else ("text", "entities")
    raw = values.text(key)
    if not raw.isascii() and _SURROGATE.search(raw):
        raise ApiError("strings must be encoded in UTF-8")
    limit, too_long = (MAX_CAPTION, "message caption is too long") if caption else (MAX_TEXT, "message is too long")
    try:
        text, marks = format_text(raw, values.text("parse_mode"), values.data(entities_key), limit, too_long)
    except EntityError as error:
        problem = str(error)
        raise ApiError(problem[:1].lower() + problem[1:]) from None
    content: Json = {key: text} if text else {}
    if marks and (shown := _marks(world, marks)):
        content[entities_key] = shown
    return content
