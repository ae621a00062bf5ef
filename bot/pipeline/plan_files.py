"""Files of the plan: what one brings is laid ready and shown; templates are written for who asked."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.office import office
from bot.domain.strategy import EXAMPLE, Content, retaining
from bot.imports import renstra
from bot.imports.reading import Reading
from bot.messages import Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.reports import plan_templates
from bot.services import strategy_imports as service
from bot.services.desk import answer
from bot.storage.archive import Archive
from bot.views import plan_files as views

PATIENCE = timedelta(minutes=10)
"""So long a template waits for the archive; then who asked for it is told."""
FILE_BYTES = 5 * 1024**2
WRITERS = {"xlsx": plan_templates.workbook, "yaml": plan_templates.yaml_text}


class PlanFiles:
    """Lays files of the plan ready, and writes templates."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._patience = Patience(clock, PATIENCE)

    async def stage(self, person: Person, found: Reading) -> Reply:
        """Lay a file that was read ready; what it would change. Raises NotAllowed, FileRefusedError."""
        async with Session(self._reads) as session:
            seen = await service.standing(session)  # first: who changes the plan meanwhile makes the file stale
            known = await service.known(session)
        said, refused = renstra.settle(found, known)
        content = retaining(said, known, [each.key for each in refused])
        stage = partial(service.stage, actor=person, content=content, now=self._clock.now(), seen=seen)
        made = await self._writer.run(stage)
        async with Session(self._reads) as session:
            brings = await service.brings(session, content)
        fresh = known is not None and (known.first, known.last) != (content.first, content.last)
        with locale.use(person.language):
            return views.preview(made.id, content, brings, [asdict(each) for each in refused], fresh=fresh)

    async def template(self, task: Task) -> None:
        """Send a template with the plan that counts, or with an example. Raises Later to try again."""
        kind: str = task.data["form"]
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
            known = await service.known(session)
        if person is None or not person.active:
            return
        written = await asyncio.to_thread(WRITERS[kind], known or self._example())
        name = f"renstra.{kind}"
        try:
            kept = await self._archive.store(in_one(written), name=name, limit_bytes=FILE_BYTES)
        except OSError as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        else:
            with locale.use(person.language):
                await self._say(task, views.template(kept.key, name))
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """The template can't be written: tell who asked for it."""
        async with Session(self._reads) as session:
            person = await session.get(Person, int(task.subject))
        with locale.use(person.language if person else office().language):
            await self._say(task, views.failed())

    def _example(self) -> Content:
        return Content("Renstra 2025-2029", 2025, 2029, EXAMPLE)

    async def _say(self, task: Task, reply: Reply) -> None:
        body, to, now = reply.as_json(), int(task.subject), self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
