"""Marks of outbox rows, many in one statement: while one write is under way, the next ones gather."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.queues import OutboxRow
from bot.pipeline.writer import Writer


class Marks:
    """Sets columns of outbox rows by id."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._waiting: list[dict[str, Any]] = []
        self._flush: asyncio.Task[None] | None = None

    async def set(self, row_id: int, **values: Any) -> None:
        """Return once the row is committed with `values`. Raises what the database raises."""
        self._waiting.append({"id": row_id, **values})
        if self._flush is None or self._flush.done():
            self._flush = asyncio.create_task(self._write())
        await asyncio.shield(self._flush)

    async def _write(self) -> None:
        await asyncio.sleep(0)  # let everybody who is ready now join
        rows, self._waiting = self._waiting, []
        self._flush = None
        await self._writer.run(lambda session: _update(session, rows))


async def _update(session: Session, rows: list[dict[str, Any]]) -> None:
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        alike[tuple(row)].append(row)
    for same in alike.values():
        await session.execute(update(OutboxRow), same)
