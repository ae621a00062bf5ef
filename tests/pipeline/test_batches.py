"""Telling a batch on each kind of database: once, whoever does it and whatever dies meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import Duty, MaterialKind, Role
from bot.models.materials import MaterialBatch
from bot.models.people import Person
from bot.models.queues import OutboxRow, Task
from bot.pipeline.batches import GAP_S, Batches
from bot.pipeline.tasks import Later
from bot.pipeline.writer import Writer, make_writer
from bot.services import filing
from bot.services.agenda_cards import agenda_card
from bot.services.desk import post_card
from bot.services.intake import Origin, Sent
from bot.services.seats import take_seat
from bot.storage.archive import Archive
from bot.storage.engines import read_engine, write_engine
from tests.seat_data import add_agenda, add_person, duty_id


class Bench:
    """Sari sent a note for an agenda that two rooms show."""

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

    async def send(self, number: int) -> None:
        """Sari sends one note more."""

        async def receive(session: Session) -> None:
            sari = (await session.scalars(select(Person).where(Person.name == "Sari"))).one()
            sent = Sent(
                MaterialKind.TEXT, Origin("telegram", "7"), str(number), self.clock.now(), text=f"Catatan {number}"
            )
            await filing.receive(session, actor=sari, sent=sent, now=self.clock.now())

        await self.writer.run(receive)


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
