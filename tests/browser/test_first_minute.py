"""What somebody sees who opens the page for the first time."""

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.desk import Desk

pytestmark = pytest.mark.browser


async def test_the_room_opens_on_an_editor_a_crew_member_and_the_head(screen: Screen, newsroom: Desk) -> None:
    await expect(screen.page.get_by_role("region")).to_have_count(3)
    for name, chat in (("Hendra", "Ruang Redaksi"), ("Rudi", "Meja Liputan"), ("Syahril", "Meja Liputan")):
        await expect(screen.phone(name).locator(".chat-title b")).to_have_text(chat)


async def test_the_code_of_an_invitation_is_not_shown_in_the_chat(screen: Screen, newsroom: Desk) -> None:
    await expect(screen.messages("Rudi").first.locator(".words > a")).to_have_text("/start")
    await expect(screen.messages("Rudi").first.locator(".words")).to_have_text("/start09.00")
