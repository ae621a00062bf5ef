"""The coverage loop as people meet it, by long polling and by webhook, judged by other descriptions of the Bot API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.enums import MaterialState, Role, SeatState
from bot.models.agendas import Seat
from bot.models.materials import Material
from tests.desk import Desk, open_desk
from tests.training.judges import judge

MEDIA = Path(__file__).parent / "data" / "media"
SCHEDULE = """*JADWAL BUPATI BALANGAN*
Selasa, 24 November 2026
1. 08.00 Apel gabungan di Halaman Kantor Bupati
2. 09.00 Panen raya padi di Desa Riwa, Kec. Batumandi
3. 10.30 Peninjauan jalan di Kec. Juai
4. 13.30 Rapat koordinasi stunting di Aula Bappeda
5. 15.30 Audiensi KNPI di Ruang Kerja Bupati
6. Ba'da magrib pengajian di Masjid Al Akbar Paringin"""


@pytest.fixture(params=[False, True], ids=["polling", "webhook"])
async def loop_desk(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(database_url, tmp_path, webhook=request.param) as desk:
        yield desk


async def test_loop_from_pasted_schedule_to_digest(loop_desk: Desk) -> None:
    desk = loop_desk
    hendra = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    sari = await desk.person("Sari", Role.CREW)
    budi = await desk.person("Budi", Role.CREW)
    head = await desk.person("Syahril", Role.HEAD)
    group = await desk.bind_room(hendra, sari, budi)

    await hendra.send(SCHEDULE)
    await desk.settle()
    await hendra.tap("Terbitkan 6")
    await desk.settle()
    titles = [seen.text.splitlines()[0] for seen in await hendra.messages(group) if seen.text.startswith("🗓")]
    assert [title.split(" · ")[1] for title in titles] == [f"L-000{n}" for n in range(1, 7)]

    card = await sari.wait_for("Panen raya padi", group)
    duty, button = await sari.find("Ambil Foto", group, card)
    assert (await sari.tap("Ambil Foto", group, card)).startswith("Foto Panen raya padi untuk Anda.")
    lost = await budi.tap_data(button["callback_data"], duty.id, group)
    assert lost.text.startswith("Foto Panen raya padi sudah diambil Sari (09.00)")
    await desk.settle()
    assert "Foto: Sari" in (await hendra.wait_for("Panen raya padi", group)).text
    assert (await sari.last()).text.startswith("Sari, foto: Panen raya padi")
    await sari.tap("Siap")

    await desk.move(hours=23.5)
    await sari.send_photo(MEDIA / "foto_panen_batumandi.jpg", caption="Bupati memanen padi")
    await sari.send_file(MEDIA / "video_tegak.mp4", "video", mime="video/mp4")
    await sari.send_file(MEDIA / "pesan_suara.ogg", "voice", mime="audio/ogg")
    await sari.send_location(-2.34, 115.44)
    await desk.settle()
    await desk.move(minutes=2)
    await sari.tap("Selesai")
    await desk.settle()
    assert await desk.read(select(Material.state)) == [MaterialState.STORED] * 4
    assert await desk.read(select(Seat.state).where(Seat.holder_id.is_not(None))) == [SeatState.DONE]
    assert (await hendra.last()).text.startswith("📦 Panen raya padi: bahan dari Sari (Foto) sudah lengkap.")
    sheets = [seen for seen in await hendra.messages(group) if seen.get("photo")]
    sheet = "Panen raya padi: 1 foto, 1 video, 1 pesan suara, 1 lokasi dari Sari (Foto)\n📍 Lokasi"
    assert [each.text for each in sheets] == [sheet]

    await desk.move(days=1)
    await head.send("/rekap")
    await desk.settle()
    await head.tap("Pekan ini")
    await desk.settle()
    assert "Terliput 1 dari 6" in (await head.last()).text
    judge(desk.server)
