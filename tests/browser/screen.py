"""The page as somebody uses it who plays everybody."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

LIST = "Kembali ke daftar obrolan"


class Screen:
    """Names as a person at the screen sees them; every step waits for what it needs."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda line: self.problems.append(line.text) if line.type in ("error", "warning") else None)

    async def open(self, address: str = "/") -> None:
        """Load the page."""
        await self.page.goto(self.base + address)
        await expect(self.page.locator("html[data-ready]")).to_be_attached()

    def phone(self, name: str) -> Locator:
        """Somebody's open phone."""
        return self.page.get_by_role("region", name=re.compile(f"(Ponsel|Phone of) {name}$"))

    def messages(self, name: str) -> Locator:
        """The messages of the chat that is open on somebody's phone."""
        return self.phone(name).locator(".message")

    async def take(self, name: str, chat: str = "") -> Locator:
        """Open somebody's phone, perhaps a chat on it."""
        phone = self.phone(name)
        if not await phone.is_visible():
            await self.page.get_by_role("navigation").get_by_role("button", name=name).click()
        await expect(phone).to_be_visible()
        if chat:
            await phone.get_by_role("button", name=LIST).click()
            await phone.get_by_role("list", name="Obrolan").get_by_role("button", name=re.compile(f"^{chat}")).click()
            await expect(phone.locator(".chat-title")).to_contain_text(chat)
        return phone

    async def say(self, name: str, text: str) -> None:
        """Write and send."""
        field = (await self.take(name)).get_by_label("Tulis pesan")
        await field.fill(text)
        await field.press("Enter")

    async def tap(self, name: str, label: str, within: str = "") -> None:
        """The newest inline button with such a label, in the newest message with `within`."""
        await self.take(name)
        message = self.messages(name).filter(has_text=within).last
        await message.locator(".inline").filter(has_text=re.compile(label)).last.click()

    async def press(self, name: str, label: str) -> None:
        """A button of the keyboard below the chat."""
        await (await self.take(name)).locator(".keys").get_by_role("button", name=label).click()

    async def do(self, name: str, action: str, message: str) -> None:
        """An item of the menu of the newest message with such words."""
        bubble = self.messages(name).filter(has=self.page.locator(".words", has_text=message)).last
        await bubble.hover()
        await bubble.get_by_role("button", name="Tindakan untuk pesan ini").click()
        await self.phone(name).get_by_role("menuitem", name=action).click()

    async def attach(self, name: str, kind: str, *files: Path, caption: str = "") -> None:
        """Send files by the paper clip."""
        phone = await self.take(name)
        await phone.get_by_role("button", name="Lampirkan").click()
        async with self.page.expect_file_chooser() as chooser:
            await phone.get_by_role("menuitem", name=kind, exact=True).click()
        await (await chooser.value).set_files(files)
        dialog = phone.get_by_role("dialog")
        await dialog.get_by_label("Keterangan").fill(caption)
        await dialog.get_by_role("button", name="Kirim").click()

    def last(self, name: str) -> Locator:
        """The newest message on somebody's phone."""
        return self.messages(name).last
