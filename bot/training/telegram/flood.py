"""Telegram's flood limits: who sends too much is told how long to wait."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from bot.training.telegram.base import ApiError, Clock


@dataclass(slots=True)
class Limit:
    """At most `count` messages in any `seconds`; `count` 0 switches it off."""

    count: int
    seconds: float


@dataclass(slots=True)
class Flood:
    """Counts what the bot sends and edits; answering taps, deleting and pinning are free.

    A private chat takes one message a second with a short burst, a group twenty a minute, all together thirty a second.
    """

    clock: Clock
    private: Limit = field(default_factory=lambda: Limit(3, 3.0))
    group: Limit = field(default_factory=lambda: Limit(20, 60.0))
    overall: Limit = field(default_factory=lambda: Limit(30, 1.0))
    _sent: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)

    def count(self, chat_id: int, messages: int = 1) -> None:
        """Take note of messages to a chat, or raise ApiError 429 with `retry_after` in whole seconds."""
        now = self.clock.now()
        limit = self.private if chat_id > 0 else self.group
        sent = self._sent.setdefault(chat_id, deque())
        wait = max(_wait(sent, limit, now, messages), _wait(self._all, self.overall, now, messages))
        if wait > 0:
            seconds = max(1, math.ceil(wait))
            raise ApiError(f"retry after {seconds}", 429, {"retry_after": seconds})
        sent.extend([now] * messages)
        self._all.extend([now] * messages)

    def forget(self) -> None:
        """Begin to count anew."""
        self._sent.clear()
        self._all.clear()

    def off(self) -> None:
        """Switch all limits off."""
        for limit in (self.private, self.group, self.overall):
            limit.count = 0


def _wait(sent: deque[float], limit: Limit, now: float, messages: int) -> float:
    if not limit.count:
        sent.clear()
        return 0.0
    while sent and sent[0] <= now - limit.seconds:
        sent.popleft()
    over = len(sent) + messages - limit.count
    if over <= 0 or not sent:
        return 0.0
    return sent[min(over, len(sent)) - 1] + limit.seconds - now
