"""What stands in a cell: text, days, clock times and amounts, as Indonesian offices write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from bot.parsing.words import MONTHS

Cell = object
"""What a file holds: None, text, or what a workbook knows to be a number, a date or a time."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_DAY_NAMED = re.compile(r"(\d{1,2})[\s\-./]+([A-Za-z]+)\.?[\s\-./,]+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?:\s*WITA)?", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:0+|-))?(?:,-)?", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@")


def text(cell: Cell) -> str:
    """The cell as text without blanks at its ends; a whole number without `.0`, nothing as an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, str):
        return _CONTROLS.sub("", cell).strip()
    return _CONTROLS.sub("", str(getattr(cell, "text", None) or cell)).strip()


def label(cell: Cell) -> str:
    """The cell as the name of a column: letter case and blanks don't count."""
    return _BLANKS.sub(" ", text(cell)).casefold()


def digits(cell: Cell) -> str | None:
    """A number that is a name: digits only, as text. None for others.

    Spreadsheets leave `5049672.0` or an apostrophe in front.
    """
    found = text(cell).removeprefix("'").removesuffix(".0").strip()
    return found if re.fullmatch(r"[0-9]{1,30}", found) else None


def day(cell: Cell) -> date | None:
    """The day that stands there; None for a day that does not exist.

    `3 Jan 2026`, `3 Januari 2026` and `03/01/2026` (day first) are the same day.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = text(cell)
    if match := _DAY_NAMED.fullmatch(found):
        return _date(int(match[3]), MONTHS.get(match[2].casefold(), 0), int(match[1]))
    if match := _DAY_FIRST.fullmatch(found):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _ISO.fullmatch(found):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    return None


def clock(cell: Cell) -> time | None:
    """The time of day that stands there: midnight when there is none, None for a time that does not exist."""
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0, tzinfo=None)
    if isinstance(cell, time):
        return cell.replace(microsecond=0, tzinfo=None)
    found = text(cell)
    if not found or found == "-":
        return time()
    match = _CLOCK.fullmatch(found)
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None
    except ValueError:
        return None


def rupiah(cell: Cell) -> int | None:
    """A whole amount: `Rp12.500` is 12500, `-` and nothing are 0; None when it can't be read."""
    found = text(cell)
    if found in {"", "-"}:
        return 0
    match = _AMOUNT.fullmatch(found)
    return int(match[1].replace(".", "")) if match and len(match[1]) <= 15 else None


def small_number(cell: Cell) -> int | None:
    """A whole number below a million; None for everything else."""
    found = digits(cell)
    return int(found) if found and len(found) <= 6 else None


def is_formula(cell: Cell) -> bool:
    """Whether a spreadsheet would take this text for a formula: it may only ever be written out as text."""
    if not isinstance(cell, str):
        return cell is not None and bool(getattr(cell, "text", None))
    found = cell.strip()
    return len(found) > 1 and (found.startswith(_FORMULA) or cell.startswith(("\t", "\r")))


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
