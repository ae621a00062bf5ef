"""Command lists per scope and language, and which one a person sees where."""

from __future__ import annotations

import re
from typing import Any

from bot.training.telegram.base import ApiError, Json

Key = tuple[str, int, int, str]
"""Scope, chat, user, language."""
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_SCOPES |= {"chat", "chat_administrators", "chat_member"}


def scope_key(scope: Any, language: str) -> Key:
    """Where a list belongs; raises ApiError for an unknown scope."""
    scope = scope or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise ApiError("can't parse BotCommandScope: Unsupported type specified")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise ApiError("invalid language code specified")
    return str(kind), int(scope.get("chat_id") or 0), int(scope.get("user_id") or 0), language


class Commands:
    """All lists that the bot has set."""

    def __init__(self) -> None:
        self.lists: dict[Key, list[Json]] = {}

    def set(self, key: Key, commands: list[Json]) -> None:
        """Keep a list; an empty one removes it. Raises ApiError for what Telegram refuses."""
        if len(commands) > 100:
            raise ApiError("BOT_COMMANDS_TOO_MUCH")
        kept = []
        for command in commands:
            name, description = str(command.get("command", "")).lstrip("/"), str(command.get("description", ""))
            if not re.fullmatch("[a-z0-9_]{1,32}", name):
                raise ApiError("BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= 256:
                raise ApiError("BOT_COMMAND_DESCRIPTION_INVALID")
            kept.append({"command": name, "description": description})
        if kept:
            self.lists[key] = kept
        else:
            self.lists.pop(key, None)

    def visible(self, chat_id: int, user_id: int, language: str, *, private: bool, admin: bool) -> list[Json]:
        """The list a person sees in a chat: the narrowest scope wins, in it their own language."""
        if private:
            scopes = [("chat", chat_id, 0), ("all_private_chats", 0, 0)]
        else:
            scopes = [("chat_member", chat_id, user_id)]
            scopes += [("chat_administrators", chat_id, 0)] if admin else []
            scopes += [("chat", chat_id, 0)]
            scopes += [("all_chat_administrators", 0, 0)] if admin else []
            scopes += [("all_group_chats", 0, 0)]
        for kind, chat, user in [*scopes, ("default", 0, 0)]:
            for code in (language, ""):
                if found := self.lists.get((kind, chat, user, code)):
                    return found
        return []
