"""`python -m benchmarks.classroom`: twenty learners in one room. When is a tap seen on all phones, a page ready?

The room runs in a process of its own, as `liputan training --lan` does. A learner takes a task on a card in *Ruang
Redaksi*; it is seen on a phone once that phone has heard of it in its stream of events and has read the changed card.
Meanwhile all pages ask for their exercises as they do, and the trainer's looks at everybody.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from playwright.async_api import async_playwright

from bot.demo.newsroom import ROOM_TITLE
from bot.domain.enums import Role
from bot.training.phone import Phone, Room
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.desk import free_port

LEARNERS, TAPS, PAGES = 20, 15, 7
SOON_S, EVERY_S = 0.4, 3.0
"""When a learner's page asks after something has happened, and how often the trainer's does."""
PAUSE_S = 1.0
"""Between two taps: each is measured alone."""


async def main() -> None:
    """Print the figures."""
    async with opened() as (base, key), Room(base, key) as trainer, asyncio.TaskGroup() as group:
        began = time.monotonic()
        people = [Role.EDITOR, *[Role.CREW] * (LEARNERS - 1)]
        phones = await asyncio.gather(*(join(base, f"Peserta {n}", role) for n, role in enumerate(people)))
        print(f"{LEARNERS} learners came in at once: {time.monotonic() - began:.1f} s")
        chats = await phones[1].room.call("GET", f"people/{phones[1].id}/chats")
        room = next(int(each["id"]) for each in chats if each["title"] == ROOM_TITLE)
        streams = [Stream(phone, room) for phone in phones]
        going = [group.create_task(watch(trainer)), *(group.create_task(stream.listen()) for stream in streams)]
        cards = await publish(phones[0], room)
        told("tap seen on the phone of who taps", *await taps(phones, streams, room, cards))
        await pages(base, phones)
        for task in going:
            task.cancel()
        for phone in phones:
            await phone.room.close()


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[str, str]]:
    """A fresh class; its address and the trainer's key."""
    with tempfile.TemporaryDirectory() as folder:
        port = str(free_port())
        env = os.environ | {"LIPUTAN_TRAINING_DIR": folder + "/latihan"}
        command = ("-m", "bot", "training", "--lan", "--port", port)
        process = await asyncio.create_subprocess_exec(sys.executable, *command, env=env, stdout=-1)
        if process.stdout is None:
            raise RuntimeError("no output")
        while b"/pelatih?kunci=" not in (line := await process.stdout.readline()):
            if not line:
                raise RuntimeError("the room did not open")
        try:
            yield f"http://127.0.0.1:{port}", line.decode().rpartition("=")[2].strip()
        finally:
            process.terminate()
            await process.wait()


async def join(base: str, name: str, role: Role) -> Phone:
    """A learner's phone."""
    async with Room(base) as stranger:
        key = (await stranger.post("class/join", name=name, role=role))["key"]
    room = Room(base, key)
    return Phone(room, (await room.call("GET", "state"))["people"][0])


async def watch(trainer: Room) -> None:
    """The trainer's page, for ever."""
    while True:
        await trainer.call("GET", "class/roster")
        await asyncio.sleep(EVERY_S)


class Stream:
    """What a phone hears of a group; `seen` is when it last had read a card with the words it waits for."""

    def __init__(self, phone: Phone, chat: int) -> None:
        self.phone, self.chat = phone, chat
        self.words = ""
        self.looking: asyncio.Task[None] | None = None
        self.seen: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def wait_for(self, words: str) -> asyncio.Future[float]:
        """When a message with `words` is seen."""
        self.words, self.seen = words, asyncio.get_running_loop().create_future()
        return self.seen

    async def listen(self) -> None:
        """Read the messages that events name, for ever."""
        timeout = aiohttp.ClientTimeout(total=None)
        headers = {"X-Kunci": self.phone.room.key}
        url = f"{self.phone.room.base}/control/events?person={self.phone.id}"
        async with aiohttp.ClientSession(timeout=timeout, headers=headers) as http, http.get(url) as stream:
            async for line in stream.content:
                event: dict[str, Any] = json.loads(line[5:]) if line.startswith(b"data:") else {}
                concerns = event.get("event") == "answer" or event.get("chat_id") == self.phone.id
                if concerns and (self.looking is None or self.looking.done()):
                    self.looking = asyncio.create_task(self._look())
                if event.get("chat_id") == self.chat and event.get("event") in ("message", "edited"):
                    await self._read(event["message_id"])

    async def _look(self) -> None:
        await asyncio.sleep(SOON_S)
        await self.phone.room.call("GET", "class/me")

    async def _read(self, number: int) -> None:
        messages = await self.phone.messages(self.chat, since=number - 1)
        if self.words and any(self.words in seen.text for seen in messages) and not self.seen.done():
            self.seen.set_result(time.monotonic())


async def publish(editor: Phone, room: int) -> list[str]:
    """As many agendas as are tapped, published; their titles."""
    titles = [f"Gotong royong RT {number + 10}" for number in range(TAPS)]
    for number, title in enumerate(titles):
        clock = f"{8 + number % 9:02}.{number // 9 * 30:02}"
        sent = await editor.send(f"{title}\nbesok pukul {clock}\nAula Bappeda\nPerlu 1 foto")
        screen = await editor.wait_for(lambda seen: seen.button("Terbitkan") is not None, since=sent.id, patience=60)
        await editor.tap("Terbitkan", None, screen)
    await editor.wait_for(titles[-1], room, patience=60)
    await asyncio.sleep(PAUSE_S)
    return titles


async def taps(
    phones: list[Phone], streams: list[Stream], room: int, titles: list[str]
) -> tuple[list[float], list[float]]:
    """Seconds until a tap is seen by who taps, and by the last of all."""
    own, last = [], []
    for number, title in enumerate(titles):
        who = 1 + number % (len(phones) - 1)
        taker = phones[who]
        card = next(seen for seen in await taker.messages(room) if title in seen.text and seen.button("Ambil Foto"))
        waits = [stream.wait_for(f"Foto: {taker.user['first_name']}") for stream in streams]
        began = time.monotonic()
        tapping = asyncio.create_task(taker.tap("Ambil Foto", room, card))
        seen = await asyncio.wait_for(asyncio.gather(*waits), 60)
        own.append(seen[who] - began)
        last.append(max(seen) - began)
        await tapping
        await asyncio.sleep(PAUSE_S)
    return own, last


def told(what: str, own: list[float], last: list[float]) -> None:
    """Print both."""
    for name, found in ((what, own), (f"tap seen on all {LEARNERS} phones", last)):
        found.sort()
        p50, worst = found[len(found) // 2] * 1000, found[-1] * 1000
        print(f"{name}: median {p50:.0f} ms, worst of {len(found)} {worst:.0f} ms")


async def pages(base: str, phones: list[Phone]) -> None:
    """How long a browser takes until a learner's page can be used, the class going on."""
    if not CHROMIUM.exists():
        print("page ready: not measured, there is no Chromium")
        return
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        found = []
        for phone in phones[1 : PAGES + 1]:
            context = await browser.new_context(viewport={"width": 390, "height": 844})
            await context.add_cookies([{"name": "kelas", "value": phone.room.key, "url": base}])
            page = await context.new_page()
            began = time.monotonic()
            await page.goto(base)
            await page.wait_for_selector("html[data-ready] .message")
            found.append(time.monotonic() - began)
            await context.close()
        await browser.close()
    found.sort()
    print(f"page ready: median {found[len(found) // 2]:.2f} s, worst of {len(found)} {found[-1]:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
