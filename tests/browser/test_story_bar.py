"""The bar of the story, with a story whose part the test plays itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from playwright.async_api import Route, expect

from bot.training import BotClient, Phone, Room
from bot.training.page import add_page
from bot.training.server import TrainingServer
from tests.browser.conftest import Stage
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser

STEPS = [
    {"title": "Agenda", "text": "Sari membuka ruang."},
    {"title": "Tugas", "text": "Rudi mengambil tugas foto."},
]
BUTTONS = {"inline_keyboard": [[{"text": "Ambil", "callback_data": "take:1"}]]}


class Tale:
    """A story of two steps that goes on when the test says so."""

    def __init__(self) -> None:
        self.state: dict[str, Any] = {"title": "Sehari di meja liputan", "steps": STEPS, "at": 0, "shown": ["Sari"]}
        self.state["tries"] = "Ambil tugas sebagai Sari."
        self.state |= {"playing": False, "busy": False, "speed": 1, "version": 1}
        self.asked: list[dict[str, Any]] = []

    def add(self, app: web.Application) -> None:
        """Its addresses."""
        app.router.add_get("/control/story", self.show)
        app.router.add_post("/control/story", self.ask)

    async def show(self, request: web.Request) -> web.Response:
        """How it stands."""
        return web.json_response(self.state)

    async def ask(self, request: web.Request) -> web.Response:
        """What the bar wants; only playing, pausing and the speed are followed."""
        body = await request.json()
        self.asked.append(body)
        if body["do"] in ("play", "pause"):
            self.state["playing"] = self.state["busy"] = body["do"] == "play"
        self.state["speed"] = body.get("speed", self.state["speed"])
        self.state["version"] += 1
        return web.json_response(self.state)

    def now(self, server: TrainingServer, **changed: object) -> None:
        """It goes on."""
        self.state |= changed
        self.state["version"] += 1
        server.world.emit("story", 0, **self.state)


@dataclass
class Theatre(Stage):
    """The stage with a story."""

    tale: Tale


@pytest.fixture
async def theatre(screen: Screen) -> AsyncIterator[Theatre]:
    tale = Tale()
    server = TrainingServer(limits=False, routes=[add_page, tale.add])
    async with server, BotClient(server.base, server.token) as bot:
        people: list[Phone] = []
        for name in ("Sari", "Wati", "Rudi"):
            people.append(await server.phone(name))
            await people[-1].start()
        await bot.updates()
        theatre = Theatre(server, bot, people[0], people[2], tale)
        screen.base = server.base
        await screen.open()
        yield theatre
        await screen.page.goto("about:blank")


async def test_a_room_without_a_story_has_no_bar(stage: Stage, screen: Screen) -> None:
    await expect(screen.page.locator("#story")).to_be_hidden()
    await expect(screen.page.get_by_role("button", name="Cerita")).to_be_hidden()


async def test_the_bar_plays_pauses_and_says_each_step(theatre: Theatre, screen: Screen) -> None:
    bar, tale = screen.page.get_by_role("region", name="Cerita"), theatre.tale
    await bar.get_by_role("button", name="Putar cerita").click()
    await expect(bar.get_by_role("status")).to_have_text("Langkah 1 dari 2 · AgendaSari membuka ruang.")
    await bar.get_by_role("button", name="Kecepatan 1 kali").click()
    await bar.get_by_role("button", name="Jeda").click()
    await expect(bar.get_by_role("button", name="Putar cerita")).to_be_visible()
    tale.now(theatre.server, at=1)
    await bar.get_by_role("button", name="Lanjutkan").click()
    await expect(bar.get_by_role("status")).to_have_text("Langkah 2 dari 2 · TugasRudi mengambil tugas foto.")
    tale.now(theatre.server, busy=False)
    await bar.get_by_role("button", name="Langkah berikutnya").click()
    await bar.get_by_role("button", name="Langkah sebelumnya").click()
    later = [{"do": what} for what in ("pause", "play", "next", "back")]
    assert tale.asked == [{"do": "play"}, {"do": "speed", "speed": 2}, *later]


async def test_at_the_end_one_tries_it_oneself_and_can_come_back(theatre: Theatre, screen: Screen) -> None:
    bar = screen.page.get_by_role("region", name="Cerita")
    theatre.tale.now(theatre.server, at=2)
    await expect(bar.get_by_role("button", name="Ulangi dari awal")).to_be_visible()
    await bar.get_by_role("button", name="Coba sendiri").click()
    theatre.tale.now(theatre.server, at=0)
    await expect(bar.get_by_role("status")).to_have_text("Sehari di meja liputanAmbil tugas sebagai Sari.")
    assert theatre.tale.asked == [{"do": "restart"}]
    await screen.page.reload()
    await expect(bar.get_by_role("status")).to_contain_text("Ambil tugas sebagai Sari.")
    await bar.get_by_role("button", name="Tutup cerita").click()
    await expect(bar).to_be_hidden()
    await screen.page.reload()
    await expect(bar).to_be_hidden()
    await screen.page.get_by_role("button", name="Cerita").click()
    await expect(bar).to_contain_text("Lihat meja liputan bekerja sehari penuh.")


async def test_the_phones_of_a_step_come_into_view_with_the_chat_where_it_happens(
    theatre: Theatre, screen: Screen
) -> None:
    await screen.page.get_by_role("button", name="Tutup ponsel Rudi").click()
    theatre.tale.now(theatre.server, playing=True, busy=True, shown=["Rudi"])
    await expect(screen.phone("Rudi")).to_be_visible()
    await screen.phone("Rudi").get_by_role("button", name="Kembali ke daftar obrolan").click()
    sent = await theatre.bot("sendMessage", chat_id=theatre.rudi.id, text="Siapa?", reply_markup=BUTTONS)
    await expect(screen.last("Rudi")).to_contain_text("Siapa?")
    await theatre.rudi.tap_data("take:1", sent["message_id"], wait=False)
    await expect(screen.last("Rudi").locator(".inline.tapped")).to_be_visible()
    asked = await theatre.bot.next("callback_query")
    await theatre.bot("answerCallbackQuery", callback_query_id=asked["id"], text="Tugas ini milik Anda.")
    theatre.tale.now(theatre.server, playing=False, busy=False)
    await expect(screen.phone("Rudi").get_by_role("status")).to_have_text("Tugas ini milik Anda.")


async def test_a_step_back_brings_its_phones_into_view_while_the_story_stands(theatre: Theatre, screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Tutup ponsel Rudi").click()
    theatre.tale.now(theatre.server, shown=["Rudi"])
    await expect(screen.phone("Rudi")).to_be_visible()


async def test_what_comes_into_a_room_is_seen_where_nothing_else_happens(theatre: Theatre, screen: Screen) -> None:
    async with Room(theatre.server.base) as room:
        group = await room.group(theatre.sari, "Ruang", theatre.rudi)
    theatre.tale.now(theatre.server, playing=True, busy=True, shown=["Sari", "Rudi"])
    await theatre.bot("sendMessage", chat_id=theatre.sari.id, text="Tugas Sari")
    await expect(screen.last("Sari")).to_contain_text("Tugas Sari")
    await theatre.bot("sendMessage", chat_id=group, text="Papan")
    await expect(screen.last("Rudi")).to_contain_text("Papan")
    await expect(screen.last("Sari")).to_contain_text("Tugas Sari")
    theatre.tale.now(theatre.server, at=1, busy=False)
    theatre.tale.now(theatre.server, at=1, busy=True)
    await theatre.bot("sendMessage", chat_id=group, text="Lembar")
    await expect(screen.last("Sari")).to_contain_text("Lembar")


async def test_what_comes_into_a_room_before_the_page_knows_who_is_in_it_is_seen(
    theatre: Theatre, screen: Screen
) -> None:
    known = asyncio.Event()

    async def late(route: Route) -> None:
        await known.wait()
        await route.continue_()

    await screen.page.route("**/control/state*", late)
    async with Room(theatre.server.base) as room:
        group = await room.group(theatre.sari, "Ruang", theatre.rudi)
    theatre.tale.now(theatre.server, playing=True, busy=True, shown=["Sari", "Rudi"])
    await theatre.bot("sendMessage", chat_id=group, text="Papan")
    await theatre.bot("sendMessage", chat_id=theatre.sari.id, text="Tugas Sari")
    await expect(screen.last("Sari")).to_contain_text("Tugas Sari")
    known.set()
    await expect(screen.last("Rudi")).to_contain_text("Papan")
    await expect(screen.last("Sari")).to_contain_text("Tugas Sari")


async def test_a_tap_in_a_chat_that_opens_only_now_lies_in_the_middle(theatre: Theatre, screen: Screen) -> None:
    sent = await theatre.bot("sendMessage", chat_id=theatre.rudi.id, text="Siapa?", reply_markup=BUTTONS)
    for number in range(30):
        await theatre.bot("sendMessage", chat_id=theatre.rudi.id, text=f"Kabar {number}")
    await screen.page.get_by_role("button", name="Tutup ponsel Rudi").click()
    theatre.tale.now(theatre.server, playing=True, busy=True, shown=["Rudi"])
    await theatre.rudi.tap_data("take:1", sent["message_id"], wait=False)
    card = screen.messages("Rudi").filter(has_text="Siapa?")
    await expect(card.locator(".tapped")).to_be_in_viewport()
    where = {"chat_id": theatre.rudi.id, "message_id": sent["message_id"]}
    await theatre.bot("editMessageText", **where, text="Siapa? Rudi.", reply_markup=BUTTONS)
    await expect(card).to_contain_text("Siapa? Rudi.")
    await expect(card).to_be_in_viewport()


@pytest.mark.parametrize("screen", ["pocket"], indirect=True)
async def test_on_a_narrow_screen_the_bar_leaves_room_for_the_phone(theatre: Theatre, screen: Screen) -> None:
    theatre.tale.now(theatre.server, playing=True, busy=True, shown=["Rudi"])
    await expect(screen.phone("Rudi")).to_be_visible()
    box = await screen.phone("Rudi").bounding_box()
    assert box is not None
    assert box["height"] > 500
    assert await screen.page.evaluate("document.documentElement.scrollWidth") <= 390
