"""When is the desk at rest? Nothing due waits in any queue. For moving time in training, and for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import InboxState, OutgoingState, TaskState
from bot.models.queues import InboxRow, OutboxRow, Posting, Task
from bot.pipeline.cards import dirty

OPEN = (OutgoingState.QUEUED, OutgoingState.SENDING)


class Rest:
    """Knows what is still to be done; `progress` is called at every commit.

    `rested` returns once no update is being handled: that ends a little after the update's commit, with none to follow.
    """

    def __init__(self, engine: AsyncEngine, clock: DeskClock, rested: Callable[[], Awaitable[None]]) -> None:
        self._engine, self._clock, self._rested = engine, clock, rested
        self._progress = asyncio.Event()

    def progress(self) -> None:
        """Something was committed."""
        self._progress.set()

    async def settled(self) -> None:
        """Return once nothing due waits."""
        while True:
            self._progress.clear()
            await self._rested()
            if not await self.open():
                return
            await self._progress.wait()

    async def open(self) -> int:
        """How many things are due and not done."""
        now = self._clock.now()
        counts = (
            select(func.count()).select_from(InboxRow).where(InboxRow.state == InboxState.WAITING),
            select(func.count()).select_from(OutboxRow).where(OutboxRow.state.in_(OPEN), OutboxRow.due_at <= now),
            dirty(func.count(Posting.id)),
            select(func.count()).select_from(Task).where(Task.state == TaskState.WAITING, Task.due_at <= now),
        )
        async with Session(self._engine) as session:
            return sum([int(await session.scalar(count) or 0) for count in counts])

    async def next_due(self) -> datetime | None:
        """When the next thing falls due that is not due yet."""
        now = self._clock.now()
        firsts = (
            select(func.min(OutboxRow.due_at)).where(OutboxRow.state.in_(OPEN), OutboxRow.due_at > now),
            select(func.min(Task.due_at)).where(Task.state == TaskState.WAITING, Task.due_at > now),
        )
        async with Session(self._engine) as session:
            found = [await session.scalar(first) for first in firsts]
        return min((due for due in found if due is not None), default=None)
