"""A real browser with the page of the training room; behind it the real desk, or a bot played by the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.demo.newsroom import furnish
from bot.pipeline.pacing import NO_PACE
from bot.training import BotClient, Phone
from bot.training.page import add_page
from bot.training.server import TrainingServer
from tests.browser.screen import Screen
from tests.desk import MORNING, Desk

CHROMIUM = Path("/usr/bin/chromium")
_QUIET = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", *_QUIET, *_MICROPHONE]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed here; .ci/run installs it")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture(params=["laptop"])
async def screen(request: pytest.FixtureRequest, browser: Browser) -> AsyncIterator[Screen]:
    """A laptop's screen, or with ``parametrize("screen", ["pocket"], indirect=True)`` a phone's; not yet anywhere.

    In the end nothing has gone wrong in the browser.
    """
    laptop = request.param == "laptop"
    size = {"width": 1280, "height": 800} if laptop else {"width": 390, "height": 844}
    page = await browser.new_page(viewport={"width": size["width"], "height": size["height"]}, has_touch=not laptop)
    screen = Screen(page, "")
    yield screen
    await page.close()
    assert screen.problems == []


@pytest.fixture
async def newsroom(sqlite_url: str, tmp_path: Path, screen: Screen) -> AsyncIterator[Desk]:
    """The made-up newsroom of the training room, open on the screen; it is Monday, 23 November 2026, 09.00 WITA."""
    server = TrainingServer(limits=False, routes=[add_page])
    desk = Desk(server, sqlite_url, tmp_path, NO_PACE, webhook=False)
    server.world.clock.offset = desk.now.timestamp() - server.world.clock.source()
    async with server:
        await desk.start()
        try:
            await furnish(desk.app.writer, desk.clock, server.base)
            await desk.settle()
            screen.base = server.base
            await screen.open()
            yield desk
            await screen.page.goto("about:blank")
        finally:
            await desk.stop()


@dataclass
class Stage:
    """Two people who have started a bot whose part the test plays itself."""

    server: TrainingServer
    bot: BotClient
    sari: Phone
    rudi: Phone


@pytest.fixture
async def stage(screen: Screen) -> AsyncIterator[Stage]:
    """Sari and Rudi on the screen, on the same Monday morning."""
    server = TrainingServer(limits=False, routes=[add_page])
    server.world.clock.offset = MORNING.timestamp() - server.world.clock.source()
    async with server, BotClient(server.base, server.token) as bot:
        sari, rudi = await server.phone("Sari"), await server.phone("Rudi")
        await sari.start()
        await rudi.start()
        await bot.updates()
        screen.base = server.base
        await screen.open()
        yield Stage(server, bot, sari, rudi)
        await screen.page.goto("about:blank")
