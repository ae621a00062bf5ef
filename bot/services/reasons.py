"""Why, in a person's words: a line that the people it concerns read."""

from __future__ import annotations

from bot.domain.errors import ReasonMissing, TextTooLong

LIMIT = 300
"""Characters of a reason."""


def checked(reason: str) -> str:
    """The reason on one line. Raises ReasonMissing, TextTooLong."""
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing
    if len(reason) > LIMIT:
        raise TextTooLong(LIMIT)
    return reason
