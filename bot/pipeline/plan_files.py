"""Files of the plan: what one brings is laid ready and shown; templates are written for who asked."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.strategy import EXAMPLE, Content, retaining
from bot.imports import renstra
from bot.imports.reading import Reading
from bot.messages import Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.asked_files import AskedFiles
from bot.pipeline.writer import Writer
from bot.reports import plan_templates
from bot.services import strategy_imports as service
from bot.storage.archive import Archive
from bot.views import plan_files as views

TEMPLATE_BYTES = 5 * 1024**2
WRITERS = {"xlsx": plan_templates.workbook, "yaml": plan_templates.yaml_text}


class PlanFiles:
    """Lays files of the plan ready, and writes templates."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock = reads, writer, clock
        self._files = AskedFiles(reads, writer, clock, archive, failed=views.failed, limit_bytes=TEMPLATE_BYTES)
        self.gave_up = self._files.gave_up

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
        await self._files.send(task, [written], name, to=person, say=lambda keys: views.template(keys[0], name))

    def _example(self) -> Content:
        return Content("Renstra 2025-2029", 2025, 2029, EXAMPLE)
