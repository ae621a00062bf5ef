"""Documents that hold the text of a story: fetched, kept in the archive, read, saved as the next version."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.errors import DeskError, NotFound, StoryEmpty, TextTooLong
from bot.failures import Gone, Rejected, SendError, TooBig
from bot.imports.documents import MAX_BYTES, text_of
from bot.imports.refusing import FileRefusedError
from bot.messages import Messengers, Mode, Reply
from bot.models.people import Person
from bot.models.queues import Task
from bot.models.stories import Story
from bot.pipeline.archive import in_one
from bot.pipeline.downloads import whole
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.services import materials, stories, story_texts
from bot.services.desk import answer
from bot.storage.archive import Archive
from bot.storage.refused import FileRefused
from bot.views import stories as story_views
from bot.views import story_steps as views

PATIENCE = timedelta(minutes=10)
"""So long a document waits for the archive or the messenger; then who sent it is told."""


class StoryDocuments:
    """Reads documents into stories."""

    def __init__(
        self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers, archive: Archive
    ) -> None:
        self._reads, self._writer, self._clock = reads, writer, clock
        self._messengers, self._archive = messengers, archive
        self._patience = Patience(clock, PATIENCE)

    async def read(self, task: Task) -> None:
        """Read the document that `task` names into its story. Raises Later to try again."""
        story, person = await self._about(task)
        if story is None or person is None:
            return
        try:
            content = await whole(self._messengers, task.data["messenger"], task.data["reference"], limit=MAX_BYTES)
            text = await asyncio.to_thread(text_of, content)
            await self._keep(content, task)
            await self._write(task, story, person, text)
        except (FileRefusedError, FileRefused, TooBig, Gone, Rejected):
            await self.gave_up(task)
        except (SendError, OSError) as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """There is no text to be had from it: tell who sent it."""
        story, person = await self._about(task)
        if story is not None and person is not None:
            with locale.use(person.language):
                await self._say(task, person, views.unreadable(story, task.data["name"]))

    async def _keep(self, content: bytes, task: Task) -> None:
        file = await self._archive.store(in_one(content), name=task.data["name"], limit_bytes=MAX_BYTES)
        await self._writer.run(partial(materials.file_row, file=file, now=self._clock.now()))

    async def _write(self, task: Task, story: Story, person: Person, text: str) -> None:
        now, name = self._clock.now(), task.data["name"]
        with locale.use(person.language):
            try:
                found = await self._writer.run(
                    partial(
                        story_texts.write,
                        actor=person,
                        story_id=story.id,
                        text=text,
                        seen=task.data["seen"],
                        now=now,
                        document=name,
                    )
                )
                said = story_views.one(found, person, now, mode=Mode.NEW)
            except (StoryEmpty, TextTooLong):
                said = views.unreadable(story, name)
            except DeskError:
                said = views.overtaken(story, name)
            await self._say(task, person, said)

    async def _about(self, task: Task) -> tuple[Story | None, Person | None]:
        story_id, _file, person_id = task.subject.split(":")
        async with Session(self._reads) as session:
            person = await session.get(Person, int(person_id))
            try:
                return await stories.load(session, int(story_id)), person if person and person.active else None
            except NotFound:
                return None, None

    async def _say(self, task: Task, person: Person, reply: Reply) -> None:
        body, to, now = reply.as_json(), person.id, self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
