"""Material from the field, through the real program: what people send, where it goes, and what they are told."""

import asyncio
import hashlib
import json
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.enums import MaterialKind, MaterialState, Role, SeatState
from bot.handlers import materials
from bot.messages import Attachment, Chat, Incoming, IncomingKind, MediaKind
from bot.models.agendas import Seat
from bot.models.materials import Material, StoredFile
from bot.training.phone import Phone
from tests.desk import Desk
from tests.material_data import (
    FIVE,
    GRAPHIC,
    HARVEST,
    MEDIA,
    PHOTO,
    give_task,
    last_id,
    rows,
    told,
    with_time,
)

SAFE = "✅ {what} tersimpan di Panen Raya Padi (09.00). Aman dihapus dari HP."
ACTIONS = ["Selesai", "Pindah agenda", "Karya orang lain", "Catatan"]
REFUSED: list[dict[str, Any]] = [
    each
    for each in json.loads((MEDIA / "manifest.json").read_text())["files"]
    if each["intake"]["decision"] == "refuse"
]


@pytest.fixture
async def sari(desk: Desk) -> Phone:
    return await desk.person("Sari", Role.CREW)


async def test_photo_is_filed_to_the_one_active_task_and_said_to_be_safe(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    agenda_id = await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_photo(HARVEST, caption="Panen di Riwa")
    await desk.settle()
    assert await told(sari, before) == [SAFE.format(what="1 foto")]
    assert (await sari.last()).labels == ACTIONS
    (photo,) = await rows(desk)
    assert (photo.agenda_id, photo.state, photo.text) == (agenda_id, MaterialState.STORED, "Panen di Riwa")
    (file,) = await desk.read(select(StoredFile))
    kept = await asyncio.to_thread((desk.folder / "arsip" / file.key).read_bytes)
    assert (hashlib.sha256(kept).hexdigest(), len(kept), file.mime) == (file.sha256, file.size, "image/jpeg")


async def test_album_whose_parts_come_apart_and_twice_is_one_summary(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.room.fault("duplicate", "updates", times=2, count=0)
    for path in FIVE:
        await sari.send_photo(path, album="77")
        await desk.settle()
    assert await told(sari, before) == [SAFE.format(what="5 foto")]
    assert [each.state for each in await rows(desk)] == [MaterialState.STORED] * 5


async def test_every_kind_is_kept_as_what_it_truly_is(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_file(MEDIA / "video_mendatar.mp4", "video", duration=3)
    await sari.send_file(MEDIA / "pesan_suara.ogg", "voice", duration=2)
    await sari.send_file(MEDIA / "surat_undangan.pdf")
    await sari.send_file(MEDIA / "IMG_4711.HEIC")
    await sari.send("Kadis: panen naik 12 persen")
    await sari.send_location(-2.34, 115.44)
    await sari.send_contact("+62812345678", "Pak Kadis")
    await desk.settle()
    counted = "1 foto, 1 video, 1 pesan suara, 1 dokumen, 1 catatan, 1 lokasi, 1 kontak"
    assert Counter(await told(sari, before)) == Counter(
        [SAFE.format(what=counted), "✅ Catatan tersimpan di Panen Raya Padi."]
    )
    found = await rows(desk)
    assert [each.kind for each in found] == [
        MaterialKind.VIDEO,
        MaterialKind.VOICE,
        MaterialKind.DOCUMENT,
        MaterialKind.PHOTO,
        MaterialKind.TEXT,
        MaterialKind.LOCATION,
        MaterialKind.CONTACT,
    ]
    assert (found[4].text, found[5].latitude, found[6].phone) == ("Kadis: panen naik 12 persen", -2.34, "+62812345678")
    assert {each.state for each in found} == {MaterialState.STORED}


async def test_sticker_can_not_be_filed_and_small_talk_is_not(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_file(GRAPHIC, "sticker")
    for words in ("siap pak 👍", "siap bos", "ok min", "terima kasih", "👍"):
        await sari.send(words)
    await desk.settle()
    assert await told(sari, before) == [
        "Stiker tidak dapat disimpan sebagai bahan. Kirim sebagai foto, video, atau dokumen.",
        *["👍 Siap. Bila perlu sesuatu, pakai tombol menu di bawah."] * 5,
    ]
    assert await rows(desk) == []


async def test_two_active_tasks_are_asked_about_once_and_the_answer_holds(desk: Desk, sari: Phone) -> None:
    first = await give_task(desk, "Sari")
    second = await give_task(desk, "Sari", title="Rapat Paripurna", hours=1)
    before = await last_id(sari)
    await sari.send_album([path.read_bytes() for path in FIVE[:3]])
    await desk.settle()
    await sari.send("Hadir 200 petani")
    await desk.settle()
    (question,) = await told(sari, before)
    assert question == "📥 3 foto, 1 catatan diterima. Untuk agenda mana?\nSudah tersimpan. Aman dihapus dari HP."
    labels = ["Panen Raya Padi · Sen 23 Nov", "Rapat Paripurna · Sen 23 Nov", "Simpan saja"]
    assert (await sari.find("Simpan saja"))[0].labels == labels
    assert await sari.tap("Rapat Paripurna") == "4 kiriman masuk ke Rapat Paripurna."
    await sari.send_photo(GRAPHIC)
    await desk.settle()
    assert await told(sari, before) == [
        "Semua kiriman sudah masuk agendanya.",
        "✅ 4 foto, 1 catatan tersimpan di Rapat Paripurna (09.00). Aman dihapus dari HP.",
    ]
    assert {each.agenda_id for each in await rows(desk)} == {second}
    assert first != second


async def test_agendas_of_one_title_are_told_apart_and_the_one_that_runs_is_first(desk: Desk, sari: Phone) -> None:
    for hours in (1.5, -0.5):
        await give_task(desk, "Sari", title="Apel gabungan", hours=hours)
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=-3)
    await sari.send_photo(HARVEST)
    await desk.settle()
    assert (await sari.last()).labels == [
        "Apel gabun… · Sen 23 Nov 08.30 · L-0142",
        "Apel gabun… · Sen 23 Nov 10.30 · L-0142",
        "Rapat Paripurna · Sen 23 Nov",
        "Simpan saja",
    ]


async def test_answering_the_question_again_changes_nothing(desk: Desk, sari: Phone) -> None:
    first = await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=1)
    await sari.send_photo(HARVEST)
    await desk.settle()
    question, _button = await sari.find("Simpan saja")
    assert await sari.tap("Panen Raya Padi") == "1 kiriman masuk ke Panen Raya Padi."
    assert (
        await sari.tap_data("material.file:2", question.id) == await sari.tap_data("material.keep:0", question.id) or 1
    )
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk)] == [first]


