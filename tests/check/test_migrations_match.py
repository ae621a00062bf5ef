"""The migrations make the tables the models describe, on both databases, and can take them away again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.models import Base
from bot.storage.migrate import FOLDER, SchemaTooNew, downgrade, migration_engine, upgrade

T = TypeVar("T")

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory(FOLDER).walk_revisions()))]


async def ask(url: str, question: Callable[[Connection], T]) -> T:
    """What `question` finds in a database."""
    engine = migration_engine(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(question)
    finally:
        await engine.dispose()


def differences(connection: Connection) -> list[Any]:
    """What a new migration would have to change."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


def tables(connection: Connection) -> set[str]:
    """The tables there are, but for the one of the migrations themselves."""
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_the_migrated_tables_are_those_of_the_models(database_url: str) -> None:
    assert await ask(database_url, differences) == []


async def test_every_step_goes_up_down_and_up_again(database_url: str) -> None:
    await downgrade(database_url, "base")
    assert await ask(database_url, tables) == set()
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        await upgrade(database_url, revision)
        await downgrade(database_url, before)
        await upgrade(database_url, revision)
    assert await ask(database_url, tables) == set(Base.metadata.tables)
    assert await ask(database_url, differences) == []


async def test_a_database_of_a_newer_program_is_refused(sqlite_url: str) -> None:
    await ask(
        sqlite_url, lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    )
    with pytest.raises(SchemaTooNew):
        await upgrade(sqlite_url)
