"""Fetching material on each kind of database: crashes, two at once, and a messenger that does not give."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.clock import DeskClock
from bot.domain.enums import Duty, MaterialKind, MaterialState, Notice
from bot.failures import Gone, Throttled, TooBig, Transient
from bot.messages import Messenger
from bot.models.materials import Material, StoredFile
from bot.models.people import Person
from bot.models.queues import OutboxRow, Task
from bot.pipeline.archive import PATIENCE, Fetching
from bot.pipeline.tasks import Later
from bot.pipeline.writer import T, Work, Writer, make_writer
from bot.services import filing
from bot.services.intake import Origin, Sent
from bot.services.seats import take_seat
from bot.storage.archive import Archive, ArchiveUnavailable
from bot.storage.engines import read_engine, write_engine
from tests.material_data import GRAPHIC, HARVEST
from tests.seat_data import add_agenda, add_person, duty_id


class Wire:
    """The downloading side of a messenger: gives what it holds, or raises it."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | Exception] = {}
        self.downloads = 0

    async def download(self, reference: str) -> AsyncIterator[bytes]:
        self.downloads += 1
        found = self.files[reference]
        if isinstance(found, Exception):
            raise found
        for at in range(0, len(found), 50_000):
            await asyncio.sleep(0)
            yield found[at : at + 50_000]


class Dying:
    """A writer of a process that dies just before its transaction."""

    async def run(self, work: Work[T]) -> T:
        raise asyncio.CancelledError

    async def stop(self) -> None:
        return


@dataclass
class Bench:
    """A database, an archive and a messenger."""

    reads: AsyncEngine
    writer: Writer
    archive: Archive
    folder: Path
    clock: DeskClock = field(default_factory=DeskClock)
    wire: Wire = field(default_factory=Wire)

    def fetching(self, writer: Writer | None = None) -> Fetching:
        messengers = {"telegram": cast("Messenger", self.wire)}
        return Fetching(self.reads, writer or self.writer, self.clock, messengers, self.archive)

    async def send(self, content: bytes | Exception, number: int = 1, sender: str = "Sari") -> Task:
        """Someone on the task sends a document; its fetch task."""
        self.wire.files[f"file{number}"] = content
        return await self.writer.run(partial(self._send, number, sender))

    async def _send(self, number: int, sender: str, session: Session) -> Task:
        person = (await session.scalars(select(Person).where(Person.name == sender))).one()
        sent = Sent(
            MaterialKind.DOCUMENT,
            Origin("telegram", str(person.id)),
            str(number),
            self.clock.now(),
            reference=f"file{number}",
            name="a.jpg",
        )
        await filing.receive(session, actor=person, sent=sent, now=self.clock.now())
        tasks = await session.scalars(select(Task).where(Task.kind == "fetch").order_by(Task.id.desc()))
        return tasks.first()  # type: ignore[return-value]

    async def all(self, query: Any) -> list[Any]:
        async with Session(self.reads) as session:
            return list((await session.execute(query)).scalars())

    async def states(self) -> list[MaterialState]:
        return await self.all(select(Material.state).order_by(Material.id))

    def kept(self) -> list[str]:
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
async def bench(database_url: str, tmp_path: Path) -> AsyncIterator[Bench]:
    engine, reads = write_engine(database_url), read_engine(database_url)
    writer = make_writer(engine, lambda _wakes: None)
    bench = Bench(reads, writer, Archive.at(str(tmp_path / "arsip")), tmp_path / "arsip")
    try:
        await writer.run(partial(people_on_a_task, bench.clock.now()))
        yield bench
    finally:
        await writer.stop()
        await reads.dispose()
        await engine.dispose()


async def people_on_a_task(now: datetime, session: Session) -> None:
    sari, rudi = [await add_person(session, name, now=now) for name in ("Sari", "Rudi")]
    agenda = await add_agenda(session, sari, {Duty.PHOTOGRAPHER: 2}, starts=now, now=now)
    for person in (sari, rudi):
        await take_seat(session, actor=person, duty_id=await duty_id(session, agenda, Duty.PHOTOGRAPHER), now=now)


async def test_fetch_after_a_crash_before_the_commit_keeps_one_file(bench: Bench) -> None:
    task = await bench.send(HARVEST.read_bytes())
    with pytest.raises(asyncio.CancelledError):
        await bench.fetching(Dying()).fetch(task)
    assert (await bench.states(), len(bench.kept())) == ([MaterialState.WAITING], 1)
    await bench.fetching().fetch(task)
    assert await bench.states() == [MaterialState.STORED]
    (file,) = await bench.all(select(StoredFile))
    assert (bench.kept(), await bench.archive.verify(file.key)) == ([Path(file.key).name], True)


