"""CSV as Indonesian spreadsheets and foreign platforms write it: encodings, separators, a `sep=` line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from bot.domain.importing import Cause
from bot.imports.cells import Cell
from bot.imports.grids import Grid
from bot.imports.refusing import MAX_CELL, MAX_COLUMNS, MAX_ROWS, PREAMBLE, FileRefusedError

SEPARATORS = (";", ",", "\t", "|")
_SEP_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_CHUNK = 1 << 16
_FAR_TOO_WIDE = 20_000
"""So many separators in one line are no text with commas: not even split."""


def grids(content: bytes) -> Iterator[Grid]:
    """The file as a grid for each separator it might have, the likelier first.

    Raises FileRefusedError: nothing in it, NUL, an encoding nobody uses.
    """
    encoding = encoding_of(content)
    lines = list(islice(_lines(content, encoding), PREAMBLE))
    if not any(line.strip() for line in lines):
        raise FileRefusedError(Cause.EMPTY)
    told = _SEP_LINE.fullmatch(lines[0])
    likely = sorted(SEPARATORS, key=lambda each: -max(line.count(each) for line in lines))
    for separator in [told[1]] if told else likely:
        yield Grid(partial(_rows, content, encoding, separator), encoding, separator)


def encoding_of(content: bytes) -> str:
    """The encoding, found out without keeping the text: a byte-order mark, else UTF-8, else windows-1252.

    Raises FileRefusedError.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _checked(content, encoding)
    if b"\0" in content:
        raise FileRefusedError(Cause.NUL)
    try:
        return _checked(content, "utf-8")
    except FileRefusedError:
        return _checked(content, "cp1252")


def _checked(content: bytes, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), _CHUNK):
            if "\0" in decoder.decode(content[at : at + _CHUNK]):
                raise FileRefusedError(Cause.NUL)
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise FileRefusedError(Cause.ENCODING) from None
    return encoding


def _lines(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _rows(content: bytes, encoding: str, separator: str) -> Iterator[Sequence[Cell]]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(_narrow(_lines(content, encoding), separator), delimiter=separator)
    try:
        for number, row in enumerate(reader, 1):
            if number > MAX_ROWS:
                raise FileRefusedError(Cause.ROWS, number=MAX_ROWS)
            if len(row) > MAX_COLUMNS:
                raise FileRefusedError(Cause.COLUMNS, number=len(row))
            yield row
    except csv.Error:
        raise FileRefusedError(Cause.DAMAGED) from None


def _narrow(lines: Iterator[str], separator: str) -> Iterator[str]:
    for line in lines:
        if (found := line.count(separator)) > _FAR_TOO_WIDE:
            raise FileRefusedError(Cause.COLUMNS, number=found + 1)
        yield line
