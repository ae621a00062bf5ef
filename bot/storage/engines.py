"""Engines for SQLite and PostgreSQL, set up so that nothing acknowledged is lost.

SQLite: the bot writes through one connection (`BEGIN IMMEDIATE`, WAL, `synchronous=FULL`) and reads through a separate
read-only engine; two writers in one process lose updates or find the database locked.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

BUSY_TIMEOUT_MS = 15_000


def is_sqlite(url: str) -> bool:
    """Whether the address names a SQLite database."""
    return make_url(url).get_backend_name() == "sqlite"


def write_engine(url: str) -> AsyncEngine:
    """Engine for changes. On SQLite it holds one connection and every transaction begins IMMEDIATE."""
    if not is_sqlite(url):
        return create_async_engine(url, pool_size=8, max_overflow=8)
    if folder := make_url(url).database:
        Path(folder).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, pool_size=1, max_overflow=0)
    _prepare(engine, "BEGIN IMMEDIATE", read_only=False)
    return engine


def read_engine(url: str) -> AsyncEngine:
    """Engine for reads that never hold up a change."""
    if not is_sqlite(url):
        return create_async_engine(url, pool_size=8, max_overflow=8)
    engine = create_async_engine(url, pool_size=4, max_overflow=4)
    _prepare(engine, "BEGIN", read_only=True)
    return engine


@asynccontextmanager
async def short_write(url: str) -> AsyncIterator[AsyncSession]:
    """One short transaction of another process beside the running bot: the shell commands' way to write.

    It leaves checkpoints to the bot (`wal_autocheckpoint=0`): two checkpointers have corrupted databases.
    """
    engine = write_engine(url)
    if is_sqlite(url):

        @event.listens_for(engine.sync_engine, "connect")
        def leave_checkpoints(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_autocheckpoint=0")
            cursor.close()

    try:
        async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
            yield session
    finally:
        await engine.dispose()


class Changes:
    """Notices what other processes wrote: on SQLite by `PRAGMA data_version`; elsewhere it always says yes."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._seen = -1

    async def any(self) -> bool:
        """Whether something may have been written since the last call."""
        if self._engine.dialect.name != "sqlite":
            return True
        if self._connection is None:  # numbers compare only within one connection
            self._connection = await self._engine.connect()
        version = int((await self._connection.execute(text("PRAGMA data_version"))).scalar_one())
        await self._connection.rollback()
        changed, self._seen = version != self._seen, version
        return changed

    async def stop(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            await self._connection.close()


def _prepare(engine: AsyncEngine, begin: str, *, read_only: bool) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
