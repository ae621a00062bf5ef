"""What differs between two texts, word by word, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

_TOKENS = re.compile(r"\s+|[^\s]+")
AROUND = 60
"""Characters of unchanged text that stay beside a change."""


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words with one fate."""

    change: Change
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """The pieces that make `new` (without what is REMOVED) and `old` (without what is ADDED).

    The longest row of words that both have is kept. Python's own SequenceMatcher takes minutes for a text that
    repeats one word; this takes a tenth of a second.
    """
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[Piece] = []
    for step in Indel.opcodes(before, after):
        was, becomes = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(was)))
        else:
            pieces += [Piece(Change.REMOVED, "".join(was))] if was else []
            pieces += [Piece(Change.ADDED, "".join(becomes))] if becomes else []
    return _joined(list(_calm(pieces)))


def shortened(pieces: list[Piece], around: int = AROUND) -> list[Piece]:
    """The changes with a little of what stands beside them; `…` where unchanged text is left out."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.change is Change.SAME:
            piece = Piece(Change.SAME, _cut(piece.text, around, first=not place, last=place == len(pieces) - 1))
        found.append(piece)
    return found


def _cut(text: str, around: int, *, first: bool, last: bool) -> str:
    head, tail = (0 if first else around), (0 if last else around)
    if len(text) <= head + tail + 1:
        return text
    begin = text[:head].rsplit(None, 1)[0] + " " if head and text[:head].strip() else ""
    end = text[len(text) - tail :].split(None, 1)[-1] if tail and text[len(text) - tail :].strip() else ""
    return f"{begin}…{' ' if end else ''}{end}"


def _calm(pieces: list[Piece]) -> Iterator[Piece]:
    """Changes with nothing but space between them read better as one."""
    removed = added = ""
    for piece in pieces:
        if piece.change is Change.SAME and (piece.text.strip() or not (removed or added)):
            yield from _pair(removed, added)
            removed = added = ""
            yield piece
        else:
            removed += piece.text if piece.change is not Change.ADDED else ""
            added += piece.text if piece.change is not Change.REMOVED else ""
    yield from _pair(removed, added)


def _pair(removed: str, added: str) -> Iterator[Piece]:
    """What was, and what is; space they share at their ends changed nothing."""
    if removed and added:
        while removed and added and removed[-1] == added[-1] and removed[-1].isspace():
            removed, added, tail = removed[:-1], added[:-1], removed[-1]
            yield from _pair(removed, added)
            yield Piece(Change.SAME, tail)
            return
    if removed:
        yield Piece(Change.REMOVED, removed)
    if added:
        yield Piece(Change.ADDED, added)


def _joined(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].change is piece.change:
            piece = Piece(piece.change, found.pop().text + piece.text)
        found.append(piece)
    return found
