"""*Satu hari peliputan*: from the schedule in the evening to the digest, as the people of the newsroom play it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.demo.newsroom import PROTOCOL, ROOM_TITLE, SCHEDULE_TITLE, schedule
from bot.demo.pictures import picture
from bot.demo.player import Step, Story
from bot.domain.office import office
from bot.locale import _
from bot.training.phone import Phone, Room
from bot.training.seen import Seen

TITLE = "Panen raya padi"
"""The agenda that the story follows."""
EVENING, DAWN, FIELD = time(21, 30), time(7, 0), time(9, 20)
SHEET_AFTER = timedelta(minutes=3)
"""So long nothing more comes, and the pictures are shown to the editors."""
PATIENCE = 60.0
"""Seconds a step waits for what it must see: the machine may be busy."""
PICTURES = (901, 902, 903)


@dataclass(frozen=True, slots=True)
class Stage:
    """The training room as the story needs it; `settled` returns when all that is due has been done."""

    room: Room
    settled: Callable[[], Awaitable[None]]

    async def phone(self, name: str) -> Phone:
        """Somebody's phone. Raises LookupError."""
        people = (await self.room.call("GET", "state"))["people"]
        found = next((person for person in people if person["first_name"] == name), None)
        if found is None:
            raise LookupError(name)
        return Phone(self.room, found)

    async def group(self, title: str) -> int:
        """The id of a group. Raises LookupError."""
        groups = (await self.room.call("GET", "state"))["groups"]
        found = next((group["id"] for group in groups if group["title"] == title), None)
        if found is None:
            raise LookupError(title)
        return int(found)

    async def now(self) -> datetime:
        """The moment, on the office's clock."""
        told = (await self.room.call("GET", "time"))["now"]
        return datetime.fromtimestamp(told, office().zone)

    async def move_to(self, moment: datetime) -> None:
        """Let time pass until then, and everything happen that falls due; a moment that is over changes nothing."""
        seconds = (moment - await self.now()).total_seconds()
        if seconds > 0:
            await self.room.move_time(seconds)
        await self.settled()

    async def card(self, phone: Phone) -> Seen:
        """The newest card of the story's agenda in the room."""
        return await phone.wait_for(_is_card, await self.group(ROOM_TITLE), patience=PATIENCE)

    async def holder(self) -> Phone:
        """Who has the photos of the story's agenda. Raises LookupError when nobody has."""
        text = (await self.card(await self.phone("Hendra"))).text
        for name in ("Sari", "Rudi"):
            if f"Foto: {name}" in text:
                return await self.phone(name)
        raise LookupError("nobody has taken the photos")


def _is_card(seen: Seen) -> bool:
    return seen.text.startswith("🗓") and TITLE in seen.text


async def forward_schedule(stage: Stage) -> None:
    """The editor passes on what the protocol office has posted."""
    now = await stage.now()
    evening = datetime.combine(now.date(), EVENING, office().zone)
    await stage.move_to(evening)
    hendra, group = await stage.phone("Hendra"), await stage.group(SCHEDULE_TITLE)
    wanted = schedule(now.date() + timedelta(days=1)).replace("*", "")
    posted = [seen for seen in await hendra.messages(group) if seen.text.replace("*", "") == wanted]
    if not posted:  # the room is older than its first evening
        posted = [await (await stage.phone(PROTOCOL)).send(schedule(now.date() + timedelta(days=1)), group)]
    await hendra.forward(posted[-1])
    await hendra.wait_for(lambda seen: seen.button("Terbitkan") is not None, patience=PATIENCE)


async def publish(stage: Stage) -> None:
    """One tap, six cards."""
    hendra = await stage.phone("Hendra")
    await hendra.tap("Terbitkan")
    await stage.card(hendra)
    await stage.settled()


async def take_at_once(stage: Stage) -> None:
    """Two people tap the same button before either has an answer."""
    sari, rudi, group = await stage.phone("Sari"), await stage.phone("Rudi"), await stage.group(ROOM_TITLE)
    card, button = await sari.find("Ambil Foto", group, await stage.card(sari))
    first = asyncio.create_task(sari.tap_data(button["callback_data"], card.id, group))
    second = asyncio.create_task(rudi.tap_data(button["callback_data"], card.id, group))
    await asyncio.gather(first, second)
    await stage.settled()
    await stage.holder()


async def answer_brief(stage: Stage) -> None:
    """Who has the task reads what it is about, in private, and says that they are ready."""
    holder = await stage.holder()
    brief = await holder.wait_for(
        lambda seen: TITLE in seen.text and seen.button("Siap") is not None, patience=PATIENCE
    )
    await holder.tap("Siap", None, brief)
    await stage.settled()


