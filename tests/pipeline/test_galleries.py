"""Sending an agenda's files while the archive is away, or has lost one."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.queues import Task
from bot.pipeline.galleries import Galleries
from bot.storage.archive import Archive
from bot.training.phone import Phone
from tests.desk import Desk
from tests.material_data import HARVEST, RIVER, give_task, last_id, told

FAILED = "Bahan Panen Raya Padi belum dapat disiapkan. Coba lagi nanti."


@pytest.fixture
async def sari(desk: Desk) -> Phone:
    """Sent two photos for her task."""
    sari = await desk.person("Sari", Role.CREW)
    await give_task(desk, "Sari")
    for path in (HARVEST, RIVER):
        await sari.send_photo(path)
    await desk.settle()
    return sari


async def ask(desk: Desk, phone: Phone) -> int:
    """Tap *Lihat semua*; the last message before the answer."""
    before = await last_id(phone)
    answer = await phone.tap_data("material.list:1", before)
    assert answer.text == "Bahan sedang disiapkan."
    return before


def away(desk: Desk) -> Path:
    """Take the archive's folder away; where it is kept."""
    folder = desk.folder / "arsip"
    kept = folder.rename(desk.folder / "disk")
    folder.write_text("not mounted")
    return kept


async def test_archive_that_is_away_for_minutes_is_waited_for(desk: Desk, sari: Phone) -> None:
    kept = away(desk)
    before = await ask(desk, sari)
    await desk.move(minutes=5)
    assert await told(sari, before) == []
    (desk.folder / "arsip").unlink()
    kept.rename(desk.folder / "arsip")
    await desk.move(minutes=4)
    page = "🗓 Panen Raya Padi · L-0142\nBerkas 1-2 dari 2\n1. Sari 09.00\n2. Sari 09.00"
    assert await told(sari, before) == ["", "", page]


async def test_archive_that_stays_away_is_told(desk: Desk, sari: Phone) -> None:
    away(desk)
    before = await ask(desk, sari)
    await desk.move(minutes=30)
    assert await told(sari, before) == [FAILED]
    assert (await sari.last()).labels == ["Lihat semua"]


async def test_lost_file_does_not_hold_up_the_others(desk: Desk, sari: Phone) -> None:
    min((desk.folder / "arsip").rglob("*.jpg")).unlink()
    before = await ask(desk, sari)
    await desk.settle()
    (page,) = await told(sari, before)
    assert page.splitlines()[-1] == "Tidak dapat ditampilkan di sini: 1 foto"


async def test_given_up_page_is_told_once(desk: Desk, sari: Phone) -> None:
    kept = away(desk)
    before = await ask(desk, sari)
    (task,) = await desk.read(select(Task).where(Task.kind == "gallery"))
    galleries = Galleries(desk.app.reads, desk.app.writer, desk.clock, Archive.at(str(kept)))
    for _ in range(2):
        await galleries.gave_up(task)
    await desk.move(seconds=1)
    assert await told(sari, before) == [FAILED]
