"""A phone without a network: what is written waits, what others write comes later."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Stage
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

MEDIA = Path(__file__).parent.parent / "data" / "media"
BUTTONS = {"inline_keyboard": [[{"text": "Ambil", "callback_data": "take:1"}]]}


async def fly(screen: Screen, name: str) -> None:
    """Switch airplane mode on or off."""
    await (await screen.take(name)).get_by_role("button", name="Mode pesawat").click()


async def test_what_is_written_waits_and_goes_out_in_its_order(stage: Stage, screen: Screen) -> None:
    await fly(screen, "Sari")
    await expect(screen.phone("Sari").locator(".chat-title")).to_contain_text("menunggu jaringan")
    await screen.say("Sari", "Satu")
    await screen.attach("Sari", "Foto (satu atau album)", MEDIA / "foto_panen_batumandi.jpg", caption="Dua")
    await screen.say("Sari", "Tiga")
    waiting = screen.phone("Sari").get_by_role("img", name="Menunggu jaringan")
    await expect(waiting).to_have_count(3)
    assert await stage.bot.updates() == []
    await fly(screen, "Sari")
    await expect(waiting).to_have_count(0)
    sent = [await stage.bot.next("message") for _ in range(3)]
    assert [message.get("text") or message["caption"] for message in sent] == ["Satu", "Dua", "Tiga"]
    await expect(screen.messages("Sari").filter(has_text="Tiga")).to_have_count(1)


async def test_what_others_write_comes_when_the_network_is_back(stage: Stage, screen: Screen) -> None:
    await fly(screen, "Sari")
    await expect(screen.phone("Sari").locator(".chat-title")).to_contain_text("menunggu jaringan")
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Ada tugas")
    await stage.bot("sendMessage", chat_id=stage.rudi.id, text="Untuk Rudi")
    await expect(screen.last("Rudi")).to_contain_text("Untuk Rudi")
    await expect(screen.messages("Sari").filter(has_text="Ada tugas")).to_have_count(0)
    await screen.page.reload()
    await expect(screen.last("Sari")).to_contain_text("/start")
    await fly(screen, "Sari")
    await expect(screen.last("Sari")).to_contain_text("Ada tugas")


async def test_words_that_wait_outlive_a_reload_and_can_be_taken_back(stage: Stage, screen: Screen) -> None:
    await fly(screen, "Sari")
    await screen.say("Sari", "Jadi berangkat")
    await screen.say("Sari", "Tidak jadi")
    await screen.page.reload()
    await screen.do("Sari", "Hapus", "Tidak jadi")
    await fly(screen, "Sari")
    assert (await stage.bot.next("message"))["text"] == "Jadi berangkat"
    await expect(screen.last("Sari")).to_contain_text("Jadi berangkat")
    assert await stage.bot.updates() == []


async def test_a_tap_without_a_network_says_so(stage: Stage, screen: Screen) -> None:
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Siapa bisa?", reply_markup=BUTTONS)
    await expect(screen.last("Sari")).to_contain_text("Siapa bisa?")
    await fly(screen, "Sari")
    await screen.tap("Sari", "Ambil")
    await expect(screen.phone("Sari").get_by_role("status")).to_have_text("Tidak bisa: Ponsel ini dalam mode pesawat.")
    await expect(screen.last("Sari").locator(".inline")).to_have_attribute("aria-busy", "false")
    assert await stage.bot.updates() == []
