"""People's needs as a picture for who asked: drawn beside the desk, from the read engine."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.issues import Watch
from bot.domain.office import office
from bot.messages import Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.reports.posters import poster_picture
from bot.services.desk import answer
from bot.services.queries import issues
from bot.services.queries.needs import needs_of, period_of
from bot.storage.archive import Archive
from bot.views import need_posters
from bot.views import needs as views

PATIENCE = timedelta(minutes=10)
"""So long the picture waits for the archive; then who asked for it is told."""
PICTURE_BYTES = 10 * 1024**2


class NeedPictures:
    """Draws what people need."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._patience = Patience(clock, PATIENCE)

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
            try:
                kept = await self._archive.store(in_one(drawn), name="kebutuhan.png", limit_bytes=PICTURE_BYTES)
            except OSError as error:
                self._patience.bear(task.id, error)
                await self.gave_up(task)
            else:
                await self._say(task, views.picture(period, kept.key))
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """The picture can't be made: tell who asked for it."""
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
        with locale.use(person.language if person else office().language):
            await self._say(task, views.failed())

    async def _say(self, task: Task, reply: Reply) -> None:
        body, to, now = reply.as_json(), int(task.subject), self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
