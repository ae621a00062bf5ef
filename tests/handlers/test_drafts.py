"""From a pasted text to cards in the room, by the taps an editor makes."""

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.domain.enums import AgendaState, Duty, Role
from bot.models.agendas import Agenda, AgendaAttachment
from bot.models.materials import Material
from bot.models.queues import Posting
from bot.services.seats import take_seat
from bot.training.phone import Phone
from tests.desk import Desk
from tests.draft_data import PANEN, SIX, TWO_ONE_UNDATED
from tests.handlers.phones import say, tap
from tests.seat_data import duty_id


@pytest.fixture
async def rina(desk: Desk) -> Phone:
    return await desk.person("Rina", Role.EDITOR)


async def codes(desk: Desk) -> list[int | None]:
    return await desk.read(select(Agenda.code_number).order_by(Agenda.id))


async def test_six_items_are_published_in_one_tap(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    rina = await desk.person("Rina", Role.EDITOR)
    room = await desk.bind_room(admin, rina)
    shown = await say(desk, rina, SIX)
    assert shown.text.splitlines() == [
        "🗂 6 agenda, Sel 24 Nov 2026",
        "1. 08.30 Penyerahan bantuan alsi… · halaman Kantor… · + Video 1",
        "2. 14.00 Menerima audiensi pengu… · ruang kerja Bup… · + Video 1",
        "3. 09.00 Rapat koordinasi percepatan penu… · aula Bapperida",
        "4. 13.30 Peresmian gedung perpustakaan de… · Desa Bungin",
        "5. 10.00 Rapat evaluasi serapan anggaran · ruang rapat Sekda",
        "6. 15.30 Pelepasan kontingen Pramuka · halaman Kantor Bupati",
        "Kru: Reporter 1 · Foto 1 (kru baku)",
    ]
    assert shown.labels == ["Terbitkan 6", "Buang semua", "1", "2", "3", "4", "5", "6"]
    done = await tap(desk, rina, "Terbitkan 6")
    assert done.text.splitlines()[0] == "✅ L-0001 s.d. L-0006 terbit. Kartunya ada di ruang redaksi."
    assert (done.id, await codes(desk)) == (shown.id, [1, 2, 3, 4, 5, 6])
    cards = [seen for seen in await rina.messages(room) if "· L-000" in seen.text]
    assert [seen.text.splitlines()[0].rpartition(" ")[2] for seen in cards] == [f"L-000{n}" for n in range(1, 7)]


async def test_missing_fields_are_asked_and_the_rest_published(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, TWO_ONE_UNDATED)
    assert shown.text.splitlines()[-1] == "Kru: Foto 1 · Reporter 1 (kru baku)"
    assert "⚠️ tanggal belum ada" in shown.text
    assert shown.labels[:2] == ["Terbitkan 1 yang lengkap", "Lengkapi 1"]
    half = await tap(desk, rina, "Terbitkan 1 yang lengkap")
    assert half.labels[0] == "Lengkapi 1"
    asked = await tap(desk, rina, "Lengkapi 1")
    assert asked.text.splitlines()[-1] == "Kapan? Tulis tanggal dan jamnya, misalnya besok pukul 09.00."
    answered = await say(desk, rina, "Rabu jam 2")
    assert answered.text.splitlines()[0] == "✓ Pelatihan kemasan produk UMKM: Rabu, 25 November 2026 pukul 14.00 WITA"
    done = await tap(desk, rina, "Terbitkan 1")
    assert done.text.splitlines()[0].startswith("✅ L-0002 terbit.")
    assert await codes(desk) == [1, 2]


async def test_one_agenda_shows_its_fields(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, PANEN)
    assert shown.text.splitlines() == [
        "🗓 Panen Raya Padi",
        "Draf, belum terbit",
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "📍 Desa Riwa, Kec. Batumandi",
        "Rencana hadir: Bupati",
        "Jenis: Kegiatan",
        "Kru: Reporter 1 · Foto 2 · Video 1 (kru baku)",
    ]
    assert [[b["text"] for b in row] for row in shown.buttons] == [
        ["Terbitkan"],
        ["Judul", "Waktu", "Tempat"],
        ["Kru", "Kecamatan", "Lainnya"],
        ["Simpan ke ide", "Buang"],
        ["‹ Kembali"],
    ]
    done = await tap(desk, rina, "Terbitkan")
    first = "✅ L-0001 terbit. Belum ada ruang redaksi: admin mengetik /pasang di grupnya."
    assert done.text.splitlines()[0] == first


@pytest.mark.slow
async def test_every_button_of_the_drafts_answers(desk: Desk, rina: Phone) -> None:
    """Every screen is walked: no button is dead, none leads to a bug."""
    await say(desk, rina, TWO_ONE_UNDATED)
    await say(desk, rina, PANEN)
    seen: dict[str, int] = {}
    walked: set[str] = set()
    while True:
        for message in await rina.messages():
            seen |= {button["callback_data"]: message.id for row in message.buttons for button in row}
        fresh = [data for data in seen if data not in walked and not data.startswith(("draft.publish", "schedule"))]
        if not fresh:
            break
        walked.add(fresh[0])
        await rina.tap_data(fresh[0], seen[fresh[0]])
        await desk.settle()
    kinds = {data.split(":")[0] for data in walked}
    assert kinds == {
        *("draft.open", "draft.batch", "draft.more", "draft.ask", "draft.set", "draft.crew", "draft.step"),
        *("draft.back", "draft.discard", "draft.discard_all", "draft.restore", "draft.restore_all"),
        *("draft.idea", "draft.complete", "draft.list"),
    }
    apologies = [seen.text for seen in await rina.messages() if "Maaf" in seen.text]
    assert apologies == []


async def test_published_twin_is_opened_and_published_twice_only_when_asked(desk: Desk, rina: Phone) -> None:
    first = await say(desk, rina, PANEN)
    assert (await say(desk, rina, PANEN)).labels == ["Buka draf", "Jadikan draf baru"]
    second = await tap(desk, rina, "Jadikan draf baru")
    assert second.labels[0] == "Terbitkan"
    await rina.tap("Terbitkan", None, first)
    await desk.settle()
    refused = await rina.tap("Terbitkan", None, second)
    assert refused == "Panen Raya Padi sudah terbit sebagai L-0001. Periksa dahulu."
    await desk.settle()
    shown = await rina.last()
    assert shown.text.splitlines()[-1] == "⚠️ sudah terbit sebagai L-0001"
    assert [shown.labels[0], shown.labels[1], shown.labels[-2]] == ["Buka L-0001", "Tetap terbitkan", "Buang"]
    opened = await tap(desk, rina, "Buka L-0001")
    assert (opened.text.splitlines()[0], opened.labels[-1]) == ("🗓 Panen Raya Padi · L-0001", "‹ Draf")
    assert (await tap(desk, rina, "‹ Draf")).labels == shown.labels
    await tap(desk, rina, "Tetap terbitkan")
    assert await codes(desk) == [1, 2]


async def test_agenda_in_the_room_is_drafted_in_private(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    rina = await desk.person("Rina", Role.EDITOR)
    room = await desk.bind_room(admin, rina)
    before = [seen.id for seen in await rina.messages(room)]
    shown = await say(desk, rina, f"/agenda {PANEN}", room)
    assert shown.text.splitlines()[0] == "🗓 Panen Raya Padi"
    assert [seen.text for seen in await rina.messages(room) if seen.id not in before and not seen.mine] == []
    await tap(desk, rina, "Terbitkan")
    assert (await rina.last(room)).text.splitlines()[0] == "🗓 Panen Raya Padi · L-0001"


async def test_answering_a_message_with_agenda_reads_it_as_of_then(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    rina = await desk.person("Rina", Role.EDITOR)
    room = await desk.bind_room(admin, rina)
    said = await admin.send("besok jam 9 pagi liputan vaksinasi anak sekolah di SDN Bungin, butuh 2 foto 1 video", room)
    await desk.move(hours=20)
    shown = await say(desk, rina, "/agenda", room, reply_to=said.id)
    assert shown.text.splitlines()[2] == "Selasa, 24 November 2026 pukul 09.00 WITA"
    await say(desk, rina, "/agenda", room, reply_to=said.id)
    assert await desk.read(select(func.count(Agenda.id))) == [1]


async def test_forwarded_text_counts_from_its_own_day(desk: Desk, rina: Phone) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    room = await desk.bind_room(admin, rina)
    said = await admin.send("besok jam 9 pagi liputan vaksinasi anak sekolah di SDN Bungin, butuh 2 foto 1 video", room)
    await desk.move(hours=20)
    await rina.forward(said)
    await desk.settle()
    assert (await rina.last()).text.splitlines()[2] == "Selasa, 24 November 2026 pukul 09.00 WITA"


async def test_invitation_with_a_file_keeps_the_file(desk: Desk, rina: Phone) -> None:
    await rina.send_file(b"%PDF-1.4 undangan", "document", caption=PANEN, name="undangan.pdf")
    await desk.settle()
    assert "📎 1 lampiran" in (await rina.last()).text.splitlines()
    assert await desk.read(select(AgendaAttachment.kind, AgendaAttachment.name)) == [("document", "undangan.pdf")]


async def test_text_without_an_agenda_is_refused(desk: Desk, rina: Phone) -> None:
    assert (await say(desk, rina, "/agenda siap pak")).text == (
        "Saya tidak menemukan agenda di teks ini. Ketik /agenda untuk mengisinya."
    )
    assert await codes(desk) == []


async def test_crew_can_neither_post_nor_publish(desk: Desk, rina: Phone) -> None:
    sari = await desk.person("Sari", Role.CREW)
    shown = await say(desk, rina, PANEN)
    refused = "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    assert (await say(desk, sari, f"/agenda {PANEN}")).text == refused
    publish = shown.button("Terbitkan")
    assert publish is not None
    for data in (publish["callback_data"], "draft.open:1", "draft.publish_all:1:0", "draft.discard:1", "draft.list:0"):
        assert (await sari.tap_data(data, shown.id)).text == refused
    await desk.settle()
    assert await codes(desk) == [None]


async def test_forged_and_old_taps_say_why(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, PANEN)
    forged = "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu."
    for data in (
        "draft.publish:x:1",
        "draft.publish:1",
        "draft.set:1:title:Hai",
        "draft.set:1:umur:3",
        "draft.step:1:koki:1",
    ):
        assert (await rina.tap_data(data, shown.id)).text == forged
    assert (await rina.tap_data("draft.open:99", shown.id)).text == "Yang Anda cari sudah tidak ada."
    old = shown.button("Terbitkan")
    assert old is not None
    await tap(desk, rina, "Buang")
    assert (await rina.tap_data(old["callback_data"], shown.id)).text == (
        "Panen Raya Padi sudah dibuang. Draf yang masih ada: /draf."
    )
    await tap(desk, rina, "Urungkan")
    await tap(desk, rina, "Terbitkan")
    assert (await rina.tap_data(old["callback_data"], shown.id)).text == "✅ 1 agenda terbit."
    assert (await rina.tap_data("draft.discard:1", shown.id)).text == "Panen Raya Padi sudah terbit."
    assert await codes(desk) == [1]


async def test_second_editor_sees_what_changed_before_publishing(desk: Desk, rina: Phone) -> None:
    dewi = await desk.person("Dewi", Role.EDITOR)
    await say(desk, rina, PANEN)
    await say(desk, dewi, "/draf")
    await tap(desk, dewi, "1")
    await tap(desk, rina, "Judul")
    await say(desk, rina, "Panen Raya Jagung")
    assert await dewi.tap("Terbitkan") == "Draf ini baru saja diubah. Periksa dahulu, lalu ketuk sekali lagi."
    await desk.settle()
    assert (await dewi.last()).text.splitlines()[0] == "🗓 Panen Raya Jagung"
    await tap(desk, dewi, "Terbitkan")
    assert await codes(desk) == [1]


async def test_two_editors_answering_the_same_question(desk: Desk, rina: Phone) -> None:
    dewi = await desk.person("Dewi", Role.EDITOR)
    await say(desk, rina, PANEN)
    await say(desk, dewi, "/draf")
    await tap(desk, dewi, "1")
    await tap(desk, dewi, "Judul")
    await tap(desk, rina, "Judul")
    await say(desk, rina, "Judul Rina")
    told = await say(desk, dewi, "Judul Dewi")
    assert told.text.splitlines()[:3] == [
        "Draf ini baru saja diubah. Periksa dahulu, lalu ketuk sekali lagi.",
        "Judul Rina",
        "Judul sekarang: Judul Rina",
    ]
    await say(desk, dewi, "Judul Dewi")
    assert await desk.read(select(Agenda.title)) == ["Judul Dewi"]


async def test_discarding_all_is_undone(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, SIX)
    gone = await tap(desk, rina, "Buang semua")
    assert (gone.text, gone.labels) == ("6 draf dibuang.", ["Urungkan", "🗂 Draf"])
    back = await tap(desk, rina, "Urungkan")
    assert back.text.splitlines()[0] == "🗂 6 agenda, Sel 24 Nov 2026"


async def test_inbox_lists_drafts_and_ideas(desk: Desk, rina: Phone) -> None:
    assert (await say(desk, rina, "🗂 Draf")).text == (
        "Tidak ada draf. Tempel atau teruskan teks agenda ke sini, atau ketik /agenda."
    )
    await say(desk, rina, TWO_ONE_UNDATED)
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Simpan ke ide")
    listed = await say(desk, rina, "/draf")
    assert listed.text.splitlines() == [
        "Draf yang belum terbit",
        "1. Rapat TPID dan 1 lagi (Rina, Sen 23 Nov 09.00)",
        "Ide, belum bertanggal",
        "2. Panen Raya Padi (Rina, Sen 23 Nov 09.00)",
    ]
    assert (await tap(desk, rina, "2")).text.splitlines()[1] == "Ide, belum terbit"


async def test_editor_on_a_task_is_asked_what_the_text_is(desk: Desk, rina: Phone) -> None:
    today = PANEN.replace("Selasa, 24", "Senin, 23").replace("09.00", "10.00")
    await say(desk, rina, today)
    await tap(desk, rina, "Terbitkan")
    row = await desk.person_row("Rina")
    (agenda,) = await desk.read(select(Agenda))

    async def take(session: object) -> None:
        duty = await duty_id(session, agenda, Duty.REPORTER)  # type: ignore[arg-type]
        await take_seat(session, actor=row, duty_id=duty, now=desk.now)  # type: ignore[arg-type]

    await desk.change(take)
    await desk.settle()
    asked = await say(desk, rina, "Rapat TPID besok jam 9 di aula Bapperida, butuh 1 foto")
    assert asked.text.splitlines()[0] == "Teks ini agenda baru, atau bahan untuk Panen Raya Padi?"
    assert asked.labels == ["Agenda baru (1)", "Bahan liputan"]
    await tap(desk, rina, "Bahan liputan")
    assert await desk.read(select(Material.text)) == ["Rapat TPID besok jam 9 di aula Bapperida, butuh 1 foto"]
    assert await desk.read(select(Agenda.state).order_by(Agenda.id)) == [AgendaState.PUBLISHED, AgendaState.DISCARDED]
    await say(desk, rina, "Rapat TPID lusa jam 9 di aula Bapperida, butuh 1 foto")
    shown = await tap(desk, rina, "Agenda baru (1)")
    assert shown.text.splitlines()[0] == "🗓 Rapat TPID"


async def test_published_agendas_are_no_material_any_more(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, SIX)
    await tap(desk, rina, "Terbitkan 6")
    (batch,) = await desk.read(select(Agenda.batch).distinct())
    answer = await rina.tap_data(f"draft.material:{batch}", (await rina.last()).id)
    assert (answer.text, answer.alert) == ("Draf ini sudah terbit.", True)
    assert await desk.read(select(Agenda.state).distinct()) == [AgendaState.PUBLISHED]


async def test_draft_follows_its_edited_message_and_the_old_button_says_so(desk: Desk, rina: Phone) -> None:
    sent = await rina.send(PANEN)
    await desk.settle()
    before = len(await rina.messages())
    await rina.edit(sent, PANEN.replace("Selasa, 24", "Rabu, 25"))
    await desk.settle()
    assert len(await rina.messages()) == before
    assert await rina.tap("Terbitkan") == "Draf ini baru saja diubah. Periksa dahulu, lalu ketuk sekali lagi."
    await desk.settle()
    assert (await rina.last()).text.splitlines()[2] == "Rabu, 25 November 2026 pukul 09.00 WITA"


async def test_restart_in_the_middle_loses_nothing(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, TWO_ONE_UNDATED)
    await tap(desk, rina, "Lengkapi 1")
    await desk.stop()
    await desk.start()
    answered = await say(desk, rina, "25 November jam 8")
    assert answered.labels[0] == "Terbitkan 2"
    await tap(desk, rina, "Terbitkan 2")
    assert await codes(desk) == [1, 2]
    assert await desk.read(select(Posting.card_key).where(Posting.card_key.startswith("agenda:"))) == []


async def test_announcement_instead_of_an_answer_is_read_as_such(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Kru")
    shown = await say(desk, rina, "Rapat TPID lusa jam 9 di aula Bapperida, butuh 1 video")
    assert shown.text.splitlines()[0] == "🗓 Rapat TPID"
    await tap(desk, rina, "Waktu")
    assert (await say(desk, rina, TWO_ONE_UNDATED.replace("TPID", "KORMI") * 2)).text.splitlines()[0].startswith("🗂")
    assert await desk.read(select(Agenda.starts_on).order_by(Agenda.id).limit(2)) == [
        date(2026, 11, 24),
        date(2026, 11, 25),
    ]


async def test_file_sent_during_a_question_goes_with_the_draft(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Tempat")
    await rina.send_file(b"%PDF-1.4 undangan", "document", name="undangan.pdf")
    await desk.settle()
    assert (await rina.last()).text == (
        "📎 Lampiran disimpan di Panen Raya Padi. Pertanyaan tadi masih menunggu jawaban."
    )
    answered = await say(desk, rina, "Aula")
    assert answered.text.splitlines()[0] == "✓ Tempat: Aula"
    assert await desk.read(select(AgendaAttachment.name)) == ["undangan.pdf"]


async def test_refusal_of_a_command_in_the_room_is_told_in_private(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    sari = await desk.person("Sari", Role.CREW)
    room = await desk.bind_room(admin, sari)
    told = await say(desk, sari, f"/agenda {PANEN}", room)
    assert told.text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    assert (await sari.last(room)).mine
