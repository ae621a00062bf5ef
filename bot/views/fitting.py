"""Screens that must stay one message say less where they would not fit into one."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import Rich, plain

LIMIT = 4096
"""UTF-16 code units, as messengers count, of the text of one message."""


def fitting(versions: Iterable[Rich]) -> Rich:
    """The first of some texts, from the fullest to the tersest, that fits into one message; the last where none does.

    Raises ValueError when there is none.
    """
    text: Rich | None = None
    for text in versions:
        if length(text) <= LIMIT:
            return text
    if text is None:
        raise ValueError("a screen without a text")
    return text


def length(text: Rich) -> int:
    """How long a text is, in UTF-16 code units."""
    return len(plain(text).encode("utf-16-le", "surrogatepass")) // 2
