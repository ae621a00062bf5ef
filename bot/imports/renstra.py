"""A strategic plan in a table: a row for the plan itself (`renstra`) and one for each item, told apart by *Jenis*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.importing import Cause, Reason
from bot.domain.strategy import (
    LIMITS,
    MOST_ITEMS,
    NAME_LIMIT,
    PARENT,
    PERIOD,
    Content,
    Item,
    ItemField,
    Part,
    When,
    amount,
    code_of,
    is_unclear,
    period_of,
    when_label,
    when_of,
)
from bot.imports.cells import Cell, text
from bot.imports.reading import Given, Reading, Rejected, Row, RowRejectedError
from bot.imports.refusing import FileRefusedError
from bot.imports.yaml_files import UNKNOWN

REQUIRED = ("Jenis", "Kode", "Uraian")
TEXTS = ("Kode", "Induk", "Uraian", "Satuan", "Rumus")


@dataclass(frozen=True, slots=True)
class Period:
    """The row of the plan itself."""

    name: str
    first: int
    last: int
    row: int = field(default=0, compare=False)


def read(row: Row, _given: Given) -> tuple[str, Item | Period]:
    """A row as what it is, by a key of its own: that a code comes twice is seen when all are there (`settle`)."""
    kind = row.text("Jenis").casefold()
    code, said = row.text("Kode"), row.text("Uraian")
    if unknown := row.text(UNKNOWN):
        raise RowRejectedError(Reason.UNKNOWN_FIELD, code, unknown)
    if kind in {PERIOD, "periode"}:
        return f"{row.number}", _period(row, code, said)
    if kind not in set(Part):
        raise RowRejectedError(Reason.UNKNOWN_PART, code, row["Jenis"])
    if (named := code_of(code)) is None:
        raise RowRejectedError(Reason.BAD_CODE, code, code)
    return f"{row.number}", _item(row, Part(kind), named)


def settle(found: Reading, known: Content | None) -> tuple[Content, list[Rejected]]:
    """The plan that a file says, and every refused row: those that were read and don't fit together, too.

    A file that does not name the years means the plan that is `known`. Raises FileRefusedError.
    """
    periods = [each for each in found.records.values() if isinstance(each, Period)]
    items = [each for each in found.records.values() if isinstance(each, Item)]
    if not periods and known is None:
        raise FileRefusedError(Cause.NO_PERIOD, kind=found.kind)
    head = periods[0] if periods else Period(known.name, known.first, known.last) if known else None
    if head is None:
        raise FileRefusedError(Cause.NO_PERIOD, kind=found.kind)
    refused = [
        Rejected(each.row, f"{each.first}-{each.last}", Reason.SAME_CODE, each.name[:60]) for each in periods[1:]
    ]
    kept: dict[str, Item] = {}
    for each in items:
        if why := _against(each, kept, head):
            refused.append(why)
        else:
            kept[each.code] = each
    while orphans := [each for each in kept.values() if each.parent and not _has_parent(each, kept)]:
        for each in orphans:
            refused.append(Rejected(each.row, each.code, Reason.UNKNOWN_PARENT, each.parent))
            del kept[each.code]
    rejected = sorted([*found.rejected, *refused], key=lambda each: each.row)
    return Content(head.name, head.first, head.last, list(kept.values())), rejected


def totals(records: Sequence[Item | Period], _given: Given) -> dict[str, object]:
    """How many of each part."""
    return dict(Counter(str(each.part) if isinstance(each, Item) else PERIOD for each in records))


def shown(record: Item | Period, _given: Given) -> dict[str, object]:
    """A row as the preview prints it."""
    if isinstance(record, Period):
        return {"kind": PERIOD, "name": record.name, "first": record.first, "last": record.last}
    targets = {when_label(when): str(value) for when, value in record.targets.items()}
    return {"kind": str(record.part), "code": record.code, "text": record.text, "targets": targets}


def _period(row: Row, code: str, said: str) -> Period:
    years = period_of(code)
    if years is None:
        raise RowRejectedError(Reason.BAD_PERIOD, code, code)
    if len(said) > NAME_LIMIT:
        raise RowRejectedError(Reason.BAD_TEXT, code, said)
    return Period(" ".join(said.split()) or f"Renstra {years[0]}-{years[1]}", *years, row.number)


def _item(row: Row, part: Part, code: str) -> Item:
    said = {name: " ".join(row.text(column).split()) for name, column in _TEXTS}
    for name, value in said.items():
        if len(value) > LIMITS[name] or (name is ItemField.TEXT and not value):
            raise RowRejectedError(Reason.BAD_TEXT, code, value)
    parent = code_of(row.text("Induk")) or ""
    if row.text("Induk") and (not parent or part not in PARENT):
        raise RowRejectedError(Reason.UNKNOWN_PARENT, code, row["Induk"])
    targets = dict(_targets(row, code)) if part is Part.INDICATOR else {}
    unit, formula = (said[ItemField.UNIT], said[ItemField.FORMULA]) if part is Part.INDICATOR else ("", "")
    return Item(part, code, said[ItemField.TEXT], parent, unit, formula, targets, row.number)


def _targets(row: Row, code: str) -> Iterator[tuple[When, Decimal]]:
    for column in row.columns:
        when, cell = when_of(column), row[column]
        if when and text(cell):
            yield when, _number(cell, code)


def _number(cell: Cell, code: str) -> Decimal:
    """What a workbook knows to be a number is one; a text is read as offices write numbers."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        found = amount(f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", ","))
    else:
        if is_unclear(text(cell)):
            raise RowRejectedError(Reason.UNCLEAR_NUMBER, code, cell)
        found = amount(text(cell))
    if found is None:
        raise RowRejectedError(Reason.BAD_NUMBER, code, cell)
    return found


def _against(each: Item, kept: dict[str, Item], head: Period) -> Rejected | None:
    if each.code in kept:
        return Rejected(each.row, each.code, Reason.SAME_CODE, each.text[:60])
    if len(kept) >= MOST_ITEMS:
        return Rejected(each.row, each.code, Reason.TOO_MANY, str(MOST_ITEMS))
    outside = [when for when in each.targets if not head.first <= when[0] <= head.last]
    return Rejected(each.row, each.code, Reason.OUTSIDE_PERIOD, when_label(outside[0])) if outside else None


def _has_parent(each: Item, kept: dict[str, Item]) -> bool:
    parent = kept.get(each.parent)
    return parent is not None and PARENT.get(each.part) is parent.part


_TEXTS = ((ItemField.TEXT, "Uraian"), (ItemField.UNIT, "Satuan"), (ItemField.FORMULA, "Rumus"))
