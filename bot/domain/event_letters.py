"""Letters of others that invite to an event, and why one can't be read."""

from __future__ import annotations

from enum import StrEnum


class Unread(StrEnum):
    """Why the text of a letter could not be had."""

    NO_TEXT = "no_text"  # scanned: it can be kept, and an editor says what it says
    LOCKED = "locked"
    DAMAGED = "damaged"  # or no PDF at all
    TOO_BIG = "too_big"
    TOO_MUCH = "too_much"  # takes too long or too much memory


KEPT = frozenset({Unread.NO_TEXT, Unread.LOCKED, Unread.TOO_MUCH})
"""Letters that people can read, though the desk can't: they are kept with a draft."""
