"""One program sends, per database: two would send every message twice.

PostgreSQL: whoever holds a session-level advisory lock; it falls free when its connection ends. SQLite: whoever holds
the lock file beside the database; a second program is refused.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

import structlog
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.pipeline.lifetime import Lifetime

LOCK = 7_100_501
"""Number of the advisory lock, ours alone in the database."""
CHECK_S = 2.0

log = structlog.get_logger()


class AlreadyRunning(OSError):
    """Another program works on this SQLite database."""


class FileLeader:
    """The only program on a SQLite file."""

    def __init__(self, url: str, lifetime: Lifetime) -> None:
        self._path = Path(f"{make_url(url).database}.lock")
        self._lifetime = lifetime
        self._file: IO[bytes] | None = None

    async def start(self) -> None:
        """Lead, or raise AlreadyRunning."""
        self._file = self._path.open("ab")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise AlreadyRunning("Another program works on this database. Stop it first.") from None
        self._lifetime.leading.set()

    async def stop(self) -> None:
        """Let another program lead."""
        if self._file is not None:
            self._file.close()


class PostgresLeader:
    """One of several replicas. Call `step` for ever."""

    def __init__(self, engine: AsyncEngine, lifetime: Lifetime) -> None:
        self._engine, self._lifetime = engine, lifetime
        self._connection: AsyncConnection | None = None

    async def start(self) -> None:
        """Try once, so that a program alone leads from its start."""
        await self._try()

    async def step(self) -> None:
        """Take the lead when it is free, keep it while the connection holds."""
        try:
            await self._try()
        except Exception:
            self._lifetime.leading.clear()
            await self._drop()
            raise
        await self._lifetime.pause(CHECK_S)

    async def stop(self) -> None:
        """Let another replica lead."""
        await self._drop()

    async def _try(self) -> None:
        if self._connection is None:
            connection = await self._engine.connect()
            self._connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        if self._lifetime.leading.is_set():
            await self._connection.execute(text("SELECT 1"))
        elif await self._connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
            log.info("this replica sends")
            self._lifetime.leading.set()

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()


Leader = FileLeader | PostgresLeader
