"""Databases for tests: a migrated SQLite file to copy, and a private PostgreSQL cluster."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import event, text
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from bot.models import Base
from bot.storage.migrate import upgrade
from bot.storage.trips import TripConnection

POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)

_BEGIN_ANEW = """
SELECT setval(quote_ident(schemaname) || '.' || quote_ident(sequencename), start_value, false)
FROM pg_sequences WHERE last_value IS NOT NULL
"""


WAITS = "BEGIN IMMEDIATE"
_BEGIN = TripConnection.__init__


def compile_once() -> None:
    """Let every statement be compiled once a process for each kind of database, not once for each test's engines.

    That is a fifth of the tests' CPU. SQLAlchemy's cache knows a statement by its dialect, and each engine has one of
    its own: here dialects of one kind count as one. What ran so is what runs in the program, where engines live long.
    """
    caches: dict[type, LRUCache[Any, Any]] = {}
    for kind in (SQLiteDialect_aiosqlite, PGDialect_asyncpg):
        caches[kind] = LRUCache(2000)
        setattr(kind, "__hash__", lambda self: hash(type(self)))  # noqa: B010  mypy minds a plain assignment
        setattr(kind, "__eq__", lambda self, other: type(self) is type(other))  # noqa: B010  the same

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=caches[type(connection.dialect)])


def spare_threads() -> None:
    """Let SQLite's statements run where they are asked for, but for the one that may wait for another writer.

    The program gives each to a thread of its connection; waking it costs more than most statements. Tests of the
    storage, the proofs, and all that start the program as a process have the threads.
    """
    run = aiosqlite.Connection._execute

    def at_home(self: TripConnection, connect: Callable[..., sqlite3.Connection]) -> None:
        _BEGIN(self, partial(connect, check_same_thread=False))

    async def execute(self: TripConnection, work: Callable[..., Any], *rest: Any, **named: Any) -> Any:
        if isinstance(work, partial) and isinstance(work.args[0], methodcaller) and _statement(work.args[0]) == WAITS:
            return await run(self, work, *rest, **named)  # type: ignore[no-untyped-call]  # aiosqlite has no types there
        try:
            return work(*rest, **named)
        finally:
            await asyncio.sleep(0)  # others have their turn, as they do while a thread works

    setattr(TripConnection, "__init__", at_home)  # noqa: B010  mypy minds a plain assignment
    setattr(TripConnection, "_execute", execute)  # noqa: B010  the same


def with_threads(patch: pytest.MonkeyPatch) -> None:
    """Let SQLite's statements run in threads again, as in the program."""
    patch.setattr(TripConnection, "__init__", _BEGIN)
    patch.delattr(TripConnection, "_execute")


def _statement(call: methodcaller) -> object:
    made: Any = call.__reduce__()
    return made[1][1]


def migrated_sqlite(folder: Path) -> Path:
    """A fresh, migrated SQLite file."""
    file = folder / "template.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    return file


@contextmanager
def postgres_cluster(folder: Path) -> Iterator[str]:
    """A PostgreSQL server of our own on a socket in `folder`; gives the address of a migrated database."""
    data, socket = folder / "data", folder / "socket"
    socket.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        shutil.chown(socket, "postgres")
    server = [f"-k{socket}", "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300"]
    _run("initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync")
    _run("pg_ctl", "-D", str(data), "-w", "-o", " ".join(server), "-l", str(folder / "log"), "start")
    try:
        url = f"postgresql+asyncpg://postgres@/postgres?host={socket}"
        asyncio.run(upgrade(url))
        yield url
    finally:
        _run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


async def empty(url: str) -> None:
    """Empty every table and begin the ids anew; on PostgreSQL only those in use, as emptying all takes longer."""
    engine = create_async_engine(url, poolclass=NullPool)
    tables = [f'"{table.name}"' for table in reversed(Base.metadata.sorted_tables)]
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text(_BEGIN_ANEW))
            asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
            tables = list(await connection.scalars(text(asked)))
            if tables:
                await connection.execute(text(f"TRUNCATE {', '.join(tables)} CASCADE"))
        else:
            for table in tables:
                await connection.execute(text(f"DELETE FROM {table}"))
    await engine.dispose()


async def blocked(engine: AsyncEngine) -> None:
    """Return when a transaction of a PostgreSQL database waits for another. Raises TimeoutError when none does."""
    async with asyncio.timeout(20), engine.connect() as connection:
        while not await connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            await asyncio.sleep(0)


def _run(program: str, *arguments: str) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_postgres, str(POSTGRES[0] / program), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
