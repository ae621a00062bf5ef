"""The gallery of an agenda: one picture a page, cut by kind, duty and person, picked from by numbers."""

from __future__ import annotations

import io

from PIL import Image
from sqlalchemy import select

from bot.domain.enums import Duty, Role
from bot.models.materials import Material
from bot.models.queues import AuditRow, OutboxRow
from tests.desk import Desk
from tests.material_data import FIVE, MEDIA, give_task, rows

NOBODY_SENT = "Belum ada bahan. Foto dan video yang dikirim petugas tampil di sini."


async def test_gallery_of_an_agenda_is_cut_and_picked_from(desk: Desk) -> None:
    rina, sari, rudi = await desk.people({"Rina": [Role.EDITOR], "Sari": [Role.CREW], "Rudi": [Role.CREW]})
    await rina.send("/galeri")
    await desk.settle()
    assert (await rina.last()).text == NOBODY_SENT
    agenda_id = await give_task(desk, "Sari")
    await give_task(desk, "Rudi", title="Rapat Paripurna", duty=Duty.VIDEOGRAPHER)
    await sari.send_album([path.read_bytes() for path in FIVE])
    await sari.send_file(MEDIA / "video_mendatar.mp4", "video", duration=3)
    await desk.move(seconds=30)
    await rudi.send_file(MEDIA / "pesan_suara.ogg", "voice")
    await desk.settle()

    await rina.send("/galeri")
    await desk.settle()
    assert [label.split(" ·")[0] for label in (await rina.last()).labels] == ["Rapat Paripurna", "Panen Raya Padi"]
    await rina.tap((await rina.last()).labels[1])
    await desk.settle()
    sheet = await rina.last()
    assert sheet.text == ("🗓 Panen Raya Padi · L-0142\nBerkas 1-6 dari 6\nKetuk nomor untuk memilih foto yang dipakai.")
    assert sheet.labels == ["1", "2", "3", "4", "5", "6", "Kirim berkasnya", "Saring", "Rincian agenda"]
    bodies = await desk.read(select(OutboxRow.body).where(OutboxRow.dedupe_key.startswith("gallery_sheet:")))
    picture = Image.open(io.BytesIO((desk.folder / "arsip" / bodies[-1]["media"][0]["key"]).read_bytes()))
    assert (picture.format, picture.width, dict(picture.getexif())) == ("JPEG", 1280, {})

    for label in ("3", "6", "✓ 3"):
        await rina.tap(label)
        await desk.settle()
    shown = await rina.last()
    assert (shown.id, shown.text.splitlines()[-1]) == (sheet.id, "Terpilih: 6")
    await rina.tap("2")
    await desk.settle()
    assert (await rina.last()).labels[:6] == ["1", "✓ 2", "3", "4", "5", "✓ 6"]
    assert await desk.read(select(AuditRow.action).where(AuditRow.subject == "material").order_by(AuditRow.id)) == [
        "material.picked",
        "material.picked",
        "material.put_back",
        "material.picked",
    ]

    await rina.tap("Saring")
    await desk.settle()
    assert (await rina.last()).labels == ["Semua (6)", "✓ Terpilih (2)", "5 foto", "1 video", "Rincian agenda"]
    await rina.tap("✓ Terpilih (2)")
    await desk.settle()
    picked = await rina.last()
    assert picked.text.splitlines()[1:] == ["Berkas 1-2 dari 2 · terpilih", "Terpilih: 2, 6"]
    assert picked.labels[:2] == ["✓ 2", "✓ 6"]  # a file keeps its number
    before = picked.id
    await rina.tap("Kirim berkasnya")
    await desk.settle()
    files = [seen for seen in await rina.messages() if seen.id > before and not seen.mine]
    assert [("photo" in seen, "video" in seen) for seen in files][:2] == [(True, False), (False, True)]
    assert files[-1].text.splitlines()[1:] == [
        "Berkas 1-2 dari 2",
        "2. Sari 09.00",
        "6. Sari 09.00: video_mendatar.mp4",
    ]

    screen = await sari.last()
    mine = (await rows(desk))[0]
    refused = await sari.tap_data(f"gallery.pick:{mine.id}:1:all:0", screen.id)
    assert (refused.text, refused.alert) == ("Peran Anda belum mencakup ini. Hubungi admin bila perlu.", True)
    assert (await sari.tap_data(f"gallery.show:{agenda_id}:audio:0", screen.id)).text == "Tidak ada bahan seperti itu."
    await sari.send("/galeri 142")
    await desk.settle()
    assert (await desk.read(select(Material.id).where(Material.picked_at.is_not(None)))) == [mine.id + 1, mine.id + 5]
    assert (await sari.last()).labels == ["Kirim berkasnya", "Saring", "Rincian agenda"]
    await sari.send("/galeri 99")
    await desk.settle()
    assert (await sari.last()).text == "Tidak ada agenda L-0099. Periksa nomornya di Jadwal."
