"""The clock of a desk in an emulated world: there is one time for both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.clock import DeskClock
from bot.training.emulated import Emulated


class WorldClock(DeskClock):
    """Tells the time of the emulated world, and moves it: a message sent on the way bears the hour it was due."""

    def __init__(self, world: Emulated) -> None:
        super().__init__()
        self._world = world

    def now(self) -> datetime:
        """The present moment of the world, aware, in UTC."""
        return datetime.fromtimestamp(self._world.clock.now(), UTC)

    def move(self, by: timedelta) -> None:
        """Let the world be `by` later."""
        self._world.pass_time(by.total_seconds())
