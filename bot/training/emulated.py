"""What every emulated messenger is: a world with a clock that can be moved, whose listeners hear what happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.training.telegram.base import Clock, Json


class Emulated:
    """A world of people and chats.

    Callbacks in `on_time_moved` are called with the new time (seconds since 1970) after the clock was moved; those in
    `listeners` with every event. `version` grows with every event.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.version = 0
        self.listeners: list[Callable[[Json], None]] = []
        self.on_time_moved: list[Callable[[float], Awaitable[None] | None]] = []

    def concerns(self, event: Json, person_id: int) -> bool:
        """Whether a person may know of an event."""
        raise NotImplementedError

    def emit(self, kind: str, chat_id: int, **data: Any) -> None:
        """Tell the listeners what happened in a chat."""
        self.version += 1
        event = {"event": kind, "chat_id": chat_id, "version": self.version, **data}
        for listener in self.listeners:
            listener(event)

    async def move_time(self, seconds: float) -> float:
        """Move the clock forward and let the callbacks follow; the new time."""
        self.clock.move(seconds)
        now = self.clock.now()
        for callback in list(self.on_time_moved):
            if (waiting := callback(now)) is not None:
                await waiting
        self.emit("time", 0, now=now)
        return now