async def test_answer_to_a_brief_goes_to_that_task(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    second = await give_task(desk, "Sari", title="Rapat Paripurna", hours=1)
    brief = next(seen for seen in await sari.messages() if "Rapat Paripurna" in seen.text)
    await sari.send_photo(HARVEST, reply_to=brief.id)
    await sari.send("Paripurna dibuka Ketua DPRD", reply_to=brief.id)
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk)] == [second] * 2


async def test_shooting_time_answers_the_question(desk: Desk, sari: Phone) -> None:
    morning = await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=1.9)
    before = await last_id(sari)
    await sari.send_file(with_time(HARVEST, "2026:11:23 09:20:00"), name="IMG_1.jpg")
    await desk.settle()
    assert await told(sari, before) == ["Semua kiriman sudah masuk agendanya.", SAFE.format(what="1 foto")]
    assert [each.agenda_id for each in await rows(desk)] == [morning]


async def test_someone_without_a_task_loses_nothing(desk: Desk, sari: Phone) -> None:
    await desk.person("Rudi", Role.CREW)
    agenda_id = await give_task(desk, "Rudi")
    before = await last_id(sari)
    await sari.send_photo(HARVEST)
    await desk.settle()
    assert await told(sari, before) == [
        "📥 1 foto diterima. Anda belum punya tugas yang berjalan. Untuk agenda mana?\n"
        "Sudah tersimpan. Aman dihapus dari HP."
    ]
    assert (await sari.last()).labels == ["Panen Raya Padi · Sen 23 Nov", "Simpan saja"]
    assert await sari.tap("Simpan saja") == "1 kiriman disimpan tanpa agenda."
    await desk.settle()
    assert await told(sari, before) == ["✅ 1 foto disimpan tanpa agenda. Aman dihapus dari HP."]
    await sari.tap("Pilih agenda")
    await desk.settle()
    assert await sari.tap("Panen Raya Padi") == "1 kiriman masuk ke Panen Raya Padi."
    await desk.settle()
    assert await told(sari, before) == ["Semua kiriman sudah masuk agendanya.", SAFE.format(what="1 foto")]
    assert (await sari.last()).labels == ACTIONS[1:]
    assert [(each.agenda_id, each.seat_id) for each in await rows(desk)] == [(agenda_id, None)]


