"""The coverage loop with the crew on WhatsApp: an editor on Telegram, and a desk that is on WhatsApp alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.domain.enums import MaterialState, Role, SeatState
from bot.models.agendas import Seat
from bot.models.materials import Material
from bot.training.phone import Phone as TelegramPhone
from bot.training.whatsapp import Phone
from tests.desk import Desk
from tests.test_loop import MEDIA, SCHEDULE
from tests.training.judges import judge

HANDED_IN = "1 foto, 1 video, 1 pesan suara, 1 lokasi"


async def look_at_harvest(desk: Desk, person: Phone) -> None:
    """Come from the typed word to the second agenda of tomorrow."""
    await person.send("jadwal")
    await desk.settle()
    for label in ("Sel 24 Nov", "2"):
        await person.tap(label)
        await desk.settle()
    assert (await person.last()).text.startswith("🗓 *Panen raya padi* · L-0002")


async def take_photo_seat(desk: Desk, sari: Phone, budi: Phone) -> None:
    """Sari takes it and says she is ready; Budi, who sees it free as well, is told who was faster."""
    await look_at_harvest(desk, sari)
    await look_at_harvest(desk, budi)
    await sari.tap("Ambil Foto")
    await desk.settle()
    await sari.wait_for(lambda seen: seen.text == "Foto Panen raya padi untuk Anda. Penjelasannya menyusul di bawah.")
    await sari.wait_for(lambda seen: seen.text.startswith("*Sari, foto: Panen raya padi*"))
    await budi.tap("Ambil Foto")
    await desk.settle()
    assert (
        await budi.last()
    ).text == "Foto Panen raya padi sudah diambil Sari (09.00). Terima kasih. Ketuk Cadangan Foto bila bersedia."
    await sari.tap("Siap")
    await desk.settle()
    await sari.wait_for(lambda seen: seen.text == "Siap, tercatat. Terima kasih, Sari.")


async def send_material(desk: Desk, sari: Phone) -> None:
    """The next morning, from the field, within the window of the day before."""
    await desk.move(hours=23.5)
    await sari.send_image(MEDIA / "foto_panen_batumandi.jpg", caption="Bupati memanen padi")
    await sari.send_file(MEDIA / "video_tegak.mp4", "video", mime="video/mp4")
    await sari.send_voice((MEDIA / "pesan_suara.ogg").read_bytes())
    await sari.send_location(-2.34, 115.44)
    await desk.settle()
    await desk.move(minutes=2)
    assert (await sari.last()).text.startswith(f"✅ {HANDED_IN} tersimpan di *Panen raya padi*")
    await sari.tap("Selesai")
    await desk.settle()
    handed_in = f"Terima kasih, Sari. Bahan *Panen raya padi* sudah diserahkan: {HANDED_IN}."
    await sari.wait_for(lambda seen: seen.text == handed_in)
    assert await desk.read(select(Material.state)) == [MaterialState.STORED] * 4
    assert await desk.read(select(Seat.state).where(Seat.holder_id.is_not(None))) == [SeatState.DONE]


async def publish_schedule(desk: Desk, editor: TelegramPhone | Phone) -> None:
    await editor.send(SCHEDULE)
    await desk.settle()
    await editor.tap("Terbitkan 6")
    await desk.settle()


async def look_at_digest(desk: Desk, head: TelegramPhone | Phone, typed: str) -> None:
    """Ask for the digest of this week, of which one agenda was covered."""
    await head.send(typed)
    await desk.settle()
    await head.tap("Pekan ini")
    await desk.settle()
    assert "Terliput 1 dari 6" in (await head.last()).text


async def test_loop_of_an_editor_on_telegram_and_crew_on_whatsapp(any_mixed_desk: Desk) -> None:
    desk = any_mixed_desk
    hendra = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    head = await desk.person("Syahril", Role.HEAD)
    sari = await desk.on_whatsapp("Sari", Role.CREW)
    budi = await desk.on_whatsapp("Budi", Role.CREW)
    group = await desk.bind_room(hendra)
    await publish_schedule(desk, hendra)

    await take_photo_seat(desk, sari, budi)
    assert "Foto: Sari" in (await hendra.wait_for("Panen raya padi", group)).text
    await send_material(desk, sari)
    assert (await hendra.last()).text.startswith("📦 Panen raya padi: bahan dari Sari (Foto) sudah lengkap.")
    sheets = [seen for seen in await hendra.messages(group) if seen.get("photo")]
    assert [each.text for each in sheets] == [f"Panen raya padi: {HANDED_IN} dari Sari (Foto)\n📍 Lokasi"]

    await desk.move(days=1)
    await look_at_digest(desk, head, "/rekap")
    judge(desk.server)


async def test_loop_on_whatsapp_alone_without_a_group(any_mixed_desk: Desk) -> None:
    desk = any_mixed_desk
    hendra = await desk.on_whatsapp("Hendra", Role.ADMIN, Role.EDITOR)
    head = await desk.on_whatsapp("Syahril", Role.HEAD)
    sari = await desk.on_whatsapp("Sari", Role.CREW)
    budi = await desk.on_whatsapp("Budi", Role.CREW)
    await publish_schedule(desk, hendra)
    assert (await hendra.last()).text.startswith("✅ L-0001 s.d. L-0006 terbit.")

    await take_photo_seat(desk, sari, budi)
    await send_material(desk, sari)
    told = (await hendra.messages())[-3:]  # the sheet and the notice are in no order
    assert sorted(seen["type"] for seen in told) == ["image", "interactive", "interactive"]
    await hendra.wait_for(
        lambda seen: seen.text == f"📦 *Panen raya padi*: bahan dari Sari (Foto) sudah lengkap.\n{HANDED_IN}"
    )
    sheet = f"*Panen raya padi*: {HANDED_IN} dari Sari (Foto)\n📍 Lokasi: https://"
    await hendra.wait_for(lambda seen: seen.text.startswith(sheet))

    await desk.move(days=1)
    await look_at_digest(desk, head, "rekap")


@pytest.mark.prove
async def test_loop_with_everything_brought_three_times_and_shuffled_and_with_failing_calls(mixed_desk: Desk) -> None:
    desk = mixed_desk
    assert desk.whatsapp is not None
    hendra = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    sari = await desk.on_whatsapp("Sari", Role.CREW)
    budi = await desk.on_whatsapp("Budi", Role.CREW)
    group = await desk.bind_room(hendra)
    desk.whatsapp.world.updates.batch = 20
    for room in (hendra.room, sari.room):
        await room.fault("duplicate", "updates", times=2, count=0)
        await room.fault("reorder", "updates", count=0, seed=7)
    await sari.room.fault("error", "messages", count=4, probability=0.5, status=503, seed=7)
    await sari.room.fault("drop_before", "messages", count=3, probability=0.5, seed=8)
    await hendra.room.fault("error", "sendMessage", count=4, probability=0.5, status=502, seed=7)
    await publish_schedule(desk, hendra)
    await take_photo_seat(desk, sari, budi)
    assert "Foto: Sari" in (await hendra.wait_for("Panen raya padi", group)).text
    await send_material(desk, sari)
    told = [seen.text for seen in await sari.messages() if not seen.mine]
    assert [text.startswith("Foto Panen raya padi untuk Anda.") for text in told].count(True) == 1
    assert [text.startswith("Terima kasih, Sari. Bahan") for text in told].count(True) == 1
    about = [seen.text for seen in await hendra.messages() if seen.text.startswith("📦 Panen raya padi")]
    assert len(about) == 1
    for room in (hendra.room, sari.room):
        assert all(fault["happened"] for fault in (await room.call("GET", "faults"))["faults"])
