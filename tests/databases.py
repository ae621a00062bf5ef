"""Databases for tests: a migrated SQLite file to copy, and a private PostgreSQL cluster."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from bot.models import Base
from bot.storage.migrate import upgrade

POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


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
    """Empty every table and begin the ids anew."""
    engine = create_async_engine(url, poolclass=NullPool)
    tables = [f'"{table.name}"' for table in reversed(Base.metadata.sorted_tables)]
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE"))
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
