"""A class in the training room, for the pictures of the trainer's guide."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.async_api import Page, expect

from bot.cli.training import TrainingRoom
from docs.generate.camera import HEIGHT, LAPTOP, WIDTH, Camera

ADDRESS = "http://192.168.1.20:8080"
"""Where learners find this class: any office's network."""
LEARNERS = (("Anto", "redaktur"), ("Rahmah", "Kepala Bidang"), ("Ibrahim", "admin"))


async def photograph(room: TrainingRoom, camera: Camera) -> None:
    """Learners come in, one does her first exercise, and the trainer looks."""
    assert room.course is not None  # noqa: S101 - it was opened for a class
    room.course.url = ADDRESS
    async with camera.page((WIDTH, HEIGHT)) as page:
        await _come_in(page, "Dewi", "petugas liputan")
        await expect(page.locator(".message").last).to_be_visible()
        camera.keep("pelatih-peserta", await page.screenshot())
        await _take_first_task(page)
    for name, role in LEARNERS:
        async with camera.page((WIDTH, HEIGHT)) as page:
            await _come_in(page, name, role)
    trainer = urlsplit(room.trainer_url)
    async with camera.page(LAPTOP, f"{trainer.path}?{trainer.query}") as page:
        await expect(page.get_by_role("row").filter(has_text="Dewi")).to_be_visible()
        camera.keep("pelatih-kelas", await page.screenshot())


async def _come_in(page: Page, name: str, role: str) -> None:
    await page.get_by_label("Nama Anda").fill(name)
    await page.get_by_role("radio", name=role).check()
    await page.get_by_role("button", name="Mulai latihan").click()
    await expect(page.locator("#exercise")).to_contain_text("Latihan 1 dari 6")


async def _take_first_task(page: Page) -> None:
    """*Ambil Foto* in the learner's own group."""
    await page.get_by_role("button", name="Kembali ke daftar obrolan").click()
    await page.get_by_role("list", name="Obrolan").get_by_role("button", name=re.compile("^Latihan")).click()
    await page.locator(".inline").filter(has_text="Ambil Foto").last.click()
    await expect(page.locator("#exercise")).to_contain_text("Latihan 2 dari 6")