async def test_too_big_is_kept_by_reference_and_said_so(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_photo(HARVEST)
    await sari.send_huge(62_000_000, "video")
    await desk.settle()
    assert await told(sari, before) == [
        SAFE.format(what="1 foto") + "\n⚠️ 1 video 62 MB belum terambil. Jangan dihapus dahulu."
    ]
    assert [(each.state, bool(each.reference), each.sent_size) for each in await rows(desk)][1] == (
        MaterialState.TOO_BIG,
        True,
        62_000_000,
    )


@pytest.mark.parametrize("entry", REFUSED, ids=lambda entry: str(entry["name"]))
async def test_refused_file_is_not_kept_and_its_sender_told_what_to_do(
    desk: Desk, sari: Phone, entry: dict[str, Any]
) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_file(MEDIA / entry["name"])
    await desk.settle()
    said = await told(sari, before)
    reasons = {
        "foto_liputan.jpg": "foto_liputan.jpg ternyata program, bukan foto atau dokumen, jadi tidak disimpan.",
        "peta_besar.png": "peta_besar.png terlalu besar, jadi tidak disimpan. Perkecil gambarnya, lalu kirim lagi.",
        "logo.svg": "logo.svg berformat SVG yang bisa berisi program, jadi tidak disimpan. Kirim sebagai PNG atau PDF.",
    }
    assert Counter(said) == Counter(
        ["Belum ada yang tersimpan di Panen Raya Padi.\n🚫 1 dokumen tidak dapat disimpan.", reasons[entry["name"]]]
    )
    (material,) = await rows(desk)
    assert (material.state, material.file_id) == (MaterialState.REFUSED, None)
    assert (material.problem or "").split(":")[0] == entry["intake"]["error_code"]
    assert await desk.read(select(StoredFile)) == []


async def test_same_bytes_again_are_kept_once_and_said_kindly(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_file(HARVEST)
    await sari.send_file(MEDIA / "WhatsApp Image 2026-03-04 at 10.15.22.jpeg", name="WhatsApp Image.jpeg")
    await desk.settle()
    assert await told(sari, before) == [
        SAFE.format(what="1 foto") + "\n♻️ 1 foto sudah ada di Panen Raya Padi; tidak disimpan dua kali."
    ]
    first, second = await rows(desk)
    assert (second.state, second.duplicate_of_id) == (MaterialState.DUPLICATE, first.id)
    assert len(await desk.read(select(StoredFile))) == 1


async def test_head_is_told_that_crew_send_material(desk: Desk) -> None:
    head = await desk.person("Ahmad", Role.HEAD)
    await head.send_photo(HARVEST)
    await desk.settle()
    assert (await head.last()).text == (
        "Bahan liputan dikirim oleh petugas, jadi kiriman ini tidak disimpan. Titipkan kepada redaktur."
    )
    assert await rows(desk) == []


async def test_head_who_sends_albums_is_told_once_an_album(desk: Desk) -> None:
    head = await desk.person("Ahmad", Role.HEAD)
    before = await last_id(head)
    for _ in range(2):
        await head.send_album([path.read_bytes() for path in FIVE[:3]])
        await desk.settle()
    assert (
        await told(head, before)
        == ["Bahan liputan dikirim oleh petugas, jadi kiriman ini tidak disimpan. Titipkan kepada redaktur."] * 2
    )


async def test_file_is_not_lost_to_a_command_in_its_caption_or_an_open_question(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(HARVEST, caption="/selesai")
    await desk.settle()
    await sari.tap("Catatan")
    await sari.send_photo(PHOTO)
    await desk.settle()
    await sari.send("Bupati hadir")
    await desk.settle()
    assert [(each.kind, each.text) for each in await rows(desk)] == [
        (MaterialKind.PHOTO, "/selesai"),
        (MaterialKind.PHOTO, None),
        (MaterialKind.TEXT, "Bupati hadir"),
    ]
    assert (await sari.last()).text == "✅ Catatan tersimpan di Panen Raya Padi."


async def test_edited_caption_follows_silently(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    sent = await sari.send_photo(HARVEST, caption="Panen di Awayan")
    await desk.settle()
    before = await last_id(sari)
    await sari.edit(sent, "Panen di Riwa")
    await desk.settle()
    assert [each.text for each in await rows(desk)] == ["Panen di Riwa"]
    assert await told(sari, before) == []


async def test_task_that_was_only_asked_for_is_accepted_by_sending(desk: Desk, sari: Phone) -> None:
    agenda_id = await give_task(desk, "Sari")

    async def ask(session: Any) -> None:
        seat = (await session.scalars(select(Seat).where(Seat.agenda_id == agenda_id))).one()
        seat.state = SeatState.ASKED

    await desk.change(ask)
    await sari.send_photo(HARVEST)
    await desk.settle()
    assert await desk.read(select(Seat.state)) == [SeatState.READY]


async def test_lost_connection_while_fetching_is_tried_again(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.room.fault("error", "file", status=502, count=2)
    await sari.send_photo(HARVEST)
    await desk.settle()
    assert await told(sari, before) == ["⏳ Sedang disimpan di Panen Raya Padi: 0 dari 1. Jangan dihapus dahulu."]
    await desk.move(seconds=20)
    assert await told(sari, before) == [SAFE.format(what="1 foto")]


async def test_file_that_never_comes_is_told_in_the_end(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.room.fault("error", "file", status=502, count=0)
    await sari.send_photo(HARVEST)
    await desk.move(hours=7)
    assert Counter(await told(sari, before)) == Counter(
        [
            "Belum ada yang tersimpan di Panen Raya Padi.\n⚠️ 1 foto gagal diambil. Kirim sekali lagi.",
            "1 foto gagal diambil walau sudah dicoba berulang kali. Kirim sekali lagi.",
        ]
    )
    assert await desk.read(select(Material.state)) == [MaterialState.FAILED]


async def test_picture_put_in_place_of_another_is_kept_besides(desk: Desk, sari: Phone) -> None:
    agenda_id = await give_task(desk, "Sari")
    sent = await sari.send_photo(HARVEST)
    await desk.settle()
    (first,) = await rows(desk)
    edited = Incoming(
        "telegram",
        IncomingKind.EDITED,
        Chat(str(sari.id)),
        None,
        desk.now,
        message_id=str(sent.id),
        attachments=(Attachment(MediaKind.PHOTO, reference="other", unique="other"),),
        actor=await desk.person_row("Sari"),
    )
    for _ in range(2):
        await desk.change(lambda session: materials.edited(session, edited))
    assert [(each.agenda_id, each.part) for each in await rows(desk)] == [(agenda_id, 0), (agenda_id, 1)]
    assert first.unique_reference != "other"


async def test_restart_while_files_are_coming_loses_nothing(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_album([path.read_bytes() for path in FIVE])
    await desk.stop()
    await desk.start()
    await desk.settle()
    assert await told(sari, before) == [SAFE.format(what="5 foto")]
    assert [each.state for each in await rows(desk)] == [MaterialState.STORED] * 5
    files = [path.name for path in (desk.folder / "arsip").rglob("*") if path.is_file()]
    assert len(files) == 5


async def test_summary_is_shown_anew_below_what_was_said_since(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    await give_task(desk, "Sari")
    before = await last_id(sari)
    await sari.send_album([path.read_bytes() for path in FIVE[:3]])
    await desk.settle()
    await sari.send("/bantuan")
    await desk.settle()
    await sari.send_photo(GRAPHIC)
    await desk.settle()
    last = await sari.last()
    assert (last.text, last.labels) == (SAFE.format(what="4 foto"), ACTIONS)
    assert sum("tersimpan" in text for text in await told(sari, before)) == 1  # the old one is gone
    await sari.send("Kadis: panen naik 12 persen")
    await desk.settle()
    assert (await sari.last()).text == "✅ Catatan tersimpan di Panen Raya Padi."


async def test_question_where_it_belongs_is_shown_anew_below_what_came_since(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=1)
    before = await last_id(sari)
    for path in FIVE[:2]:
        await sari.send_photo(path)
        await desk.settle()
    assert (await sari.last()).text == "📥 2 foto diterima. Untuk agenda mana?\nSudah tersimpan. Aman dihapus dari HP."
    assert len(await told(sari, before)) == 1


async def test_text_after_handing_over_is_kept_as_files_are(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    agenda_id = await give_task(desk, "Sari")
    await sari.send_photo(HARVEST)
    await desk.settle()
    await desk.move(minutes=5)
    await sari.tap("Selesai")
    await desk.move(minutes=1)
    await sari.send("Bupati: panen tahun ini naik 12 persen.")
    await desk.settle()
    assert "✅ Catatan tersimpan di Panen Raya Padi." in await told(sari)
    assert any(text.endswith("Susulan: 1 catatan.") for text in await told(sari))
    assert [(each.kind, each.agenda_id) for each in await rows(desk)][1] == (MaterialKind.TEXT, agenda_id)


async def test_text_after_handing_over_two_tasks_is_asked_about(desk: Desk, sari: Phone) -> None:
    for title in ("Panen Raya Padi", "Rapat Paripurna"):
        await give_task(desk, "Sari", title=title)
    for button in ("Panen Raya", "Rapat"):
        await sari.send("/selesai")
        await desk.settle()
        if (await sari.last()).button(button):
            await sari.tap(button)
            await desk.settle()
        await sari.tap("Serahkan")
        await desk.settle()
    await sari.send("Bupati: panen tahun ini naik 12 persen.")
    await desk.settle()
    assert (await sari.last()).text == "📥 1 catatan diterima. Untuk agenda mana?"
