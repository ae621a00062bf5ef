"""Which of an agenda's files are looked at: all, those that were picked, one kind, one duty's or one person's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.enums import Duty, MaterialKind
from bot.domain.payloads import number


class Of(StrEnum):
    """What is looked at where it is neither of a kind, a duty or a person."""

    ALL = "all"
    PICKED = "picked"


@dataclass(frozen=True, slots=True)
class Cut:
    """Some of an agenda's files. A number is the id of the person who sent them."""

    by: Of | MaterialKind | Duty | int = Of.ALL

    @property
    def code(self) -> str:
        """As buttons carry it."""
        return str(self.by)


_WORDS: dict[str, Of | MaterialKind | Duty] = {word.value: word for word in (*Of, *MaterialKind, *Duty)}


def read_cut(part: str) -> Cut:
    """A cut as buttons carry it. Raises ForgedPayload."""
    return Cut(_WORDS[part] if part in _WORDS else number(part))
