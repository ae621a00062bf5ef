"""The kinds of files there are, told apart by their columns: never by a name.

A kind without a reader is known, so that a person is told what they sent, but can't be imported yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.imports import lapor, ppid, renstra
from bot.imports.cells import Cell, label
from bot.imports.reading import Given, Row

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reader(Generic[Record]):
    """How the rows of a kind are read: a row, the sums, a record as it is shown, what else the preview tells."""

    read: Callable[[Row, Given], tuple[str, Record]]
    totals: Callable[[Sequence[Record], Given], dict[str, object]]
    shown: Callable[[Record, Given], dict[str, object]]
    texts: tuple[str, ...]
    deadlines: Callable[[Sequence[Record], Given], list[dict[str, object]]] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name, the columns that it must have (any of the sets), and its reader."""

    name: str
    required: tuple[frozenset[str], ...]
    reader: Reader[Any] | None = None


def _columns(*names: str) -> frozenset[str]:
    return frozenset(map(label, names))


KINDS = (
    Kind("lapor", (_columns(*lapor.REQUIRED),), Reader(lapor.read, lapor.totals, lapor.shown, lapor.TEXTS)),
    Kind(
        "ppid", (_columns(*ppid.REQUIRED),), Reader(ppid.read, ppid.totals, ppid.shown, ppid.TEXTS, ppid.deadlines)
    ),
    Kind(
        "renstra", (_columns(*renstra.REQUIRED),),
        Reader(renstra.read, renstra.totals, renstra.shown, renstra.TEXTS),
    ),
    Kind("youtube", (
        _columns("Content", "Video title", "Video publish time", "Views"),
        _columns("Konten", "Judul video", "Waktu publikasi video", "Penayangan"),
    )),
    Kind("instagram", (_columns("Post ID", "Account username", "Publish time", "Permalink", "Likes", "Saves"),)),
    Kind("facebook", (_columns("Post ID", "Page ID", "Page name", "Publish time", "Permalink", "Reach"),)),
    Kind("tiktok", (
        _columns("Video title", "Video link", "Post time", "Total likes", "Total views"),
        _columns("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"),
        _columns("Date", "Followers", "Difference in followers from previous day"),
    )),
    Kind("ga4", (_columns("Page title and screen class", "Views", "Active users"),)),
)  # fmt: skip
BY_NAME = {each.name: each for each in KINDS}


def kind_of(header: Iterable[Cell]) -> Kind | None:
    """The kind whose columns are all there."""
    names = {label(cell) for cell in header}
    return next((kind for kind in KINDS if any(columns <= names for columns in kind.required)), None)
