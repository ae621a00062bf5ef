"""Bringing what people sent into the archive: one task for each material, safe to do again.

The archive writes through to the disk before the row says so; a crash in between leaves bytes that the next try finds.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import MaterialKind, MaterialState
from bot.domain.office import office
from bot.failures import Gone, Rejected, SendError, TooBig
from bot.messages import Messengers
from bot.models.materials import Material
from bot.models.queues import Task
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.services import materials
from bot.storage.archive import Archive, StoredFile
from bot.storage.pictures import picture_facts
from bot.storage.refused import ActiveContent, FileRefused, FileTooLarge, TypeNotAllowed

LIMIT_BYTES = 2 * 1024**3
"""The largest file the archive takes: what a Bot API server of one's own hands out at most."""
PATIENCE = timedelta(hours=6)
"""So long a file is tried again while the network or the disk fails; messengers keep files for a day or more."""
FACTS_BYTES = 64 * 1024**2
"""A picture above this is not read into memory for its shooting time."""


class Fetching:
    """Fetches materials."""

    def __init__(
        self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers, archive: Archive
    ) -> None:
        self._reads, self._writer, self._clock = reads, writer, clock
        self._messengers, self._archive = messengers, archive
        self._patience = Patience(clock, PATIENCE)

    async def fetch(self, task: Task) -> None:
        """Fetch the material `task.subject` and note what became of it. Raises Later while it can't be had."""
        async with Session(self._reads) as session:
            material = await session.get(Material, int(task.subject))
        if material is None or material.state is not MaterialState.WAITING:
            return
        try:
            file = await self._store(material)
            await self._keep(material.id, file)
        except (TooBig, FileTooLarge):
            await self._give_up(material.id, MaterialState.TOO_BIG, "too_big")
        except FileRefused as refusal:
            await self._give_up(material.id, MaterialState.REFUSED, problem_of(refusal))
        except (Gone, Rejected):
            await self._give_up(material.id, MaterialState.FAILED, "gone")
        except (SendError, OSError) as error:
            self._patience.bear(material.id, error)
            await self._give_up(material.id, MaterialState.FAILED, "failed")
        self._patience.forget(material.id)

    async def gave_up(self, task: Task) -> None:
        """The material could not be fetched after all tries."""
        await self._give_up(int(task.subject), MaterialState.FAILED, "failed")

    async def _store(self, material: Material) -> StoredFile:
        messenger = self._messengers.get(material.messenger)
        if messenger is None or material.reference is None:
            raise Gone("nothing to fetch it by")
        chunks = messenger.download(material.reference)
        return await self._archive.store(chunks, name=material.sent_name, limit_bytes=LIMIT_BYTES)

    async def _keep(self, material_id: int, file: StoredFile) -> None:
        taken_at = await self._taken_at(file)
        now = self._clock.now()
        await self._writer.run(
            partial(materials.stored, material_id=material_id, file=file, taken_at=taken_at, now=now)
        )

    async def _taken_at(self, file: StoredFile) -> datetime | None:
        if file.type.kind is not MaterialKind.PHOTO or file.size > FACTS_BYTES:
            return None
        try:
            return (await picture_facts(await read_all(self._archive, file.key), office().zone)).taken_at
        except (FileRefused, OSError):  # not decoded here, or not to be read just now: it is kept all the same
            return None

    async def _give_up(self, material_id: int, state: MaterialState, problem: str) -> None:
        now = self._clock.now()
        await self._writer.run(
            partial(materials.not_stored, material_id=material_id, state=state, problem=problem, now=now)
        )


def problem_of(refusal: FileRefused) -> str:
    """The error code of a refusal, with what was found where that matters to its sender: `type_not_allowed:program`."""
    if isinstance(refusal, TypeNotAllowed | ActiveContent):
        return f"{refusal.error_code}:{refusal.found}"
    return refusal.error_code


async def read_all(archive: Archive, key: str) -> bytes:
    """A whole file of the archive, for pictures."""
    return b"".join([piece async for piece in archive.open(key)])


async def in_one(content: bytes) -> AsyncIterator[bytes]:
    """Bytes that are there already, for the archive to store."""
    yield content
