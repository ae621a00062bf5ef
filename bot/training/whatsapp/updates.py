"""The notifications that wait for the business's webhook."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

from bot.training.telegram.base import Json
from bot.training.whatsapp import bodies

ORDERS = ("as_is", "reversed", "shuffled")


@dataclass(slots=True)
class Batch:
    """Notifications on their way in one POST."""

    number: int
    items: list[Json]
    body: bytes


class Updates:
    """Keeps notifications until they are answered with 200; `batch` is how many go in one POST at most.

    A notification is a JSON object with ``field``, ``list`` (``messages``, ``statuses``, another list of Meta's, or
    empty), ``value`` (what goes into the list, or the whole value) and, for messages, ``contact``. Faults come in by
    `through` (what really is queued for a new one) and `arrange` (in which order). While `held`, nothing is delivered.
    """

    def __init__(self, account: Callable[[], Json]) -> None:
        self.account = account
        self.waiting: list[Json] = []
        self.flying: dict[int, Batch] = {}
        self.changed: list[Callable[[], None]] = []
        self.through: Callable[[Json], list[Json]] | None = None
        self.arrange: Callable[[list[Json]], list[Json]] | None = None
        self.batch, self.held, self.count = 1, False, 0
        self._fewer = asyncio.Event()

    def push(self, field: str, of: str, value: Json, **more: object) -> None:
        """Queue a notification."""
        item: Json = {"field": field, "list": of, "value": value, **more}
        for each in self.through(item) if self.through else [item]:
            self.put(each)

    def put(self, item: Json) -> None:
        """Queue a notification as it is (also one that was held back or comes again)."""
        self.waiting.append(item)
        self.wake()

    def wake(self) -> None:
        """Let the sender look again."""
        for callback in self.changed:
            callback()

    def hold(self) -> None:
        """Deliver nothing for now."""
        self.held = True

    def release(self, order: str = "as_is", seed: int = 0) -> int:
        """Deliver again what waits, in one of ORDERS; how many there are. Raises ValueError for another order."""
        if order not in ORDERS:
            raise ValueError(f"there is no order {order}")
        if order == "reversed":
            self.waiting.reverse()
        if order == "shuffled":
            random.Random(seed).shuffle(self.waiting)  # noqa: S311  chance for tests, no secret
        self.held = False
        self.wake()
        return len(self.waiting)

    def take(self) -> Batch | None:
        """The next POST, which is under way until `landed`; None while there is nothing to deliver."""
        if self.held or not self.waiting:
            return None
        if self.arrange:
            self.waiting = self.arrange(self.waiting)
        count = min(self.batch, len(self.waiting))
        body = bodies.body(self.account(), self.waiting[:count])
        while count > 1 and len(body) > bodies.MAX_BODY:
            count = max(1, count // 2)
            body = bodies.body(self.account(), self.waiting[:count])
        items, self.waiting = self.waiting[:count], self.waiting[count:]
        self.count += 1
        self.flying[self.count] = Batch(self.count, items, body)
        return self.flying[self.count]

    def forget(self) -> None:
        """Drop everything that waits or is under way."""
        self.waiting, self.flying = [], {}
        self._fewer.set()

    def landed(self, batch: Batch) -> None:
        """It was answered with 200, or given up."""
        self.flying.pop(batch.number, None)
        self._fewer.set()

    async def confirmed(self) -> None:
        """Return once everything was answered with 200, but for what is held."""
        while self.flying or (self.waiting and not self.held):
            self._fewer.clear()
            await self._fewer.wait()

    def pending(self) -> list[Json]:
        """Everything that is not answered yet."""
        return [item for batch in self.flying.values() for item in batch.items] + self.waiting
