"""YAML as a grid: each item a row at its own line, so that what is refused is told by the line one sees in an editor.

Nothing is constructed: only scalars are taken, as the text that stands there. References, tags, depth and size are
bounded before any tree is built, so a small file can't become a large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.domain.importing import Cause
from bot.domain.strategy import COLUMNS, PERIOD
from bot.imports.cells import Cell
from bot.imports.csv_files import encoding_of
from bot.imports.grids import Grid
from bot.imports.refusing import FileRefusedError

ENDINGS = (".yaml", ".yml")
MAX_BYTES, MAX_EVENTS, MAX_DEPTH = 128 * 1024, 20_000, 6
"""A whole plan of a real office has some 20 KB and four levels."""
UNKNOWN = "?"
"""The column of what stands in the file and is none of a plan."""
_FIELDS = {
    "kode": "Kode", "uraian": "Uraian", "nama": "Uraian", "induk": "Induk", "misi": "Induk", "tujuan": "Induk",
    "satuan": "Satuan", "rumus": "Rumus",
}  # fmt: skip


@dataclass(slots=True)
class _Row:
    """An item: its line, and what stands in it by column."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)

    def put(self, column: str, value: str) -> None:
        """Take a value; a second one for the same column is none of a plan."""
        self.cells.setdefault(UNKNOWN if column in self.cells else column, value)


def grid(content: bytes) -> Grid:
    """The file as a table of a plan. Raises FileRefusedError."""
    if len(content) > MAX_BYTES:
        raise FileRefusedError(Cause.YAML_TOO_BIG, number=len(content))
    encoding = encoding_of(content)
    text = content.decode(encoding)
    if not text.strip():
        raise FileRefusedError(Cause.EMPTY)
    try:
        _check(text)
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FileRefusedError(Cause.NOT_YAML, number=_at(getattr(error, "problem_mark", None))) from None
    if not isinstance(top, yaml.MappingNode):
        raise FileRefusedError(Cause.NOT_YAML, number=1)
    table = _table(sorted(_rows(top), key=lambda row: row.line))
    return Grid(lambda: iter(table), encoding=encoding)


def _check(text: str) -> None:
    """Walk over what stands there without building anything."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        unsafe = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None)
        if unsafe:
            raise FileRefusedError(Cause.YAML_UNSAFE, number=_at(event.start_mark))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or number > MAX_EVENTS:
            raise FileRefusedError(Cause.YAML_TOO_BIG, number=number)


def _rows(top: yaml.MappingNode) -> Iterator[_Row]:
    for key, value in top.value:
        name = _word(key).casefold()
        if name in {PERIOD, "periode"} and isinstance(value, yaml.MappingNode):
            yield _period(value)
            continue
        for each in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            yield _item(name, each)


def _period(node: yaml.MappingNode) -> _Row:
    row, said = _Row(_line(node), {"Jenis": PERIOD}), {"mulai": "", "selesai": ""}
    for key, value in node.value:
        name = _word(key).casefold()
        if name in said:
            said[name] = _word(value)
        else:
            row.put(_FIELDS["nama"] if name == "nama" else UNKNOWN, _word(value) if name == "nama" else _word(key))
    row.cells["Kode"] = f"{said['mulai']}-{said['selesai']}"
    return row


def _item(part: str, node: yaml.Node) -> _Row:
    row = _Row(_line(node), {"Jenis": part})
    if not isinstance(node, yaml.MappingNode):
        row.cells["Uraian"] = _word(node)
        return row
    for key, value in node.value:
        name = _word(key)
        if name.casefold() == "target" and isinstance(value, yaml.MappingNode):
            for when, amount in value.value:
                row.put(_word(when), _word(amount))
        elif (column := _FIELDS.get(name.casefold())) and isinstance(value, yaml.ScalarNode):
            row.put(column, _word(value))
        else:
            row.put(UNKNOWN, name)
    return row


def _table(rows: Sequence[_Row]) -> list[Sequence[Cell]]:
    header = list(dict.fromkeys([*COLUMNS, *(column for row in rows for column in row.cells)]))
    table: list[Sequence[Cell]] = [header]
    for row in rows:
        table += [()] * (row.line - 1 - len(table))
        table.append([row.cells.get(column) for column in header])
    return table


def _line(node: yaml.Node) -> int:
    return _at(node.start_mark)


def _at(mark: Any) -> int:
    """The line of a mark, which a parser may not know."""
    return int(mark.line) + 1 if mark else 1


def _word(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
