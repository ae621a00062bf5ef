"""Sending an agenda's files to someone of the desk: pictures as bare copies, the rest as it came."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import MaterialKind
from bot.domain.material_cuts import Cut, Of, read_cut
from bot.messages import Media, MediaKind, Mode, Reply
from bot.models.agendas import Agenda
from bot.models.materials import Material, StoredFile
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.archive import FACTS_BYTES, LIMIT_BYTES, in_one, read_all
from bot.pipeline.patience import Patience
from bot.pipeline.tiles import tile
from bot.pipeline.writer import Writer
from bot.reports.contact_sheet import contact_sheet
from bot.services import galleries
from bot.services.desk import answer
from bot.services.queries import galleries as queries
from bot.services.queries.galleries import PAGE
from bot.storage.archive import Archive
from bot.storage.filenames import stored_name
from bot.storage.pictures import outgoing_copy
from bot.storage.refused import FileRefused
from bot.views import agenda_lines
from bot.views import galleries as sheets
from bot.views import material_desk as views

SHEET_EDGE = 640
"""Pixels of a file on a sheet."""
MOST_BYTES = 50_000_000
"""What bots may upload (core.telegram.org/bots/api#sending-files)."""
PATIENCE = timedelta(minutes=10)
"""So long a page waits for the archive; then who asked for it is told."""
LONGEST_RATIO = 20
"""A picture longer than this many times its width is no photo to Telegram (#sendphoto)."""
PLAYED = {
    "video/mp4": MediaKind.VIDEO,
    "audio/mpeg": MediaKind.AUDIO,
    "audio/mp4": MediaKind.AUDIO,
}
"""Types that messengers play; other videos and sounds go as documents."""
ORDER = (MaterialKind.PHOTO, MaterialKind.VIDEO, MaterialKind.AUDIO, MaterialKind.DOCUMENT, MaterialKind.VOICE)
"""So that few messages are needed: what may stand in one album stands together."""


class Galleries:
    """Sends pages of files."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._patience = Patience(clock, PATIENCE)

    async def send(self, task: Task) -> None:
        """Send the page that `task` (agenda and person, from an offset) asks for. Raises Later to try again."""
        agenda_id, person_id = _asked(task)
        async with Session(self._reads) as session:
            person = await session.get(Person, person_id)
            page = await queries.page(session, agenda_id, task.data["offset"], PAGE, _cut(task))
        if page is None or person is None or not person.active:
            return
        try:
            draw = self._sheet if task.kind == galleries.SHEET else self._draw
            await self._say(task, person, await draw(page, person))
        except OSError as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """The page can't be made: tell who asked for it."""
        agenda_id, person_id = _asked(task)
        async with Session(self._reads) as session:
            person, agenda = await session.get(Person, person_id), await session.get(Agenda, agenda_id)
        if person is None or agenda is None or not person.active:
            return
        with locale.use(person.language):
            reply = views.gallery_failed(agenda, _cut(task), task.data["offset"] // PAGE)
        await self._say(task, person, reply)

    async def _say(self, task: Task, person: Person, reply: Reply) -> None:
        body = reply.as_json()
        now = self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=person.id, now=now))

    async def _sheet(self, page: queries.Page, person: Person) -> Reply:
        """The page as one picture, a number on each file."""
        tiles = [await tile(self._archive, each, SHEET_EDGE, page.numbers[each.id]) for each in page.files]
        with locale.use(person.language):
            title, subtitle = agenda_lines.title(page.agenda), sheets.subtitle(page)
        drawn = await asyncio.to_thread(contact_sheet, tiles, title=title, subtitle=subtitle)
        stored = await self._archive.store(in_one(drawn), name="bahan.jpg", limit_bytes=LIMIT_BYTES)
        with locale.use(person.language):
            return sheets.sheet(page, person, key=stored.key, size=PAGE, mode=Mode.NEW)

    async def _draw(self, page: queries.Page, person: Person) -> Reply:
        page = dataclasses.replace(page, files=sorted(page.files, key=lambda each: (ORDER.index(each.kind), each.id)))
        found = [(each, await self._media(each)) for each in page.files]
        with locale.use(person.language):
            return views.gallery(
                page,
                PAGE,
                [media for _each, media in found if media],
                [each for each, media in found if media is None],
            )

    async def _media(self, material: Material) -> Media | None:
        """A file as it may be shown; None where a chat can't show it."""
        file = material.file
        if file is None or file.size > MOST_BYTES:
            return None
        name = stored_name(material.sent_name, file.extension)
        if material.kind is MaterialKind.PHOTO:
            return await self._picture(file, stored_name(material.sent_name, ".jpg"))
        if material.kind is MaterialKind.VOICE:
            return Media(MediaKind.VOICE, file.key, name)
        return Media(PLAYED.get(file.mime, MediaKind.DOCUMENT), file.key, name)

    async def _picture(self, file: StoredFile, name: str) -> Media | None:
        """A copy without place and camera: the original stays in the archive."""
        if file.size > FACTS_BYTES:
            return None
        try:
            copy = await outgoing_copy(await read_all(self._archive, file.key))
        except (FileRefused, FileNotFoundError):  # not decoded here, or lost
            return None
        stored = await self._archive.store(in_one(copy), name=name, limit_bytes=LIMIT_BYTES)
        long = max(stored.width or 1, stored.height or 1) > LONGEST_RATIO * min(stored.width or 1, stored.height or 1)
        return Media(MediaKind.DOCUMENT if long else MediaKind.PHOTO, stored.key, name)


def _cut(task: Task) -> Cut:
    """What of the agenda is looked at; tasks of earlier versions name nothing."""
    return read_cut(task.data.get("cut", Of.ALL))


def _asked(task: Task) -> tuple[int, int]:
    """The agenda, and the person who wants to see its files."""
    agenda_id, _sign, person_id = task.subject.partition(":")
    return int(agenda_id), int(person_id)
