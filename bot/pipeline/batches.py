"""Telling the desk of fresh material: what one person sent in one go becomes one message with a contact sheet."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import Lane, MaterialKind, MaterialState, OutgoingKind
from bot.domain.office import office
from bot.messages import REPLY
from bot.models.materials import Material, MaterialBatch
from bot.models.queues import OutboxRow, Posting, Task
from bot.pipeline.archive import FACTS_BYTES, in_one, read_all
from bot.pipeline.tasks import Later
from bot.pipeline.writer import Writer
from bot.reports.contact_sheet import MAX_TILES, Tile, contact_sheet
from bot.services import batches
from bot.services.agenda_cards import agenda_card
from bot.services.desk import wake
from bot.services.queries.materials import FILES, Package, of_batch, package, worth_telling
from bot.storage.archive import Archive
from bot.storage.pictures import FileRefused, thumbnail
from bot.storage.upsert import upsert
from bot.views import agenda_lines
from bot.views import material_desk as views

GAP_S = 8.0
"""A batch is told when nothing was added to it for so long."""
PATIENCE = timedelta(seconds=60)
"""So long a batch waits for files that are still being fetched; then it is told without their pictures."""
SHEET_BYTES = 10 * 1024**2


class Batches:
    """Tells batches."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._seen: dict[int, tuple[int, datetime]] = {}
        """Of each open batch, its size and since when it has it, as far as this process knows."""

    async def tell(self, task: Task) -> None:
        """Tell the batch `task.subject` once it is complete. Raises Later until then."""
        batch_id = int(task.subject)
        async with Session(self._reads) as session:
            batch = await session.get(MaterialBatch, batch_id)
            if batch is None or batch.closed_at is not None:
                return
            materials = await of_batch(session, batch_id)
            whole = await package(session, batch.agenda_id, batch.sender_id)
        self._complete(batch_id, materials)
        news = worth_telling(materials)
        sheet_key = await self._sheet(whole, news) if whole else None
        await self._writer.run(partial(self._told, batch_id, whole, news, sheet_key))
        self._seen.pop(batch_id, None)

    def _complete(self, batch_id: int, materials: Sequence[Material]) -> None:
        """Raise Later while more may come."""
        now = self._clock.now()
        size, since = self._seen.get(batch_id, (-1, now))
        if size != len(materials):
            self._seen[batch_id] = (len(materials), now)
            raise Later(GAP_S)
        quiet = (now - since).total_seconds()
        if quiet < GAP_S:
            raise Later(GAP_S - quiet)
        if now - since < PATIENCE and any(each.state is MaterialState.WAITING for each in materials):
            raise Later(2.0)

    async def _told(
        self,
        batch_id: int,
        whole: Package | None,
        news: Sequence[Material],
        sheet_key: str | None,
        session: Session,
    ) -> None:
        now = self._clock.now()
        if not await batches.close(session, batch_id, sheet_key, now) or whole is None or not news:
            return
        rooms = await session.scalars(
            select(Posting).where(
                Posting.card_key == agenda_card(whole.agenda.id),
                Posting.person_id.is_(None),
                Posting.closed_at.is_(None),
            )
        )
        shown = [await _tell_room(session, room, batch_id, whole, news, sheet_key, now) for room in rooms]
        if not shown:
            await batches.tell_editors(session, batch_id, whole.person, now)

    async def _sheet(self, whole: Package, news: Sequence[Material]) -> str | None:
        """Draw the contact sheet and keep it; its key in the archive. None for a batch without files."""
        files = [each for each in news if each.kind in FILES]
        if all(each.state is MaterialState.TOO_BIG for each in files):
            return None
        edge = 1280 if len(files) == 1 else 640
        tiles = [await self._tile(each, edge) for each in files[:MAX_TILES]]
        tiles += [Tile(each.kind) for each in files[MAX_TILES:]]
        with locale.use(office().language):
            title, subtitle = agenda_lines.title(whole.agenda), views.subtitle(whole, news)
            more = views.more_tiles()
        drawn = await asyncio.to_thread(contact_sheet, tiles, title=title, subtitle=subtitle, more=more)
        stored = await self._archive.store(in_one(drawn), name="bahan.jpg", limit_bytes=SHEET_BYTES)
        return stored.key

    async def _tile(self, material: Material, edge: int) -> Tile:
        label, seconds = views.tile_label(material), material.duration
        file = material.file
        if file is None or material.kind is not MaterialKind.PHOTO or file.size > FACTS_BYTES:
            return Tile(material.kind, label=label, seconds=seconds)
        try:
            picture = await thumbnail(await read_all(self._archive, file.key), longest_edge=edge)
        except FileRefused:  # a format this machine does not decode: its name stands for it
            return Tile(material.kind, label=label)
        return Tile(material.kind, picture, label=label)


async def _tell_room(
    session: Session,
    room: Posting,
    batch_id: int,
    whole: Package,
    news: Sequence[Material],
    sheet_key: str | None,
    now: datetime,
) -> int:
    with locale.use(room.language):
        reply = views.fresh(whole, news, sheet_key)
    await session.execute(
        upsert(session, OutboxRow)
        .values(
            lane=Lane.NOTICE,
            kind=OutgoingKind.REPLY,
            messenger=room.messenger,
            chat_id=room.chat_id,
            thread=room.thread,
            in_group=True,
            body=REPLY.dump_python(reply, mode="json", exclude_defaults=True),
            dedupe_key=f"batch:{batch_id}:{room.id}",
            created_at=now,
            due_at=now,
        )
        .on_conflict_do_nothing(index_elements=["dedupe_key"])
    )
    wake(session, "outbox")
    return room.id
