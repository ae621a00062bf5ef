"""The planned mix as a picture for who asked: drawn beside the desk, from the read engine."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.office import office
from bot.messages import Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.reports.posters import poster_picture
from bot.services.desk import answer
from bot.services.mix import Span, planned
from bot.storage.archive import Archive
from bot.views import mix as views

PATIENCE = timedelta(minutes=10)
"""So long the picture waits for the archive; then who asked for it is told."""
PICTURE_BYTES = 10 * 1024**2


class MixPictures:
    """Draws the planned mix."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._patience = Patience(clock, PATIENCE)

    async def send(self, task: Task) -> None:
        """Send the mix of the days that `task` names, unless who asked may not see it any more. Raises Later."""
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            if person is None or not person.active:
                return
            found = await planned(session, actor=person, span=Span(task.data["span"]), now=self._clock.now())
        with locale.use(person.language):
            drawn = await asyncio.to_thread(poster_picture, views.poster(found))
            try:
                kept = await self._archive.store(in_one(drawn), name="bauran.png", limit_bytes=PICTURE_BYTES)
            except OSError as error:
                self._patience.bear(task.id, error)
                await self.gave_up(task)
            else:
                await self._say(task, views.picture(found, kept.key))
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
