"""What the bot has called: the last calls with parameters and answers, for tests and for the curious."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from bot.training.telegram.base import Json
from bot.training.telegram.methods import Method, Params

log = logging.getLogger("bot.training")


@dataclass(slots=True)
class Call:
    """A call of a method; `params` has a short description in place of each uploaded file."""

    number: int
    method: str
    params: Json
    at: float
    status: int = 0
    answer: Json | None = None
    fault: str = ""

    @property
    def ok(self) -> bool:
        """Whether Telegram accepted it."""
        return self.status == 200

    def json(self) -> Json:
        """For the control API."""
        return {
            "number": self.number,
            "method": self.method,
            "params": self.params,
            "at": self.at,
            "status": self.status,
            "answer": self.answer,
            "fault": self.fault,
        }


class Calls:
    """A bounded list of calls, and of everything a bot for the real Telegram should not do (`oddities`)."""

    def __init__(self, keep: int = 20_000) -> None:
        self.ring: deque[Call] = deque(maxlen=keep)
        self.oddities: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[Call]:
        return iter(self.ring)

    def new(self, method: str, params: Params, at: float) -> Call:
        """Take note of a call that begins."""
        self.count += 1
        files = {name: {"file": part.name, "size": len(part.data)} for name, part in params.uploads.items()}
        call = Call(self.count, method, params.values | files if files else params.values, at)
        self.ring.append(call)
        return call

    def of(self, method: str) -> list[Call]:
        """The kept calls of one method."""
        return [call for call in self.ring if call.method == method]

    def odd(self, problem: str) -> None:
        """Say loudly that something would not work on the real Telegram."""
        log.warning("%s", problem)
        self.oddities.append(problem)

    def check(self, method: Method, params: Params) -> None:
        """Look for parameters that the method does not know; parts of an upload are named freely."""
        attached = {name for name in params.uploads if name not in method.known}
        for name in params.values.keys() - method.known - attached:
            self.odd(f"{method.name} has no parameter {name}")
