"""A plan as a file to fill in and send back, as a workbook or as YAML: what it says is read back as it was.

Texts of people are written as texts: nothing becomes a formula, a tag or a reference.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.strategy import COLUMNS, PERIOD, Content, Item, Part, When, when_label

_WIDTHS = (10, 12, 9, 60, 14, 50)
_ABOVE = {Part.GOAL: "misi", Part.INDICATOR: "tujuan"}


def workbook(content: Content) -> bytes:
    """A sheet with a row for each item, and a column for each target of the first year or of any item."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook without a sheet")
    sheet.title = "Renstra"
    columns = _columns(content)
    sheet.append([*COLUMNS, *map(when_label, columns)])
    _row(sheet, [PERIOD, f"{content.first}-{content.last}", "", content.name])
    for each in content.items:
        values = [each.targets.get(when) for when in columns]
        said = [str(each.part), each.code, each.parent, each.text, each.unit, each.formula]
        _row(sheet, [*said, *(None if value is None else float(value) for value in values)])
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEF"[place]].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def yaml_text(content: Content) -> bytes:
    """The same as YAML; every text is quoted, so it is read as the text that stands there."""
    return ("\n".join(_lines(content)) + "\n").encode()


def _columns(content: Content) -> list[When]:
    used = {when for each in content.items for when in each.targets}
    years = {(year, 0) for year in range(content.first, content.last + 1)}
    return sorted(used | years)


def _row(sheet: Worksheet, values: list[str | float | None]) -> None:
    sheet.append([None] * len(values))
    for cell, value in zip(sheet[sheet.max_row], values, strict=False):
        if isinstance(cell, Cell) and value not in (None, ""):
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")


def _lines(content: Content) -> Iterator[str]:
    yield "# Isi, lalu kirim berkas ini ke bot. Kode tidak diubah: dari kodenya butir yang lama dikenali."
    yield f"{PERIOD}:"
    yield f"  nama: {_quoted(content.name)}"
    yield f"  mulai: {content.first}"
    yield f"  selesai: {content.last}"
    for part in Part:
        items = [each for each in content.items if each.part is part]
        yield f"{part}:" if items else f"{part}: []"
        for each in items:
            yield from _item(each)


def _item(each: Item) -> Iterator[str]:
    yield f"  - kode: {_quoted(each.code)}"
    if each.parent:
        yield f"    {_ABOVE.get(each.part, 'induk')}: {_quoted(each.parent)}"
    yield f"    uraian: {_quoted(each.text)}"
    if each.part is not Part.INDICATOR:
        return
    yield f"    satuan: {_quoted(each.unit)}"
    yield f"    rumus: {_quoted(each.formula)}"
    yield "    target:" if each.targets else "    target: {}"
    for when, value in sorted(each.targets.items()):
        yield f"      {when_label(when)}: {_quoted(format(value, 'f').replace('.', ','))}"


def _quoted(text: str) -> str:
    """A JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)
