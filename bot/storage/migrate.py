"""Bringing a database to the newest schema, or telling that it is newer than this program."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.engines import is_sqlite, postgres_engine, sqlite_engine

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
Action = Callable[[Config], None]


class SchemaTooNew(Exception):
    """The database was written by a newer version of this program."""


class NoSchema(Exception):
    """There is no database of this program yet."""


async def check_there(url: str) -> None:
    """Raise NoSchema for a database that no desk has begun, without making a file."""
    if is_sqlite(url) and not _has_file(url):
        raise NoSchema
    engine = migration_engine(url)
    try:
        async with engine.connect() as connection:
            if await connection.run_sync(_revision) is None:
                raise NoSchema
    finally:
        await engine.dispose()


def migration_engine(url: str) -> AsyncEngine:
    """Engine for schema changes.

    On SQLite foreign keys are off (Alembic's table copies would delete child rows through ON DELETE CASCADE) and
    transactions are explicit, so that DDL rolls back.
    """
    if not is_sqlite(url):
        return postgres_engine(url)
    return sqlite_engine(url, "foreign_keys=OFF", begin="BEGIN IMMEDIATE")


async def upgrade(url: str, revision: str = "head") -> None:
    """Run the migrations up to `revision`. Raises SchemaTooNew for a database this program does not know."""
    await _run(url, lambda config: command.upgrade(config, revision), to=revision)


async def downgrade(url: str, revision: str) -> None:
    """Run the migrations down to `revision` ("base" empties the database)."""
    await _run(url, lambda config: command.downgrade(config, revision), to=revision)


async def _run(url: str, action: Action, to: str) -> None:
    engine = migration_engine(url)
    try:
        async with engine.connect() as connection:
            changed = await connection.run_sync(_with_config, action, to)
            if changed and is_sqlite(url):
                broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
                if broken:
                    raise RuntimeError(f"{len(broken)} rows point nowhere after the migration")
    finally:
        await engine.dispose()


def _with_config(connection: Connection, action: Action, to: str) -> bool:
    """Whether there was something to do: most starts find the schema as it should be."""
    scripts, current = _scripts(), _revision(connection)
    connection.rollback()
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise SchemaTooNew(current)
    if current == (scripts.get_current_head() if to == "head" else to):
        return False
    config = _config()
    config.attributes["connection"] = connection
    action(config)
    return True


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _has_file(url: str) -> bool:
    database = make_url(url).database
    return database is not None and Path(database).is_file()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
