"""Telling a batch on each kind of database: once, whoever does it and whatever dies meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import Duty, MaterialKind, Role
from bot.messages import REPLY, plain
from bot.models.materials import MaterialBatch
from bot.models.people import Person
from bot.models.queues import OutboxRow, Task
from bot.pipeline.batches import GAP_S, SHEET_PATIENCE, Batches
from bot.pipeline.tasks import Later
from bot.pipeline.writer import Writer, make_writer
from bot.services import filing, materials
from bot.services.agenda_cards import agenda_card
from bot.services.batches import LONGEST
from bot.services.desk import post_card
from bot.services.intake import Origin, Sent
from bot.services.seats import take_seat
from bot.storage.archive import Archive, ArchiveUnavailable, StoredFile
from bot.storage.engines import read_engine, write_engine
from bot.storage.filetypes import FileType
from tests.seat_data import add_agenda, add_person, duty_id


class Bench:
    """Sari gave a note for an agenda that two rooms show."""

    def __init__(self, url: str, folder: Path) -> None:
        self.engine, self.reads = write_engine(url), read_engine(url)
        self.writer: Writer = make_writer(self.engine, lambda _wakes: None)
        self.clock, self.archive = DeskClock(), Archive.at(str(folder))
        self.task = Task(kind="batch", subject="1")

    def batches(self) -> Batches:
        """Those of one process."""
        return Batches(self.reads, self.writer, self.clock, self.archive)

    async def rows(self) -> list[tuple[str | None, str | None]]:
        """(chat, key) of what will be sent to rooms."""
        async with Session(self.reads) as session:
            query = select(OutboxRow.chat_id, OutboxRow.dedupe_key).where(OutboxRow.dedupe_key.startswith("batch:"))
            return [(row[0], row[1]) for row in await session.execute(query.order_by(OutboxRow.id))]

    async def send(self, number: int, kind: MaterialKind = MaterialKind.TEXT, agenda_id: int | None = 1) -> None:
        """Sari sends one note more by its button (by itself: `agenda_id` None), or a file that is not fetched yet."""

        async def receive(session: Session) -> None:
            sari = (await session.scalars(select(Person).where(Person.name == "Sari"))).one()
            sent = Sent(kind, Origin("telegram", "7"), str(number), self.clock.now(), text=f"Catatan {number}")
            await filing.receive(session, actor=sari, sent=sent, now=self.clock.now(), agenda_id=agenda_id)

        await self.writer.run(receive)

    async def fetched(self, material_id: int) -> None:
        """A file is in the archive."""
        kind = FileType(MaterialKind.PHOTO, "image/jpeg", ".jpg")
        file = StoredFile("a" * 64, 9, kind, f"aa/aa/{'a' * 64}.jpg", "x.jpg", 4, 3, None, duplicate=False)
        await self.writer.run(
            partial(materials.stored, material_id=material_id, file=file, taken_at=None, now=self.clock.now())
        )

    async def said(self) -> list[str]:
        """The first line of what each room will be told."""
        async with Session(self.reads) as session:
            query = select(OutboxRow.body).where(OutboxRow.dedupe_key.startswith("batch:")).order_by(OutboxRow.id)
            return [plain(REPLY.validate_python(body).text).split("\n")[0] for body in await session.scalars(query)]

    async def wait(self, batches: Batches) -> None:
        """Let the pause and the patience with files pass; what comes now is in the next batch."""
        with pytest.raises(Later):
            await batches.tell(self.task)
        self.clock.move(LONGEST)


class Away(Archive):
    """An archive that can't be reached."""

    async def store(self, chunks: AsyncIterator[bytes], *, name: str | None, limit_bytes: int) -> StoredFile:
        raise ArchiveUnavailable("no route to host")


class Busy(Archive):
    """An archive that takes so long that more arrives meanwhile, once."""

    more: ClassVar[list[Callable[[], Awaitable[None]]]] = []

    async def store(self, chunks: AsyncIterator[bytes], *, name: str | None, limit_bytes: int) -> StoredFile:
        while self.more:
            await self.more.pop()()
        return await super().store(chunks, name=name, limit_bytes=limit_bytes)


async def begin(bench: Bench, session: Session) -> None:
    now = bench.clock.now()
    rina, sari = await add_person(session, "Rina", Role.EDITOR, now=now), await add_person(session, "Sari", now=now)
    agenda = await add_agenda(session, rina, {Duty.REPORTER: 1}, starts=now, now=now)
    await take_seat(session, actor=sari, duty_id=await duty_id(session, agenda, Duty.REPORTER), now=now)
    for room in ("-1", "-2"):
        await post_card(session, agenda_card(agenda.id), messenger="telegram", chat_id=room, language="id")