async def sleep(stage: Stage) -> None:
    """The night passes; in the morning the board of the day is pinned in the room."""
    now = await stage.now()
    await stage.move_to(datetime.combine(_morning_after(now), DAWN, office().zone))
    hendra, group = await stage.phone("Hendra"), await stage.group(ROOM_TITLE)
    await hendra.wait_for(lambda seen: bool(seen["pinned"]) and TITLE in seen.text, group, patience=PATIENCE)


def _morning_after(now: datetime) -> date:
    """Today before dawn, tomorrow later."""
    return now.date() + timedelta(days=now.time() >= DAWN)


async def send_photos(stage: Stage) -> None:
    """Pictures from the field; when nothing more comes the editors see them as one."""
    now = await stage.now()
    await stage.move_to(datetime.combine(now.date(), FIELD, office().zone))
    holder, group = await stage.holder(), await stage.group(ROOM_TITLE)
    pictures = [await asyncio.to_thread(picture, number) for number in PICTURES]
    await holder.send_album(pictures, caption="Bupati memanen padi bersama petani")
    await stage.settled()
    await stage.move_to(await stage.now() + SHEET_AFTER)
    await holder.wait_for(lambda seen: "photo" in seen and TITLE in seen.text, group, patience=PATIENCE)


async def finish(stage: Stage) -> None:
    """*Selesai*."""
    holder, hendra = await stage.holder(), await stage.phone("Hendra")
    summary = await holder.wait_for(
        lambda seen: TITLE in seen.text and seen.button("Selesai") is not None, patience=PATIENCE
    )
    await holder.tap("Selesai", None, summary)
    await hendra.wait_for(lambda seen: seen.text.startswith("📦") and TITLE in seen.text, patience=PATIENCE)
    await stage.settled()


async def ask_digest(stage: Stage) -> None:
    """The head of division asks for last week."""
    head = await stage.phone("Syahril")
    asked = await head.send("/rekap")
    screen = await head.wait_for(lambda seen: seen.button("Pekan lalu") is not None, since=asked.id, patience=PATIENCE)
    await head.tap("Pekan lalu", None, screen)
    await stage.settled()


def title() -> str:
    """What the story is called."""
    return _("Satu hari peliputan")


def words() -> Sequence[tuple[str, str]]:
    """Title and sentence of each step: what is different from the group chat of before."""
    return (
        (
            _("Jadwal pukul 21.30"),
            _("Dahulu jadwal malam tenggelam di obrolan; kini cukup diteruskan, dan enam drafnya langsung tersusun."),
        ),
        (
            _("Terbit sekali ketuk"),
            _("Dahulu setiap acara disalin ulang ke grup; kini satu ketukan menerbitkan enam kartu yang mutakhir."),
        ),
        (
            _("Dua orang, satu tugas"),
            _("Dahulu dua orang menjawab dan keduanya berangkat; kini yang pertama bertugas, yang lain segera tahu."),
        ),
        (
            _("Penjelasan pribadi"),
            _("Dahulu tempat dan rekan tugas ditanyakan lagi di grup; kini penjelasannya sampai ke ponsel petugas."),
        ),
        (
            _("Pagi harinya"),
            _("Dahulu pagi dimulai dengan menggulir obrolan semalam; kini papan hari ini tersemat di ruang redaksi."),
        ),
        (
            _("Foto dari lapangan"),
            _("Dahulu foto tercecer di banyak ponsel; kini tersimpan pada agendanya dan tampil dalam satu lembar."),
        ),
        (
            _("Tugas selesai"),
            _("Dahulu redaktur menebak apakah bahan sudah lengkap; kini petugas mengetuk Selesai dan redaktur tahu."),
        ),
        (
            _("Rekap untuk pimpinan"),
            _("Dahulu laporan disusun dari ingatan; kini /rekap menampilkan sepekan dan hal yang perlu diputuskan."),
        ),
    )


STORY = Story(
    title,
    words,
    (
        Step(forward_schedule, ("Hendra",)),
        Step(publish, ("Hendra", "Sari")),
        Step(take_at_once, ("Sari", "Rudi")),
        Step(answer_brief, ("Sari", "Rudi")),
        Step(sleep, ("Hendra", "Sari")),
        Step(send_photos, ("Sari", "Rudi", "Hendra")),
        Step(finish, ("Sari", "Rudi", "Hendra")),
        Step(ask_digest, ("Syahril",)),
    ),
)
