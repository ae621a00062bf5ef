"""The screen of a pasted schedule on a phone."""

import pytest
from playwright.async_api import expect

from tests.browser.screen import Screen
from tests.desk import Desk
from tests.draft_data import SIX

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("screen", ["pocket"], indirect=True)
async def test_six_complete_drafts_fit_a_phone(screen: Screen, newsroom: Desk) -> None:
    """With their buttons, while the menu is open below them."""
    await screen.take("Hendra", "Meja Liputan")
    await screen.say("Hendra", SIX)
    await expect(screen.last("Hendra")).to_contain_text("6 agenda")
    await expect(screen.last("Hendra")).to_be_in_viewport(ratio=1)
