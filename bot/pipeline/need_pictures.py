"""People's needs as a picture for who asked: drawn beside the desk, from the read engine."""

from __future__ import annotations

import asyncio
from datetime import date

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.issues import Watch
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.asked_files import AskedFiles
from bot.pipeline.writer import Writer
from bot.reports.posters import poster_picture
from bot.services.queries import issues
from bot.services.queries.needs import needs_of, period_of
from bot.storage.archive import Archive
from bot.views import need_posters
from bot.views import needs as views


class NeedPictures:
    """Draws what people need."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._clock = reads, clock
        self._files = AskedFiles(reads, writer, clock, archive, failed=views.failed)
        self.gave_up = self._files.gave_up

    async def send(self, task: Task) -> None:
        """Send the picture of the period that `task` names, unless who asked may not see it any more. Raises Later."""
        period, now = period_of(date.fromisoformat(task.data["last"]), task.data["days"]), self._clock.now()
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            if person is None or not person.active:
                return
            found = await needs_of(session, actor=person, period=period, now=now)
            open_issues = await issues.listing(session, actor=person, watch=Watch.OPEN)
        with locale.use(person.language):
            drawn = await asyncio.to_thread(poster_picture, need_posters.poster(found, open_issues))
        await self._files.send(
            task, [drawn], "kebutuhan.png", to=person, say=lambda keys: views.picture(period, keys[0])
        )
