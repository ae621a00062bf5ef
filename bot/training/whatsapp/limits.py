"""How fast the business may send: to one person, and in all."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.training.telegram.base import Clock
from bot.training.whatsapp.errors import GraphError

_ONE = 1 - 1e-6
"""A whole message, but for the rounding of times."""


@dataclass(slots=True)
class Rate:
    """A bucket of `burst` messages that fills again by one every `seconds`; a burst of 0 switches it off."""

    burst: int
    seconds: float
    levels: dict[int, tuple[float, float]] = field(default_factory=dict)

    def level(self, key: int, now: float) -> float:
        """How many messages may be sent now."""
        left, since = self.levels.get(key, (float(self.burst), now))
        return min(float(self.burst), left + (now - since) / self.seconds)

    def take(self, key: int, now: float) -> None:
        """Take note of one message."""
        self.levels[key] = (self.level(key, now) - 1, now)


@dataclass(slots=True)
class Limits:
    """One message in six seconds to the same person with a burst of 45, and eighty a second to all."""

    clock: Clock
    pair: Rate = field(default_factory=lambda: Rate(45, 6.0))
    overall: Rate = field(default_factory=lambda: Rate(80, 1 / 80))

    def count(self, person_id: int) -> None:
        """Take note of a message to a person, or raise GraphError 131056 or 130429."""
        now = self.clock.now()
        for rate, key, code in ((self.pair, person_id, 131056), (self.overall, 0, 130429)):
            if rate.burst and rate.level(key, now) < _ONE:
                raise GraphError(code)
        for rate, key in ((self.pair, person_id), (self.overall, 0)):
            if rate.burst:
                rate.take(key, now)

    def set(self, name: str, burst: int) -> None:
        """Another burst for ``pair`` or ``overall``; 0 switches it off. Raises ValueError for another name."""
        if name not in ("pair", "overall"):
            raise ValueError(f"there is no limit {name}")
        rate: Rate = getattr(self, name)
        rate.burst = burst
        rate.levels.clear()

    def off(self) -> None:
        """Switch both off."""
        self.set("pair", 0)
        self.set("overall", 0)
