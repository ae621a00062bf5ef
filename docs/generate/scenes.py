"""What the people of the training room do for the pictures of the guides, one evening and the day after it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.demo import story
from bot.demo.newsroom import ROOM_TITLE
from bot.demo.pictures import picture
from bot.demo.stage import Stage
from bot.training.phone import Phone
from bot.training.seen import Seen
from docs.generate.camera import Shot

BOT = "Meja Liputan"
"""The chat with it on a phone with Telegram."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something happens, and is seen on phones; `whole`: what a picture of the whole page is called."""

    act: Callable[[Stage], Awaitable[None]]
    shots: Sequence[Shot]
    whole: str = ""


async def take(stage: Stage) -> None:
    """Sari takes the photos, and her brief comes."""
    await stage.take("Sari", "Foto", story.TITLE)
    sari = await stage.phone("Sari")
    await stage.see(sari, lambda seen: story.TITLE in seen.text and seen.button("Siap") is not None)
    await stage.settled()


async def assign(stage: Stage) -> None:
    """The editor looks for somebody to write."""
    hendra = await stage.phone("Hendra")
    card = await stage.card(hendra, story.TITLE)
    await hendra.tap("Rincian", await stage.group(ROOM_TITLE), card)
    details = await stage.see(hendra, lambda seen: seen.button("Tugaskan Reporter") is not None)
    await hendra.tap("Tugaskan Reporter", None, details)
    await stage.see(hendra, lambda seen: "Tugaskan siapa?" in seen.text)


async def ask_for_replacement(stage: Stage) -> None:
    """Rudi has the video and can't come."""
    await stage.take("Rudi", "Video", story.TITLE)
    rudi = await stage.phone("Rudi")
    brief = await stage.see(rudi, lambda seen: story.TITLE in seen.text and seen.button("Minta ganti") is not None)
    await rudi.tap("Minta ganti", None, brief)
    await stage.see(rudi, lambda seen: "Mengapa minta ganti?" in seen.text)


async def ready(stage: Stage) -> None:
    """Sari is ready, Rudi thinks again, Budi writes, and others take the rest."""
    sari, rudi = await stage.phone("Sari"), await stage.phone("Rudi")
    await sari.tap("Siap", None, await stage.see(sari, lambda seen: seen.button("Siap") is not None))
    await rudi.tap("Batal", None, await stage.see(rudi, lambda seen: seen.button("Batal") is not None))
    for name, duty, title in (("Budi", "Reporter", story.TITLE), *story.OTHERS[1:]):
        await stage.take(name, duty, title)
    await stage.settled()


async def send(stage: Stage) -> None:
    """Sari sends pictures from the field."""
    now = await stage.now()
    await stage.move_to(datetime.combine(now.date(), story.FIELD, now.tzinfo))
    sari = await stage.phone("Sari")
    pictures = [await asyncio.to_thread(picture, number) for number in story.PICTURES]
    await sari.send_album(pictures, caption="Bupati memanen padi bersama petani")
    await stage.settled()
    await stage.see(sari, lambda seen: "Aman dihapus dari HP" in seen.text)
    await stage.move_to(await stage.now() + story.SHEET_AFTER)
    await stage.see(sari, lambda seen: "photo" in seen and story.TITLE in seen.text, ROOM_TITLE)


async def finish(stage: Stage) -> None:
    """She hands everything over, and the editors are told."""
    sari, hendra = await stage.phone("Sari"), await stage.phone("Hendra")
    summary = await stage.see(sari, lambda seen: story.TITLE in seen.text and seen.button("Selesai") is not None)
    await sari.tap("Selesai", None, summary)
    await stage.see(hendra, lambda seen: seen.text.startswith("📦"))
    await stage.settled()


async def look_closer(stage: Stage) -> None:
    """The head asks which agendas nobody covered."""
    head = await stage.phone("Syahril")
    digest = await stage.see(head, lambda seen: seen.button("Per kecamatan") is not None)
    await head.tap("Per kecamatan", None, digest)
    await stage.settled()


async def invite(stage: Stage) -> None:
    """The admin begins to invite."""
    hendra = await stage.phone("Hendra")
    asked = await hendra.send("/undang")
    await hendra.tap("Petugas", None, await _answer(stage, hendra, asked, "Petugas"))
    await stage.see(hendra, lambda seen: "Tulis nama" in seen.text)
    await stage.settled()


async def people(stage: Stage) -> None:
    """The admin looks at the people."""
    hendra = await stage.phone("Hendra")
    await hendra.tap("Batal", None, await stage.see(hendra, lambda seen: "Tulis nama" in seen.text))
    asked = await hendra.send("/orang")
    await hendra.tap("Bapak Syahril", None, await _answer(stage, hendra, asked, "Bapak Syahril"))
    await stage.settled()


async def _answer(stage: Stage, phone: Phone, asked: Seen, label: str) -> Seen:
    return await stage.see(phone, lambda seen: seen.button(label) is not None, since=asked.id)


SCENES = (
    Scene(story.forward_schedule, (Shot("redaktur-draf", "Hendra", BOT, height=990),)),
    Scene(story.publish, (Shot("petugas-ambil", "Sari", ROOM_TITLE, story.TITLE),)),
    Scene(take, (Shot("petugas-penjelasan", "Sari", BOT),)),
    Scene(assign, (Shot("redaktur-tugaskan", "Hendra", BOT),)),
    Scene(ask_for_replacement, (Shot("petugas-ganti", "Rudi", BOT),)),
    Scene(ready, (Shot("whatsapp-tugas", "Budi", ""),)),
    Scene(story.sleep, (Shot("redaktur-papan", "Hendra", ROOM_TITLE, "📌"),)),
    Scene(send, (Shot("petugas-kirim", "Sari", BOT), Shot("redaktur-bahan", "Hendra", ROOM_TITLE))),
    Scene(finish, (Shot("petugas-selesai", "Sari", BOT),)),
    Scene(story.ask_digest, (Shot("kepala-rekap", "Syahril", BOT, height=1080),), "ruang-latihan"),
    Scene(look_closer, (Shot("kepala-rinci", "Syahril", BOT),)),
    Scene(invite, (Shot("admin-undang", "Hendra", BOT),)),
    Scene(people, (Shot("admin-orang", "Hendra", BOT, height=900),)),
)
