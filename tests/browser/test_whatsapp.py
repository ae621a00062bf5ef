"""Phones with WhatsApp in the page: a mixed desk, played by hand against the real training room."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from bot.app import Setup
from bot.cli.training import TrainingRoom
from bot.domain.office import office
from bot.pipeline.pacing import NO_PACE
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

PHOTO = Path(__file__).parent.parent / "data" / "media" / "foto_panen_batumandi.jpg"
TITLE = "Panen raya padi"


@pytest.fixture
async def room(tmp_path: Path, screen: Screen) -> AsyncIterator[TrainingRoom]:
    """What `liputan training` opens, on the screen; it is half past nine in the evening."""
    setup = Setup("", "", pace=NO_PACE)
    async with TrainingRoom(setup, tmp_path, address=("127.0.0.1", 0), months=0) as room:
        screen.base = room.server.base
        await screen.open()
        yield room
        await screen.page.goto("about:blank")


def window(screen: Screen, name: str) -> Locator:
    return screen.phone(name).locator(".window")


async def moved(screen: Screen, room: TrainingRoom, by: str) -> None:
    """Let time pass by the clock above the phones."""
    await screen.page.get_by_role("button", name=by, exact=True).click()
    await room.settled()


async def publish(screen: Screen, room: TrainingRoom, days: int) -> int:
    """Hendra publishes an agenda so many days from now; its number."""
    day = office().day(room.app.clock.now()) + timedelta(days=days)
    await screen.take("Hendra", "Meja Liputan")
    await screen.say("Hendra", f"{day:%d/%m/%Y} 09.00 WITA {TITLE} di Desa Riwa, foto dan video")
    await screen.tap("Hendra", "Terbitkan")
    await screen.take("Hendra", "Ruang Redaksi")
    card = screen.messages("Hendra").filter(has_text=TITLE).filter(has_text="L-").last
    found = re.search(r"L-0*(\d+)", await card.inner_text())
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("screen", ["laptop", "pocket"], indirect=True)
async def test_a_task_is_taken_on_whatsapp_and_its_photos_arrive(screen: Screen, room: TrainingRoom) -> None:
    number = await publish(screen, room, 1)
    await screen.say("Budi", f"ambil {number} foto")
    await expect(screen.messages("Budi").filter(has_text=TITLE).last).to_be_visible()
    await expect(window(screen, "Budi")).to_contain_text("sisa 23 jam")
    await screen.take("Hendra", "Ruang Redaksi")
    await expect(screen.messages("Hendra").filter(has_text=TITLE).filter(has_text="Foto: Budi").last).to_be_visible()

    await screen.take("Budi")
    await screen.attach("Budi", "Foto (satu atau album)", PHOTO, caption="Panen di Riwa")
    await expect(screen.messages("Budi").filter(has_text="Panen di Riwa").locator(".picture img")).to_be_visible()
    await expect(screen.messages("Budi").filter(has_text="1 foto").last).to_be_visible()


async def test_a_template_reaches_who_has_been_silent_and_its_reply_opens_the_window(
    screen: Screen, room: TrainingRoom
) -> None:
    number = await publish(screen, room, 3)
    await screen.say("Budi", f"ambil {number} foto")
    await expect(screen.messages("Budi").filter(has_text=TITLE).last).to_be_visible()
    for _day in range(2):
        await moved(screen, room, "+1 hari")
    await expect(window(screen, "Budi")).to_contain_text("tertutup")
    template = screen.messages("Budi").filter(has=screen.page.locator(".tag", has_text="Templat"))
    await expect(template).to_contain_text(TITLE)
    await template.locator(".inline", has_text="Siap").click()
    await expect(window(screen, "Budi")).to_contain_text("sisa 23 jam")
    await expect(screen.messages("Budi").filter(has_text="Desa Riwa").last).to_be_visible()
    await screen.page.reload()
    await expect(template).to_contain_text(TITLE)


async def test_what_does_not_arrive_is_told_and_comes_when_it_can(screen: Screen, room: TrainingRoom) -> None:
    phone = await screen.take("Budi")
    await phone.get_by_role("button", name="Mode pesawat").click()
    await screen.say("Budi", "bantuan")
    await expect(screen.last("Budi").get_by_role("img", name="Menunggu jaringan")).to_be_visible()
    await phone.get_by_role("button", name="Mode pesawat").click()
    await expect(screen.last("Budi")).to_contain_text("Yang bisa Anda lakukan")
    await screen.page.get_by_role("button", name="Uji ketahanan").click()
    drawer = screen.page.get_by_role("dialog", name="Uji ketahanan")
    await drawer.get_by_label("Aplikasi").select_option("WhatsApp")
    await drawer.get_by_label("Gangguan").select_option(label="Nomor tidak terjangkau (131026)")
    await drawer.get_by_label("Berapa kali").fill("1")
    await drawer.get_by_role("button", name="Nyalakan").click()
    await drawer.get_by_role("button", name="Tutup").click()
    await screen.say("Budi", "tugas")
    lost = screen.phone("Budi").locator(".ghost .note", has_text="galat 131026")
    await expect(lost).to_be_visible()
    await phone.get_by_role("button", name="Menu obrolan").click()
    await phone.get_by_role("menuitem", name="Blokir akun ini").click()
    await expect(phone.get_by_role("button", name="Buka blokir")).to_be_visible()


async def test_a_stranger_comes_in_by_a_wa_me_link_that_was_passed_on(screen: Screen, room: TrainingRoom) -> None:
    await screen.take("Hendra", "Meja Liputan")
    await screen.say("Hendra", "/undang")
    await screen.tap("Hendra", "Petugas")
    await expect(screen.last("Hendra")).to_contain_text("Tulis nama")
    await screen.say("Hendra", "Ida")
    await expect(screen.messages("Hendra").filter(has_text="wa.me/")).to_be_visible()
    await screen.do("Hendra", "Berikan tautan kepada", "wa.me/")
    await screen.phone("Hendra").get_by_role("button", name="WhatsApp").click()
    await screen.phone("Hendra").get_by_role("dialog").get_by_role("button", name="Ida").click()
    field = screen.phone("Ida").get_by_label("Tulis pesan")
    await expect(field).to_have_value(re.compile("^/start "))
    await field.press("Enter")
    await expect(screen.last("Ida")).to_contain_text("Selamat datang")
