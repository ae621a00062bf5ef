"""Workbooks (.xlsx): looked at in the directory of the zip before anything is unpacked, then read row by row.

Python's zipfile hands out no byte more than the directory says, so what it says is a bound.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from bot.domain.importing import Cause
from bot.imports.cells import Cell
from bot.imports.grids import Grid
from bot.imports.refusing import (
    MAX_COLUMNS,
    MAX_EXPANDED,
    MAX_FRAME,
    MAX_PART,
    MAX_PARTS,
    MAX_ROWS,
    FileRefusedError,
)

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""Excel's format before 2007."""
_WORKBOOK = "xl/workbook.xml"
_PEEK = 1 << 16
_TEXT = re.compile(rb"<(?:\w+:)?t[^>]*>([^<]{1,200})<")
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
_FAULTS = (
    zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What openpyxl and zipfile raise on a workbook that is damaged or was made to do damage."""


def grids(content: bytes) -> Iterator[Grid]:
    """The sheets of a workbook. Raises FileRefusedError."""
    _check(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it does not keep
        try:
            book = load_workbook(io.BytesIO(content), read_only=True)
        except _FAULTS:
            raise FileRefusedError(Cause.NOT_XLSX) from None
    try:
        for sheet in book.worksheets:
            if isinstance(sheet, ReadOnlyWorksheet):
                yield Grid(partial(_rows, sheet), sheet=sheet.title)
    finally:
        book.close()


def words(content: bytes) -> set[str]:
    """Some texts from the beginning of each part, so that even a refused workbook can be called what it is."""
    found = set[str]()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist()[:MAX_PARTS]:
                if part.filename.startswith(("xl/worksheets/", "xl/sharedStrings")):
                    with archive.open(part) as file:
                        found |= {each.decode("utf-8", "replace") for each in _TEXT.findall(file.read(_PEEK))}
    except _FAULTS:
        pass
    return found


def _check(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            if _WORKBOOK not in archive.namelist():
                raise FileRefusedError(Cause.NOT_XLSX)
            for part in parts:
                with archive.open(part) as file:
                    beginning = file.read(_PEEK)
                if part.filename.endswith((".xml", ".rels")) and any(each in beginning for each in _DECLARED):
                    raise FileRefusedError(Cause.NOT_XLSX)
    except _FAULTS:
        raise FileRefusedError(Cause.NOT_XLSX) from None


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    if whole > MAX_EXPANDED or len(parts) > MAX_PARTS:
        raise FileRefusedError(Cause.EXPANDS, number=whole)
    for part in parts:
        if part.filename.startswith("xl/worksheets/"):
            continue
        most = MAX_PART if part.filename.startswith(("xl/sharedStrings", "xl/media/")) else MAX_FRAME
        if part.file_size > most:
            raise FileRefusedError(Cause.EXPANDS, number=part.file_size)


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Sequence[Cell]]:
    sheet.reset_dimensions()  # what a file says of its size is not believed
    try:
        # a cell that says it stands in row 1 000 000 makes the rows before it, too: they are counted, so it ends soon
        for number, row in enumerate(_values(sheet), 1):
            if number > MAX_ROWS:
                raise FileRefusedError(Cause.ROWS, number=MAX_ROWS)
            if len(row) > MAX_COLUMNS and any(each is not None for each in row[MAX_COLUMNS:]):
                raise FileRefusedError(Cause.COLUMNS, number=len(row))
            yield row
    except _FAULTS:
        raise FileRefusedError(Cause.DAMAGED) from None


def _values(sheet: Any) -> Iterator[Sequence[Cell]]:
    """The values row by row; openpyxl borrows this method of another class, which its types do not allow."""
    rows: Iterator[Sequence[Cell]] = sheet.iter_rows(values_only=True)
    return rows
