"""What the program's engines promise on each kind of database."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.people import Account, Person
from bot.storage.engines import read_engine, short_write, write_engine
from bot.storage.migrate import migration_engine


@pytest.mark.parametrize("make", [write_engine, migration_engine])
async def test_error_of_a_refused_row_does_not_tell_what_was_in_it(
    database_url: str, make: Callable[[str], AsyncEngine], now: datetime
) -> None:
    engine = make(database_url)

    def account() -> Account:
        return Account(person_id=1, messenger="telegram", user_id="SARI-7", chat_id="SARI-8", created_at=now)

    async with Session(engine) as session:
        session.add(Person(name="SARI-9", roles=frozenset(), created_at=now))
        await session.flush()
        session.add_all([account(), account()])
        with pytest.raises(IntegrityError) as caught:
            await session.flush()
    await engine.dispose()
    logged = "".join(traceback.format_exception(caught.value))
    assert "accounts" in logged
    assert "SARI" not in logged


async def test_error_about_a_value_of_the_wrong_kind_does_not_tell_it(postgres_url: str) -> None:
    engine, name = write_engine(postgres_url), "SARI"
    async with engine.connect() as connection:
        with pytest.raises(DBAPIError) as sent:
            await connection.execute(select(Person.id).where(Person.id == text("cast(:id as bigint)")), {"id": name})
        await connection.rollback()
        with pytest.raises(DBAPIError) as read:
            await connection.execute(text("SELECT cast('SA' || 'RI' AS bigint)"))
    await engine.dispose()
    logged = "".join(traceback.format_exception(sent.value) + traceback.format_exception(read.value))
    assert "SARI" not in logged


async def test_read_engine_refuses_changes(database_url: str, now: datetime) -> None:
    engine = read_engine(database_url)
    async with Session(engine) as session:
        assert list(await session.scalars(select(Person))) == []
        session.add(Person(name="Sari", roles=frozenset(), created_at=now))
        with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            await session.flush()
    await engine.dispose()


async def test_short_write_keeps_its_change(database_url: str, now: datetime) -> None:
    async with short_write(database_url) as session:
        session.add(Person(name="Sari", roles=frozenset(), created_at=now))
    async with short_write(database_url) as session:
        assert list(await session.scalars(select(Person.name))) == ["Sari"]


async def test_sqlite_connections_are_set_up_for_their_work(sqlite_url: str) -> None:
    found = []
    for engine in (write_engine(sqlite_url), read_engine(sqlite_url), migration_engine(sqlite_url)):
        async with engine.connect() as connection:
            names = ("journal_mode", "synchronous", "foreign_keys", "query_only", "busy_timeout")
            found.append([(await connection.execute(text(f"PRAGMA {name}"))).scalar_one() for name in names])
        await engine.dispose()
    assert found == [["wal", 2, 1, 0, 15000], ["wal", 2, 1, 1, 15000], ["wal", 2, 0, 0, 15000]]
