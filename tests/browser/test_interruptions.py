"""The page when the training room goes away, comes back, or begins anew."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.training.page import add_page
from bot.training.server import TrainingServer
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser


async def test_the_room_is_restarted_under_the_page(screen: Screen, tmp_path: Path) -> None:
    kept = tmp_path / "dunia.json"
    async with TrainingServer(routes=[add_page], state_file=kept) as server:
        sari = await server.phone("Sari")
        await sari.start()
        screen.base, port = server.base, server.port
        await screen.open()
        await screen.say("Sari", "Sebelum")
        await expect(screen.last("Sari")).to_contain_text("Sebelum")
    banner = screen.page.get_by_role("alert")
    await expect(banner).to_contain_text("terputus")
    field = screen.phone("Sari").get_by_label("Tulis pesan")
    await field.fill("Tidak hilang")
    await field.press("Enter")
    await expect(screen.phone("Sari").get_by_role("status")).to_contain_text("Tidak bisa")
    await expect(field).to_have_value("Tidak hilang")
    async with TrainingServer(routes=[add_page], state_file=kept, port=port):
        await expect(banner).to_be_hidden(timeout=15_000)
        await field.press("Enter")
        await expect(screen.last("Sari")).to_contain_text("Tidak hilang")
        await screen.page.goto("about:blank")
    screen.problems.clear()  # the browser itself complains of the lost connection


async def test_a_room_begun_anew_shows_nothing_of_the_old_one(screen: Screen) -> None:
    async with TrainingServer(routes=[add_page]) as server:
        sari = await server.phone("Sari")
        for number in range(12):
            await sari.send(f"Pesan {number}")
        screen.base, port = server.base, server.port
        await screen.open()
        await expect(screen.last("Sari")).to_contain_text("Pesan 11")
        await screen.page.goto("about:blank")
    async with TrainingServer(routes=[add_page], port=port) as server:
        await (await server.phone("Wati")).start()
        await screen.open()
        await expect(screen.last("Wati")).to_contain_text("/start")
        await expect(screen.phone("Sari")).to_have_count(0)
        await screen.page.goto("about:blank")


async def test_a_bot_that_does_not_answer_blocks_nothing(screen: Screen) -> None:
    buttons = [[{"text": f"Ambil {number}", "callback_data": f"take:{number}"}] for number in range(8)]
    async with TrainingServer(routes=[add_page]) as server:
        sari = await server.phone("Sari")
        await sari.start()
        screen.base = server.base
        call = f"{server.base}/bot{server.token}/sendMessage"
        message = {"chat_id": sari.id, "text": "Siapa?", "reply_markup": {"inline_keyboard": buttons}}
        await screen.open()
        await screen.page.request.post(call, data=message)
        for number in range(8):
            await screen.tap("Sari", f"Ambil {number}")
        await screen.say("Sari", "Masih bisa")
        await expect(screen.last("Sari")).to_contain_text("Masih bisa")
        await expect(screen.phone("Sari").get_by_role("status")).to_contain_text("tidak menjawab", timeout=20_000)
        await screen.page.goto("about:blank")
