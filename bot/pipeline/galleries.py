"""Sending an agenda's files to someone of the desk: pictures as bare copies, the rest as it came."""

from __future__ import annotations

import dataclasses
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import Lane, MaterialKind, OutgoingKind
from bot.messages import REPLY, Media, MediaKind, Reply
from bot.models.materials import Material, StoredFile
from bot.models.people import Person
from bot.models.queues import OutboxRow, Task
from bot.pipeline.archive import FACTS_BYTES, LIMIT_BYTES, in_one, read_all
from bot.pipeline.writer import Writer
from bot.services.desk import wake
from bot.services.queries import materials as queries
from bot.storage.archive import Archive
from bot.storage.filenames import stored_name
from bot.storage.pictures import FileRefused, outgoing_copy
from bot.storage.upsert import upsert
from bot.views import material_desk as views

PAGE = 10
"""Files at a time: an album."""
MOST_BYTES = 50_000_000
"""What bots may upload (core.telegram.org/bots/api#sending-files)."""
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

    async def send(self, task: Task) -> None:
        """Send the page that `task` (agenda and person, from an offset) asks for."""
        agenda_id, _sign, person_id = task.subject.partition(":")
        async with Session(self._reads) as session:
            person = await session.get_one(Person, int(person_id))
            page = await queries.page(session, int(agenda_id), task.data["offset"], PAGE)
        if page is None or not person.active:
            return
        page = dataclasses.replace(page, files=sorted(page.files, key=lambda each: (ORDER.index(each.kind), each.id)))
        found = [(each, await self._media(each)) for each in page.files]
        with locale.use(person.language):
            reply = views.gallery(
                page,
                PAGE,
                [media for _each, media in found if media],
                [each for each, media in found if media is None],
            )
        await self._writer.run(partial(self._enqueue, task.id, person.id, reply))

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
        except FileRefused:
            return None
        stored = await self._archive.store(in_one(copy), name=name, limit_bytes=LIMIT_BYTES)
        long = max(stored.width or 1, stored.height or 1) > LONGEST_RATIO * min(stored.width or 1, stored.height or 1)
        return Media(MediaKind.DOCUMENT if long else MediaKind.PHOTO, stored.key, name)

    async def _enqueue(self, task_id: int, person_id: int, reply: Reply, session: Session) -> None:
        now = self._clock.now()
        await session.execute(
            upsert(session, OutboxRow)
            .values(
                lane=Lane.REPLY,
                kind=OutgoingKind.REPLY,
                person_id=person_id,
                body=REPLY.dump_python(reply, mode="json", exclude_defaults=True),
                dedupe_key=f"gallery:{task_id}",
                created_at=now,
                due_at=now,
            )
            .on_conflict_do_nothing(index_elements=["dedupe_key"])
        )
        wake(session, "outbox")
