"""Files that somebody asked for, made beside the desk: kept with patience and sent, or said to have failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from bot.services.desk import answer
from bot.storage.archive import Archive

PATIENCE = timedelta(minutes=10)
"""So long a file waits for the archive; then who asked for it is told."""
FILE_BYTES = 10 * 1024**2


class AskedFiles:
    """Sends what was made of a task to the person it is for; `failed` says that it can't be made."""

    def __init__(
        self,
        reads: AsyncEngine,
        writer: Writer,
        clock: DeskClock,
        archive: Archive,
        *,
        failed: Callable[[], Reply],
        limit_bytes: int = FILE_BYTES,
    ) -> None:
        self._limit = limit_bytes
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._failed, self._patience = failed, Patience(clock, PATIENCE)

    async def send(
        self, task: Task, made: Sequence[bytes], name: str, *, to: Person, say: Callable[[Sequence[str]], Reply]
    ) -> None:
        """Keep what was made under `name` and send what `say` makes of the keys. Raises Later to try again."""
        try:
            keys = [(await self._archive.store(in_one(each), name=name, limit_bytes=self._limit)).key for each in made]
        except OSError as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        else:
            with locale.use(to.language):
                await self._say(task, say(keys))
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """It can't be made: tell who asked for it."""
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
        with locale.use(person.language if person else office().language):
            await self._say(task, self._failed())

    async def _say(self, task: Task, reply: Reply) -> None:
        body, to, now = reply.as_json(), int(task.subject), self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
