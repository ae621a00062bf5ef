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
from bot.domain.enums import Lane, MaterialState, OutgoingState
from bot.domain.office import office
from bot.models.materials import Material
from bot.models.people import Person
from bot.models.queues import OutboxRow, Posting, Task
from bot.models.rooms import Room
from bot.pipeline.archive import in_one
from bot.pipeline.patience import Patience
from bot.pipeline.tasks import Later
from bot.pipeline.tiles import tile
from bot.pipeline.writer import Writer
from bot.reports.contact_sheet import MAX_TILES, Tile, contact_sheet
from bot.services import batches
from bot.services.agenda_cards import agenda_card
from bot.services.desk import say
from bot.services.queries import materials as queries
from bot.services.queries.materials import Batch
from bot.storage.archive import Archive
from bot.views import agenda_lines
from bot.views import material_desk as views

GAP_S = 8.0
"""A batch is told when nothing was added to it for so long."""
SHEET_PATIENCE = timedelta(minutes=10)
"""So long a batch waits for the archive; then it is told without a contact sheet."""
SHEET_BYTES = 10 * 1024**2


class Batches:
    """Tells batches."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, archive: Archive) -> None:
        self._reads, self._writer, self._clock, self._archive = reads, writer, clock, archive
        self._patience = Patience(clock, SHEET_PATIENCE)
        self._seen: dict[int, tuple[int, datetime]] = {}
        """Of each open batch, its size and since when it has it, as far as this process knows."""

    async def tell(self, task: Task) -> None:
        """Tell the batch `task.subject` once it is complete. Raises Later until then."""
        batch_id = int(task.subject)
        async with Session(self._reads) as session:
            batch = await queries.batch(session, batch_id)
        if batch is None or batch.row.opened_at is None or batch.row.closed_at is not None:
            return
        self._complete(batch_id, batch.materials, batch.row.opened_at + batches.LONGEST)
        try:
            sheet_key = await self._sheet(batch)
        except OSError as error:
            self._patience.bear(batch_id, error)
            sheet_key = None  # told in words rather than not at all
        await self._writer.run(partial(self._told, batch_id, _ids(batch), sheet_key))
        self._forget(batch_id)

    async def gave_up(self, task: Task) -> None:
        """Tell the batch in words and close it, so that what its sender sends next is told again."""
        await self._writer.run(partial(self._told, int(task.subject), None, None))
        self._forget(int(task.subject))

    async def correct(self, task: Task) -> None:
        """Show the batch `task.subject`, told before, as it is now, wherever it was told. Raises Later to try again."""
        batch_id = int(task.subject)
        async with Session(self._reads) as session:
            batch = await queries.batch(session, batch_id)
        if batch is None or batch.row.closed_at is None:
            return
        sheet_key = batch.row.sheet_key
        if sheet_key and batch.news:
            try:
                sheet_key = await self._sheet(batch)
            except OSError as error:
                self._patience.bear(batch_id, error)
        await self._writer.run(partial(self._corrected, batch_id, _ids(batch), sheet_key))
        self._patience.forget(batch_id)

    async def _corrected(self, batch_id: int, drawn: list[int], sheet_key: str | None, session: Session) -> None:
        batch, told = await queries.batch(session, batch_id), await batches.told(session, batch_id)
        on_its_way = any(row.state in {OutgoingState.QUEUED, OutgoingState.SENDING} for row in told)
        if batch is None or on_its_way or drawn != _ids(batch):
            raise Later(1.0)
        batch.row.sheet_key = sheet_key
        for row in told:
            if row.sent_message is not None:
                with locale.use(await _language(session, row)):
                    body = views.corrected(batch).as_json()
                batches.correct(session, row, body, self._clock.now())

    def _forget(self, batch_id: int) -> None:
        self._seen.pop(batch_id, None)
        self._patience.forget(batch_id)

    def _complete(self, batch_id: int, materials: Sequence[Material], latest: datetime) -> None:
        """Raise Later while more may come or a file is still being fetched, but not after `latest`."""
        now = self._clock.now()
        left = (latest - now).total_seconds()
        if left <= 0:
            return
        size, since = self._seen.get(batch_id, (-1, now))
        if size != len(materials):
            self._seen[batch_id] = (len(materials), now)
            raise Later(min(left, GAP_S))
        quiet = (now - since).total_seconds()
        if quiet < GAP_S:
            raise Later(min(left, GAP_S - quiet))
        if any(each.state is MaterialState.WAITING for each in materials):
            raise Later(min(left, 2.0))

    async def _told(self, batch_id: int, drawn: list[int] | None, sheet_key: str | None, session: Session) -> None:
        """Close the batch and tell it. Raises Later, which undoes that, when it is not any more what was `drawn`."""
        now = self._clock.now()
        if not await batches.close(session, batch_id, sheet_key, now):
            return
        batch = await queries.batch(session, batch_id)  # read after closing: what comes now is in another batch
        if batch is None:
            return
        if drawn is not None and drawn != _ids(batch):
            raise Later(1.0)
        if batch.news:
            await _tell(session, batch, now)
        else:  # all of it was moved or taken back meanwhile, or is here already
            await batches.wait(session, batch_id)

    async def _sheet(self, batch: Batch) -> str | None:
        """Draw the contact sheet and keep it; its key in the archive. None for a batch without files."""
        files = [each for each in batch.news if each.kind in queries.FILES]
        if all(each.state is MaterialState.TOO_BIG for each in files):
            return None
        edge = 1280 if len(files) == 1 else 640
        tiles = [await tile(self._archive, each, edge) for each in files[:MAX_TILES]]
        tiles += [Tile(each.kind) for each in files[MAX_TILES:]]
        with locale.use(office().language):
            title, subtitle = agenda_lines.title(batch.whole.agenda), views.subtitle(batch.whole, batch.news)
            more = views.more_tiles()
        drawn = await asyncio.to_thread(contact_sheet, tiles, title=title, subtitle=subtitle, more=more)
        stored = await self._archive.store(in_one(drawn), name="bahan.jpg", limit_bytes=SHEET_BYTES)
        return stored.key


def _ids(batch: Batch) -> list[int]:
    return [each.id for each in batch.news]


async def _tell(session: Session, batch: Batch, now: datetime) -> None:
    """Tell the rooms that show the agenda; the editors in private where none does."""
    rooms = await session.scalars(
        select(Posting)
        .outerjoin(Room, (Room.messenger == Posting.messenger) & (Room.chat_id == Posting.chat_id))
        .where(
            Room.lost_at.is_(None),
            Posting.card_key == agenda_card(batch.whole.agenda.id),
            Posting.person_id.is_(None),
            Posting.closed_at.is_(None),
        )
    )
    shown = [await _tell_room(session, room, batch, now) for room in rooms]
    if not shown:
        await batches.tell_editors(session, batch.row.id, batch.whole.person, now)


async def _tell_room(session: Session, room: Posting, batch: Batch, now: datetime) -> int:
    with locale.use(room.language):
        reply = views.fresh(batch.whole, batch.news, batch.row.sheet_key)
    body = reply.as_json()
    await say(session, body, to=room, lane=Lane.NOTICE, dedupe=f"batch:{batch.row.id}:{room.id}", now=now)
    return room.id


async def _language(session: Session, row: OutboxRow) -> str:
    """The language a message was said in."""
    asked = select(Person.language).where(Person.id == row.person_id)
    if row.person_id is None:
        asked = select(Room.language).where(Room.messenger == row.sent_messenger, Room.chat_id == row.sent_chat)
    return await session.scalar(asked) or office().language
