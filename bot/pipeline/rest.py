"""When is the desk at rest? Nothing due waits in any queue. For moving time in training, and for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import bindparam, exists, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import InboxState, OutgoingState, TaskState
from bot.models.queues import InboxRow, OutboxRow, Posting, Task
from bot.pipeline.cards import dirty

NOW = bindparam("now", type_=InboxRow.stored_at.type)
OUTGOING = (OutboxRow.state.in_([OutgoingState.QUEUED, OutgoingState.SENDING]), OutboxRow.due_at)
WORK = (Task.state == TaskState.WAITING, Task.due_at)
OPEN = select(
    or_(
        exists().where(InboxRow.state == InboxState.WAITING),
        *(exists().where(still, due <= NOW) for still, due in (OUTGOING, WORK)),
        dirty(Posting.id).exists(),
    )
)
NEXT_DUE = union_all(*(select(func.min(due)).where(still, due > NOW) for still, due in (OUTGOING, WORK)))


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
            if not await self._open():
                return
            await self._progress.wait()

    async def _open(self) -> bool:
        async with Session(self._engine) as session:
            return bool(await session.scalar(OPEN, {"now": self._clock.now()}))

    async def next_due(self) -> datetime | None:
        """When the next thing falls due that is not due yet."""
        async with Session(self._engine) as session:
            found = await session.scalars(NEXT_DUE, {"now": self._clock.now()})
            return min((due for due in found if due is not None), default=None)
