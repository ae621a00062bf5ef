"""What a reader makes of a grid: records, and for every other row why it is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.calendar import WorkingDays
from bot.domain.importing import Reason
from bot.imports.cells import Cell, is_formula, label, text
from bot.imports.grids import Grid

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What a file can't know: the office's time zone and calendar, the moment of the export and the import, today."""

    zone: ZoneInfo
    today: datetime
    imported_at: datetime
    exported_at: datetime | None = None
    calendar: WorkingDays = field(default_factory=WorkingDays)


class RowRejectedError(Exception):
    """This row is no record; the others go on."""

    def __init__(self, reason: Reason, key: str, value: Cell = None) -> None:
        super().__init__(reason)
        self.reason, self.key, self.value = reason, key[:_SHOWN], text(value)[:_SHOWN]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was refused, numbered as a spreadsheet shows it."""

    row: int
    key: str
    reason: Reason
    value: str


@dataclass(frozen=True, slots=True)
class Dangerous:
    """A cell that a spreadsheet would run: kept as plain text."""

    row: int
    column: str
    raw: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells under the names of their columns."""

    number: int
    columns: dict[str, int]
    cells: Sequence[Cell]

    def __getitem__(self, column: str) -> Cell:
        at = self.columns.get(label(column))
        return self.cells[at] if at is not None and at < len(self.cells) else None

    def text(self, column: str) -> str:
        """The cell as text."""
        return text(self[column])

    def dangerous(self, columns: Sequence[str]) -> Iterator[Dangerous]:
        """The cells of these columns that look like formulas."""
        for column in columns:
            if is_formula(self[column]):
                cell = self[column]
                yield Dangerous(self.number, column, cell if isinstance(cell, str) else self.text(column))


@dataclass(slots=True)
class Reading:
    """What became of the rows. accepted (`records`) + merged + rejected = `rows_in_file`; records stand by their key.

    A record whose key came twice is in the state of the lower row, at the place of the upper one (`merged`: its keys).
    """

    kind: str
    grid: Grid
    header_row: int
    records: dict[str, Any] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    dangerous: list[Dangerous] = field(default_factory=list)
    rows_in_file: int = 0
    rows_blank: int = 0

    def keep(self, key: str, record: object) -> None:
        """Take a record, or the newer state of one."""
        if key in self.records:
            self.merged.append(key)
        self.records[key] = record

    def reject(self, row: Row, why: RowRejectedError) -> None:
        """Note why a row is none."""
        self.rejected.append(Rejected(row.number, why.key, why.reason, why.value))
