"""The way in: the bytes of a file -> what was read of it, or why it is refused as a whole.

Bounded in time and memory whatever the file holds (`refusing`); the caller keeps it out of the event loop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from bot.domain.importing import Cause
from bot.imports import csv_files, workbooks, yaml_files
from bot.imports.cells import Cell, label, text
from bot.imports.grids import Grid
from bot.imports.kinds import Kind, Reader, kind_of
from bot.imports.reading import Given, Reading, Row, RowRejectedError
from bot.imports.refusing import MAX_BYTES, PREAMBLE, FileRefusedError


def read(content: bytes, *, name: str, given: Given, wanted: str | None = None) -> Reading:
    """Read a file. `name` only tells a damaged workbook from a text; `wanted` is the kind that is asked for.

    Raises FileRefusedError.
    """
    if not content:
        raise FileRefusedError(Cause.EMPTY)
    if len(content) > MAX_BYTES:
        raise FileRefusedError(Cause.TOO_BIG, number=len(content))
    try:
        return _read(content, name, given, wanted)
    except FileRefusedError as refusal:
        if refusal.kind is None:
            refusal.kind = _sniffed(content)
        raise


def _read(content: bytes, name: str, given: Given, wanted: str | None) -> Reading:
    for grid in _grids(content, name):
        if found := _header(grid):
            at, kind, header = found
            if wanted is not None and kind.name != wanted:
                raise FileRefusedError(Cause.OTHER_KIND, kind=kind.name)
            if kind.reader is None:
                raise FileRefusedError(Cause.UNREADABLE, kind=kind.name)
            return _rows(grid, at, header, kind, kind.reader, given)
    raise FileRefusedError(Cause.UNKNOWN)


def _grids(content: bytes, name: str) -> Iterator[Grid]:
    if content.startswith(workbooks.ZIP):
        return workbooks.grids(content)
    if content.startswith(workbooks.OLE):
        raise FileRefusedError(Cause.OLD_XLS)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise FileRefusedError(Cause.NOT_XLSX)
    if name.lower().endswith(yaml_files.ENDINGS):
        return iter([yaml_files.grid(content)])
    return csv_files.grids(content)


def _header(grid: Grid) -> tuple[int, Kind, Sequence[Cell]] | None:
    """The row of the columns' names, below whatever stands before it."""
    for number, row in enumerate(islice(grid.rows(), PREAMBLE), 1):
        if kind := kind_of(row):
            return number, kind, row
    return None


def _rows(grid: Grid, at: int, header: Sequence[Cell], kind: Kind, reader: Reader[Any], given: Given) -> Reading:
    columns = {name: place for place, cell in reversed(list(enumerate(header))) if (name := label(cell))}
    found = Reading(kind.name, grid, at)
    for number, cells in islice(enumerate(grid.rows(), 1), at, None):
        if not any(text(cell) for cell in cells):
            found.rows_blank += 1
            continue
        found.rows_in_file += 1
        row = Row(number, columns, cells)
        try:
            key, record = reader.read(row, given)
        except RowRejectedError as why:
            found.reject(row, why)
            continue
        found.keep(key, record)
        if not getattr(record, "secret", False):
            found.dangerous += row.dangerous(reader.texts)
    return found


def _sniffed(content: bytes) -> str | None:
    """What a refused file seems to be, from a little of its beginning."""
    if content.startswith(workbooks.ZIP):
        kind = kind_of(workbooks.words(content))
        return kind.name if kind else None
    beginning = content[: 1 << 14].replace(b"\0", b"").decode("utf-8-sig", "replace")
    for line in beginning.splitlines()[:PREAMBLE]:
        for separator in csv_files.SEPARATORS:
            if kind := kind_of(cell.strip('"') for cell in line.split(separator)):
                return kind.name
    return None
