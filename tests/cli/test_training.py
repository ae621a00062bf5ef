"""`liputan training`: what it does with a room that is there already."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.app import Setup
from bot.cli.training import UNFINISHED, TrainingRoom, open_training
from bot.config import Settings
from bot.demo.classroom.exercises import EXERCISES
from bot.demo.newsroom import CAST
from bot.models.people import Person
from bot.pipeline.pacing import NO_PACE
from bot.training.phone import Room
from bot.training.remote import Refused
from bot.training.whatsapp import Phone as WhatsAppPhone
from bot.training.whatsapp import Room as WhatsAppRoom
from tests.cli.shell import liputan

ROOT = Path(__file__).parents[2]
SETUP = Setup("", "", pace=NO_PACE)
EVERYBODY = sorted(character.name for character in CAST if character.roles)


def room_in(folder: Path) -> TrainingRoom:
    return TrainingRoom(SETUP, folder, address=("127.0.0.1", 0), months=0)


async def people(room: TrainingRoom) -> list[str]:
    async with Session(room.app.reads) as session:
        return sorted(await session.scalars(select(Person.name)))


async def begun(folder: Path, until: Path | None = None) -> None:
    """Open the room in `folder` and leave it when it is ready, or as soon as there is something `until` then."""
    ready = asyncio.Event()
    settings = Settings(training_dir=folder, http_port=0)
    opening = open_training(SETUP, settings, reset=False, months=0, ready=lambda _room: ready.set())
    task = asyncio.create_task(opening)
    while not (until.exists() if until else ready.is_set() or task.done()):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_reset_leaves_a_room_alone_that_another_program_is_in(tmp_path: Path) -> None:
    folder = tmp_path / "latihan"
    async with room_in(folder):
        ran = await liputan(tmp_path, "training", "--reset", training_dir=str(folder), http_port="0")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "Kesalahan: program lain sedang memakai database ini. Hentikan program itu dahulu.\n"
    async with room_in(folder) as again:
        assert await people(again) == EVERYBODY


async def test_room_that_was_left_while_it_was_furnished_is_begun_anew(tmp_path: Path) -> None:
    folder = tmp_path / "latihan"
    await begun(folder, until=folder / "liputan.db")
    assert (folder / UNFINISHED).exists()
    await begun(folder)
    assert not (folder / UNFINISHED).exists()
    async with room_in(folder) as room:
        assert await people(room) == EVERYBODY


async def test_time_passes_for_both_messengers_whichever_is_asked(tmp_path: Path) -> None:
    async with room_in(tmp_path / "latihan") as room, WhatsAppRoom(f"{room.server.base}/whatsapp") as other:
        before = room.app.clock.now()
        then = await other.move_time(3 * 3600)  # past midnight
        await room.settled()
        assert (room.app.clock.now() - before).total_seconds() == pytest.approx(3 * 3600, abs=60)
        assert room.server.world.clock.now() == pytest.approx(then, abs=60)
        assert {person["window_open"] for person in (await other.state())["people"] if person["name"] != "Ida"} == {
            True
        }


async def test_room_among_other_files_is_never_removed_by_itself(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("milik kantor")
    await begun(tmp_path, until=tmp_path / "liputan.db")
    await begun(tmp_path)
    assert (tmp_path / "catatan.txt").read_text() == "milik kantor"


@asynccontextmanager
async def training(folder: Path, *arguments: str) -> AsyncIterator[str]:
    """The training room as a process; its address."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("LIPUTAN_")}
    env |= {"PYTHONPATH": str(ROOT), "LIPUTAN_HTTP_PORT": "0"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, env=env, stdout=-1, stderr=-1
    )
    if process.stdout is None:
        raise RuntimeError
    address = ""
    async with asyncio.timeout(60):
        while not address:
            line = (await process.stdout.readline()).decode()
            address = (re.findall(r"http://\S+", line) or [""])[0]
    try:
        yield address
    finally:
        process.terminate()
        await process.communicate()


@pytest.mark.slow
async def test_training_room_opens_with_its_people_and_keeps_them(tmp_path: Path) -> None:
    async with training(tmp_path, "run", "--or-training") as address, Room(address) as room:
        people = (await room.call("GET", "state"))["people"]
        assert {person["first_name"] for person in people} == {one.name for one in CAST if not one.on_whatsapp}
        async with WhatsAppRoom(f"{address}/whatsapp") as other:
            there = (await other.state())["people"]
            assert {person["name"] for person in there} == {one.name for one in CAST if one.on_whatsapp}
            assert {one["status"] for one in await other.call("GET", "templates")} == {"APPROVED"}
    assert not (tmp_path / "data" / "liputan.db").exists()  # training never touches the office's database
    async with training(tmp_path, "training") as address, Room(address) as room:
        again = (await room.call("GET", "state"))["people"]
        assert [person["id"] for person in again] == [person["id"] for person in people]
        sari = await room.phone(next(p["id"] for p in again if p["first_name"] == "Sari"))
        await sari.send("/bantuan")
        await sari.wait_for("Yang bisa Anda lakukan")
        async with WhatsAppRoom(f"{address}/whatsapp") as other:
            budi = WhatsAppPhone(other, next(one for one in (await other.state())["people"] if one["name"] == "Budi"))
            before = [seen.text for seen in await budi.messages()]
            assert before[0].startswith("/start")  # what he wrote in the first run
            await budi.send("bantuan")
            await budi.wait_for("Yang bisa Anda lakukan")
    async with training(tmp_path, "training", "--reset") as address, Room(address) as room:
        assert len((await room.call("GET", "state"))["people"]) == len([one for one in CAST if not one.on_whatsapp])


@pytest.mark.slow
async def test_class_is_open_to_the_network_and_the_terminal_says_where(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith("LIPUTAN_")}
    env |= {"PYTHONPATH": str(ROOT), "LIPUTAN_HTTP_PORT": "0"}
    command = ("-m", "bot", "training", "--lan", "--months", "0")
    process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=tmp_path, env=env, stdout=-1)
    if process.stdout is None:
        raise RuntimeError
    said = ""
    async with asyncio.timeout(60):
        while "/pelatih?kunci=" not in said:
            said += (await process.stdout.readline()).decode()
    try:
        (learners,) = re.findall(r"kelas: (http://\S+)", said)
        (trainer,) = re.findall(r"http://\S+/pelatih\?kunci=(\S+)", said)
        assert "▄" in said  # the code
        async with Room(learners) as stranger, Room(learners, trainer) as room:
            assert [each["role"] for each in (await stranger.call("GET", "class/offer"))["roles"]] == [*EXERCISES]
            assert (await room.call("GET", "class/roster"))["url"] == learners
            with pytest.raises(Refused, match="join the class first"):
                await stranger.call("GET", "state")
    finally:
        process.terminate()
        await process.wait()
