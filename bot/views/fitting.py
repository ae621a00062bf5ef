"""Screens that must stay one message say less where they would not fit into one, or onto a phone."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import Rich, plain

LIMIT = 4096
"""UTF-16 code units, as messengers count, of the text of one message."""


A_ROW, A_SCREEN = 36, 36
"""Characters in a row of a message on a phone, and rows that are seen with less than half a screen of scrolling."""


def fitting(versions: Iterable[Rich], most_rows: int | None = None) -> Rich:
    """The first of some texts, from the fullest to the tersest, that fits into one message; the last where none does.

    With `most_rows` it has no more rows on a phone than that, either. Raises ValueError when there is no text.
    """
    text: Rich | None = None
    for text in versions:
        if length(text) <= LIMIT and (most_rows is None or rows(text) <= most_rows):
            return text
    if text is None:
        raise ValueError("a screen without a text")
    return text


def length(text: Rich) -> int:
    """How long a text is, in UTF-16 code units."""
    return len(plain(text).encode("utf-16-le", "surrogatepass")) // 2


def rows(text: Rich) -> int:
    """About how many rows a text takes on a phone."""
    return sum(max(1, -(-len(line) // A_ROW)) for line in plain(text).split("\n"))
