"""What the desk takes of an exported group chat: posts that announce agendas. The rest is only counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_POSTS = 60
"""Posts that are offered at once, the newest; more than two months of evenings are no news."""


class Left(StrEnum):
    """Why a message is left out; nothing of it is kept."""

    SYSTEM = "system"  # "... menambahkan ...", encryption, a new subject
    MEDIA = "media"  # pictures, voices and files: an export does not hold them, or not with a text
    DELETED = "deleted"
    TALK = "talk"  # no agenda
    PAST = "past"
    UNDATED = "undated"
    AGAIN = "again"  # a later post tells of the same, or calls it off
    MANY = "many"  # beyond MOST_POSTS


@dataclass(frozen=True, slots=True)
class Post:
    """A message that announces agendas: who sent it under which name in the group, and when.

    `places`: which agendas of its text are offered, by their order there; `titles`: what they are called; `starts`:
    when they begin, as ISO 8601, empty where that is not known.
    """

    sender: str
    said_at: datetime
    text: str
    places: tuple[int, ...]
    titles: tuple[str, ...]
    starts: tuple[str, ...]


class ChatRefused(StrEnum):
    """Why a file is refused as a whole."""

    NO_CHAT = "no_chat"
    TOO_BIG = "too_big"
    ENCODING = "encoding"
    DATES = "dates"  # neither day first nor month first fits
