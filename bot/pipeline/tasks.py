"""Long work beside the desk: rows with a due time, done by a few workers, tried again with backoff."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import TaskState
from bot.domain.errors import NotAllowed
from bot.models.queues import Task
from bot.pipeline.lifetime import AFTER_STUMBLE_S, Lifetime, woken
from bot.pipeline.traces import where
from bot.pipeline.writer import Writer
from bot.services import dead_letters

Run = Callable[[Task], Awaitable[None]]
"""Does a task's work, safe to do again. Raises Later to be called again, anything else to be tried with backoff."""
WIDTH = 4
"""Tasks of one kind at the same time: slow downloads must not hold up what editors wait for."""
MOST_ATTEMPTS = 6

log = structlog.get_logger()


class Later(Exception):
    """The work can't be done yet; try again after `seconds` (not counted as a failure)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Tasks:
    """Runs due tasks."""

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        clock: DeskClock,
        lifetime: Lifetime,
        kinds: Mapping[str, Run],
        gave_up: Mapping[str, Run],
    ) -> None:
        self._engine, self._writer, self._clock, self._lifetime = engine, writer, clock, lifetime
        self._kinds, self._gave_up = kinds, gave_up
        self._wake = asyncio.Event()
        self._running: dict[int, asyncio.Task[None]] = {}
        self._busy: Counter[str] = Counter()

    async def stop(self) -> None:
        """Leave what is under way: it is done again at the next start."""
        waiting = list(self._running.values())
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def wake(self) -> None:
        """Look for due tasks."""
        self._wake.set()

    async def step(self) -> None:
        """Begin what is due, then wait for more."""
        await self._lifetime.leading.wait()
        self._wake.clear()
        await woken(self._wake, await self._begin())

    async def _begin(self) -> float:
        now = self._clock.now()
        full = [kind for kind in self._kinds if self._busy[kind] >= WIDTH]
        async with Session(self._engine) as session:
            rows = await session.scalars(
                select(Task)
                .where(
                    Task.state == TaskState.WAITING,
                    Task.due_at <= now,
                    Task.id.not_in(self._running),
                    Task.kind.not_in(full),
                )
                .order_by(Task.due_at, Task.id)
                .limit(50)
            )
            for row in rows:
                if self._busy[row.kind] < WIDTH and not self._lifetime.ending:
                    self._busy[row.kind] += 1
                    self._running[row.id] = asyncio.create_task(self._do(row), name=f"task {row.kind}")
            later = await session.scalar(
                select(func.min(Task.due_at)).where(Task.state == TaskState.WAITING, Task.due_at > now)
            )
        return min(60.0, (later - now).total_seconds()) if later else 60.0

    async def _do(self, row: Task) -> None:
        try:
            await self._attempt(row)
        except Exception as error:  # noqa: BLE001 - the row could not even be marked; it stays due
            log.error("task not marked", task=row.id, kind=row.kind, error=type(error).__name__)
            await self._lifetime.pause(AFTER_STUMBLE_S)
        finally:
            self._running.pop(row.id, None)
            self._busy[row.kind] -= 1
            self._wake.set()

    async def _attempt(self, row: Task) -> None:
        try:
            await self._kinds[row.kind](row)
        except Later as later:
            await self._set(row.id, due_at=self._clock.now() + timedelta(seconds=later.seconds))
        except NotAllowed:  # who asked lost the role meanwhile: nothing is owed any more
            await self._set(row.id, state=TaskState.DONE, finished_at=self._clock.now())
        except Exception as error:  # noqa: BLE001 - one task must not stop the others
            log.error("task failed", task=row.id, kind=row.kind, error=where(error))
            await self._failed(row, error)
        else:
            await self._set(row.id, state=TaskState.DONE, finished_at=self._clock.now())

    async def _failed(self, row: Task, error: Exception) -> None:
        attempts = row.attempts + 1
        if attempts < MOST_ATTEMPTS:
            due = self._clock.now() + timedelta(seconds=2**attempts)
            await self._set(row.id, attempts=attempts, error=where(error), due_at=due)
            return
        if gave_up := self._gave_up.get(row.kind):
            await gave_up(row)
        now, place = self._clock.now(), where(error)
        await self._writer.run(partial(dead_letters.park_work, task_id=row.id, attempts=attempts, error=place, now=now))

    async def _set(self, task_id: int, **values: Any) -> None:
        async def change(session: Session) -> None:
            await session.execute(update(Task).where(Task.id == task_id).values(**values))

        await self._writer.run(change)
