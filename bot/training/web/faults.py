"""Faults on demand: lost connections, slow and failing calls, repeated and mixed-up updates."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Protocol

from bot.training.telegram.base import ApiError, Json

CALL_KINDS = ("drop_before", "drop_after", "cut", "delay", "error", "flood")
UPDATE_KINDS = ("duplicate", "reorder", "hold")
LATER_KINDS = ("fail",)


@dataclass(slots=True)
class Fault:
    """What goes wrong: its `kind`, for which `method`, how often and how.

    The method is one of the Bot API, ``file`` for downloads, ``updates`` for what the bot gets, or ``*`` for all.

    drop_before and drop_after close the connection before or after the call has taken effect, cut sends half an
    answer, delay waits `seconds`, error answers `status`, flood answers 429 with `retry_after`. duplicate queues
    an update `times` more, reorder shuffles a batch, hold keeps an update back for `seconds`. `count` is how often
    it happens (0: always), `probability` how likely each time; `seed` makes chance repeatable. On WhatsApp error
    may answer Meta's `code`, and fail lets a message that was taken fail later with it.
    """

    kind: str
    method: str = "*"
    count: int = 1
    probability: float = 1.0
    seconds: float = 0.0
    status: int = 500
    retry_after: int = 1
    code: int = 0
    times: int = 1
    seed: int = 0
    id: int = 0
    happened: int = 0
    chance: random.Random = field(default_factory=random.Random)

    def strikes(self) -> bool:
        """Whether it happens now; takes note of it."""
        if (self.count and self.happened >= self.count) or self.chance.random() >= self.probability:
            return False
        self.happened += 1
        return True

    def json(self) -> Json:
        """Its settings and how often it has happened."""
        return {key: value for key, value in asdict(self).items() if key != "chance"}


class Mailbox(Protocol):
    """What waits to be delivered: `through` says what really is queued for something new, `arrange` in which order."""

    through: Callable[[Json], list[Json]] | None
    arrange: Callable[[list[Json]], list[Json]] | None

    def put(self, item: Json, /) -> None:
        """Queue something as it is."""


class Faults:
    """All faults that are switched on, and the round-trip time of the network in seconds."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.rules: list[Fault] = []
        self.round_trip = 0.0
        self._count = 0
        mailbox.through, mailbox.arrange = self._through, self._arrange

    def add(self, fault: Fault) -> Fault:
        """Switch a fault on; raises ApiError for an unknown kind."""
        if fault.kind not in CALL_KINDS + UPDATE_KINDS + LATER_KINDS:
            raise ApiError(f"unknown fault {fault.kind}")
        self._count += 1
        fault.id = self._count
        fault.chance = random.Random(fault.seed)  # noqa: S311  chance for tests, no secret
        self.rules.append(fault)
        return fault

    def end(self, number: int) -> None:
        """Switch one off; off it may be already."""
        self.rules[:] = [rule for rule in self.rules if rule.id != number]

    def clear(self) -> None:
        """Switch all off."""
        self.rules.clear()
        self.round_trip = 0.0

    def strike(self, kinds: tuple[str, ...], method: str) -> list[Fault]:
        """The faults that happen to a call (or an update) now."""
        if not self.rules:
            return []
        fit = [rule for rule in self.rules if rule.kind in kinds and rule.method.lower() in ("*", method.lower())]
        return [rule for rule in fit if rule.strikes()]

    def _through(self, update: Json) -> list[Json]:
        copies = 1
        for fault in self.strike(("duplicate", "hold"), "updates"):
            if fault.kind == "hold":
                asyncio.get_running_loop().call_later(fault.seconds, self.mailbox.put, update)
                return []
            copies += fault.times
        return [dict(update) for _ in range(copies)]

    def _arrange(self, batch: list[Json]) -> list[Json]:
        for fault in self.strike(("reorder",), "updates") if len(batch) > 1 else []:
            fault.chance.shuffle(batch)
        return batch
