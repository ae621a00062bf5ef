"""*Satu hari peliputan*: from the schedule in the evening to the digest, as the people of the newsroom play it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.demo.newsroom import EVENING, PROTOCOL, ROOM_TITLE, SCHEDULE_TITLE, schedule
from bot.demo.pictures import picture
from bot.demo.player import Step, Story
from bot.demo.stage import Stage
from bot.domain.office import office
from bot.locale import _
from bot.training.phone import Phone

TITLE = "Panen raya padi"
"""The agenda that the story follows."""
DAWN, FIELD = time(7, 0), time(9, 20)
SHEET_AFTER = timedelta(minutes=3)
"""So long nothing more comes, and the pictures are shown to the editors."""
PICTURES = (901, 902, 903)
OTHERS = (
    ("Budi", "Video", TITLE),
    ("Maya", "Reporter", "Apel gabungan"),
    ("Budi", "Foto", "Rapat koordinasi stunting"),
    ("Maya", "Foto", "Audiensi KNPI"),
)
"""Who else takes what while the evening lasts."""


async def forward_schedule(stage: Stage) -> None:
    """The editor passes on what the protocol office has posted."""
    now = await stage.now()
    await stage.move_to(datetime.combine(now.date(), EVENING, office().zone))
    hendra, group = await stage.phone("Hendra"), await stage.group(SCHEDULE_TITLE)
    text = schedule(now.date() + timedelta(days=1))
    posted = [seen for seen in await hendra.messages(group) if seen.text == text]
    if not posted:  # the room is older than its first evening
        posted = [await (await stage.phone(PROTOCOL)).send(text, group)]
    await hendra.forward(posted[-1])
    await stage.see(hendra, lambda seen: seen.button("Terbitkan") is not None)


async def publish(stage: Stage) -> None:
    """One tap, six cards."""
    hendra = await stage.phone("Hendra")
    await hendra.tap("Terbitkan")
    await stage.card(hendra, TITLE)
    await stage.settled()


async def take_at_once(stage: Stage) -> None:
    """Two people tap the same button before either has an answer; who was later takes another task."""
    sari, rudi, group = await stage.phone("Sari"), await stage.phone("Rudi"), await stage.group(ROOM_TITLE)
    card, button = await sari.find("Ambil Foto", group, await stage.card(sari, TITLE))
    first = asyncio.create_task(sari.tap_data(button["callback_data"], card.id, group))
    second = asyncio.create_task(rudi.tap_data(button["callback_data"], card.id, group))
    await asyncio.gather(first, second)
    await stage.settled()
    await _photographer(stage)


async def _photographer(stage: Stage) -> Phone:
    return await stage.holder("Foto", TITLE, "Sari", "Rudi")


async def answer_brief(stage: Stage) -> None:
    """Who has the task reads what it is about, in private, and says that they are ready; others take theirs."""
    holder = await _photographer(stage)
    brief = await stage.see(holder, lambda seen: TITLE in seen.text and seen.button("Siap") is not None)
    await holder.tap("Siap", None, brief)
    later = "Rudi" if holder.user["first_name"] == "Sari" else "Sari"
    for name, duty, title in ((later, "Reporter", TITLE), *OTHERS):
        await stage.take(name, duty, title)
    await stage.settled()


async def sleep(stage: Stage) -> None:
    """The night passes; in the morning the board of the day is pinned in the room."""
    now = await stage.now()
    await stage.move_to(datetime.combine(_morning_after(now), DAWN, office().zone))
    hendra = await stage.phone("Hendra")
    await stage.see(hendra, lambda seen: bool(seen["pinned"]) and TITLE in seen.text, ROOM_TITLE)


def _morning_after(now: datetime) -> date:
    """Today before dawn, tomorrow later."""
    return now.date() + timedelta(days=now.time() >= DAWN)


async def send_photos(stage: Stage) -> None:
    """Pictures from the field; when nothing more comes the editors see them as one."""
    now = await stage.now()
    await stage.move_to(datetime.combine(now.date(), FIELD, office().zone))
    holder = await _photographer(stage)
    pictures = [await asyncio.to_thread(picture, number) for number in PICTURES]
    await holder.send_album(pictures, caption="Bupati memanen padi bersama petani")
    await stage.settled()
    await stage.move_to(await stage.now() + SHEET_AFTER)
    await stage.see(holder, lambda seen: "photo" in seen and TITLE in seen.text, ROOM_TITLE)


async def finish(stage: Stage) -> None:
    """*Selesai*."""
    holder, hendra = await _photographer(stage), await stage.phone("Hendra")
    summary = await stage.see(holder, lambda seen: TITLE in seen.text and seen.button("Selesai") is not None)
    await holder.tap("Selesai", None, summary)
    await stage.see(hendra, lambda seen: seen.text.startswith("📦") and TITLE in seen.text)
    await stage.settled()


async def ask_digest(stage: Stage) -> None:
    """The head of division asks for last week."""
    head = await stage.phone("Syahril")
    asked = await head.send("/rekap")
    screen = await stage.see(head, lambda seen: seen.button("Pekan lalu") is not None, since=asked.id)
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
            _("Dahulu tempat dan rekan ditanyakan lagi di grup; kini penjelasannya sampai ke Telegram atau WhatsApp."),
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


def tries() -> str:
    """What one may try oneself."""
    return _(
        "Giliran Anda. Sebagai Hendra: buka Jadwal Pimpinan, teruskan jadwalnya ke Meja Liputan, lalu ketuk Terbitkan."
        " Setelah itu ambil tugas sebagai Sari di Ruang Redaksi, dan kirim /rekap pekan lalu sebagai Syahril."
    )


STORY = Story(
    title,
    words,
    tries,
    (
        Step(forward_schedule, ("Hendra",)),
        Step(publish, ("Hendra", "Sari")),
        Step(take_at_once, ("Sari", "Rudi")),
        Step(answer_brief, ("Sari", "Rudi", "Maya")),
        Step(sleep, ("Hendra", "Sari")),
        Step(send_photos, ("Sari", "Rudi", "Hendra")),
        Step(finish, ("Sari", "Rudi", "Hendra")),
        Step(ask_digest, ("Syahril",)),
    ),
)
