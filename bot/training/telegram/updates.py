"""The updates that wait for the bot."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from bot.training.telegram.base import ApiError, Json

_NAMES = (
    "message edited_message channel_post edited_channel_post business_connection business_message"
    " edited_business_message deleted_business_messages guest_message message_reaction message_reaction_count"
    " inline_query chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media poll"
    " poll_answer my_chat_member chat_member chat_join_request chat_boost removed_chat_boost managed_bot"
)
KINDS = frozenset(_NAMES.split())
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_ONLY_ONE = "terminated by other getUpdates request; make sure that only one bot instance is running"


def _finish(poll: asyncio.Future[str]) -> None:
    if not poll.done():
        poll.set_result("")


class UpdateQueue:
    """Keeps updates until they are confirmed, and wakes the one long poll that may wait for them.

    Faults come in by `through` (what really is queued for a new update) and `arrange` (the order of a batch).
    """

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.next_id = first_id
        self.waiting: deque[Json] = deque()
        self.allowed = KINDS - _ON_REQUEST
        self.changed: list[Callable[[], None]] = []
        self.through: Callable[[Json], list[Json]] | None = None
        self.arrange: Callable[[list[Json]], list[Json]] | None = None
        self._poll: asyncio.Future[str] | None = None
        self._fewer = asyncio.Event()

    def allow(self, kinds: list[str] | None) -> None:
        """Choose what comes from now on; None leaves it, an empty list means all but what must be asked for."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS if kinds else KINDS - _ON_REQUEST

    def push(self, kind: str, payload: Json) -> Json | None:
        """Queue an update; None when the bot did not ask for its kind."""
        if kind not in self.allowed:
            return None
        update: Json = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        for each in self.through(update) if self.through else [update]:
            self.put(each)
        return update

    def put(self, update: Json) -> None:
        """Queue an update as it is (also a malformed or repeated one)."""
        self.waiting.append(update)
        self.wake()

    def wake(self) -> None:
        """Let whoever waits look again."""
        self._end_poll("")
        for callback in self.changed:
            callback()

    def _end_poll(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)

    def interrupt(self, reason: str) -> None:
        """End a waiting long poll with a conflict."""
        self._end_poll(reason)

    def confirm(self, offset: int) -> None:
        """Forget what comes before `offset`; a negative one keeps only that many of the last."""
        if offset > 0:
            self._keep(update for update in self.waiting if update["update_id"] >= offset)
        elif offset < 0:
            self._keep(list(self.waiting)[offset:])

    def drop(self, update: Json) -> None:
        """Forget one that was delivered."""
        self._keep(other for other in self.waiting if other is not update)

    def clear(self) -> None:
        """Forget all."""
        self._keep(())

    def _keep(self, updates: Iterable[Json]) -> None:
        self.waiting = deque(updates)
        self._fewer.set()

    async def confirmed(self) -> None:
        """Return once the bot has confirmed everything."""
        while self.waiting:
            self._fewer.clear()
            await self._fewer.wait()

    async def poll(self, offset: int, limit: int, patience: float) -> list[Json]:
        """The updates from `offset` on, waiting up to `patience` seconds for the first; raises ApiError 409."""
        self._end_poll(_ONLY_ONE)
        self.confirm(offset)
        loop = asyncio.get_running_loop()
        end = loop.time() + patience
        while not self.waiting and (left := end - loop.time()) > 0:
            mine = self._poll = loop.create_future()
            timer = loop.call_later(left, _finish, mine)
            try:
                reason = await mine
            finally:
                timer.cancel()
            if reason:
                raise ApiError(reason, 409)
        batch = [self.waiting[index] for index in range(min(limit, len(self.waiting)))]
        return self.arrange(batch) if self.arrange else batch
