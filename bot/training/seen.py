"""What a phone shows: a message, and a bot's answer to a tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.training.telegram.base import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """The bot's answer to a tap: a short text (as an alert or not), a link, or nothing in time."""

    text: str
    alert: bool = False
    url: str = ""
    expired: bool = False


class Seen(dict[str, Any]):
    """A message as a person sees it: the Bot API's fields, read more easily."""

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self["message_id"])

    @property
    def chat_id(self) -> int:
        """The chat it is in."""
        return int(self["chat"]["id"])

    @property
    def text(self) -> str:
        """Its text or caption."""
        return str(self.get("text") or self.get("caption") or "")

    @property
    def mine(self) -> bool:
        """Whether the person wrote it."""
        return bool(self["mine"])

    @property
    def buttons(self) -> list[list[Json]]:
        """Its inline keyboard."""
        rows: list[list[Json]] = self.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        """The labels of its inline buttons."""
        return [str(button["text"]) for row in self.buttons for button in row]

    def button(self, label: str) -> Json | None:
        """The button with this label, or else the first whose label begins with it."""
        buttons = [button for row in self.buttons for button in row]
        exact = [button for button in buttons if button["text"] == label]
        return next(iter(exact or [button for button in buttons if button["text"].startswith(label)]), None)
