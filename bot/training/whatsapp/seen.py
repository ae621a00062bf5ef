"""What a phone shows of a message."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.base import Json


class Seen(dict[str, Any]):
    """A message as a person sees it."""

    @property
    def id(self) -> str:
        """Its wamid."""
        return str(self["id"])

    @property
    def text(self) -> str:
        """Its text or caption, or what was tapped."""
        return str(self["text"])

    @property
    def mine(self) -> bool:
        """Whether the person wrote it."""
        return bool(self["mine"])

    @property
    def labels(self) -> list[str]:
        """The titles of its buttons or rows."""
        return [str(choice["title"]) for choice in self.get("choices", [])]

    def choice(self, label: str) -> Json | None:
        """The button or row with this title, or else the first whose title begins with it."""
        found: list[Json] = self.get("choices", [])
        exact = [choice for choice in found if choice["title"] == label]
        return next(iter(exact or [choice for choice in found if choice["title"].startswith(label)]), None)