@pytest.fixture
async def bench(database_url: str, tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench(database_url, tmp_path / "arsip")
    try:
        await bench.writer.run(partial(begin, bench))
        await bench.send(1)
        yield bench
    finally:
        await bench.writer.stop()
        await bench.reads.dispose()
        await bench.engine.dispose()


async def test_batch_waits_for_a_pause(bench: Bench) -> None:
    batches = bench.batches()
    for seconds, number in ((7, 2), (7, 3)):
        with pytest.raises(Later):
            await batches.tell(bench.task)
        bench.clock.move(timedelta(seconds=seconds))
        await bench.send(number)
    with pytest.raises(Later):
        await batches.tell(bench.task)
    bench.clock.move(timedelta(seconds=GAP_S))
    await batches.tell(bench.task)
    assert [chat for chat, _key in await bench.rows()] == ["-1", "-2"]


async def test_batch_is_told_once_by_two_at_once_and_again_after_a_crash(bench: Bench) -> None:
    both = [bench.batches(), bench.batches()]
    for batches in both:
        with pytest.raises(Later):
            await batches.tell(bench.task)
    bench.clock.move(timedelta(seconds=GAP_S))
    await asyncio.gather(*(batches.tell(bench.task) for batches in both))
    await bench.batches().tell(bench.task)
    assert len(await bench.rows()) == 2
    async with Session(bench.reads) as session:
        (batch,) = await session.scalars(select(MaterialBatch))
    assert (batch.closed_at is not None, batch.sheet_key) == (True, None)


async def test_batch_of_another_process_begins_its_pause_anew(bench: Bench) -> None:
    with pytest.raises(Later):
        await bench.batches().tell(bench.task)
    bench.clock.move(timedelta(seconds=GAP_S))
    with pytest.raises(Later) as later:
        await bench.batches().tell(bench.task)
    assert (later.value.seconds, await bench.rows()) == (GAP_S, [])


async def test_batch_waits_for_an_archive_that_is_away_and_is_told_in_words_in_the_end(
    bench: Bench, tmp_path: Path
) -> None:
    await bench.send(2, MaterialKind.PHOTO)
    bench.archive = Away.at(str(tmp_path / "away"))
    batches = bench.batches()
    await bench.wait(batches)
    for _ in range(2):
        with pytest.raises(Later):
            await batches.tell(bench.task)
        bench.clock.move(SHEET_PATIENCE - timedelta(seconds=1))
    assert await bench.said() == []
    await batches.tell(bench.task)
    assert await bench.said() == ["Panen Raya Padi: 1 foto, 1 catatan dari Sari (Reporter)"] * 2


async def test_given_up_batch_is_told_in_words_and_what_comes_next_is_told_again(bench: Bench) -> None:
    await bench.send(2, MaterialKind.PHOTO)
    await bench.batches().gave_up(bench.task)
    await bench.batches().gave_up(bench.task)
    assert await bench.said() == ["Panen Raya Padi: 1 foto, 1 catatan dari Sari (Reporter)"] * 2
    await bench.send(3)
    async with Session(bench.reads) as session:
        assert list(await session.scalars(select(Task.subject).where(Task.kind == "batch"))) == ["1", "2"]


async def test_what_arrives_while_the_sheet_is_drawn_is_told_too(bench: Bench, tmp_path: Path) -> None:
    await bench.send(2, MaterialKind.PHOTO)
    await bench.fetched(2)
    bench.archive = Busy.at(str(tmp_path / "busy"))
    Busy.more.append(lambda: bench.send(3))
    batches = bench.batches()
    for _ in range(2):
        with pytest.raises(Later):
            await batches.tell(bench.task)
        bench.clock.move(timedelta(seconds=GAP_S))
    with pytest.raises(Later):
        await batches.tell(bench.task)
    bench.clock.move(timedelta(seconds=GAP_S))
    await batches.tell(bench.task)
    assert await bench.said() == ["Panen Raya Padi: 1 foto, 2 catatan dari Sari (Reporter)"] * 2


async def test_batch_is_told_a_minute_after_its_first_file_and_the_next_begins(bench: Bench) -> None:
    batches = bench.batches()
    for number in range(2, 14):
        with pytest.raises(Later) as later:
            await batches.tell(bench.task)
        assert later.value.seconds <= GAP_S
        bench.clock.move(timedelta(seconds=5))
        await bench.send(number)
    await batches.tell(bench.task)
    assert await bench.said() == ["Panen Raya Padi: 12 catatan dari Sari (Reporter)"] * 2
    async with Session(bench.reads) as session:
        assert list(await session.scalars(select(Task.subject).where(Task.kind == "batch"))) == ["1", "2"]


async def test_note_by_itself_waits_for_the_next_file(bench: Bench) -> None:
    await bench.batches().gave_up(bench.task)
    await bench.send(2, agenda_id=None)
    async with Session(bench.reads) as session:
        assert list(await session.scalars(select(Task.subject).where(Task.kind == "batch"))) == ["1"]
    bench.clock.move(timedelta(hours=1))
    await bench.send(3, MaterialKind.PHOTO, agenda_id=None)
    await bench.batches().gave_up(Task(kind="batch", subject="2"))
    assert (await bench.said())[2:] == ["Panen Raya Padi: 1 foto, 1 catatan dari Sari (Reporter)"] * 2
