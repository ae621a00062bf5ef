"""How fast the desk may speak: per chat and over all, by the monotonic clock.

Telegram allows about one message a second in a private chat (short bursts pass), 20 a minute in a group with edits
counted in, and 30 a second over all (core.telegram.org/bots/faq, "My bot is hitting limits"). Answers to taps are
not limited and are not paced.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from bot.pipeline.lifetime import Lifetime


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits, in calls and seconds."""

    overall_per_s: float = 28
    chat_burst: int = 3
    chat_gap_s: float = 1.0
    group_per_minute: int = 18
    group_gap_s: float = 1.0
    edit_gap_s: float = 3.0
    """Between two edits of cards in one chat."""


NO_PACE = Pace(overall_per_s=1e9, chat_burst=1000, chat_gap_s=0, group_per_minute=10**9, group_gap_s=0, edit_gap_s=0)
"""For messengers without limits: proofs and benchmarks."""


MOST_LANES = 2000
"""Chats remembered before idle ones are forgotten."""


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    sent: deque[float] = field(default_factory=deque)
    not_before: float = 0.0
    last_edit: float = float("-inf")


class Pacer:
    """Lets calls through one by one per chat, no faster than `pace` allows."""

    def __init__(self, pace: Pace, lifetime: Lifetime) -> None:
        self._pace, self._lifetime = pace, lifetime
        self._lanes: dict[tuple[str, str], _Lane] = defaultdict(_Lane)
        self._overall = 0.0

    async def wait(self, messenger: str, chat: str, *, group: bool, edit: bool = False) -> None:
        """Return when the chat may be called; the call counts from then. Raises Stopping."""
        self._forget()
        lane = self._lanes[messenger, chat]
        async with lane.lock:
            while True:
                if (delay := self._delay(lane, group=group, edit=edit)) <= 0:
                    break
                await self._lifetime.pause(delay)
            now = time.monotonic()
            self._overall = max(self._overall, now - 1) + 1 / self._pace.overall_per_s
            lane.sent.append(now)
            if edit:
                lane.last_edit = now

    def hold(self, messenger: str, chat: str, seconds: float) -> None:
        """Leave a chat alone for a while: the messenger said so."""
        lane = self._lanes[messenger, chat]
        lane.not_before = max(lane.not_before, time.monotonic() + seconds)

    def _forget(self) -> None:
        """Drop chats that nothing was sent to lately, now and then."""
        if len(self._lanes) < MOST_LANES:
            return
        old = time.monotonic() - 120
        idle = [
            key
            for key, lane in self._lanes.items()
            if not lane.lock.locked() and lane.not_before < old and (not lane.sent or lane.sent[-1] < old)
        ]
        for key in idle:
            del self._lanes[key]

    def _delay(self, lane: _Lane, *, group: bool, edit: bool) -> float:
        now = time.monotonic()
        ready = max(lane.not_before, self._overall)
        if edit:
            ready = max(ready, lane.last_edit + self._pace.edit_gap_s)
        if group:
            ready = max(ready, self._window(lane, now, 60, self._pace.group_per_minute))
            ready = max(ready, self._window(lane, now, self._pace.group_gap_s, 1))
        else:
            span = self._pace.chat_gap_s * self._pace.chat_burst
            ready = max(ready, self._window(lane, now, span, self._pace.chat_burst))
        return ready - now

    @staticmethod
    def _window(lane: _Lane, now: float, span: float, most: int) -> float:
        """When fewer than `most` calls will lie within the last `span` seconds."""
        while lane.sent and lane.sent[0] < now - 60:
            lane.sent.popleft()
        recent = [at for at in lane.sent if at > now - span]
        return recent[-most] + span if len(recent) >= most else 0.0