async def test_fetch_in_the_middle_of_which_the_program_stops_leaves_nothing_behind(bench: Bench) -> None:
    task = await bench.send(HARVEST.read_bytes())
    running = asyncio.create_task(bench.fetching().fetch(task))
    while not bench.wire.downloads:
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (await bench.states(), bench.kept()) == ([MaterialState.WAITING], [])
    await bench.fetching().fetch(task)
    assert await bench.states() == [MaterialState.STORED]


async def test_fetch_twice_at_once_settles_once(bench: Bench) -> None:
    task = await bench.send(HARVEST.read_bytes())
    await asyncio.gather(*(bench.fetching().fetch(task) for _ in range(5)))
    assert (await bench.states(), len(bench.kept())) == ([MaterialState.STORED], 1)
    assert len(await bench.all(select(StoredFile.id))) == 1


async def test_same_bytes_from_two_people_at_once_are_one_material_and_a_copy(bench: Bench) -> None:
    tasks = [await bench.send(HARVEST.read_bytes(), 1), await bench.send(HARVEST.read_bytes(), 2, "Rudi")]
    await asyncio.gather(*(bench.fetching().fetch(task) for task in tasks))
    assert sorted(await bench.states()) == [MaterialState.DUPLICATE, MaterialState.STORED]
    assert len(bench.kept()) == 1


async def test_gone_file_fails_at_once_and_its_sender_is_told_once(bench: Bench) -> None:
    task = await bench.send(Gone("no file"))
    for _ in range(2):
        await bench.fetching().fetch(task)
    assert await bench.states() == [MaterialState.FAILED]
    assert await bench.all(select(OutboxRow.notice).where(OutboxRow.notice == Notice.MATERIAL_PROBLEM)) == [
        Notice.MATERIAL_PROBLEM
    ]


async def test_too_big_is_no_fault_of_the_sender(bench: Bench) -> None:
    await bench.fetching().fetch(await bench.send(TooBig("file is too big")))
    assert await bench.states() == [MaterialState.TOO_BIG]
    assert await bench.all(select(OutboxRow.id).where(OutboxRow.notice == Notice.MATERIAL_PROBLEM)) == []


@pytest.mark.parametrize(
    ("error", "seconds"),
    [(Throttled(17), 17.0), (Transient("502"), 1.0), (OSError(28, "No space left on device"), 1.0)],
    ids=["429", "502", "disk full"],
)
async def test_passing_trouble_is_waited_out(bench: Bench, error: Exception, seconds: float) -> None:
    task = await bench.send(error)
    with pytest.raises(Later) as later:
        await bench.fetching().fetch(task)
    assert (later.value.seconds, await bench.states()) == (seconds, [MaterialState.WAITING])
    bench.wire.files["file1"] = GRAPHIC.read_bytes()
    await bench.fetching().fetch(task)
    assert await bench.states() == [MaterialState.STORED]


class Shut(Archive):
    """An archive that takes files but hands none out just now."""

    def open(self, key: str) -> AsyncIterator[bytes]:
        raise ArchiveUnavailable("no route to host")


async def test_file_that_is_in_the_archive_is_kept_though_its_shooting_time_can_not_be_read(bench: Bench) -> None:
    task = await bench.send(HARVEST.read_bytes())
    bench.archive = Shut.at(str(bench.folder))
    await bench.fetching().fetch(task)
    assert await bench.states() == [MaterialState.STORED]


async def test_lasting_trouble_fails_in_the_end(bench: Bench) -> None:
    task, fetching = await bench.send(Transient("502")), bench.fetching()
    with pytest.raises(Later):
        await fetching.fetch(task)
    bench.clock.move(PATIENCE + timedelta(seconds=1))
    await fetching.fetch(task)
    assert await bench.states() == [MaterialState.FAILED]


async def test_given_up_task_is_told_but_not_what_was_settled(bench: Bench) -> None:
    first, second = await bench.send(HARVEST.read_bytes(), 1), await bench.send(GRAPHIC.read_bytes(), 2)
    await bench.fetching().fetch(first)
    for task in (first, second):
        await bench.fetching().gave_up(task)
    assert await bench.states() == [MaterialState.STORED, MaterialState.FAILED]
