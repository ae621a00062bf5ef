"""Every refusal there is, made with a value of the right type in every place."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bot.domain import errors
from bot.domain.errors import DeskError

AT = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DeskError) and kind is not DeskError
]
"""What a handler may raise. Refused files are told later, by `views.materials.problem`."""


def make(kind: type[DeskError], text: str) -> DeskError:
    """A refusal of a kind; `text` stands for every text in it."""
    if "__init__" not in vars(kind):
        return kind()
    hints = {name: hint for name, hint in get_type_hints(kind.__init__).items() if name != "return"}
    return kind(**{name: _value(hint, text) for name, hint in hints.items()})


def _value(wanted: Any, text: str) -> Any:
    """A value of a type."""
    if isinstance(wanted, UnionType):
        return _value(get_args(wanted)[0], text)
    if get_origin(wanted) is list:
        return [_value(get_args(wanted)[0], text)] * 2
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return next(iter(wanted))
    return {str: text, int: 7, bool: True, date: AT.date(), datetime: AT}[wanted]
