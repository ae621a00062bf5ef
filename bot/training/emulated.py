"""What every emulated messenger is: a world with a clock that can be moved, whose listeners hear what happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.training.telegram.base import Clock, Json


class Emulated:
    """A world of people and chats.

    Callbacks in `on_time_moved` are called with the new time (seconds since 1970) whenever the clock was moved; those
    in `listeners` with every event. `version` grows with every event. Time that is to pass is given to `walk`, where
    a desk has set it: it lets the time pass step by step, so that what is sent on the way bears its own hour.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.version = 0
        self.listeners: list[Callable[[Json], None]] = []
        self.on_time_moved: list[Callable[[float], None]] = []
        self.walk: Callable[[float], None] | None = None

    def concerns(self, event: Json, person_id: int) -> bool:
        """Whether a person may know of an event."""
        raise NotImplementedError

    def emit(self, kind: str, chat_id: int, **data: Any) -> None:
        """Tell the listeners what happened in a chat."""
        self.version += 1
        event = {"event": kind, "chat_id": chat_id, "version": self.version, **data}
        for listener in self.listeners:
            listener(event)

    def move_time(self, seconds: float) -> float:
        """Have time pass; when it will be then. Raises ValueError for time that runs back."""
        if self.walk is None or seconds < 0:
            return self.pass_time(seconds)
        self.walk(seconds)
        return self.clock.now() + seconds

    def pass_time(self, seconds: float) -> float:
        """Move the clock forward at once; the new time. Raises ValueError for time that runs back."""
        self.clock.move(seconds)
        now = self.clock.now()
        for callback in list(self.on_time_moved):
            callback(now)
        self.emit("time", 0, now=now)
        return now
