"""Moving, crediting, noting, taking back what was sent, and handing the package over."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, MaterialKind, MaterialState, Role, SeatState
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.training.phone import Phone
from tests.desk import Desk
from tests.material_data import FIVE, GRAPHIC, HARVEST, MEDIA, PHOTO, RIVER, give_task, last_id, rows, told
from tests.seat_data import add_agenda

HARVEST_SAFE = "✅ {what} tersimpan di Panen Raya Padi ({clock}). Aman dihapus dari HP."


@pytest.fixture
async def rina(desk: Desk) -> Phone:
    return await desk.person("Rina", Role.EDITOR)


@pytest.fixture
async def sari(desk: Desk, rina: Phone) -> Phone:
    return await desk.person("Sari", Role.CREW)


async def test_move_takes_what_came_last_and_can_be_undone(desk: Desk, sari: Phone) -> None:
    harvest = await give_task(desk, "Sari")
    meeting = await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.send_album([HARVEST.read_bytes(), RIVER.read_bytes()])
    await desk.settle()
    before, summary = await last_id(sari), (await sari.find("Pindah agenda"))[0].id
    await sari.tap("Pindah agenda")
    await desk.settle()
    choice = await sari.last()
    assert choice.text == "Apa yang dipindahkan dari Panen Raya Padi?"
    assert choice.labels == ["Kiriman terakhir (2 foto)", "Semua (3 foto)", "Batal"]
    await sari.tap("Kiriman terakhir (2 foto)")
    await desk.settle()
    question = await sari.last()
    assert question.text == "Kiriman terakhir di Panen Raya Padi: 2 foto (09.00). Pindahkan ke agenda mana?"
    assert question.labels == ["Rapat Paripurna · Sel 24 Nov", "Hapus kiriman ini", "Batal"]
    assert await sari.tap("Rapat Paripurna") == "✅ 2 foto pindah ke Rapat Paripurna."
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk)] == [harvest, meeting, meeting]
    assert await told(sari, before) == [
        "✅ 2 foto pindah ke Rapat Paripurna.",
        "✅ 2 foto tersimpan di Rapat Paripurna (09.00). Aman dihapus dari HP.",
    ]
    assert await sari.tap("Urungkan") == "✅ 2 foto kembali ke Panen Raya Padi."
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk)] == [harvest] * 3
    assert await told(sari, summary - 1) == [
        HARVEST_SAFE.format(what="3 foto", clock="09.00"),
        "✅ 2 foto kembali ke Panen Raya Padi.",
        "Tidak ada kiriman Anda di Rapat Paripurna.",
    ]


async def test_move_all_takes_everything_to_where_it_came_from_when_undone(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    meeting = await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.send_file(MEDIA / "video_mendatar.mp4", "video", duration=3)
    await desk.settle()
    batches = [each.batch_id for each in await rows(desk)]
    await sari.tap("Pindah agenda")
    await desk.settle()
    await sari.tap("Semua (2 berkas)")
    await desk.settle()
    assert (await sari.last()).text == "Pindahkan semua kiriman Anda di Panen Raya Padi (2 berkas) ke agenda mana?"
    await sari.tap("Rapat Paripurna")
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk)] == [meeting] * 2
    await sari.tap("Urungkan")
    await desk.settle()
    assert [each.batch_id for each in await rows(desk)] == batches
    screen = await sari.last()
    assert (await sari.tap_data("material.undo:3", screen.id)).text == "Tidak ada lagi yang perlu dikembalikan."


async def test_move_of_all_that_came_asks_only_where_to(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.settle()
    await sari.tap("Pindah agenda")
    await desk.settle()
    assert (await sari.last()).text == (
        "Kiriman terakhir di Panen Raya Padi: 1 foto (09.00). Pindahkan ke agenda mana?\n"
        "Tidak ada agenda lain di sekitar hari ini."
    )


async def test_move_away_of_the_first_copy_makes_the_second_the_material(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    meeting = await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    await sari.send_file(HARVEST)
    await desk.move(seconds=30)
    await sari.send_file(HARVEST)
    await desk.settle()
    assert [each.state for each in await rows(desk)] == [MaterialState.STORED, MaterialState.DUPLICATE]
    first = (await rows(desk))[0]
    await sari.tap("Pindah agenda")
    await desk.settle()
    screen = await sari.last()
    await sari.tap_data(f"material.moveto:{first.batch_id}:{meeting}", screen.id)
    await desk.settle()
    assert [each.state for each in await rows(desk)] == [MaterialState.STORED] * 2
    await sari.tap("Urungkan")
    await desk.settle()
    assert [each.state for each in await rows(desk)] == [MaterialState.STORED, MaterialState.DUPLICATE]


async def test_someone_else_can_not_move_it(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    meeting = await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    rudi = await desk.person("Rudi", Role.CREW)
    await sari.send_photo(PHOTO)
    await desk.settle()
    screen = await rudi.last()
    for payload in (f"material.moveto:1:{meeting}", "material.remove:1", "material.restore:1", "material.undo:1"):
        assert (await rudi.tap_data(payload, screen.id)).text == "Tombol ini milik orang lain."
    assert (await rudi.tap_data("material.moveto:1", screen.id)).text.startswith("Tombol ini tidak dikenal.")
    assert (await rudi.tap_data("material.moveto:99:1", screen.id)).text == "Yang Anda cari sudah tidak ada."


async def test_draft_can_not_be_reached_by_forged_buttons(desk: Desk, sari: Phone, rina: Phone) -> None:
    await give_task(desk, "Sari")

    async def make(session: Session) -> int:
        editor = (await session.scalars(select(Person).where(Person.name == "Rina"))).one()
        draft = await add_agenda(
            session, editor, {}, starts=desk.now, now=desk.now, title="Mutasi Rahasia", state=AgendaState.DRAFT
        )
        return draft.id

    draft_id = await desk.change(make)
    await sari.send_photo(PHOTO)
    await desk.settle()
    screen = await sari.last()
    for verb in ("note", "credit", "move", "movelast", "moveall"):
        answer = await sari.tap_data(f"material.{verb}:{draft_id}", screen.id)
        assert (verb, answer.text) == (verb, "Yang Anda cari sudah tidak ada.")
    await sari.send("Titipan")
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk) if each.agenda_id == draft_id] == []
    assert [text for text in await told(sari) if "Rahasia" in text] == []


async def test_agenda_without_a_task_or_material_has_no_own_buttons(desk: Desk, sari: Phone) -> None:
    await desk.person("Rudi", Role.CREW)
    agenda_id = await give_task(desk, "Rudi")
    screen = await sari.last()
    for verb in ("note", "credit", "move", "movelast", "moveall"):
        answer = await sari.tap_data(f"material.{verb}:{agenda_id}", screen.id)
        assert (verb, answer.text) == (verb, "Yang Anda cari sudah tidak ada.")


async def test_take_back_hides_it_and_can_be_undone(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.settle()
    summary = await last_id(sari)
    await sari.tap("Pindah agenda")
    await desk.settle()
    assert await sari.tap("Hapus kiriman ini") == "1 kiriman dihapus dari Panen Raya Padi."
    await desk.settle()
    assert (await rows(desk))[0].state is MaterialState.REMOVED
    assert await told(sari, summary - 1) == [
        "Tidak ada kiriman Anda di Panen Raya Padi.",
        "1 kiriman dihapus dari Panen Raya Padi.\nKeterangan di grup ikut berubah; gambar yang sudah tampil tetap ada.",
    ]
    await sari.tap("Urungkan")
    await desk.settle()
    assert await told(sari, summary - 1) == [
        HARVEST_SAFE.format(what="1 foto", clock="09.00"),
        "✅ 1 kiriman kembali ke Panen Raya Padi.",
    ]


async def test_credit_in_a_caption_counts_for_the_whole_album(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_album([path.read_bytes() for path in FIVE[:3]], caption="kiriman dari Budi")
    await desk.settle()
    assert [each.credit for each in await rows(desk)] == ["Budi"] * 3
    assert (await sari.last()).text == HARVEST_SAFE.format(what="3 foto", clock="09.00") + "\nAtas nama: Budi"


async def test_credit_by_button_or_words_is_for_what_came_last(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.send_photo(RIVER)
    await desk.settle()
    await sari.tap("Karya orang lain")
    await desk.settle()
    assert (await sari.last()).text == "Kiriman siapa? Tulis namanya. Berlaku untuk kiriman terakhir (1 foto)."
    await sari.send("Ibu Ani")
    await desk.settle()
    assert (await sari.last()).text == "✅ 1 kiriman atas nama Ibu Ani."
    assert [each.credit for each in await rows(desk)] == [None, "Ibu Ani"]
    await sari.send("kiriman dari Budi")
    await desk.settle()
    assert [each.credit for each in await rows(desk)] == [None, "Budi"]


async def test_done_hands_the_package_to_the_editors(desk: Desk, sari: Phone, rina: Phone) -> None:
    agenda_id = await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await sari.send("Kadis: panen naik 12 persen")
    await desk.move(seconds=30)
    before, seen = await last_id(sari), await last_id(rina)
    assert await sari.tap("Selesai") == "Terima kasih."
    await desk.settle()
    assert await told(sari, before) == [
        "Terima kasih, Sari. Bahan Panen Raya Padi sudah diserahkan: 1 foto, 1 catatan."
    ]
    assert await told(rina, seen) == ["📦 Panen Raya Padi: bahan dari Sari (Foto) sudah lengkap.\n1 foto, 1 catatan"]
    assert (await rina.last()).labels == ["Lihat semua", "Rincian agenda"]
    summary, _button = await sari.find("Karya orang lain")
    assert summary.text.endswith("\n🏁 Sudah diserahkan ke redaktur.")
    assert summary.labels == ["Pindah agenda", "Karya orang lain", "Catatan"]
    assert await desk.read(select(Seat.state).where(Seat.agenda_id == agenda_id)) == [SeatState.DONE]


async def test_done_with_something_missing_asks_first(desk: Desk, sari: Phone, rina: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await sari.send_huge(62_000_000, "video")
    await desk.settle()
    assert await sari.tap("Selesai") == "Periksa dahulu."
    await desk.settle()
    question = await sari.last()
    assert question.text == (
        "Serahkan bahan Panen Raya Padi sekarang?\n⚠️ 1 video 62 MB belum terambil. Jangan dihapus dahulu."
    )
    assert question.labels == ["Serahkan", "Belum"]
    await sari.tap("Serahkan")
    await desk.settle()
    assert (await sari.last()).text == "Terima kasih, Sari. Bahan Panen Raya Padi sudah diserahkan: 1 foto."
    assert (await rina.last()).text == (
        "📦 Panen Raya Padi: bahan dari Sari (Foto) sudah lengkap.\n1 foto\n"
        "⚠️ 1 video 62 MB belum terambil; minta langsung."
    )


async def test_command_done_without_material_asks_first(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send("/selesai")
    await desk.settle()
    assert (await sari.last()).text == "Serahkan bahan Panen Raya Padi sekarang?\nBelum ada bahan yang terkirim."
    await sari.tap("Belum")
    await desk.settle()
    assert (await sari.last()).text == "Baik, dibatalkan."
    assert await desk.read(select(Seat.state)) == [SeatState.TAKEN]


async def test_command_done_with_two_tasks_asks_which(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=1)
    await sari.press("🏁 Selesai")
    await desk.settle()
    choice = await sari.last()
    assert choice.text == "Tugas mana yang selesai?"
    assert choice.labels == ["Panen Raya Padi · Sen 23 Nov", "Rapat Paripurna · Sen 23 Nov", "Batal"]


async def test_command_done_without_a_task_says_so(desk: Desk, sari: Phone, rina: Phone) -> None:
    for phone in (sari, rina):
        await phone.send("/selesai")
        await desk.settle()
        told_so = await phone.last()
        assert told_so.text == "Anda belum punya tugas yang berjalan."
        assert told_so.labels == ["🗓 Jadwal", "‹ Tugas saya"]


async def test_more_after_done_follows_and_the_task_stays_done(desk: Desk, sari: Phone, rina: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.tap("Selesai")
    await desk.settle()
    before, seen = await last_id(sari), await last_id(rina)
    await desk.move(seconds=2)  # messages tell their time in whole seconds
    await sari.send_album([RIVER.read_bytes(), GRAPHIC.read_bytes()])
    await desk.move(seconds=30)
    handed = "\n🏁 Sudah diserahkan ke redaktur. Susulan: 2 foto."
    assert await told(sari, before) == [HARVEST_SAFE.format(what="3 foto", clock="09.00") + handed]
    assert await told(rina, seen) == ["Panen Raya Padi: susulan 2 foto dari Sari (Foto)"]
    assert await desk.read(select(Seat.state)) == [SeatState.DONE]


async def test_same_photo_after_done_changes_nothing(desk: Desk, sari: Phone, rina: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await sari.tap("Selesai")
    await desk.settle()
    before, seen = await last_id(sari), await last_id(rina)
    await sari.send_photo(PHOTO)
    await desk.move(minutes=2)
    assert await told(sari, before) == [
        HARVEST_SAFE.format(what="1 foto", clock="09.00")
        + "\n♻️ 1 foto sudah ada di Panen Raya Padi; tidak disimpan dua kali.\n🏁 Sudah diserahkan ke redaktur."
    ]
    assert await told(rina, seen) == []
    assert await desk.read(select(Seat.state)) == [SeatState.DONE]


async def test_done_too_early_can_be_taken_back(desk: Desk, sari: Phone, rina: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.settle()
    await sari.tap("Selesai")
    await desk.settle()
    assert await sari.tap("Buka lagi") == "Tugas dibuka lagi."
    await desk.settle()
    assert (await sari.last()).text == "Tugas Panen Raya Padi dibuka lagi. Ketuk Selesai bila sudah semua."
    assert await desk.read(select(Seat.state)) == [SeatState.READY]
    await sari.send_album([RIVER.read_bytes(), GRAPHIC.read_bytes()])
    await desk.settle()
    await sari.tap("Selesai")
    await desk.move(seconds=30)
    packages = [text for text in await told(rina) if text.startswith("📦")]
    assert Counter(packages) == Counter(
        f"📦 Panen Raya Padi: bahan dari Sari (Foto) sudah lengkap.\n{what}" for what in ("1 foto", "3 foto")
    )


async def test_words_after_done_do_not_open_the_task_again(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.settle()
    await sari.tap("Selesai")
    await desk.settle()
    await sari.send("besok saya libur ya")
    await desk.settle()
    assert await desk.read(select(Seat.state)) == [SeatState.DONE]
    assert [each.kind for each in await rows(desk)] == [MaterialKind.PHOTO, MaterialKind.TEXT]  # it may be *susulan*


async def test_summary_comes_below_after_a_long_silence(desk: Desk, sari: Phone) -> None:
    await give_task(desk, "Sari")
    await sari.send_photo(PHOTO)
    await desk.move(minutes=10)
    first = await last_id(sari)
    await sari.send_photo(RIVER)
    await desk.settle()
    assert await told(sari, first - 1) == [HARVEST_SAFE.format(what="2 foto", clock="09.10")]
    await desk.move(minutes=40)
    before = await last_id(sari)
    await sari.send_photo(GRAPHIC)
    await desk.settle()
    assert await told(sari, before) == [HARVEST_SAFE.format(what="3 foto", clock="09.50")]


async def test_note_says_where_it_is_kept_and_can_be_moved_or_dropped(desk: Desk, sari: Phone) -> None:
    harvest = await give_task(desk, "Sari")
    meeting = await give_task(desk, "Sari", title="Rapat Paripurna", hours=20)
    await sari.send_photo(PHOTO)
    await sari.send("besok saya libur ya")
    await desk.settle()
    kept = await sari.last()
    assert (kept.text, kept.labels) == ("✅ Catatan tersimpan di Panen Raya Padi.", ["Pindah agenda", "Hapus catatan"])
    assert await sari.tap("Hapus catatan") == "Catatan dihapus dari Panen Raya Padi."
    await desk.settle()
    assert [each.state for each in await rows(desk)] == [MaterialState.STORED, MaterialState.REMOVED]
    await sari.tap("Urungkan")
    await desk.settle()
    assert (await sari.last()).text == "✅ Catatan tersimpan di Panen Raya Padi."
    await sari.tap("Pindah agenda")
    await desk.settle()
    assert (await sari.last()).text == "Catatan di Panen Raya Padi. Pindahkan ke agenda mana?"
    assert await sari.tap("Rapat Paripurna") == "✅ 1 catatan pindah ke Rapat Paripurna."
    await desk.settle()
    assert [each.agenda_id for each in await rows(desk)] == [harvest, meeting]


async def test_someone_else_can_not_touch_a_note(desk: Desk, sari: Phone) -> None:
    meeting = await give_task(desk, "Sari")
    rudi = await desk.person("Rudi", Role.CREW)
    await sari.send("Bupati hadir")
    await sari.send_photo(PHOTO)
    await desk.settle()
    note, photo = await rows(desk)
    screen = await rudi.last()
    for verb in (f"drop:{note.id}", f"bring:{note.id}", f"movenote:{note.id}", f"movenoteto:{note.id}:{meeting}"):
        assert (await rudi.tap_data(f"material.{verb}", screen.id)).text == "Tombol ini milik orang lain."
    own = await sari.last()
    assert (await sari.tap_data(f"material.drop:{photo.id}", own.id)).text == "Yang Anda cari sudah tidak ada."
