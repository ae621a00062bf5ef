"""One piece of formatting and what kinds of it there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
"""Kinds that may overlap one another; Telegram cuts them where other entities begin and end."""
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
PRE = frozenset({"pre", "code"})
HIDDEN = PRE | {"text_link", "text_mention"}
"""Kinds that stay even when they cover only white space."""

_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
KINDS = frozenset(_PRIORITY)
"""Kinds a sender may give; all others are found by Telegram itself."""


class EntityError(Exception):
    """The text or its entities are refused; the message is Telegram's, without the leading ``Bad Request: ``."""


@dataclass(slots=True)
class Entity:
    """A formatted stretch of a text; `extra` holds what its kind needs besides (url, user, language ...)."""

    type: str
    offset: int
    length: int
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """The offset just after the entity."""
        return self.offset + self.length

    @property
    def order(self) -> tuple[int, int, int]:
        """Telegram's order: by place, the longer first, then by kind."""
        priority = _PRIORITY.get(self.type, 50)
        return self.offset, -self.length, priority - 1 if "language" in self.extra else priority

    def json(self) -> dict[str, Any]:
        """The entity as the Bot API writes it."""
        return {"offset": self.offset, "length": self.length, "type": self.type, **self.extra}


def utf16_length(text: str) -> int:
    """The length of `text` in UTF-16 code units, the unit of all Telegram's limits and offsets."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def utf8_length(text: str) -> int:
    """The length of `text` in bytes, the unit of places in parse errors."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """The entities in Telegram's order."""
    return sorted(entities, key=lambda entity: entity.order)
