"""Pictures of the training room's page: one phone at a phone's width, or everything on a laptop."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"]
WIDTH, HEIGHT, LAPTOP = 390, 844, (1440, 900)
"""Of a phone, and of a laptop's screen."""
SHARP = 1.5
"""Pixels of a picture for one of the page."""
COLOURS = 256


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture called `name` of somebody's phone with a chat open; on a phone with WhatsApp there is only one, "".

    `at`: words of the message that stands lowest.
    """

    name: str
    person: str
    chat: str
    at: str = ""
    height: int = HEIGHT


class Camera:
    """Takes pictures of the page at `base` and puts them into `folder`."""

    def __init__(self, browser: Browser, base: str, folder: Path) -> None:
        self._browser, self._base, self._folder = browser, base, folder

    async def take(self, shot: Shot) -> None:
        """A phone."""
        async with self.page((WIDTH, shot.height)) as page:
            phone = page.get_by_role("region", name=re.compile(f"Ponsel {shot.person}$"))
            if not await phone.is_visible():
                await page.get_by_role("navigation").get_by_role("button", name=shot.person).click()
            if shot.chat:
                await _open(phone, shot.chat)
            await _settle(phone, shot.at)
            await page.mouse.move(0, 0)  # nothing lights up under it
            self.keep(shot.name, await phone.screenshot())

    async def take_all(self, name: str, address: str = "/") -> None:
        """A whole page on a laptop."""
        async with self.page(LAPTOP, address) as page:
            self.keep(name, await page.screenshot())

    @asynccontextmanager
    async def page(self, size: tuple[int, int], address: str = "/") -> AsyncIterator[Page]:
        """The page on a screen of this size, in a browser that remembers nothing."""
        width, height = size
        page = await self._browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=SHARP, has_touch=width == WIDTH
        )
        await page.goto(self._base + address)
        await expect(page.locator("html[data-ready]")).to_be_attached()
        yield page
        await page.close()

    def keep(self, name: str, picture: bytes) -> None:
        """Put a picture into the folder; few colours make a small file."""
        with Image.open(io.BytesIO(picture)) as image:
            small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(self._folder / f"{name}.png", optimize=True)


async def _open(phone: Locator, chat: str) -> None:
    await phone.get_by_role("button", name="Kembali ke daftar obrolan").click()
    chats = phone.get_by_role("list", name="Obrolan")
    await chats.get_by_role("button", name=re.compile(f"^{chat}")).click()
    await expect(phone.locator(".chat-title")).to_contain_text(chat)


async def _settle(phone: Locator, words: str) -> None:
    """Bring a message to the lower edge of the phone, once its pictures are there."""
    messages = phone.locator(".message")
    message = messages.filter(has_text=words).last if words else messages.last
    await expect(message).to_be_visible()
    await message.evaluate("node => node.scrollIntoView({ block: 'end', behavior: 'instant' })")
    await phone.evaluate(
        "node => Promise.all([...node.querySelectorAll('img')].filter(image => !image.complete)"
        ".map(image => new Promise(done => { image.onload = image.onerror = done; })))"
    )
    await message.evaluate("node => node.scrollIntoView({ block: 'end', behavior: 'instant' })")


@asynccontextmanager
async def camera(base: str, folder: Path) -> AsyncIterator[Camera]:
    """A camera before the page at `base`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield Camera(browser, base, folder)
        await browser.close()
