"""SQLite connections that make one trip to their thread for a statement.

aiosqlite makes four (a cursor, the statement, its rows, the closing), and each costs more than the statement itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import methodcaller
from typing import Any, TypeVar

import aiosqlite

T = TypeVar("T")
Row = tuple[Any, ...]

AT_ONCE = 1000
"""So many rows come along with the statement; more are fetched as they are asked for."""


class TripCursor:
    """The part of an asynchronous DB-API cursor that SQLAlchemy uses."""

    def __init__(self, connection: TripConnection) -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self._open: sqlite3.Cursor | None = None
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> TripCursor:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement. Raises what sqlite3 raises."""
        await self._connection.run(partial(self._run, methodcaller("execute", sql, parameters)))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each set of parameters. Raises what sqlite3 raises."""
        await self._connection.run(partial(self._run, methodcaller("executemany", sql, parameters)))

    async def fetchone(self) -> Row | None:
        """The next row."""
        return next(iter(await self.fetchmany(1)), None)

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        """The next rows."""
        size = size or self.arraysize
        if self._open and len(self._rows) < size:
            self._rows += await self._connection.run(partial(self._open.fetchmany, max(size, AT_ONCE)))
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchall(self) -> list[Row]:
        """All rows that are left."""
        if self._open:
            self._rows += await self._connection.run(self._open.fetchall)
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Leave the rows that were not fetched."""
        if self._open:
            await self._connection.run(self._open.close)
            self._open = None

    def _run(self, execute: Callable[[sqlite3.Cursor], object]) -> None:
        cursor = self._connection.raw.cursor()
        execute(cursor)
        self.description = cursor.description
        self._rows = cursor.fetchmany(AT_ONCE) if cursor.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        if len(self._rows) == AT_ONCE:
            self._open = cursor
        else:
            cursor.close()


class TripConnection(aiosqlite.Connection):
    """A connection whose statements make one trip. `connect` is called in its thread."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connect, iter_chunk_size=AT_ONCE)
        self._thread.daemon = True  # as SQLAlchemy has it: a program that ends in a hurry does not wait for its threads

    @property
    def raw(self) -> sqlite3.Connection:
        """For use in the connection's thread."""
        return self._conn

    async def run(self, work: Callable[[], T]) -> T:
        """Do `work` in the connection's thread."""
        result: T = await self._execute(work)  # type: ignore[no-untyped-call]  # aiosqlite has no types there
        return result

    def cursor(self) -> TripCursor:  # type: ignore[override]  # the caller is SQLAlchemy, which takes either
        """See TripCursor."""
        return TripCursor(self)
