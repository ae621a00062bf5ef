"""The durable inbox: raw updates are stored, then acknowledged, then handled in order per conversation.

On SQLite one process handles all, so storing a row also leases it: its first attempt is counted in the same commit.
On PostgreSQL replicas lease the oldest open row of each conversation with SKIP LOCKED, and count the attempt just
before they handle it: what only waits its turn when the program crashes is not blamed.
A row that was begun before (after a crash) runs alone, so that a poison update never takes neighbours with it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import structlog
from sqlalchemy import exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import aliased

from bot.domain.clock import DeskClock
from bot.domain.enums import InboxState
from bot.messages import Envelope
from bot.models.queues import InboxRow
from bot.pipeline.gate import Gate
from bot.pipeline.lifetime import Lifetime, Stopping, woken
from bot.pipeline.traces import where
from bot.pipeline.writer import Writer, is_transient
from bot.storage.upsert import upsert

MOST_FAILURES = 2
"""A bug is met at most this often before the update is parked."""
MOST_ATTEMPTS = 6
"""Crashes in the middle of an update before it is parked as poison."""
WIDTH = 64
"""Conversations handled at the same time."""
LEASE = timedelta(seconds=5)
"""How long a replica is waited for; a second one that is too early finds the update done or waits for its row lock."""
RETRY_S = 0.5
AT_ONCE = 500
"""Updates in one statement: WhatsApp brings thousands in one batch, and databases take some 32,000 values at once."""

log = structlog.get_logger()


@dataclass(slots=True)
class Held:
    """An update this process is to handle."""

    id: int
    messenger: str
    conversation: str
    raw: bytes
    stored_at: datetime
    attempts: int
    """Starts, this one included once it is counted."""
    counted: bool
    failed: bool = False
    """Met a bug before: it is tried once more, alone."""


Handle = Callable[[Held], Awaitable[None]]
"""Handles one update to the end, in one change. Raises what went wrong."""
Park = Callable[[Session, Held, str], Awaitable[None]]
"""Adds to the change that parks an update: apology and alert."""


class Inbox:
    """Stores and hands out updates."""

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        clock: DeskClock,
        lifetime: Lifetime,
        handle: Handle,
        park: Park,
    ) -> None:
        self._engine, self._writer, self._clock, self._lifetime = engine, writer, clock, lifetime
        self._handle, self._park = handle, park
        self._local = engine.dialect.name == "sqlite"
        self._owner = uuid4().hex
        self._pending: dict[str, deque[Held]] = defaultdict(deque)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._mine: set[int] = set()
        self._room = asyncio.Semaphore(WIDTH)
        self._gate = Gate()
        self._wake = asyncio.Event()

    async def start(self) -> None:
        """Go on with what a former run left; returns when that is handled (SQLite)."""
        if self._local:
            for held in await self._left():
                await self._finish(held)

    async def stop(self) -> None:
        """Finish what is being handled; what waits stays stored."""
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    def wake(self) -> None:
        """Look for updates that another process stored or replayed."""
        self._wake.set()

    async def rested(self) -> None:
        """Return once this process handles nothing."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def store(self, messenger: str, envelopes: Sequence[Envelope]) -> None:
        """Keep raw updates; a known one is dropped. Returns after COMMIT: only then may they be acknowledged."""
        now = self._clock.now()
        held = await self._writer.run(partial(self._insert, messenger, envelopes, now))
        if self._local:
            self._take(held)
        else:
            self.wake()

    async def _insert(
        self, messenger: str, envelopes: Sequence[Envelope], now: datetime, session: Session
    ) -> list[Held]:
        new = [
            {
                "messenger": messenger,
                "external_id": envelope.external_id,
                "conversation": f"{messenger}:{envelope.conversation}"[:200],
                "raw": envelope.raw,
                "stored_at": now,
                "attempts": 1 if self._local else 0,
            }
            for envelope in {e.external_id: e for e in envelopes}.values()
        ]
        held: list[Held] = []
        for begin in range(0, len(new), AT_ONCE):
            rows = await session.execute(
                upsert(session, InboxRow)
                .values(new[begin : begin + AT_ONCE])
                .on_conflict_do_nothing(index_elements=["messenger", "external_id"])
                .returning(InboxRow.id, InboxRow.conversation, InboxRow.raw)
            )
            found = sorted(rows, key=lambda row: row.id)
            held += [Held(row.id, messenger, row.conversation, row.raw, now, 1, counted=True) for row in found]
        return held

    def _take(self, rows: Sequence[Held]) -> None:
        for held in rows:
            self._mine.add(held.id)
            self._pending[held.conversation].append(held)
            if held.conversation not in self._running:
                task = asyncio.create_task(self._conversation(held.conversation), name=held.conversation)
                self._running[held.conversation] = task

    async def _conversation(self, key: str) -> None:
        queue = self._pending[key]
        try:
            while queue and not self._lifetime.ending:
                async with self._room:
                    await self._finish(queue[0])
                self._mine.discard(queue.popleft().id)
        finally:
            del self._running[key]
            self._mine.difference_update(held.id for held in queue)
            del self._pending[key]
            if not self._local:
                self.wake()

    async def _finish(self, held: Held) -> None:
        """Handle a row until it is done or parked; the database's own trouble is waited out."""
        while not self._lifetime.ending:
            try:
                if await self._try(held):
                    return
            except Stopping:
                return
            except Exception as error:
                if not is_transient(error):
                    raise
                log.warning("database trouble", kind=type(error).__name__, inbox=held.id)
                await asyncio.sleep(RETRY_S)

    async def _try(self, held: Held) -> bool:
        """One start of a row; False when it is to be tried again."""
        begun_before = held.attempts > (1 if held.counted else 0)
        alone = begun_before or held.failed
        try:
            async with self._gate.alone() if alone else self._gate.among():
                await self._begin(held)
        except Exception as error:
            if is_transient(error):
                raise
            held.failed = True
            log.error("update failed", inbox=held.id, kind=type(error).__name__, exc_info=error)
            failures = await self._writer.run(partial(self._failed, held, error))
            if failures < MOST_FAILURES:
                return False
            await self._writer.run(partial(self._bury, held, None))
        return True

    async def _begin(self, held: Held) -> None:
        """Count the attempt when its turn has come, not while it waits: a crash must blame only what was begun."""
        if not held.counted:
            held.attempts = await self._writer.run(partial(_count_attempt, held.id))
            held.counted = True
        if held.attempts > MOST_ATTEMPTS:
            await self._writer.run(partial(self._bury, held, "crash"))
        else:
            await self._handle(held)

    async def _failed(self, held: Held, error: Exception, session: Session) -> int:
        return int(
            await session.scalar(
                update(InboxRow)
                .where(InboxRow.id == held.id)
                .values(failures=InboxRow.failures + 1, error=where(error))
                .returning(InboxRow.failures)
            )
            or MOST_FAILURES
        )

    async def _bury(self, held: Held, why: str | None, session: Session) -> None:
        values = {"state": InboxState.DEAD, "finished_at": self._clock.now()}
        won = await session.scalar(
            update(InboxRow)
            .where(InboxRow.id == held.id, InboxRow.state == InboxState.WAITING)
            .values(values | ({"error": why} if why else {}))
            .returning(InboxRow.id)
        )
        if won is not None:
            await self._park(session, held, why or "bug")

    async def _left(self) -> list[Held]:
        """Rows waiting that nobody here has, oldest first; a row begun before runs alone."""
        waiting = InboxRow.state == InboxState.WAITING
        async with Session(self._engine) as session:
            ids = set(await session.scalars(select(InboxRow.id).where(waiting))) - self._mine
            if not ids:
                return []
            rows = await session.scalars(select(InboxRow).where(InboxRow.id.in_(ids), waiting).order_by(InboxRow.id))
            return list(map(_held, rows))

    async def step(self) -> None:
        """Take what others stored or set back to waiting: leases on PostgreSQL, replays on SQLite."""
        if self._local:
            await self._wake.wait()
            self._wake.clear()
            self._take(await self._left())
            return
        self._wake.clear()
        rows = await self._writer.run(self._claim)
        self._take(rows)
        if not rows:
            await woken(self._wake, 1.0)

    async def _claim(self, session: Session) -> list[Held]:
        now = datetime.now(UTC)  # leases are about real time, whatever the desk clock says
        earlier = aliased(InboxRow)
        head = (
            select(InboxRow.id)
            .where(
                InboxRow.state == InboxState.WAITING,
                or_(InboxRow.lease_until.is_(None), InboxRow.lease_until < now),
                InboxRow.conversation.not_in(self._running),
                ~exists().where(
                    earlier.conversation == InboxRow.conversation,
                    earlier.id < InboxRow.id,
                    earlier.state == InboxState.WAITING,
                ),
            )
            .order_by(InboxRow.id)
            .limit(WIDTH)
            .with_for_update(skip_locked=True)
        )
        rows = await session.scalars(
            update(InboxRow)
            .where(InboxRow.id.in_(head.scalar_subquery()))
            .values(lease_owner=self._owner, lease_until=now + LEASE)
            .returning(InboxRow)
            .execution_options(synchronize_session=False)
        )
        return sorted(map(_held, rows), key=lambda held: held.id)


async def _count_attempt(row_id: int, session: Session) -> int:
    counted = await session.scalar(
        update(InboxRow)
        .where(InboxRow.id == row_id)
        .values(attempts=InboxRow.attempts + 1)
        .returning(InboxRow.attempts)
        .execution_options(synchronize_session=False)
    )
    return int(counted or 1)


def _held(row: InboxRow) -> Held:
    return Held(row.id, row.messenger, row.conversation, row.raw or b"", row.stored_at, row.attempts, counted=False)
