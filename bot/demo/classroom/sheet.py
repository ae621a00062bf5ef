"""The attendance list as CSV: a line a learner, for Excel in Indonesian (semicolons; UTF-8 that says so)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")


def sheet(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The lines under `heading`. What learners typed stays text: no spreadsheet takes it for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """An apostrophe before whatever a spreadsheet might calculate, also behind blanks."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
