"""What somebody sends from the field: a voice recorded on the spot, a place found on the map, a picture as a file."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Stage
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

MEDIA = Path(__file__).parent.parent / "data" / "media"


async def test_a_voice_message_is_recorded_and_can_be_played(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name="Rekam pesan suara").click()
    await expect(phone.locator(".recording")).to_contain_text("0:01")
    await phone.get_by_role("button", name="Kirim rekaman").click()
    voice = (await stage.bot.next("message"))["voice"]
    assert voice["duration"] >= 1
    assert voice["file_size"] > 0
    await screen.last("Sari").get_by_role("button", name="Putar").click()
    await expect(screen.last("Sari").get_by_role("button", name="Jeda")).to_be_visible()


async def test_a_recording_that_is_thrown_away_is_not_sent(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name="Rekam pesan suara").click()
    await expect(phone.locator(".recording")).to_contain_text("0:01")
    await screen.page.keyboard.press("Escape")
    await expect(phone.get_by_role("button", name="Rekam pesan suara")).to_be_focused()
    assert await stage.bot.updates() == []


async def test_typed_words_turn_the_microphone_into_the_send_button(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await expect(phone.get_by_role("button", name="Kirim")).to_be_hidden()
    await phone.get_by_label("Tulis pesan").fill("Halo")
    await expect(phone.get_by_role("button", name="Rekam pesan suara")).to_be_hidden()
    await phone.get_by_role("button", name="Kirim").click()
    assert (await stage.bot.next("message"))["text"] == "Halo"


async def test_a_microphone_that_is_refused_is_told_and_writing_goes_on(stage: Stage, screen: Screen) -> None:
    refuse = "getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    await screen.page.add_init_script(f"if (navigator.mediaDevices) navigator.mediaDevices.{refuse};")
    await screen.open()
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name="Rekam pesan suara").click()
    told = "Mikrofon tidak bisa dipakai. Izinkan di peramban, atau kirim berkas suara."
    await expect(phone.get_by_role("status").filter(has_text=told)).to_be_visible()
    await screen.say("Sari", "Halo")
    assert (await stage.bot.next("message"))["text"] == "Halo"


async def test_a_browser_that_can_not_record_offers_no_microphone(stage: Stage, screen: Screen) -> None:
    await screen.page.add_init_script("Object.defineProperty(navigator, 'mediaDevices', {value: undefined});")
    await screen.open()
    phone = await screen.take("Sari")
    await expect(phone.get_by_role("button", name="Kirim")).to_be_visible()
    await expect(phone.get_by_role("button", name="Rekam pesan suara")).to_have_count(0)
    await phone.get_by_role("button", name="Lampirkan").click()
    await expect(phone.get_by_role("menuitem", name="Pesan suara")).to_be_visible()
    assert await stage.bot.updates() == []


async def test_a_place_is_chosen_on_the_map(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name="Lampirkan").click()
    await phone.get_by_role("menuitem", name="Lokasi").click()
    dialog = phone.get_by_role("dialog", name="Lokasi")
    await dialog.locator("text", has_text="Halong").click()
    await dialog.get_by_role("button", name="Kirim").click()
    place = (await stage.bot.next("message"))["location"]
    assert (place["latitude"], place["longitude"]) == (pytest.approx(-2.22, abs=0.02), pytest.approx(115.65, abs=0.03))
    await expect(screen.last("Sari").locator(".map .map-pin")).to_be_attached()


async def test_a_picture_sent_as_a_file_is_seen_in_small(stage: Stage, screen: Screen) -> None:
    await screen.attach("Sari", "Foto sebagai berkas", MEDIA / "foto_panen_batumandi.jpg")
    assert (await stage.bot.next("message"))["document"]["file_name"] == "foto_panen_batumandi.jpg"
    await expect(screen.last("Sari").locator(".thumb img")).to_be_visible()
