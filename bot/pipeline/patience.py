"""Bearing with what may pass by itself: a network that is down, a disk that is full."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.clock import DeskClock
from bot.failures import Throttled
from bot.pipeline.tasks import Later

LONGEST_PAUSE_S = 600.0


class Patience:
    """Tries again for `longest` since the trouble of a subject began, as far as this process knows."""

    def __init__(self, clock: DeskClock, longest: timedelta) -> None:
        self._clock, self._longest = clock, longest
        self._since: dict[int, datetime] = {}

    def bear(self, subject: int, error: Exception) -> None:
        """Raise Later while patience lasts, with longer and longer pauses; return once it is over."""
        now = self._clock.now()
        waited = now - self._since.setdefault(subject, now)
        if waited > self._longest:
            return
        pause = error.seconds if isinstance(error, Throttled) else waited.total_seconds() / 2
        raise Later(min(LONGEST_PAUSE_S, max(1.0, pause))) from error

    def forget(self, subject: int) -> None:
        """The trouble is over, one way or the other."""
        self._since.pop(subject, None)
