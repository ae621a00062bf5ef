"""Taking tasks and giving them back, through the real program: what phones show, and what becomes of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role, SeatState
from bot.models.agendas import Agenda, AgendaAttachment, Seat
from bot.models.materials import Material
from bot.services.agendas import cancel
from bot.training.phone import Phone
from tests.crew import Crew, gather
from tests.desk import Desk
from tests.material_data import PHOTO

ANSWERS = ["Siap", "Minta ganti", "Rincian", "‹ Tugas saya"]


@pytest.fixture
async def crew(desk: Desk) -> Crew:
    return await gather(desk)


async def told(phone: Phone, since: int) -> list[str]:
    return [seen.text for seen in await phone.messages() if not seen.mine and seen.id > since]


async def test_tap_on_the_card_takes_the_task_and_brings_the_brief(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post(official="Bupati", sources=["Kadis Pertanian", "satu petani"], notes="Kumpul 08.00 di kantor")
    messages = len(await crew.sari.messages(crew.room))
    assert (await crew.card()).labels == ["Ambil Foto", "Rincian"]
    assert await crew.tap(crew.sari, "Ambil Foto", crew.room) == (
        "Foto Panen Raya Padi untuk Anda. Penjelasan dikirim ke percakapan pribadi."
    )
    card = await crew.card()
    assert (card.text.splitlines()[-1], card.labels) == ("Foto: Sari", ["Cadangan Foto", "Rincian"])
    assert len(await crew.sari.messages(crew.room)) == messages
    brief = await crew.sari.last()
    assert brief.text == (
        "Sari, foto: Panen Raya Padi\n"
        "Rabu, 25 November 2026 pukul 09.00 WITA\n"
        "📍 Desa Riwa\n"
        "Rencana hadir: Bupati\n"
        "Narasumber: Kadis Pertanian; satu petani\n"
        "Catatan: Kumpul 08.00 di kantor\n"
        "Kirim dahulu 3 foto terbaik."
    )
    assert brief.labels == ANSWERS


async def test_tap_in_the_details_draws_them_anew(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Rincian", crew.room)
    screen = await crew.sari.last()
    assert screen.labels == ["Ambil Foto", "Bahan masuk", "Naskah", "Rencana kanal", "‹ Jadwal hari itu"]
    assert (
        await crew.tap(crew.sari, "Ambil Foto") == "Foto Panen Raya Padi untuk Anda. Penjelasannya menyusul di bawah."
    )
    after = next(seen for seen in await crew.sari.messages() if seen.id == screen.id)
    assert after.labels == ["Bahan masuk", "Naskah", "Rencana kanal", "‹ Jadwal hari itu"]
    assert after.text.splitlines()[-1] == "Foto: Sari"


async def test_brief_names_who_else_goes_and_opens_the_map(crew: Crew) -> None:
    await crew.post(Duty.REPORTER, Duty.VIDEOGRAPHER, latitude=-2.3361, longitude=115.4475)
    await crew.tap(crew.budi, "Ambil Video", crew.room)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    brief = await crew.sari.last()
    assert brief.text.splitlines()[0] == "Sari, reporter: Panen Raya Padi"
    assert brief.text.splitlines()[-1] == "Bersama Budi (video)"
    pin = "https://www.google.com/maps/search/?api=1&query=-2.336100,115.447500"
    assert (await crew.sari.tap_full("Peta")).url == pin


async def test_brief_brings_the_files_of_the_agenda(crew: Crew) -> None:
    letter = (await crew.rina.send_photo(PHOTO))["photo"][-1]["file_id"]
    rundown = (await crew.rina.send_file(b"%PDF-1.4", name="susunan.pdf"))["document"]["file_id"]
    await crew.desk.settle()
    files = [("photo", letter, None), ("document", rundown, "susunan.pdf")]
    attachments = [
        AgendaAttachment(kind=kind, messenger="telegram", reference=reference, name=name)
        for kind, reference, name in files
    ]
    await crew.post(attachments=attachments)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    brief = await crew.sari.last()
    assert brief.labels == ["Siap", "Minta ganti", "Lampiran", "Rincian", "‹ Tugas saya"]
    assert await crew.tap(crew.sari, "Lampiran") == "Lampiran dikirim."
    photo, document = (await crew.sari.messages())[-2:]
    assert (photo.text, photo["photo"][-1]["file_id"]) == ("Lampiran Panen Raya Padi", letter)
    assert document["document"]["file_name"] == "susunan.pdf"


async def test_second_phone_is_told_who_won_and_when(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post()
    card, button = await crew.budi.find("Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    answer = await crew.budi.tap_data(button["callback_data"], card.id, crew.room)
    await any_desk.settle()
    assert (answer.text, answer.alert) == (
        "Foto Panen Raya Padi sudah diambil Sari (09.00). Terima kasih. Ketuk Cadangan Foto bila bersedia.",
        True,
    )
    sari = await any_desk.person_row("Sari")
    assert await crew.seat() == (SeatState.TAKEN, sari.id)


async def test_tap_twice_gives_the_same_answer_and_one_brief(crew: Crew) -> None:
    await crew.post()
    card, button = await crew.sari.find("Ambil Foto", crew.room)
    since = (await crew.sari.last()).id
    answers = [await crew.sari.tap_data(button["callback_data"], card.id, crew.room) for _ in range(2)]
    await crew.desk.settle()
    assert {answer.text for answer in answers} == {
        "Foto Panen Raya Padi untuk Anda. Penjelasan dikirim ke percakapan pribadi."
    }
    assert len(await told(crew.sari, since)) == 1


async def test_stranger_who_taps_is_led_to_a_join_request(crew: Crew) -> None:
    await crew.post()
    stranger = await crew.desk.server.phone("Orang Lewat")
    await stranger.room.add(crew.room, stranger)
    answer = await stranger.tap_full("Ambil Foto", crew.room)
    assert answer.url.endswith("?start=gabung")
    await stranger.open(answer.url)
    await crew.desk.settle()
    assert (await stranger.last()).text == (
        "Permintaan bergabung sudah dikirim ke redaktur. Mohon tunggu kabarnya di sini."
    )
    assert await crew.seat() == (SeatState.FREE, None)


async def test_tap_by_someone_the_bot_can_not_write_to_opens_the_private_chat(crew: Crew) -> None:
    await crew.post()
    await crew.sari.block()
    await crew.desk.settle()
    answer = await crew.sari.tap_full("Ambil Foto", crew.room)
    await crew.desk.settle()
    assert answer.url.endswith("?start=mulai")
    assert (await crew.seat())[0] is SeatState.TAKEN
    since = (await crew.sari.last()).id
    await crew.sari.unblock()
    await crew.sari.open(answer.url)
    await crew.desk.settle()
    firsts = sorted(text.splitlines()[0] for text in await told(crew.sari, since))
    assert firsts == ["Sari, foto: Panen Raya Padi", "Selamat datang di meja liputan Media Center, Sari."]


async def test_ready_is_shown_in_the_brief_and_on_the_card(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert await crew.tap(crew.sari, "Siap") == "Siap, tercatat. Terima kasih, Sari."
    brief = await crew.sari.last()
    assert brief.text.splitlines()[-1] == "✓ Anda sudah menyatakan siap."
    assert brief.labels == ["Minta ganti", "Rincian", "‹ Tugas saya"]
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Sari ✓"


async def test_replacement_far_ahead_frees_the_task_at_once(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    question = await crew.sari.last()
    assert question.text == "Foto Panen Raya Padi\nMengapa minta ganti? Pilih, atau tulis alasannya."
    reasons, ways = ["Sakit", "Dinas lain", "Keluarga", "Bentrok tugas"], ["Serahkan ke rekan", "Tukar tugas"]
    assert question.labels == [*reasons, *ways, "Batal"]
    left = "Foto Panen Raya Padi: bukan tugas Anda lagi. Redaktur sudah diberi tahu. Terima kasih sudah mengabari."
    assert await crew.tap(crew.sari, "Sakit") == left
    assert (await crew.sari.last()).text == left
    assert await crew.seat() == (SeatState.FREE, None)
    assert (await crew.card()).labels == ["Ambil Foto", "Rincian"]
    notice = await crew.rina.last()
    assert notice.text == (
        "Sari minta ganti: Foto Panen Raya Padi\n"
        "Rabu, 25 November 2026 pukul 09.00 WITA\n"
        "Alasan: Sakit\n"
        "Tugas ini terbuka lagi di ruang redaksi."
    )
    assert notice.labels == ["Tugaskan Budi", "Pilih petugas lain", "Rincian"]


async def test_replacement_near_the_start_keeps_the_holder_until_someone_takes_over(crew: Crew) -> None:
    await crew.post(hours=2.5)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    assert (await crew.sari.last()).text.splitlines()[-1] == (
        "Mulainya kurang dari 3 jam lagi: tugas ini tetap pada Anda sampai ada pengganti."
    )
    await crew.sari.send("ibu saya masuk rumah sakit")
    await crew.desk.settle()
    assert (await crew.sari.last()).text == (
        "Foto Panen Raya Padi\nMinta ganti dengan alasan “ibu saya masuk rumah sakit”?"
    )
    await crew.tap(crew.sari, "Ya, minta ganti")
    stays = "Foto Panen Raya Padi: redaktur sudah diberi tahu. Tugas ini tetap pada Anda sampai ada pengganti."
    assert (await crew.sari.last()).text == stays
    assert (await crew.rina.last()).text.splitlines()[-2:] == [
        "Alasan: ibu saya masuk rumah sakit",
        "Sari tetap bertugas sampai ada pengganti.",
    ]
    card = await crew.card()
    assert (card.text.splitlines()[-1], card.labels) == ("Foto: Sari (minta ganti)", ["Ambil Foto", "Rincian"])
    await crew.tap(crew.budi, "Ambil Foto", crew.room)
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Budi"
    assert (await crew.sari.last()).text.splitlines()[0] == (
        "Foto Panen Raya Padi kini dipegang Budi. Anda tidak bertugas lagi di sana. Terima kasih."
    )
    (seat,) = await crew.desk.read(select(Seat.id))
    for payload in (f"seat.ready:{seat}", f"seat.leave:{seat}", f"seat.left:{seat}:sakit", f"seat.show:{seat}"):
        assert await crew.data(crew.sari, payload) == "Foto Panen Raya Padi kini dipegang Budi."


@pytest.mark.parametrize("button", ["🗓 Jadwal", "🏁 Selesai", "✅ Tugas saya"])
async def test_note_after_a_menu_button_is_no_reason(any_desk: Desk, button: str) -> None:
    crew = await gather(any_desk)
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.sari.press(button)
    await crew.desk.settle()
    assert "Pertanyaan tadi ditutup. Tidak ada yang berubah." in await told(crew.sari, 0)
    editor = (await crew.rina.last()).id
    await crew.sari.send("Ketua panitia: 120 peserta dari 8 kecamatan")
    await crew.desk.settle()
    assert "✅ Catatan tersimpan di Panen Raya Padi." in await told(crew.sari, 0)
    assert (await crew.seat())[0] is SeatState.TAKEN
    assert await told(crew.rina, editor) == []


async def test_what_is_typed_at_the_question_why_can_be_kept_as_a_note(crew: Crew) -> None:
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    for text in ("Ketua panitia: 120 peserta", "dari 8 kecamatan"):
        await crew.sari.send(text)
        await crew.desk.settle()
    asked = await crew.sari.last()
    assert asked.text.splitlines()[1:] == [
        "Minta ganti dengan alasan “Ketua panitia: 120 peserta",
        "dari 8 kecamatan”?",
    ]
    assert asked.labels == ["Ya, minta ganti", "Bukan, simpan sebagai catatan", "Batal"]
    await crew.tap(crew.sari, "Bukan, simpan sebagai catatan")
    (note,) = await crew.desk.read(select(Material.text))
    assert note == "Ketua panitia: 120 peserta\ndari 8 kecamatan"
    assert (await crew.seat())[0] is SeatState.TAKEN
    (seat,) = await crew.desk.read(select(Seat.id))
    await crew.data(crew.sari, f"seat.because:{seat}")  # an old screen asks why, once more
    assert (await crew.seat())[0] is SeatState.TAKEN


async def test_reason_for_a_task_that_is_somebody_elses_by_now_ends_the_question(crew: Crew) -> None:
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    await crew.tap(crew.sari, "Batal minta ganti")
    await crew.tap(crew.sari, "Minta ganti")
    (seat,) = await crew.desk.read(select(Seat.id))
    budi = await crew.desk.person_row("Budi")
    await crew.desk.change(lambda session: _give(session, seat, budi.id))
    await crew.sari.send("sakit perut")
    await crew.desk.settle()
    assert (await crew.sari.last()).text == "Foto Panen Raya Padi kini dipegang Budi."
    await crew.sari.send("sakit perut")
    await crew.desk.settle()
    assert (await crew.sari.last()).text == (
        "Saya belum paham maksudnya. Pakai tombol menu di bawah, atau lihat /bantuan."
    )


async def _give(session: Session, seat_id: int, person_id: int) -> None:
    seat = await session.get_one(Seat, seat_id)
    seat.holder_id = person_id


async def test_task_given_away_by_mistake_comes_back(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    screen = await crew.sari.last()
    assert screen.labels == ["Urungkan", "‹ Tugas saya"]
    assert await crew.tap(crew.sari, "Urungkan") == "Foto Panen Raya Padi kembali menjadi tugas Anda."
    sari = await crew.desk.person_row("Sari")
    assert await crew.seat() == (SeatState.TAKEN, sari.id)
    assert (await crew.sari.last()).labels == ANSWERS


async def test_task_given_away_that_somebody_took_does_not_come_back(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    await crew.tap(crew.budi, "Ambil Foto", crew.room)
    assert await crew.tap(crew.sari, "Urungkan") == (
        "Foto Panen Raya Padi sudah diambil Budi (09.00). Terima kasih. Ketuk Cadangan Foto bila bersedia."
    )


@pytest.mark.parametrize(
    ("hours", "taken", "stays"),
    [
        (-1.6, "Perhatian: acaranya sudah mulai.", "Acaranya sudah mulai"),
        (-3, "Perhatian: acaranya sudah lewat.", "Acaranya sudah lewat"),
    ],
)
async def test_task_of_an_agenda_that_has_begun_is_said_to_be_so(
    crew: Crew, hours: float, taken: str, stays: str
) -> None:
    await crew.post(hours=hours)
    assert await crew.tap(crew.sari, "Ambil Foto", crew.room) == f"Foto Panen Raya Padi untuk Anda. {taken}"
    await crew.tap(crew.sari, "Minta ganti")
    assert (await crew.sari.last()).text.splitlines()[-1] == (
        f"{stays}: tugas ini tetap pada Anda sampai ada pengganti."
    )


async def test_replacement_that_is_taken_back(crew: Crew) -> None:
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Keluarga")
    await crew.tap(crew.sari, "Batal minta ganti")
    assert (await crew.sari.last()).labels == ["Minta ganti", "Rincian", "‹ Tugas saya"]
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Sari ✓"


async def test_question_why_is_left_by_its_way_back(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Batal")
    assert (await crew.sari.last()).labels == ANSWERS
    await crew.sari.send("apa kabar semua orang di kantor")
    await crew.desk.settle()
    assert (await crew.seat())[0] is SeatState.TAKEN  # what is typed now is no reason


async def test_tasks_are_listed_with_their_briefs_behind(crew: Crew) -> None:
    await crew.sari.press("✅ Tugas saya")
    await crew.desk.settle()
    assert (await crew.sari.last()).text == (
        "Belum ada tugas untuk Anda.\nLihat /jadwal untuk tugas yang masih terbuka."
    )
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.sari.send("/tugas", crew.room)
    await crew.desk.settle()
    listed = await crew.sari.last()
    assert (listed.text.splitlines()[0], listed.labels) == ("1 tugas Anda", ["Rab 25 Nov 09.00 · Foto Panen Raya Padi"])
    await crew.tap(crew.sari, "Rab 25 Nov")
    assert (await crew.sari.last()).labels == ANSWERS
    await crew.tap(crew.sari, "‹ Tugas saya")
    assert (await crew.sari.last()).text == listed.text


async def test_long_list_of_tasks_turns_pages(crew: Crew) -> None:
    for number in range(9):
        await crew.post(hours=24 * (1 + number), title=f"Agenda {number}")
        await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.sari.send("/tugas")
    await crew.desk.settle()
    assert (await crew.sari.last()).labels[-2:] == ["Sel 1 Des 09.00 · Foto Agenda 7", "Berikutnya ›"]
    await crew.tap(crew.sari, "Berikutnya ›")
    assert (await crew.sari.last()).labels == ["Rab 2 Des 09.00 · Foto Agenda 8", "‹ Sebelumnya"]


async def test_cancelled_agenda_can_not_be_taken_nor_confirmed(crew: Crew) -> None:
    await crew.post()
    _card, button = await crew.budi.find("Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    brief = await crew.sari.last()
    rina = await crew.desk.person_row("Rina")
    (agenda,) = await crew.desk.read(select(Agenda.id))
    await crew.desk.change(lambda s: cancel(s, actor=rina, agenda_id=agenda, reason="hujan", now=crew.desk.now))
    await crew.desk.settle()
    assert await crew.data(crew.budi, button["callback_data"]) == "Agenda ini sudah ditutup."
    for label in ("Siap", "Minta ganti"):
        assert await crew.sari.tap(label, message=brief) == "Agenda ini sudah ditutup."


@pytest.mark.parametrize(
    "payload",
    ["seat.take:", "seat.take:abc", "seat.take:²", "seat.ready:-", "seat.left:1", "seat.left:1:malas", "seat.mine:x"],
)
async def test_forged_payload_is_refused(crew: Crew, payload: str) -> None:
    await crew.post()
    assert await crew.data(crew.sari, payload) in {
        "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu.",
        "Foto Panen Raya Padi kini terbuka untuk siapa saja.",
    }
    assert await crew.seat() == (SeatState.FREE, None)


async def test_payload_of_what_is_not_there_is_answered(crew: Crew) -> None:
    for verb in ("take", "ready", "leave", "show", "back"):
        assert await crew.data(crew.sari, f"seat.{verb}:99999") == "Yang Anda cari sudah tidak ada."


async def test_head_can_not_take(crew: Crew) -> None:
    await crew.post()
    head = await crew.desk.person("Pak Kabid", Role.HEAD)
    await head.room.add(crew.room, head)
    assert await crew.tap(head, "Ambil Foto", crew.room) == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    await head.send("/tugas")
    await crew.desk.settle()
    refused = await head.last()
    assert refused.text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    assert refused.labels == ["🗓 Jadwal"]
    await crew.tap(head, "🗓 Jadwal")
    assert (await head.last()).text.splitlines()[0] == "🗓 Hari ini, Senin, 23 November 2026"


async def test_titles_and_names_are_never_markup_and_toasts_stay_short(crew: Crew) -> None:
    title = "<b>*{name}*</b> " + "Peresmian " * 18
    await crew.post(title=title.strip())
    answer = await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert answer == (
        "Foto <b>*{name}*</b> Peresmian Peresmian Peresmian Peresmian Per…"
        " untuk Anda. Penjelasan dikirim ke percakapan pribadi."
    )
    assert (await crew.sari.last()).text.splitlines()[0] == f"Sari, foto: {title.strip()}"
