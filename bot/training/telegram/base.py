"""What every part of the emulated Telegram uses: the error of an API call, the clock, JSON's type."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class ApiError(Exception):
    """A call is refused; `code` and `description` are what Telegram answers, `parameters` its hints."""

    def __init__(self, problem: str = "", code: int = 400, parameters: Json | None = None) -> None:
        prefix = _PREFIXES.get(code, "Error")
        self.code = code
        self.description = f"{prefix}: {problem}" if problem else prefix
        self.parameters = parameters
        super().__init__(self.description)

    def json(self) -> Json:
        """The answer's body."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Clock:
    """The time in the emulated Telegram: the real time plus what the training room has moved it."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self.source = source
        self.offset = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return self.source() + self.offset

    def move(self, seconds: float) -> None:
        """Move forward; time never runs back."""
        if seconds < 0:
            raise ValueError("time only moves forward")
        self.offset += seconds
