"""Letters of assignment: drafts made for editors, signed ones fetched into the archive."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.errors import NotFound
from bot.failures import Gone, Rejected, SendError, TooBig
from bot.messages import Messengers, Reply
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.reports.letters import letter_docx, letter_pdf
from bot.services import letters
from bot.services.desk import answer
from bot.services.loading import load_agenda
from bot.storage.archive import Archive
from bot.storage.refused import FileRefused
from bot.views import letters as views

PATIENCE = timedelta(minutes=10)
"""So long a letter waits for the archive or the messenger; then who asked for it is told."""
FILE_BYTES = 50 * 1024**2


class Letters:
    """Makes drafts, and keeps what comes back signed."""

    def __init__(
        self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers, archive: Archive
    ) -> None:
        self._reads, self._writer, self._clock = reads, writer, clock
        self._messengers, self._archive = messengers, archive
        self._patience = Patience(clock, PATIENCE)

    async def make(self, task: Task) -> None:
        """Make the draft that `task` names and send it. Raises Later to try again."""
        agenda, person = await self._about(task)
        if agenda is None or person is None or not letters.members(agenda):
            return
        async with Session(self._reads) as session:
            staff = await letters.staff(session, agenda)
        with locale.use("id"):
            letter = views.letter(agenda, staff)
        try:
            keys = []
            for draw, end in ((letter_pdf, "pdf"), (letter_docx, "docx")):
                content = await asyncio.to_thread(draw, letter)
                stored = await self._archive.store(in_one(content), name=f"konsep.{end}", limit_bytes=FILE_BYTES)
                keys.append(stored.key)
        except OSError as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        else:
            with locale.use(person.language):
                await self._say(task, person, views.made(agenda, *keys))
        self._patience.forget(task.id)

    async def keep(self, task: Task) -> None:
        """Fetch the signed letter that `task` names into the archive. Raises Later to try again."""
        agenda, person = await self._about(task)
        messenger = self._messengers.get(task.data["messenger"])
        if agenda is None or person is None or messenger is None:
            return
        try:
            chunks, name = messenger.download(task.data["reference"]), task.data["name"]
            file = await self._archive.store(chunks, name=name, limit_bytes=FILE_BYTES)
        except (TooBig, FileRefused, Gone, Rejected):
            await self.gave_up(task)
        except (SendError, OSError) as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        else:
            now = self._clock.now()
            common = {"agenda_id": agenda.id, "sender_id": person.id, "file": file, "name": name, "now": now}
            agenda = await self._writer.run(partial(letters.keep, **common))
            with locale.use(person.language):
                await self._say(task, person, views.kept(agenda))
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """It can't be made, or had: tell who asked."""
        agenda, person = await self._about(task)
        if agenda is not None and person is not None:
            with locale.use(person.language):
                await self._say(task, person, views.failed(agenda))

    async def _about(self, task: Task) -> tuple[Agenda | None, Person | None]:
        agenda_id, _sign, person_id = task.subject.partition(":")
        async with Session(self._reads) as session:
            person = await session.get(Person, int(person_id))
            try:
                return await load_agenda(session, int(agenda_id)), person if person and person.active else None
            except NotFound:
                return None, None

    async def _say(self, task: Task, person: Person, reply: Reply) -> None:
        body, to, now = reply.as_json(), person.id, self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
