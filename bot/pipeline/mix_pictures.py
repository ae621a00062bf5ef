"""The planned mix as a picture for who asked: drawn beside the desk, from the read engine."""

from __future__ import annotations

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.asked_files import AskedFiles
from bot.pipeline.writer import Writer
from bot.reports.posters import poster_picture
from bot.services.mix import Span, planned
from bot.storage.archive import Archive
from bot.views import mix as views


class MixPictures:
    """Draws the planned mix."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._clock = reads, clock
        self._files = AskedFiles(reads, writer, clock, archive, failed=views.failed)
        self.gave_up = self._files.gave_up

    async def send(self, task: Task) -> None:
        """Send the mix of the days that `task` names, unless who asked may not see it any more. Raises Later."""
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            if person is None or not person.active:
                return
            found = await planned(session, actor=person, span=Span(task.data["span"]), now=self._clock.now())
        with locale.use(person.language):
            drawn = await asyncio.to_thread(poster_picture, views.poster(found))
        await self._files.send(task, [drawn], "bauran.png", to=person, say=lambda keys: views.picture(found, keys[0]))
