"""The strategic plan (*Renstra*) in words: its parts, what a file or an editor may say of them, and what differs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any


class Part(StrEnum):
    """What a plan consists of."""

    VISION = "visi"
    MISSION = "misi"
    GOAL = "tujuan"
    INDICATOR = "iku"


class Change(StrEnum):
    """What keeping a plan would do to an item."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


class ItemField(StrEnum):
    """What can be corrected of an item."""

    TEXT = "text"
    UNIT = "unit"
    FORMULA = "formula"
    TARGETS = "targets"
    PARENT = "parent"


PARENT: Mapping[Part, Part] = {Part.GOAL: Part.MISSION, Part.INDICATOR: Part.GOAL}
"""Which part an item may follow from; it need not."""
PREFIX: Mapping[Part, str] = {Part.VISION: "V", Part.MISSION: "M", Part.GOAL: "T", Part.INDICATOR: "IKU"}
"""Codes that the desk gives where a person gives none."""
LIMITS: Mapping[ItemField, int] = {ItemField.TEXT: 500, ItemField.UNIT: 40, ItemField.FORMULA: 500}
"""Characters a text takes."""
NAME_LIMIT, MOST_ITEMS, LONGEST_PERIOD = 150, 200, 10
"""Characters of a plan's name, items of a plan, years of its period (a Renstra has five: law 25/2004)."""
COLUMNS = ("Jenis", "Kode", "Induk", "Uraian", "Satuan", "Rumus")
"""Columns of a plan in a table, before those of the targets (`2026`, `2026 TW1`)."""
PERIOD = "renstra"
"""The kind of the row that names the plan and its years."""
CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,11}")
_WHEN = re.compile(r"(20\d\d)(?:\s*[-/]?\s*(?:TW|Q|TRIWULAN)\s*([1-4]|I{1,3}|IV))?", re.IGNORECASE | re.ASCII)
_PERIOD = re.compile(r"(20\d\d)\s*(?:-|–|s/d|sampai)\s*(20\d\d)", re.IGNORECASE | re.ASCII)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3}){1,3}(?:,\d{1,6})?", re.ASCII)
_COMMA = re.compile(r"-?\d{1,12},\d{1,6}", re.ASCII)
_POINT = re.compile(r"-?\d{1,12}\.(?:\d{1,2}|\d{4,6})", re.ASCII)
_UNCLEAR = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)

When = tuple[int, int]
"""A year and its quarter; quarter 0 stands for the whole year."""


@dataclass(frozen=True, slots=True)
class Item:
    """A vision, mission, goal or indicator. `parent` is a code; `unit`, `formula` and `targets` are of indicators."""

    part: Part
    code: str
    text: str
    parent: str = ""
    unit: str = ""
    formula: str = ""
    targets: Mapping[When, Decimal] = field(default_factory=dict)
    row: int = field(default=0, compare=False)
    """Where it stood in a file."""


EXAMPLE = (
    Item(Part.VISION, "V1", "Balangan yang maju dan sejahtera"),
    Item(Part.MISSION, "M1", "Mewujudkan tata kelola pemerintahan yang terbuka"),
    Item(Part.GOAL, "T1", "Meningkatnya keterbukaan informasi publik", parent="M1"),
    Item(
        Part.INDICATOR,
        "IKU1",
        "Persentase informasi publik yang tersampaikan",
        parent="T1",
        unit="persen",
        formula="jumlah informasi yang tayang dibagi jumlah yang direncanakan, dikali 100",
        targets={(2026, 0): Decimal(75), (2026, 1): Decimal(20)},
    ),
)
"""What a template shows where there is no plan yet."""


@dataclass(frozen=True, slots=True)
class Content:
    """A whole plan: what it is called, its first and last year, its items."""

    name: str
    first: int
    last: int
    items: Sequence[Item] = ()

    def as_json(self) -> dict[str, Any]:
        """As it is kept with a file."""
        return {
            "name": self.name,
            "first": self.first,
            "last": self.last,
            "items": [_plain(each) for each in self.items],
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Content:
        """What `as_json` wrote."""
        return cls(kept["name"], kept["first"], kept["last"], [_item(each) for each in kept["items"]])


def compare(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Change, Item]]:
    """What differs, item by item: those of `after` in their order, then those that are gone."""
    old = {each.code: each for each in before}
    named = {each.code for each in after}
    found = [(_change(old.get(each.code), each), each) for each in after]
    return found + [(Change.REMOVED, each) for each in before if each.code not in named]


def retaining(content: Content, known: Content | None, refused: Collection[str]) -> Content:
    """`content` with what is known of the items whose rows were refused: a slip in a file takes nothing out."""
    if known is None or (known.first, known.last) != (content.first, content.last):
        return content
    there = {each.code for each in content.items}
    codes = {code_of(each) for each in refused} - there
    return replace(content, items=[*content.items, *(each for each in known.items if each.code in codes)])


def _change(old: Item | None, new: Item) -> Change:
    if old is None:
        return Change.NEW
    return Change.SAME if old == new else Change.CHANGED


def code_of(text: str) -> str | None:
    """A code as it is kept (`iku 1` is `IKU1`); None where it is none."""
    found = "".join(text.upper().split())
    return found if CODE.fullmatch(found) else None


def when_of(text: str) -> When | None:
    """`2026`, `2026 TW1`, `2026-Q2`, `2026 TW IV`; None for others."""
    match = _WHEN.fullmatch(text.strip())
    if match is None:
        return None
    said = (match[2] or "0").upper()
    return int(match[1]), _ROMAN.get(said) or int(said)


def when_label(when: When) -> str:
    """`2026`, `2026 TW1`."""
    year, quarter = when
    return f"{year} TW{quarter}" if quarter else str(year)


def period_of(text: str) -> tuple[int, int] | None:
    """`2025-2029`; None for what is no period of at most LONGEST_PERIOD years."""
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    return (first, last) if first <= last < first + LONGEST_PERIOD else None


def amount(text: str) -> Decimal | None:
    """A number as offices write it: `75`, `75,5`, `1.250`, `1.250,5`, `75.5`, `80%`; None for what is none."""
    found = text.strip().removesuffix("%").strip()
    try:
        if _WHOLE.fullmatch(found) or _POINT.fullmatch(found):
            return Decimal(found).normalize() + 0
        if _GROUPED.fullmatch(found) or _COMMA.fullmatch(found):
            return Decimal(found.replace(".", "").replace(",", ".")).normalize() + 0
    except InvalidOperation:
        return None
    return None


def is_unclear(text: str) -> bool:
    """Whether a number from a file of another language may be a thousandth or a thousand (`1.250`)."""
    return _UNCLEAR.fullmatch(text.strip()) is not None


def _plain(each: Item) -> dict[str, Any]:
    targets = {when_label(when): str(value) for when, value in each.targets.items()}
    return {
        "part": str(each.part),
        "code": each.code,
        "text": each.text,
        "parent": each.parent,
        "unit": each.unit,
        "formula": each.formula,
        "targets": targets,
    }


def _item(kept: Mapping[str, Any]) -> Item:
    targets = {when: Decimal(value) for label, value in kept["targets"].items() if (when := when_of(label))}
    return Item(Part(kept["part"]), kept["code"], kept["text"], kept["parent"], kept["unit"], kept["formula"], targets)
