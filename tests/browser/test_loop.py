"""The loop of the desk, played by hand in the page against the real program."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.desk import Desk

pytestmark = pytest.mark.browser

AGENDA = """Agenda Selasa 24 November 2026
09.00 WITA Rapat koordinasi stunting di Aula Benteng Tundakan, foto dan berita
13.30 WITA Panen raya padi di Desa Batumandi, foto video berita"""
MEDIA = Path(__file__).parent.parent / "data" / "media"
PHOTOS = [MEDIA / name for name in ("foto_panen_batumandi.jpg", "foto_sungai_paringin.jpg")]


@pytest.mark.parametrize("screen", ["laptop", "pocket"], indirect=True)
async def test_the_loop_by_hand(screen: Screen, newsroom: Desk) -> None:
    await screen.take("Hendra", "Meja Liputan")
    await screen.say("Hendra", AGENDA)
    await expect(screen.last("Hendra")).to_contain_text("2 agenda")
    await screen.tap("Hendra", "Terbitkan")
    await expect(screen.last("Hendra")).to_contain_text("terbit")

    await screen.take("Rudi", "Ruang Redaksi")
    await screen.tap("Rudi", "Ambil Foto", within="Panen raya padi")
    card = screen.messages("Rudi").filter(has_text="Panen raya padi").last
    await expect(card).to_contain_text("Foto: Rudi")

    await screen.take("Rudi", "Meja Liputan")
    await expect(screen.last("Rudi")).to_contain_text("Panen raya padi")
    await screen.attach("Rudi", "Foto (satu atau album)", *PHOTOS, caption="Panen di Batumandi")
    await expect(screen.messages("Rudi").filter(has_text="Panen di Batumandi").locator(".album img")).to_have_count(2)
    await expect(screen.last("Rudi")).to_contain_text("2 foto")
    await screen.tap("Rudi", "Panen raya padi", within="Untuk agenda mana")
    await expect(screen.last("Rudi")).to_contain_text("2 foto tersimpan di Panen raya padi")
    await screen.tap("Rudi", "Selesai")
    await expect(screen.last("Rudi")).to_contain_text("sudah diserahkan: 2 foto")
    await newsroom.move(seconds=10)  # a batch is told when nothing was added to it for a while
    await screen.take("Hendra", "Ruang Redaksi")
    await expect(screen.messages("Hendra").locator(".picture")).to_be_visible()
    await screen.say("Syahril", "/rekap")
    await screen.tap("Syahril", "Bulan ini")
    await expect(screen.last("Syahril")).to_contain_text("Rekap 1-30 November 2026")
    await expect(screen.last("Syahril")).to_contain_text("2 foto")


async def test_a_stranger_comes_in_by_a_link_that_was_passed_on(screen: Screen, newsroom: Desk) -> None:
    await screen.take("Warga")
    await screen.phone("Warga").get_by_role("button", name="Mulai").click()
    await expect(screen.last("Warga")).to_contain_text("khusus untuk petugasnya")
    await expect(screen.phone("Warga").locator(".keys")).to_be_hidden()
    await screen.take("Hendra", "Meja Liputan")
    await screen.say("Hendra", "/undang")
    await screen.tap("Hendra", "Petugas")
    await expect(screen.last("Hendra")).to_contain_text("Tulis nama")
    await screen.say("Hendra", "Wati")
    letter = screen.messages("Hendra").filter(has_text="t.me/")
    await expect(letter).to_be_visible()
    await screen.do("Hendra", "Berikan tautan kepada", "t.me/")
    await screen.phone("Hendra").get_by_role("button", name="Warga").click()
    await expect(screen.last("Warga")).to_contain_text("Selamat datang")
    await expect(screen.phone("Warga").locator(".keys").get_by_role("button", name="Tugas saya")).to_be_visible()
