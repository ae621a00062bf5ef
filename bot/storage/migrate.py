"""Bringing a database to the newest schema, or telling that it is newer than this program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.engines import BUSY_TIMEOUT_MS, is_sqlite

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


class SchemaTooNew(Exception):
    """The database was written by a newer version of this program."""


def migration_engine(url: str) -> AsyncEngine:
    """Engine for schema changes.

    On SQLite foreign keys are off (Alembic's table copies would delete child rows through ON DELETE CASCADE) and
    transactions are explicit, so that DDL rolls back.
    """
    if not is_sqlite(url):
        return create_async_engine(url)
    if database := make_url(url).database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url)

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def upgrade(url: str, revision: str = "head") -> None:
    """Run the migrations up to `revision`. Raises SchemaTooNew for a database this program does not know."""
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Run the migrations down to `revision` ("base" empties the database)."""
    await _run(url, lambda config: command.downgrade(config, revision))


async def _run(url: str, action: Any) -> None:
    engine = migration_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_with_config, action)
            if is_sqlite(url):
                broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
                if broken:
                    raise RuntimeError(f"{len(broken)} rows point nowhere after the migration")
    finally:
        await engine.dispose()


def _with_config(connection: Connection, action: Any) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    connection.rollback()
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise SchemaTooNew(current)
    action(config)
