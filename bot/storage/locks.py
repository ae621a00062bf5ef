"""Locks on what is no row yet, held until the change is committed."""

from __future__ import annotations

import zlib

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession


async def lock(session: AsyncSession, name: str) -> None:
    """Wait until no other change holds `name`, and hold it until this one is committed.

    (PostgreSQL: an advisory lock. SQLite has one writer anyway.)
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(zlib.crc32(name.encode()))))
