"""Engines for SQLite and PostgreSQL, set up so that nothing acknowledged is lost.

SQLite: the bot writes through one connection (`BEGIN IMMEDIATE`, WAL, `synchronous=FULL`) and reads through a separate
read-only engine; two writers in one process lose updates or find the database locked.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import Connection, ExceptionContext, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from bot.storage.trips import TripConnection

BUSY_TIMEOUT_MS = 15_000
_QUOTED = re.compile(r"\nDETAIL:.*|(?<=query argument ).*|(?<=invalid input syntax for ).*", re.DOTALL)


def is_sqlite(url: str) -> bool:
    """Whether the address names a SQLite database."""
    return make_url(url).get_backend_name() == "sqlite"


def write_engine(url: str) -> AsyncEngine:
    """Engine for changes. On SQLite it holds one connection and every transaction begins IMMEDIATE."""
    if not is_sqlite(url):
        return postgres_engine(url)
    return sqlite_engine(url, "foreign_keys=ON", begin="BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def read_engine(url: str) -> AsyncEngine:
    """Engine for reads that never hold up a change; a change through it fails."""
    if not is_sqlite(url):
        return postgres_engine(url, default_transaction_read_only="on")
    return sqlite_engine(url, "foreign_keys=ON", "query_only=ON", begin="BEGIN", pool_size=4, max_overflow=4)


def postgres_engine(url: str, **settings: str) -> AsyncEngine:
    """Engine for PostgreSQL whose connections begin with `settings`."""
    # hide_parameters and the listener: error texts are logged, and must not hold what people wrote
    engine = create_async_engine(
        url,
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"server_settings": settings},
    )
    event.listen(engine.sync_engine, "handle_error", _conceal_values)
    return engine


def sqlite_engine(url: str, *pragmas: str, begin: str, **pool: int) -> AsyncEngine:
    """Engine for SQLite whose connections begin with `pragmas` and whose transactions with `begin`."""
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    args, options = SQLiteDialect_aiosqlite().create_connect_args(make_url(url))
    connect = partial(sqlite3.connect, *args, **options)
    engine = create_async_engine(url, async_creator=lambda: TripConnection(connect), hide_parameters=True, **pool)
    _at_connect(engine, f"busy_timeout={BUSY_TIMEOUT_MS}", "journal_mode=WAL", "synchronous=FULL", *pragmas)

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@asynccontextmanager
async def short_write(url: str) -> AsyncIterator[AsyncSession]:
    """One short transaction of another process beside the running bot: the shell commands' way to write.

    It leaves checkpoints to the bot (`wal_autocheckpoint=0`): two checkpointers have corrupted databases.
    """
    engine = write_engine(url)
    if is_sqlite(url):
        _at_connect(engine, "wal_autocheckpoint=0")
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


def _at_connect(engine: AsyncEngine, *pragmas: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin and end where SQLAlchemy says
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _conceal_values(context: ExceptionContext) -> None:
    """Take out of an error what PostgreSQL and its driver quote of the values they refuse."""
    error, cause = context.original_exception, context.original_exception.__cause__
    for each in (context.sqlalchemy_exception, error, cause):
        if each is not None:
            each.args = tuple(_QUOTED.sub("", part) if isinstance(part, str) else part for part in each.args)
    if cause is not None and hasattr(cause, "detail"):
        cause.detail = None
