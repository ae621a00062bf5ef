"""The page without a mouse, and what it remembers: unread lines, drafts, deleted chats, the language."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Stage
from tests.browser.screen import LIST, Screen

pytestmark = pytest.mark.browser


async def test_escape_leaves_a_chat_and_enter_opens_it_again_with_its_draft(stage: Stage, screen: Screen) -> None:
    phone, keyboard = await screen.take("Sari"), screen.page.keyboard
    await phone.get_by_label("Tulis pesan").fill("Belum selesai")
    await keyboard.press("Escape")
    row = phone.get_by_role("list", name="Obrolan").get_by_role("button")
    await expect(row).to_be_focused()
    await expect(row).to_contain_text("Draf: Belum selesai")
    await keyboard.press("Enter")
    await expect(phone.get_by_label("Tulis pesan")).to_be_focused()
    await expect(phone.get_by_label("Tulis pesan")).to_have_value("Belum selesai")


async def test_the_arrow_keys_walk_through_the_people(stage: Stage, screen: Screen) -> None:
    people = screen.page.get_by_role("navigation")
    await people.get_by_role("button", name="Sari").focus()
    await screen.page.keyboard.press("ArrowDown")
    await expect(people.get_by_role("button", name="Rudi")).to_be_focused()
    await screen.page.keyboard.press("ArrowDown")
    await expect(people.get_by_role("button", name="Sari")).to_be_focused()


async def test_what_came_meanwhile_stands_below_a_line(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await expect(screen.last("Sari")).to_contain_text("/start")
    await phone.get_by_role("button", name=LIST).click()
    await stage.bot("sendMessage", chat_id=stage.sari.id, text="Ada tugas")
    await phone.get_by_role("list", name="Obrolan").get_by_role("button", name="Ada tugas").click()
    notices = phone.locator(".notice")
    await expect(notices).to_have_text(["Senin, 23 November 2026", "Pesan baru"])
    await phone.get_by_role("button", name=LIST).click()
    await phone.get_by_role("list", name="Obrolan").get_by_role("button").click()
    await expect(notices).to_have_text(["Senin, 23 November 2026"])


async def test_a_chat_is_deleted_from_the_phone_and_begun_again(stage: Stage, screen: Screen) -> None:
    phone = await screen.take("Sari")
    await phone.get_by_role("button", name="Menu obrolan").click()
    await phone.get_by_role("menuitem", name="Hapus obrolan").click()
    await phone.get_by_role("dialog").get_by_role("button", name="Hapus", exact=True).click()
    await expect(screen.messages("Sari")).to_have_count(0)
    await expect(phone.get_by_text("sudah dihapus dari ponsel")).to_be_visible()
    await phone.get_by_role("button", name="Mulai").click()
    await expect(screen.messages("Sari")).to_have_count(1)
    assert (await stage.bot.next("message"))["text"] == "/start"


async def test_the_language_is_kept_for_the_next_time(stage: Stage, screen: Screen) -> None:
    await screen.page.get_by_role("link", name="English").click()
    await expect(screen.page.get_by_role("heading", name="Training room")).to_be_visible()
    await screen.open()
    await expect(screen.page.get_by_role("heading", name="Training room")).to_be_visible()
    await screen.page.get_by_role("link", name="Bahasa Indonesia").click()
    await expect(screen.page.get_by_role("heading", name="Ruang latihan")).to_be_visible()
    await screen.open()
    await expect(screen.page.get_by_role("heading", name="Ruang latihan")).to_be_visible()
