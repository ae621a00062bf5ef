"""The pictures of the guides and of the README: the training room plays an evening and a day, and is photographed."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.app import Setup
from bot.cli.training import PACE, TrainingRoom
from bot.domain.office import LetterHead, Office, office, use_office
from bot.domain.staff import Staff
from bot.reports.letters import letter_picture
from bot.reports.posters import poster_picture
from bot.reports.schedules import schedule_pictures
from bot.services.letters import members
from bot.views import letters, mix, need_posters, schedules
from docs.generate.camera import camera
from docs.generate.lesson import photograph
from docs.generate.natural import NATURAL
from docs.generate.sample import DAY
from docs.generate.scenes import SCENES

FOLDER = Path(__file__).resolve().parents[1] / "pictures"
BEGINS = datetime.fromisoformat("2026-11-23T21:00:00+08:00")
"""A Monday: the room opens at half past nine."""


async def draw(folder: Path = FOLDER) -> None:
    """Make every picture anew."""
    use_office(Office("Media Center Balangan"))
    async with _room(lan=False) as room, camera(room.server.base, folder) as pictures:
        for scene in SCENES:
            await scene.act(room.stage)
            for shot in scene.shots:
                await pictures.take(shot)
            if scene.whole:
                await pictures.take_all(scene.whole)
    async with _room(lan=True) as room, camera(room.server.base, folder) as pictures:
        await photograph(room, pictures)
    schedule(folder)
    needs(folder)
    planned_mix(folder)
    letter(folder)


def schedule(folder: Path = FOLDER) -> None:
    """A day as the picture that *Gambar* sends."""
    use_office(Office("Media Center Balangan"))
    (drawn,) = schedule_pictures(schedules.picture(DAY, DAY, NATURAL.agendas(4)))
    (folder / "jadwal-gambar.png").write_bytes(drawn)


def needs(folder: Path = FOLDER) -> None:
    """What people need, as the picture that *Gambar* of /kebutuhan sends."""
    use_office(Office("Media Center Balangan"))
    drawn = poster_picture(need_posters.poster(NATURAL.needs(), NATURAL.issues(3)))
    (folder / "kebutuhan-gambar.png").write_bytes(drawn)


def planned_mix(folder: Path = FOLDER) -> None:
    """What is planned beside what is aimed at, as the picture that *Gambar* of /bauran sends."""
    use_office(Office("Media Center Balangan"))
    (folder / "kepala-bauran.png").write_bytes(poster_picture(mix.poster(NATURAL.planned_week())))


def letter(folder: Path = FOLDER) -> None:
    """A draft of a letter of assignment."""
    basis = ("Peraturan Bupati Balangan tentang tugas dan fungsi dinas;", "Agenda liputan L-0142.")
    agenda = NATURAL.agenda()
    known = Staff("199004122015032004", "Penata (III/c)", "Pranata Humas Ahli Pertama")
    staff = {seat.holder_id or 0: known for seat in members(agenda)[2:]}
    use_office(Office("Media Center Balangan", letter=LetterHead(address="Paringin, Kalimantan Selatan", basis=basis)))
    (folder / "surat-tugas.png").write_bytes(letter_picture(letters.letter(agenda, staff)))


@asynccontextmanager
async def _room(*, lan: bool) -> AsyncIterator[TrainingRoom]:
    """A training room on its first evening."""
    with tempfile.TemporaryDirectory() as place:
        setup = Setup("", "", office=office(), pace=PACE)
        room = TrainingRoom(setup, Path(place), address=("127.0.0.1", 0), lan=lan)
        clock = room.server.world.clock
        clock.offset = BEGINS.timestamp() - clock.source()
        async with room:
            yield room


if __name__ == "__main__":
    asyncio.run(draw())
