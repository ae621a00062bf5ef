"""The mix that is aimed at against what is planned: shares of themes or priorities, in percent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.evaluation.figures import FEW


@dataclass(frozen=True, slots=True)
class Share:
    """A theme or priority: how many agendas, which share of those that have one, and the share that is aimed at."""

    key: str
    count: int
    percent: int
    target: int | None

    @property
    def gap(self) -> int | None:
        """Percentage points above (or, negative, below) what is aimed at; None where nothing is."""
        return None if self.target is None else self.percent - self.target


@dataclass(frozen=True, slots=True)
class Mix:
    """The shares in the order of the keys; `without`: agendas that have none."""

    shares: Sequence[Share]
    total: int
    without: int

    @property
    def small(self) -> bool:
        """Whether there are too few agendas to judge by."""
        return self.total < FEW


def mix(planned: Sequence[str | None], targets: Mapping[str, int], keys: Sequence[str]) -> Mix:
    """The mix of `planned` (a key for each agenda, None where it has none): those of `keys` in use or aimed at."""
    counts = Counter(key for key in planned if key is not None)
    total = sum(counts[key] for key in keys)
    shares = [
        Share(key, counts[key], percent(counts[key], total), targets.get(key))
        for key in keys
        if counts[key] or targets.get(key)
    ]
    return Mix(shares, total, len(planned) - total)


def percent(part: int, whole: int) -> int:
    """A share in whole percent, halves up; 0 of nothing."""
    if not whole:
        return 0
    return int((Decimal(part) * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP))
