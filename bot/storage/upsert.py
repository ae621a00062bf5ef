"""INSERT ... ON CONFLICT for the database at hand."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase


def upsert(session: AsyncSession, table: type[DeclarativeBase]) -> sqlite.Insert | Any:
    """Insert into `table` with `on_conflict_do_nothing` and `on_conflict_do_update` of this session's database."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
