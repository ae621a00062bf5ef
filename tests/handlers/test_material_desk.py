"""What the desk sees of material: contact sheets in the room, notices, all of an agenda."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from bot.domain.enums import OutgoingState, Role
from bot.domain.office import office
from bot.models.materials import MaterialBatch
from bot.models.queues import OutboxRow
from bot.storage.pictures import picture_facts
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk
from tests.material_data import FIVE, HARVEST, HOUSE, MEDIA, PHOTO, RIVER, give_task, last_id, told


@pytest.fixture
async def rina(desk: Desk) -> Phone:
    return await desk.person("Rina", Role.EDITOR, Role.ADMIN)


@pytest.fixture
async def sari(desk: Desk) -> Phone:
    return await desk.person("Sari", Role.CREW)


async def news(phone: Phone, desk: Desk) -> list[Seen]:
    """The room's messages with *Lihat semua*."""
    return [seen for seen in await phone.messages(desk.group) if "Lihat semua" in seen.labels]


async def sheets(phone: Phone, desk: Desk) -> list[str]:
    """The words of the room's messages with a picture: contact sheets."""
    return [seen.text for seen in await phone.messages(desk.group) if "photo" in seen]


async def test_batch_is_one_contact_sheet_in_the_room(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.send_album([path.read_bytes() for path in FIVE])
    await desk.move(seconds=6)
    await sari.send_file(MEDIA / "video_mendatar.mp4", "video", duration=3)
    await sari.send("Kadis: panen naik 12 persen")
    await desk.move(seconds=30)
    (sheet,) = await news(rina, desk)
    assert sheet.text == ("Panen Raya Padi: 5 foto, 1 video, 1 catatan dari Sari (Foto)\n“Kadis: panen naik 12 persen”")
    assert [size["width"] for size in sheet["photo"]][-1] == 1280
    (batch,) = await desk.read(select(MaterialBatch))
    picture = Image.open(io.BytesIO((desk.folder / "arsip" / str(batch.sheet_key)).read_bytes()))
    assert (picture.format, picture.width, dict(picture.getexif())) == ("JPEG", 1280, {})
    assert await told(rina, 2) == []  # the room is told, so nobody is told twice


async def test_next_go_is_a_batch_of_its_own(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.send_photo(RIVER)
    await sari.send_photo(HARVEST)
    await desk.move(seconds=30)
    assert [seen.text for seen in await news(rina, desk)] == [
        "Panen Raya Padi: 1 foto dari Sari (Foto)",
        "Panen Raya Padi: 2 foto dari Sari (Foto)",
    ]


async def test_notes_wait_for_the_next_files(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.send("Hadir <b>200</b> petani *Riwa*")
    await sari.send_contact("+62812345678", "Pak Kadis")
    await desk.move(minutes=10)
    assert await news(rina, desk) == []
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    assert [seen.text for seen in await news(rina, desk)] == [
        "Panen Raya Padi: 1 foto, 1 catatan, 1 kontak dari Sari (Foto)\n“Hadir <b>200</b> petani *Riwa*”\n👤 Pak Kadis"
    ]


async def test_note_by_its_button_is_told_in_words(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.tap("Catatan")
    await sari.send("Hadir 200 petani")
    await desk.move(seconds=30)
    told_room = (await news(rina, desk))[-1]
    assert ("photo" in told_room, told_room.text) == (
        False,
        "Panen Raya Padi: 1 catatan dari Sari (Foto)\n“Hadir 200 petani”",
    )


async def test_moved_batch_is_corrected_where_it_was_told_and_undone_without_a_new_message(
    desk: Desk, rina: Phone, sari: Phone
) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    await sari.send_album([path.read_bytes() for path in FIVE[:2]])
    await desk.move(seconds=30)
    await sari.send_photo(FIVE[2])
    await desk.move(seconds=30)
    harvest = ["Panen Raya Padi: 2 foto dari Sari (Foto)", "Panen Raya Padi: 1 foto dari Sari (Foto)"]
    assert await sheets(rina, desk) == harvest
    await sari.tap("Pindah agenda")
    await desk.settle()
    await sari.tap("Semua (3 foto)")
    await desk.settle()
    await sari.tap("Rapat Paripurna")
    await desk.move(seconds=30)
    assert await sheets(rina, desk) == [
        "Panen Raya Padi: kiriman Sari (Foto)\n2 foto dipindah ke Rapat Paripurna.",
        "Panen Raya Padi: kiriman Sari (Foto)\n1 foto dipindah ke Rapat Paripurna.",
        "Rapat Paripurna: 3 foto dari Sari (Foto)",
    ]
    await sari.tap("Urungkan")
    await desk.move(seconds=30)
    assert await sheets(rina, desk) == [
        *harvest,
        "Rapat Paripurna: kiriman Sari (Foto)\n3 foto dipindah ke Panen Raya Padi.",
    ]


async def move_a_photo(desk: Desk, rina: Phone, sari: Phone) -> None:
    """Sari, who has two tasks, sends a photo for the harvest and moves it to the meeting at once."""
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    await sari.send_photo(PHOTO)
    await desk.settle()
    await sari.tap("Pindah agenda")
    await desk.settle()
    await sari.tap("Rapat Paripurna")


async def test_batch_moved_before_it_is_told_is_told_once_where_it_is(desk: Desk, rina: Phone, sari: Phone) -> None:
    await move_a_photo(desk, rina, sari)
    await desk.settle()
    await sari.tap("Urungkan")
    await desk.move(seconds=30)
    assert await sheets(rina, desk) == ["Panen Raya Padi: 1 foto dari Sari (Foto)"]


async def test_batch_moved_to_and_fro_after_its_pause_is_told_after_all(desk: Desk, rina: Phone, sari: Phone) -> None:
    await move_a_photo(desk, rina, sari)
    await desk.move(seconds=30)
    await sari.tap("Urungkan")
    await desk.move(seconds=30)
    assert await sheets(rina, desk) == [
        "Rapat Paripurna: kiriman Sari (Foto)\n1 foto dipindah ke Panen Raya Padi.",
        "Panen Raya Padi: 1 foto dari Sari (Foto)",
    ]


async def test_batch_taken_back_is_marked_where_it_was_told(desk: Desk, rina: Phone, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(rina)
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.tap("Pindah agenda")
    await desk.settle()
    await sari.tap("Hapus kiriman ini")
    await desk.move(seconds=30)
    assert await told(rina, before) == ["Panen Raya Padi: kiriman Sari (Foto)\nDihapus oleh pengirimnya."]
    await sari.tap("Urungkan")
    await desk.move(seconds=30)
    assert await told(rina, before) == ["Panen Raya Padi: 1 foto dari Sari (Foto)"]


async def test_nothing_new_is_not_told(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.send_file(HARVEST)
    await desk.move(seconds=30)
    await sari.send_file(HARVEST)
    await sari.send_file(MEDIA / "foto_liputan.jpg")
    await desk.move(seconds=30)
    assert [seen.text for seen in await news(rina, desk)] == ["Panen Raya Padi: 1 foto dari Sari (Foto)"]


async def test_without_a_room_the_editors_are_told_in_private(desk: Desk, rina: Phone, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(rina)
    await sari.send_photo(PHOTO)
    await sari.send_huge(62_000_000, "video")
    await desk.move(seconds=30)
    assert await told(rina, before) == [
        "Panen Raya Padi: 1 foto dari Sari (Foto)\n⚠️ 1 video 62 MB belum terambil; minta langsung."
    ]
    assert "photo" in await rina.last()


async def test_batch_is_told_after_a_while_though_a_file_does_not_come(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.room.fault("error", "file", status=502, count=0)
    await sari.send_photo(PHOTO)
    await desk.move(seconds=50)
    assert await news(rina, desk) == []
    await desk.move(seconds=30)
    assert [seen.text for seen in await news(rina, desk)] == ["Panen Raya Padi: 1 foto dari Sari (Foto)"]


async def test_all_of_an_agenda_comes_in_private_without_places(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    await sari.send_file(HOUSE, caption="Rumah warga")
    await sari.send_file(MEDIA / "surat_undangan.pdf")
    await sari.send_contact("+62812345678", "Pak Kadis")
    await desk.move(seconds=30)
    in_room, before = len(await rina.messages(desk.group)), await last_id(rina)
    assert await rina.tap("Lihat semua", desk.group) == "Bahan dikirim ke percakapan pribadi."
    await desk.settle()
    shown = [seen for seen in await rina.messages() if seen.id > before]
    assert [("photo" in seen, "document" in seen) for seen in shown] == [(True, False), (False, True), (False, False)]
    assert shown[-1].text == (
        "🗓 Panen Raya Padi · L-0142\nBerkas 1-2 dari 2\n1. Sari 09.00: Rumah warga\n"
        "2. Sari 09.00: surat_undangan.pdf\nSari: 👤 Pak Kadis, +62812345678"
    )
    assert len(await rina.messages(desk.group)) == in_room
    rows = await desk.read(select(OutboxRow.body).where(OutboxRow.dedupe_key.startswith("gallery:")))
    copy = (desk.folder / "arsip" / rows[0]["media"][0]["key"]).read_bytes()
    facts = await picture_facts(copy, office().zone)
    assert (facts.has_place, facts.shown_width, facts.shown_height) == (False, 1600, 1200)


async def test_pages_of_ten(desk: Desk, rina: Phone, sari: Phone) -> None:
    await give_task(desk, "Sari")
    for number in range(12):
        await sari.send_file(f"catatan {number}".encode(), name=f"{number}.txt")
    await desk.move(seconds=30)
    await rina.tap("Lihat semua")
    await desk.settle()
    first = await rina.last()
    assert first.text.splitlines()[1] == "Berkas 1-10 dari 12"
    assert first.labels == ["Berikutnya ›", "Galeri", "Rincian agenda"]
    await rina.tap("Berikutnya ›")
    await desk.settle()
    second = await rina.last()
    assert second.text.splitlines()[1:3] == ["Berkas 11-12 dari 12", "11. Sari 09.00: 10.txt"]
    assert second.labels == ["‹ Sebelumnya", "Galeri", "Rincian agenda"]


async def test_editors_are_told_once_of_what_stays_without_an_agenda(desk: Desk, rina: Phone, sari: Phone) -> None:
    before = await last_id(rina)
    await sari.send_album([path.read_bytes() for path in FIVE[:2]])
    await desk.settle()
    await sari.tap("Simpan saja")
    await desk.settle()
    assert await told(rina, before) == []
    await desk.move(minutes=3)
    await sari.tap("Pilih agenda")
    await desk.settle()
    await sari.tap("Simpan saja")
    await desk.move(minutes=3)
    assert await told(rina, before) == ["Sari menyimpan 2 foto tanpa agenda. Tanyakan untuk agenda mana."]


async def test_editors_are_not_told_of_what_found_its_agenda_soon(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.person("Rudi", Role.CREW)
    await give_task(desk, "Rudi")
    await sari.send_photo(PHOTO)
    await desk.settle()
    await sari.tap("Simpan saja")
    await desk.settle()
    await sari.tap("Pilih agenda")
    await desk.settle()
    await sari.tap("Panen Raya Padi")
    before = await last_id(rina)
    await desk.move(minutes=3)
    assert await told(rina, before) == ["Panen Raya Padi: 1 foto dari Sari"]


async def test_agenda_without_material_says_so(desk: Desk, rina: Phone, sari: Phone) -> None:
    agenda_id = await give_task(desk, "Sari")
    screen = await sari.last()
    answer = await sari.tap_data(f"material.list:{agenda_id}", screen.id)
    assert (answer.text, answer.alert) == ("Belum ada bahan untuk agenda ini.", True)
    assert (await sari.tap_data("material.list:99", screen.id)).text == "Yang Anda cari sudah tidak ada."
    assert (await sari.tap_data("material.list:", screen.id)).text.startswith("Tombol ini tidak dikenal.")


async def test_nothing_is_parked(desk: Desk, rina: Phone, sari: Phone) -> None:
    await desk.bind_room(rina, sari)
    await give_task(desk, "Sari")
    for name in ("foto_12_megapiksel.jpg", "infografis_aduan.png", "video_tegak.mp4", "naskah_rilis.docx"):
        await sari.send_file(MEDIA / name)
    await sari.send_file(MEDIA / "pesan_suara.ogg", "voice")
    await desk.move(seconds=30)
    await rina.tap("Lihat semua", desk.group)
    await desk.settle()
    assert set(await desk.read(select(OutboxRow.state))) == {OutgoingState.SENT}
