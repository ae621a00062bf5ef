"""Why a file as a whole is refused, and the limits that protect the desk from it."""

from __future__ import annotations

from bot.domain.importing import Cause

MAX_BYTES = 20 * 1024 * 1024
"""A file on disk: what a bot may download from Telegram."""
MAX_COLUMNS = 500
"""The widest real export has 34."""
MAX_ROWS = 20_000
MAX_EXPANDED = 50 * 1024 * 1024
"""All parts of a workbook together, unpacked; 10 000 complaints need 15 MB."""
MAX_PART = 20 * 1024 * 1024
"""Shared strings of a workbook, which are held in memory."""
MAX_FRAME = 4 * 1024 * 1024
"""Styles, theme, relations: held in memory as objects, many times their size."""
MAX_PARTS = 1000
MAX_CELL = 100_000
"""Characters of a cell; a spreadsheet itself allows 32 767."""
PREAMBLE = 50
"""The header stands in one of the first rows."""


class FileRefusedError(Exception):
    """The file can't be imported; `kind` is what it seems to be, `number` the amount that was too much."""

    def __init__(self, cause: Cause, *, kind: str | None = None, number: int | None = None) -> None:
        super().__init__(cause)
        self.cause, self.kind, self.number = cause, kind, number
