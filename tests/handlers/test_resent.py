"""A schedule sent again, as an editor and the crew meet it."""

from datetime import date

from sqlalchemy import func, select

from bot.domain.enums import Role
from bot.models.agendas import Agenda
from bot.models.materials import Material
from bot.training.phone import Phone
from tests.desk import Desk
from tests.draft_data import PANEN, SIX
from tests.handlers.phones import say, tap

NEWER = (
    SIX.replace("1. 09.00 Wita - Rapat", "1. 10.00 Wita - Rapat")
    .replace("ruang rapat Sekda", "aula Bapperida")
    .replace(
        "15.30 Wita - Pelepasan kontingen Pramuka, halaman Kantor Bupati", "19.30 - Pengajian akbar, masjid Al Akbar"
    )
)


async def count(desk: Desk) -> int:
    (found,) = await desk.read(select(func.count(Agenda.id)))
    return int(found)


async def taken(desk: Desk, sari: Phone, room: int, code: str) -> None:
    card = next(seen for seen in await sari.messages(room) if code in seen.text)
    await sari.tap("Ambil Reporter", room, card)
    await desk.settle()


async def test_schedule_sent_again_is_applied_in_one_tap_and_its_holder_confirms(mixed_desk: Desk) -> None:
    desk = mixed_desk
    admin, rina, sari = await desk.people({"Aminah": [Role.ADMIN], "Rina": [Role.EDITOR], "Sari": [Role.CREW]})
    ahmad = await desk.on_whatsapp("Ahmad", Role.EDITOR)
    room = await desk.bind_room(admin, rina, sari)
    await say(desk, rina, SIX)
    await tap(desk, rina, "Terbitkan 6")
    await taken(desk, sari, room, "L-0003")
    await tap(desk, sari, "Siap")
    shown = await say(desk, rina, NEWER)
    assert shown.text.splitlines() == [
        "🔁 Sebagian dari 6 agenda ini sudah ada",
        "Berubah:",
        "L-0003 Rapat koordinasi percepatan penurunan stunting; Waktu: 09.00 WITA → 10.00 WITA",
        "L-0005 Rapat evaluasi serapan anggaran; Tempat: ruang rapat Sekda → aula Bapperida",
        "Baru:",
        "Sel 24 Nov 2026 19.30 · Pengajian akbar",
        "Tetap: L-0001, L-0002, dan L-0004",
        "Tidak disebut, dibiarkan:",
        "L-0006 Pelepasan kontingen Pramuka",
        "Yang diberi tahu: Sari.",
    ]
    assert shown.labels == ["Terapkan", "Jadikan draf baru"]
    done = await tap(desk, rina, "Terapkan")
    assert done.text.splitlines()[:2] == ["✅ 2 agenda diubah, 1 draf baru.", "🗓 Pengajian akbar"]
    assert (await sari.last()).text.splitlines()[:3] == [
        "🔁 Ada perubahan, Reporter: Rapat koordinasi percepatan penurunan stunting",
        "Selasa, 24 November 2026",
        "Waktu: 09.00 WITA → 10.00 WITA",
    ]
    assert "Siap" in (await sari.last()).labels
    await tap(desk, rina, "Terbitkan")
    await ahmad.send(NEWER)
    await desk.settle()
    same = await ahmad.last()
    assert same.text.splitlines()[0] == "*✓ Tidak ada yang berubah: 6 agenda sudah ada.*"
    before = len(await rina.messages(room))
    await rina.send("/agenda " + NEWER, room)
    await desk.settle()
    assert "✓ Tidak ada yang berubah: 6 agenda sudah ada." in (await rina.last()).text
    assert len(await rina.messages(room)) == before + 1  # what she typed
    assert await count(desk) == 7


async def test_moved_day_is_asked_on_whatsapp_and_applied(mixed_desk: Desk) -> None:
    desk = mixed_desk
    ahmad = await desk.on_whatsapp("Ahmad", Role.EDITOR)
    await ahmad.send(PANEN)
    await desk.settle()
    await ahmad.tap("Terbitkan")
    await desk.settle()
    await ahmad.send(PANEN.replace("Selasa, 24", "Rabu, 25"))
    await desk.settle()
    asked = await ahmad.last()
    assert asked.text.splitlines() == [
        "*🔁 Mirip agenda yang sudah ada*",
        "❓ *Rab 25 Nov 2026 09.00 · Panen Raya Padi*",
        "Apakah ini L-0001 Panen Raya Padi, Sel 24 Nov 2026 09.00?",
    ]
    await ahmad.tap("Ya, itu")
    await desk.settle()
    await ahmad.tap("Terapkan")
    await desk.settle()
    assert (await ahmad.last()).text.splitlines() == [
        "✅ 1 agenda diubah.",
        "L-0001 Panen Raya Padi, Rabu, 25 November 2026 pukul 09.00 WITA",
    ]
    assert await desk.read(select(Agenda.starts_on)) == [date(2026, 11, 25)]


async def test_text_of_who_is_on_the_task_may_be_material(desk: Desk) -> None:
    rina = await desk.person("Rina", Role.EDITOR, Role.CREW)
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Terbitkan")
    await tap(desk, rina, "L-0001")
    await tap(desk, rina, "Ambil Reporter")
    await desk.move(hours=23)
    shown = await say(desk, rina, PANEN)
    assert shown.labels == ["Bahan liputan", "Jadikan draf baru"]
    await tap(desk, rina, "Bahan liputan")
    assert await desk.read(select(func.count(Material.id))) == [1]
    assert await count(desk) == 1
