"""Taps on inline buttons: each waits a short time for the bot's answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.training.telegram.base import ApiError, Clock, Json

LIFETIME = 15.0
"""How long a tap can be answered, in seconds."""
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Query:
    """A tap; `answer` is what the bot said to it, `done` is set when it came or the time was up."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    born: float
    answer: Json | None = None
    expired: bool = False
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def json(self) -> Json:
        """What the person sees of it."""
        return {
            "id": self.id,
            "chat_id": self.chat_id,
            "message_id": self.message_id,
            "data": self.data,
            "answer": self.answer,
            "expired": self.expired,
        }


class Queries:
    """All open taps, and the last answered ones."""

    def __init__(self, clock: Clock, lifetime: float = LIFETIME) -> None:
        self.clock, self.lifetime = clock, lifetime
        self.open: dict[str, Query] = {}
        self.count = 0

    def new(self, user_id: int, chat_id: int, message_id: int, data: str) -> Query:
        """A new tap."""
        self.expire()
        self.count += 1
        number = str(user_id * 1_000_003 + self.count * 7_919)
        query = Query(number, user_id, chat_id, message_id, data, self.clock.now())
        self.open[number] = query
        return query

    def expire(self) -> None:
        """End those whose time is up."""
        limit = self.clock.now() - self.lifetime
        for query in [query for query in self.open.values() if query.born <= limit]:
            del self.open[query.id]
            query.expired = True
            query.done.set()

    def forget(self) -> None:
        """End all that wait."""
        for query in self.open.values():
            query.expired = True
            query.done.set()
        self.open.clear()

    def answer(self, query_id: str, answer: Json) -> Query:
        """Take the bot's answer; raises ApiError when the tap is unknown, answered already or too old."""
        self.expire()
        query = self.open.pop(query_id, None)
        if query is None:
            raise ApiError(_TOO_OLD)
        query.answer = answer
        query.done.set()
        return query

    async def wait(self, query: Query) -> Query:
        """Until the tap is answered or its time is up."""
        left = query.born + self.lifetime - self.clock.now()
        try:
            await asyncio.wait_for(query.done.wait(), max(0.0, left))
        except TimeoutError:
            self.open.pop(query.id, None)
            query.expired = True
        return query
