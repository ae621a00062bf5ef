"""How changes reach the database: `Writer.run` gives a session, commits, and only then returns.

SQLite has one writer task: it takes what waits, up to 64 pieces of work in one transaction, each in its own SAVEPOINT
and session, so that a thousand taps cost a few disk flushes. If the transaction itself dies (disk full), its work runs
again piece by piece. PostgreSQL has ordinary concurrent transactions.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

T = TypeVar("T")
Work = Callable[[AsyncSession], Awaitable[T]]
OnCommit = Callable[[set[str]], None]
"""Told which queues got work ("outbox", "cards", "tasks")."""

BATCH = 64
LONGEST_S = 0.1
"""A transaction takes no further work after this long, so that shell commands beside the bot get in."""
GAP_S = 0.02

log = structlog.get_logger()


class Writer(Protocol):
    """Runs work in a transaction."""

    async def run(self, work: Work[T]) -> T:
        """Run `work` in its own session and return its result after COMMIT. Raises what `work` raises."""
        ...

    async def stop(self) -> None:
        """Finish what was handed over."""


@dataclass
class _Item:
    work: Work[Any]
    done: asyncio.Future[Any]


class _TransactionDied(Exception):
    """The database ended the transaction under us."""


class SqliteWriter:
    """The one writer task of a SQLite database."""

    def __init__(self, engine: AsyncEngine, on_commit: OnCommit) -> None:
        self._engine, self._on_commit = engine, on_commit
        self._queue: asyncio.Queue[_Item | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._loop(), name="writer")

    async def run(self, work: Work[T]) -> T:
        """See Writer."""
        item = _Item(work, asyncio.get_running_loop().create_future())
        self._queue.put_nowait(item)
        result: T = await item.done
        return result

    async def stop(self) -> None:
        """See Writer."""
        self._queue.put_nowait(None)
        await self._task

    async def _loop(self) -> None:
        busy_since = free_since = time.monotonic()
        while (item := await self._queue.get()) is not None:
            if time.monotonic() - free_since > GAP_S:
                busy_since = time.monotonic()  # the database was free long enough for others
            await self._commit(self._batch(item))
            if time.monotonic() - busy_since > LONGEST_S:
                await asyncio.sleep(GAP_S)
                busy_since = time.monotonic()
            free_since = time.monotonic()

    def _batch(self, first: _Item) -> list[_Item]:
        batch = [first]
        while len(batch) < BATCH and not self._queue.empty():
            if (more := self._queue.get_nowait()) is None:
                self._queue.put_nowait(None)
                break
            batch.append(more)
        return batch

    async def _commit(self, batch: list[_Item]) -> None:
        outcomes: list[tuple[_Item, Any, BaseException | None]] = []
        wakes: set[str] = set()
        left: list[_Item] = []
        try:
            async with self._engine.begin() as connection:
                started = time.monotonic()
                for number, item in enumerate(batch):
                    if number and time.monotonic() - started > LONGEST_S:
                        left = batch[number:]
                        break
                    outcomes.append(await _attempt(connection, item, wakes))
        except (SQLAlchemyError, _TransactionDied, OSError) as error:
            await self._singly(batch, error)
            return
        for item, result, problem in outcomes:
            _settle(item, result, problem)
        self._on_commit(wakes)
        if left:
            await self._commit(left)

    async def _singly(self, batch: list[_Item], error: Exception) -> None:
        if len(batch) == 1:
            cause = error.__cause__ if isinstance(error, _TransactionDied) and error.__cause__ else error
            _settle(batch[0], None, cause)
            return
        log.warning("transaction died", kind=type(error).__name__, items=len(batch))
        for item in batch:
            await self._commit([item])


async def _attempt(
    connection: AsyncConnection, item: _Item, wakes: set[str]
) -> tuple[_Item, Any, BaseException | None]:
    session = AsyncSession(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
    try:
        result = await item.work(session)
        await session.commit()  # releases the savepoint; the transaction is committed by the loop
    except Exception as error:  # noqa: BLE001 - whatever the work raised belongs to its caller
        await _undo(session, connection, error)
        return item, None, error
    finally:
        await session.close()
    wakes |= session.info.get("wakes", set())
    return item, result, None


async def _undo(session: AsyncSession, connection: AsyncConnection, error: Exception) -> None:
    raw = await connection.get_raw_connection()
    if not getattr(raw.driver_connection, "in_transaction", True):
        raise _TransactionDied from error
    try:
        await session.rollback()
    except DBAPIError as died:
        raise _TransactionDied from died


def _settle(item: _Item, result: Any, problem: BaseException | None) -> None:
    if item.done.cancelled():
        return
    if problem is not None:
        item.done.set_exception(problem)
    else:
        item.done.set_result(result)


class PostgresWriter:
    """Ordinary concurrent transactions; deadlocks and serialisation failures are tried again."""

    TRIES = 5

    def __init__(self, engine: AsyncEngine, on_commit: OnCommit) -> None:
        self._engine, self._on_commit = engine, on_commit

    async def run(self, work: Work[T]) -> T:
        """See Writer."""
        for attempt in range(self.TRIES):
            try:
                async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
                    result = await work(session)
                self._on_commit(session.info.get("wakes", set()))
                return result
            except DBAPIError as error:
                if not is_conflict(error) or attempt == self.TRIES - 1:
                    raise
        raise AssertionError("unreachable")  # pragma: no cover

    async def stop(self) -> None:
        """See Writer."""


def is_conflict(error: DBAPIError) -> bool:
    """Whether two transactions got in each other's way, so that trying again helps."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}


def is_transient(error: BaseException) -> bool:
    """Whether the database, not the work, is at fault: locked, out of reach, restarting, full."""
    if isinstance(error, OperationalError | PoolTimeout | OSError):
        return True
    return isinstance(error, DBAPIError) and (error.connection_invalidated or is_conflict(error))


def make_writer(engine: AsyncEngine, on_commit: OnCommit) -> Writer:
    """The writer for this database."""
    return SqliteWriter(engine, on_commit) if engine.dialect.name == "sqlite" else PostgresWriter(engine, on_commit)
