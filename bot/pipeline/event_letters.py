"""Invitations read beside the desk, and the files of agendas brought into the archive."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.event_letters import KEPT, Unread
from bot.failures import Gone, Rejected, SendError, TooBig
from bot.handlers import event_letters as handler
from bot.imports.pdf_text import MAX_BYTES, PdfUnreadError, text_apart
from bot.messages import Messengers
from bot.models.agendas import AgendaAttachment
from bot.models.people import Person
from bot.models.queues import Task
from bot.parsing.letters import letter_text
from bot.pipeline.downloads import whole
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.services import event_letters as service
from bot.services.desk import answer
from bot.services.drafting import Attached, Source
from bot.storage.archive import Archive
from bot.storage.refused import FileRefused
from bot.views import event_letters as views

PATIENCE = timedelta(minutes=10)
"""So long a letter is tried again while the network fails; then who sent it is told."""
FILE_BYTES = 50 * 1024**2
"""The largest file that is kept with an agenda."""


class EventLetters:
    """Reads letters, and keeps what came with agendas."""

    def __init__(
        self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers, archive: Archive
    ) -> None:
        self._reads, self._writer, self._clock = reads, writer, clock
        self._messengers, self._archive = messengers, archive
        self._patience = Patience(clock, PATIENCE)

    async def read(self, task: Task) -> None:
        """Read the letter that `task` names and show its drafts. Raises Later to try again."""
        if await self._person(task) is None:
            return
        why: Unread | None = None
        text = ""
        try:
            content = await self._fetch(task)
            text = letter_text(await asyncio.to_thread(text_apart, content))
        except PdfUnreadError as unread:
            why = unread.why
        except (Gone, Rejected):
            await self.gave_up(task)
            return
        except (SendError, OSError) as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
            return
        self._patience.forget(task.id)
        await self._writer.run(partial(self._draft, task=task, text=text, why=why))

    async def gave_up(self, task: Task) -> None:
        """The letter can't be had: tell who sent it."""
        if person := await self._person(task):
            with locale.use(person.language):
                reply = views.not_fetched()
            body, now = reply.as_json(), self._clock.now()
            await self._writer.run(partial(answer, task=task, body=body, to=person.id, now=now))

    async def keep(self, task: Task) -> None:
        """Bring the file that came with an agenda into the archive. Raises Later to try again.

        What can't be had stays where its messenger has it.
        """
        async with Session(self._reads) as session:
            row = await session.get(AgendaAttachment, int(task.subject))
        messenger = self._messengers.get(row.messenger) if row else None
        if row is None or row.key or messenger is None:
            return
        try:
            file = await self._archive.store(messenger.download(row.reference), name=row.name, limit_bytes=FILE_BYTES)
        except (TooBig, FileRefused, Gone, Rejected):
            return
        except (SendError, OSError) as error:
            self._patience.bear(task.id, error)
            return
        now = self._clock.now()
        await self._writer.run(partial(service.archived, attachment_id=row.id, file=file, now=now))

    async def _draft(self, session: Session, task: Task, text: str, why: Unread | None) -> None:
        """Drafts and the word of them in one change: a crash in between makes neither."""
        person, now = await session.get_one(Person, task.data["person"]), self._clock.now()
        with locale.use(person.language):
            if why is not None and why not in KEPT:
                reply = views.unread(why)
            else:
                reply = await handler.drafted(session, person=person, source=_source(task, text), why=why, now=now)
            await answer(session, task, reply.as_json(), to=person.id, now=now)

    async def _fetch(self, task: Task) -> bytes:
        _kind, reference, _name = task.data["file"]
        try:
            return await whole(self._messengers, task.data["messenger"], reference, limit=MAX_BYTES)
        except TooBig:
            raise PdfUnreadError(Unread.TOO_BIG) from None

    async def _person(self, task: Task) -> Person | None:
        async with Session(self._reads) as session:
            person = await session.get(Person, task.data["person"])
        return person if person and person.active else None


def _source(task: Task, text: str) -> Source:
    data = task.data
    said_at = datetime.fromisoformat(data["said_at"])
    return Source(data["messenger"], data["chat"], data["message"], text, said_at, (Attached(*data["file"]),))
