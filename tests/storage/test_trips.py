"""Connections that make one trip to their thread for a statement."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.trips import AT_ONCE, TripConnection

T = TypeVar("T")


class Counted(TripConnection):
    """Counts its trips."""

    trips = 0

    async def run(self, work: Callable[[], T]) -> T:
        self.trips += 1
        return await super().run(work)


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Counted]:
    connection = Counted(partial(sqlite3.connect, tmp_path / "some.db", isolation_level=None))
    async with connection:
        await connection.cursor().execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)")
        connection.trips = 0
        yield connection


async def fill(connection: Counted, count: int) -> None:
    await connection.cursor().executemany("INSERT INTO numbers (number) VALUES (?)", [(n,) for n in range(count)])


async def test_a_statement_with_its_rows_is_one_trip(connection: Counted) -> None:
    await fill(connection, AT_ONCE - 1)
    cursor = await connection.cursor().__aenter__()
    await cursor.execute("SELECT number FROM numbers WHERE number < ? ORDER BY number", (3,))
    assert await cursor.fetchall() == [(0,), (1,), (2,)]
    await cursor.close()
    assert connection.trips == 2
    assert [column[0] for column in cursor.description] == ["number"]


async def test_a_change_tells_what_sqlite_tells(connection: Counted) -> None:
    cursor = connection.cursor()
    await cursor.execute("INSERT INTO numbers (number) VALUES (7)")
    assert (cursor.description, cursor.rowcount, cursor.lastrowid) == (None, 1, 1)
    await cursor.execute("UPDATE numbers SET number = 8 RETURNING id, number")
    assert (await cursor.fetchone(), await cursor.fetchone(), cursor.rowcount) == ((1, 8), None, 1)


async def test_an_error_is_sqlites_and_leaves_the_connection_in_use(connection: Counted) -> None:
    cursor = connection.cursor()
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        await cursor.execute("INSERT INTO numbers (number) VALUES (NULL)")
    await cursor.execute("SELECT count(*) FROM numbers")
    assert await cursor.fetchall() == [(0,)]


async def test_rows_left_behind_hold_nothing_up(connection: Counted) -> None:
    await fill(connection, AT_ONCE + 1)
    cursor = connection.cursor()
    await cursor.execute("SELECT number FROM numbers")
    await cursor.fetchone()
    await cursor.close()
    await connection.cursor().execute("DROP TABLE numbers")


ASKED = st.lists(st.one_of(st.none(), st.integers(1, 2 * AT_ONCE)), max_size=6)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.sampled_from([0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE]), ASKED)
async def test_rows_come_in_order_however_they_are_asked_for(
    connection: Counted, count: int, asked: list[int | None]
) -> None:
    await connection.cursor().execute("DELETE FROM numbers")
    await fill(connection, count)
    cursor = connection.cursor()
    await cursor.execute("SELECT number FROM numbers ORDER BY number")
    got: list[int] = []
    expected = list(range(count))
    for size in asked:
        rows = await cursor.fetchmany(size)
        got += [number for (number,) in rows]
        assert got == expected[: len(got)]
        assert len(rows) == min(size or 1, count - len(got) + len(rows))
    got += [number for (number,) in await cursor.fetchall()]
    assert got == expected
