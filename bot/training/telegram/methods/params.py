"""The parameters of a call, however they were sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.training.telegram.base import ApiError, Json

_TRUE = {"true", "yes", "1"}


@dataclass(slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Params:
    """Values by name (texts from a form, or whatever JSON had) and uploaded files by field name."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the parameter was given, even empty."""
        return name in self.values

    def text(self, name: str) -> str:
        """A text, empty when absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def int(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as absent, as in Telegram."""
        value = self.values.get(name)
        try:
            return default if value in (None, "") else int(value)
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        """A number with decimals, or ApiError."""
        try:
            return float(self.values.get(name) or 0)
        except (TypeError, ValueError):
            raise ApiError(f'field "{name}" must be a number') from None

    def flag(self, name: str) -> bool:
        """A yes or no."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in _TRUE

    def data(self, name: str) -> Any:
        """A structured value: JSON in a text, or already read. None when absent, ApiError when unreadable."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def items(self, name: str) -> list[Any]:
        """A list, empty when absent; ApiError when it is something else."""
        value = self.data(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise ApiError(f'can\'t parse "{name}": expected an Array')
        return value

    def upload(self, name: str, value: Any = None) -> Upload | str:
        """The file meant by a parameter (or by `value`): an upload, or the file_id given."""
        value = self.values.get(name) if value is None else value
        if isinstance(value, str) and value.startswith("attach://"):
            name, value = value.removeprefix("attach://"), None
            if name not in self.uploads:
                raise ApiError(f"can't find attached file with name {name}")
        if name in self.uploads:
            return self.uploads[name]
        if not value:
            raise ApiError(f"there is no {name.replace('_', ' ')} in the request")
        return str(value)
