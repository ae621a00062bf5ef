"""What a story is called, how long it may be, how long somebody writes at it alone."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from rapidfuzz import fuzz

from bot.domain.enums import StoryState

LONGEST = 20_000
"""Characters of a text: some ten pages."""
SPLIT = 3900
"""Characters from which on a message was surely cut by the messenger, so that more of the text follows."""
LOCK = timedelta(minutes=30)
"""So long nobody else writes at a story that somebody has opened to write."""
HEADLINE = 120
"""Characters of a first line that can be a headline."""
TITLE = 200
ALIKE = 50
"""Percent of likeness from which on an answer is the text edited, and not something said about it."""
WRITTEN = frozenset({StoryState.DRAFT, StoryState.RETURNED})
"""States in which its writer writes at it."""
REVISED = WRITTEN | {StoryState.REVIEW}
"""States in which who may approve it writes at it."""
READY = frozenset({StoryState.APPROVED, StoryState.SCHEDULED})
"""States in which it can go out."""
OUT = frozenset({StoryState.PUBLISHED, StoryState.CORRECTED})
"""States in which it is out."""


class Wanted(StrEnum):
    """Which stories somebody wants to see."""

    MINE = "mine"
    WAITING = "waiting"  # for them to approve
    OPEN = "open"  # everybody's that are not out yet


def headline(text: str) -> str | None:
    """The first line where it stands over a text as its headline; None where it is a sentence like the others."""
    first, _sign, rest = text.strip().partition("\n")
    first = " ".join(first.split())
    return first if rest.strip() and 0 < len(first) <= HEADLINE and first[-1] not in ".,;:" else None


def is_edited(old: str, new: str) -> bool:
    """Whether `new` is the text `old`, edited: about as long and much alike."""
    return 2 * len(new) >= len(old) and fuzz.ratio(old, new) >= ALIKE
