"""Removing files of the archive that nothing names: copies sent out for a gallery, sheets drawn anew."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.queues import Task
from bot.services import retention
from bot.storage.archive import Archive


class Leftovers:
    """Removes leftovers."""

    def __init__(self, reads: AsyncEngine, archive: Archive) -> None:
        self._reads, self._archive = reads, archive

    async def remove(self, task: Task) -> None:
        """Remove what was stored over a day ago and nothing names: a row for fresh bytes may still come.

        How old a file is its disk says, so the machine's clock counts, not the desk's.
        """
        before = datetime.now(UTC) - retention.KEEP
        old = await self._archive.old(before)
        async with Session(self._reads) as session:
            unnamed = await retention.unnamed(session, old)
        for key in unnamed:
            await self._archive.discard(key, before)
