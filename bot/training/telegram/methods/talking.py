"""Answers to taps, signs of life, reactions, command lists."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from bot.training.entities import utf16_length
from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat
from bot.training.telegram.commands import Key, scope_key
from bot.training.telegram.methods import access
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import method
from bot.training.telegram.world import World

_FILES = "photo video voice document video_note"
_ACTIONS = {"typing", "choose_sticker", "find_location", "record_video", "record_voice", "record_video_note"}
_ACTIONS |= {f"upload_{kind}" for kind in _FILES.split()}
_REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
MAX_TOAST = 200


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
def answer_query(world: World, params: Params) -> bool:
    """Answer a tap: with a short text, an alert, a link that opens the bot, or nothing."""
    text, url = params.text("text"), params.text("url")
    if utf16_length(text) > MAX_TOAST:
        raise ApiError("MESSAGE_TOO_LONG")
    names = (
        f"https://t.me/{world.bot.username}?",
        f"t.me/{world.bot.username}?",
        f"tg://resolve?domain={world.bot.username}",
    )
    if url and not url.lower().startswith(tuple(name.lower() for name in names)):
        raise ApiError("URL_INVALID")
    answer: Json = {"text": text, "show_alert": params.flag("show_alert"), "url": url}
    query = world.queries.answer(params.text("callback_query_id"), answer)
    toast = {"chat_id": query.chat_id, "message_id": query.message_id, "date": int(world.clock.now()), **answer}
    world.toasts.setdefault(query.user_id, deque(maxlen=50)).append(toast)
    tapped = {"user_id": query.user_id, "message_id": query.message_id, "query_id": query.id}
    world.emit("answer", query.chat_id, **tapped, **answer)
    return True


@method("sendChatAction", "business_connection_id chat_id message_thread_id action")
def chat_action(world: World, params: Params) -> bool:
    """What the bot is about to do, shown for some seconds."""
    chat = access.writable_chat(world, params)
    action = params.text("action").lower()
    if action not in _ACTIONS:
        raise ApiError("wrong parameter action in request")
    world.emit("action", chat.id, action=action)
    return True


@method("setMessageReaction", "chat_id message_id reaction is_big")
def set_reaction(world: World, params: Params) -> bool:
    """React to a message, or take the reaction back."""
    chat = access.writable_chat(world, params)
    message = chat.messages.get(params.int("message_id"))
    if message is None or not message.bot_sees:
        raise ApiError("message to react not found")
    wanted = params.items("reaction")
    if len(wanted) > 1:
        raise ApiError("REACTIONS_TOO_MANY")
    for one in wanted:
        if one.get("type") == "emoji" and one.get("emoji", "").rstrip("\ufe0f")[:1] not in _REACTIONS:
            raise ApiError("REACTION_INVALID")
    message.reactions[str(world.bot.id)] = wanted
    world.emit("reaction", chat.id, message_id=message.id)
    return True


def _key(world: World, params: Params) -> Key:
    scope: Any = params.data("scope")
    if scope and scope.get("chat_id") is not None:
        chat = access.member_chat(world, Params(scope))
        scope = scope | {"chat_id": chat.id}
    return scope_key(scope, params.text("language_code"))


@method("setMyCommands", "commands scope language_code")
def set_commands(world: World, params: Params) -> bool:
    """Set the list of one scope and language."""
    world.commands.set(_key(world, params), params.items("commands"))
    world.emit("commands", 0)
    return True


@method("getMyCommands", "scope language_code")
def get_commands(world: World, params: Params) -> list[Json]:
    """The list of exactly that scope and language."""
    return world.commands.lists.get(_key(world, params), [])


@method("deleteMyCommands", "scope language_code")
def delete_commands(world: World, params: Params) -> bool:
    """Remove the list of one scope and language."""
    world.commands.set(_key(world, params), [])
    world.emit("commands", 0)
    return True


def _menu_chat(world: World, params: Params) -> Chat | None:
    if not params.text("chat_id"):
        return None
    chat = access.known_chat(world, params)
    if not chat.is_private:
        raise ApiError("chat not found")
    return chat


@method("setChatMenuButton", "chat_id menu_button")
def set_menu_button(world: World, params: Params) -> bool:
    """The button beside the text field, for one person or for all."""
    button = params.data("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise ApiError("can't parse menu button: unsupported type specified")
    if chat := _menu_chat(world, params):
        chat.menu_button = None if button["type"] == "default" else button
    else:
        world.menu_button = {"type": "commands"} if button["type"] == "default" else button
    return True


@method("getChatMenuButton", "chat_id")
def get_menu_button(world: World, params: Params) -> Json:
    """That button."""
    chat = _menu_chat(world, params)
    return (chat.menu_button if chat else None) or world.menu_button


def _keep_text(name: str, *fields: str) -> None:
    """Register a method that only stores a text about the bot, per language."""
    key = fields[0]

    def keep(world: World, params: Params) -> bool:
        world.about[json.dumps([key, params.text("language_code")])] = params.text(key)
        return True

    def tell(world: World, params: Params) -> Json:
        own = json.dumps([key, params.text("language_code")])
        default = world.bot.first_name if key == "name" else ""
        return {key: world.about.get(own) or world.about.get(json.dumps([key, ""])) or default}

    method(f"set{name}", *fields)(keep)
    method(f"get{name}", "language_code")(tell)


_keep_text("MyName", "name", "language_code")
_keep_text("MyDescription", "description", "language_code")
_keep_text("MyShortDescription", "short_description", "language_code")
