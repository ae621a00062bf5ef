"""Keyboards: what Telegram refuses in them, and what is kept."""

from __future__ import annotations

import json
from typing import Any

from bot.training.entities.links import checked_link
from bot.training.telegram.base import ApiError, Json

_ACTIONS = ("url", "callback_data", "web_app", "login_url", "copy_text", "pay", "callback_game")
_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
_STYLES = ("danger", "success", "primary")
MAX_BUTTONS = 100
MAX_DATA = 64
"""The longest callback data, in bytes."""


def read_markup(value: Any, *, private: bool) -> Json | None:
    """The reply markup of a call, checked. Raises ApiError with Telegram's words."""
    if value in (None, "", {}):
        return None
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise ApiError("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise ApiError("object expected as reply markup")
    if "inline_keyboard" in value:
        return {"inline_keyboard": _rows(value["inline_keyboard"], _inline, "inline keyboard", private=private)}
    if "keyboard" in value:
        return value | {"keyboard": _rows(value["keyboard"], _reply, "keyboard", private=private)}
    return dict(value)


def _rows(rows: Any, check: Any, name: str, *, private: bool) -> list[list[Json]]:
    if not isinstance(rows, list):
        raise ApiError(f'field "{name.replace(" ", "_")}" must be of type Array')
    kept: list[list[Json]] = []
    for row in rows:
        if not isinstance(row, list):
            raise ApiError(f"can't parse {name} button: expected an Array of buttons")
        kept.append([check(button, private) for button in row])
    if sum(map(len, kept)) > MAX_BUTTONS:
        raise ApiError("reply markup is too long")
    return [row for row in kept if row]


def _styled(button: Json) -> None:
    if "style" in button and button["style"] not in _STYLES:
        raise ApiError("invalid button style specified")


def _inline(given: Any, private: bool) -> Json:
    if not isinstance(given, dict):
        raise ApiError("can't parse inline keyboard button: expected an Object")
    button: Json = dict(given)
    if not str(button.get("text", "")).strip():
        raise ApiError('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = [key for key in (*_ACTIONS, *_SWITCHES) if key in button]
    if not actions:
        raise ApiError("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    _styled(button)
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MAX_DATA:
        raise ApiError("BUTTON_DATA_INVALID")
    if "web_app" in button and not private:
        raise ApiError("BUTTON_TYPE_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
        raise ApiError("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not checked_link(str(button["url"])):
        raise ApiError(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button


def _reply(given: Any, private: bool) -> Json:
    button: Json = {"text": given} if isinstance(given, str) else dict(given)
    if not str(button.get("text", "")).strip():
        raise ApiError('can\'t parse keyboard button: Field "text" must be non-empty')
    _styled(button)
    if not private:
        if button.get("request_contact"):
            raise ApiError("phone number can be requested in private chats only")
        if button.get("request_location"):
            raise ApiError("location can be requested in private chats only")
        if "web_app" in button:
            raise ApiError("BUTTON_TYPE_INVALID")
    return button
