"""The notifications that wait for the business's webhook."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

from bot.training.telegram.base import Json

MAX_BODY = 3 * 1024 * 1024
"""The largest body Meta posts, in bytes."""
_CHANGES_PER_ENTRY = 2
ORDERS = ("as_is", "reversed", "shuffled")


@dataclass(slots=True)
class Batch:
    """Notifications on their way in one POST."""

    number: int
    items: list[Json]
    body: bytes


def encoded(payload: Json) -> bytes:
    """JSON as Meta writes it: ASCII, with slashes escaped. The signature is about these bytes."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def _merges(change: Json, item: Json) -> bool:
    """Whether a message (or a status) may stand beside others of its kind; system messages and templates do not."""
    return (
        item["list"] in ("messages", "statuses") and bool(item.get("merges", True)) and item["list"] in change["value"]
    )


class Updates:
    """Keeps notifications until they are answered with 200; `batch` is how many go in one POST at most.

    A notification is a JSON object with ``field``, ``list`` (``messages``, ``statuses`` or empty), ``value`` (the
    message, the status or the whole value) and, for messages, ``contact``. Faults come in by `through` (what really
    is queued for a new one) and `arrange` (in which order). While `held`, nothing is delivered.
    """

    def __init__(self, account: Callable[[], Json]) -> None:
        self.account = account
        self.waiting: list[Json] = []
        self.flying: dict[int, Batch] = {}
        self.changed: list[Callable[[], None]] = []
        self.through: Callable[[Json], list[Json]] | None = None
        self.arrange: Callable[[list[Json]], list[Json]] | None = None
        self.batch, self.held, self.count = 1, False, 0

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
        body = self.body(self.waiting[:count])
        while count > 1 and len(body) > MAX_BODY:
            count = max(1, count // 2)
            body = self.body(self.waiting[:count])
        items, self.waiting = self.waiting[:count], self.waiting[count:]
        self.count += 1
        self.flying[self.count] = Batch(self.count, items, body)
        return self.flying[self.count]

    def landed(self, batch: Batch) -> None:
        """It was answered with 200, or given up."""
        self.flying.pop(batch.number, None)

    def pending(self) -> list[Json]:
        """Everything that is not answered yet."""
        return [item for batch in self.flying.values() for item in batch.items] + self.waiting

    def body(self, items: list[Json]) -> bytes:
        """The body of a POST; neighbours of a kind share one change, and every second change begins a new entry."""
        changes: list[Json] = []
        for item in items:
            if changes and _merges(changes[-1], item) and changes[-1]["field"] == item["field"]:
                self._join(changes[-1]["value"], item)
            else:
                changes.append(self._change(item))
        starts = range(0, len(changes), _CHANGES_PER_ENTRY)
        account = str(self.account()["business_id"])
        entries = [{"id": account, "changes": changes[start : start + _CHANGES_PER_ENTRY]} for start in starts]
        return encoded({"object": "whatsapp_business_account", "entry": entries})

    def _change(self, item: Json) -> Json:
        if not item["list"]:
            return {"value": item["value"], "field": item["field"]}
        about = self.account()
        numbers = {key: about[key] for key in ("display_phone_number", "phone_number_id")}
        value: Json = {"messaging_product": "whatsapp", "metadata": numbers}
        self._join(value, item)
        return {"value": value, "field": item["field"]}

    def _join(self, value: Json, item: Json) -> None:
        if item.get("contact") and item["contact"] not in value.setdefault("contacts", []):
            value["contacts"].append(item["contact"])
        value.setdefault(item["list"], []).append(item["value"])
