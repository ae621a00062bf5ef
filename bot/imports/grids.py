"""A table as it lies in its container: rows of cells, and how the container is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.imports.cells import Cell

Rows = Callable[[], Iterator[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that can be walked again and again, the first one is row 1. `sheet` is its name in a workbook."""

    rows: Rows
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
