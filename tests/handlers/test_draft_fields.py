"""Correcting an agenda by buttons and words."""

import pytest
from sqlalchemy import select

from bot.domain.enums import AgendaState, Role
from bot.models.agendas import Agenda
from bot.training.phone import Phone
from tests.desk import Desk
from tests.draft_data import PANEN
from tests.handlers.phones import say, tap


@pytest.fixture
async def rina(desk: Desk) -> Phone:
    return await desk.person("Rina", Role.EDITOR)


async def field(desk: Desk, name: str) -> object:
    return (await desk.read(select(getattr(Agenda, name))))[0]


@pytest.mark.parametrize(
    ("label", "answer", "read_back"),
    [
        ("Judul", "<b>Panen</b> & *raya* 🌾", "✓ Judul: <b>Panen</b> & *raya* 🌾"),
        ("Waktu", "lusa jam 2", "✓ Waktu: Rabu, 25 November 2026 pukul 14.00 WITA"),
        ("Waktu", "10.30-12.00", "✓ Waktu: Selasa, 24 November 2026 pukul 10.30-12.00 WITA"),
        ("Tempat", "Balai مدينة", "✓ Tempat: Balai مدينة"),
        ("Kru", "1 reporter 2 video", "✓ Kru: Reporter 1 · Video 2"),
        ("Waktu selesai", "11.30", "✓ Waktu: Selasa, 24 November 2026 pukul 09.00-11.30 WITA"),
        ("Penyelenggara", "Dinas {Pertanian}", "✓ Penyelenggara: Dinas {Pertanian}"),
        ("Rencana hadir", "Sekda", "✓ Rencana hadir: Sekda"),
        ("Narasumber", "Kadis; Petani", "✓ Narasumber: Kadis; Petani"),
        ("Catatan", "Kumpul 08.00", "✓ Catatan: Kumpul 08.00"),
        ("Tautan", "s.id/contoh", "✓ Tautan: s.id/contoh"),
    ],
)
async def test_field_is_asked_and_said_back(desk: Desk, rina: Phone, label: str, answer: str, read_back: str) -> None:
    shown = await say(desk, rina, PANEN)
    if shown.button(label) is None:
        await tap(desk, rina, "Lainnya")
    await tap(desk, rina, label)
    assert (await say(desk, rina, answer)).text.splitlines()[0] == read_back


@pytest.mark.parametrize(
    ("label", "value", "read_back"),
    [
        ("Kecamatan", "Tebing Tinggi", "✓ Kecamatan: Tebing Tinggi"),
        ("Tema", "Potensi daerah", "✓ Tema: Potensi daerah"),
        ("Jenis", "Konferensi pers", "✓ Jenis: Konferensi pers"),
        ("Prioritas", "Penting", "✓ Prioritas: Penting"),
        ("Kecamatan", "Kosongkan", "✓ Kecamatan: kosong"),
    ],
)
async def test_value_is_chosen_by_a_button(desk: Desk, rina: Phone, label: str, value: str, read_back: str) -> None:
    shown = await say(desk, rina, PANEN)
    if shown.button(label) is None:
        await tap(desk, rina, "Lainnya")
    await tap(desk, rina, label)
    assert await rina.tap(value) == read_back
    await desk.settle()
    assert (await rina.last()).id == shown.id


async def test_bad_value_keeps_the_question_open(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Waktu")
    for text, refusal in (
        ("31 Februari 2027", "Tanggal 31 Februari 2027 tidak ada."),
        ("31 februari jam 10", "Tanggal 31 Februari tidak ada."),
        ("besok jam 25", "Jam 25 tidak ada."),
        ("nanti dikabari", "Tanggal atau jam ini tidak terbaca."),
        ("kemarin jam 9", "Minggu, 22 November 2026 pukul 09.00 WITA sudah lewat. Tulis waktu yang akan datang."),
        ("1 November 2026", "Minggu, 1 November 2026 pukul 09.00 WITA sudah lewat. Tulis waktu yang akan datang."),
    ):
        asked = await say(desk, rina, text)
        assert asked.text.splitlines() == [
            refusal,
            "Panen Raya Padi",
            "Waktu sekarang: Selasa, 24 November 2026 pukul 09.00 WITA",
            "Kapan? Tulis tanggal dan jamnya, misalnya besok pukul 09.00.",
        ]
        assert asked.labels == ["Batal"]
    assert (await say(desk, rina, "26 November")).text.splitlines()[0] == (
        "✓ Waktu: Kamis, 26 November 2026 pukul 09.00 WITA"
    )


async def test_over_long_and_many_lined_titles_are_refused_with_an_example(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Judul")
    for text, refusal in (
        ("x" * 201, "Judul paling banyak 200 huruf."),
        ("satu\ndua", "Judul ini tidak bisa dipakai."),
    ):
        asked = (await say(desk, rina, text)).text.splitlines()
        assert (asked[0], asked[-1]) == (refusal, "Tulis judul agendanya, misalnya Panen Raya Padi.")
    await tap(desk, rina, "Batal")
    assert (await rina.find("Terbitkan"))[0].text.splitlines()[0] == "🗓 Panen Raya Padi"
    assert (await say(desk, rina, "halo halo bandung")).text.startswith("Saya belum paham")


async def test_time_in_words_has_an_estimate_that_can_be_changed(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, PANEN.replace("09.00 WITA s.d. selesai", "ba'da magrib"))
    assert shown.text.splitlines()[2:4] == [
        "Selasa, 24 November 2026, ba'da magrib (perkiraan 18.45 WITA)",
        "Perkiraan 18.45-19.45 WITA, bisa diubah",
    ]
    await tap(desk, rina, "Lainnya")
    await tap(desk, rina, "Perkiraan jam")
    changed = await say(desk, rina, "19.15-20.00")
    assert changed.text.splitlines()[3:5] == [
        "Selasa, 24 November 2026, ba'da magrib (perkiraan 19.15 WITA)",
        "Perkiraan 19.15-20.00 WITA, bisa diubah",
    ]


async def test_map_pin_is_a_sent_location(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Lainnya")
    await tap(desk, rina, "Titik peta")
    await rina.send_location(-2.25, 115.5)
    await desk.settle()
    assert (await rina.last()).text.splitlines()[0] == "✓ Titik peta: -2.25000, 115.50000"
    assert (await field(desk, "latitude"), await field(desk, "longitude")) == (-2.25, 115.5)


async def test_crew_is_changed_by_steps(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "Rapat TPID besok jam 9 di aula Bapperida, mohon diliput")
    shown = await tap(desk, rina, "Kru")
    assert shown.text.splitlines()[1:3] == [
        "Kru: Reporter 1 · Foto 1 (kru baku)",
        "Teks tidak menyebut kru, jadi dipakai kru baku.",
    ]
    data = [row[2]["callback_data"] for row in shown.buttons if len(row) == 3]
    assert (await rina.tap_data(data[2], shown.id)).text == "Reporter 1 · Foto 1 · Video 1"
    await desk.settle()
    assert (await rina.last()).text.splitlines()[1:] == [
        "Kru: Reporter 1 · Foto 1 · Video 1",
        "Ubah dengan tombol, atau tulis misalnya: 1 reporter 2 foto.",
    ]


async def test_conflicting_date_is_confirmed_or_changed(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, PANEN.replace("Selasa", "Senin"))
    assert shown.text.splitlines()[-1] == "⚠️ hari dan tanggal tidak cocok"
    assert shown.labels[0] == "Benar Selasa, 24 November 2026"
    assert await rina.tap("Benar") == "✓ Waktu: Selasa, 24 November 2026 pukul 09.00 WITA"
    await desk.settle()
    assert (await rina.last()).labels[0] == "Terbitkan"


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Rapat TPID 31 November 2026 jam 9 di aula Bapperida", "tanggal 31 November 2026 tidak ada"),
        ("Rapat TPID besok jam 25 di aula Bapperida", "jam 25 tidak ada"),
        ("Rapat TPID Kamis atau Jumat jam 9 di aula Bapperida", "waktu di teks belum jelas"),
        ("Rapat TPID akhir bulan jam 9 di aula Bapperida", "tanggalnya masih kira-kira"),
    ],
)
async def test_date_that_can_not_be_used_is_said_in_words(desk: Desk, rina: Phone, text: str, warning: str) -> None:
    shown = await say(desk, rina, f"/agenda {text}")
    assert (shown.text.splitlines()[-1], shown.labels[0]) == (f"⚠️ {warning}", "Isi waktu")
    await tap(desk, rina, "Isi waktu")
    assert (await say(desk, rina, "Kamis jam 9")).labels[0] == "Terbitkan"
    assert await field(desk, "doubt") is None


async def test_tentative_agenda_is_published_once_it_is_sure(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, "Rapat TPID besok jam 9 di aula Bapperida, masih tentatif")
    assert (shown.text.splitlines()[-1], shown.labels[0]) == ("⚠️ masih tentatif", "Sudah pasti")
    refused = await rina.tap_data(f"draft.publish:1:{await field(desk, 'version')}", shown.id)
    assert refused.text == "Belum bisa terbit: masih tentatif."
    assert await rina.tap("Sudah pasti") == "✓ Waktu: Selasa, 24 November 2026 pukul 09.00 WITA"
    await desk.settle()
    assert (await rina.last()).labels[0] == "Terbitkan"


async def test_tentative_item_is_not_published_with_the_complete_ones(desk: Desk, rina: Phone) -> None:
    text = "Jadwal Rabu 25 November 2026\n08.00 Apel gabungan, Halaman\n19.30 Pengajian akbar, Masjid, tentatif"
    shown = await say(desk, rina, text)
    assert shown.labels[:2] == ["Terbitkan 1 yang lengkap", "Lengkapi 1"]
    asked = await tap(desk, rina, "Lengkapi 1")
    assert asked.text.splitlines() == [
        "1 dari 1: Pengajian akbar",
        "Rabu, 25 November 2026 pukul 19.30 WITA",
        "Menurut teks, agenda ini masih tentatif. Sudah pasti?",
    ]
    assert asked.labels == ["Sudah pasti", "Buang", "Ubah waktu", "‹ Kembali"]
    assert (await tap(desk, rina, "Sudah pasti")).labels[0] == "Terbitkan 2"


async def test_questions_one_after_another_name_their_agenda_and_say_why(desk: Desk, rina: Phone) -> None:
    text = (
        "1. Selasa 24 November 2026 jam 08.00 - Apel gabungan, halaman\n"
        "2. 31 November 2026 jam 09.00 - Rapat TPID, aula Bapperida\n"
        "3. akhir bulan jam 10.00 - Audiensi KNPI, ruang kerja Bupati"
    )
    assert (await say(desk, rina, text)).labels[:2] == ["Terbitkan 1 yang lengkap", "Lengkapi 2"]
    first = await tap(desk, rina, "Lengkapi 2")
    assert first.text.splitlines() == [
        "1 dari 2: Rapat TPID",
        "⚠️ tanggal 31 November 2026 tidak ada",
        "Kapan? Tulis tanggal dan jamnya, misalnya besok pukul 09.00.",
    ]
    assert (await say(desk, rina, "31 Juni")).text.splitlines() == [
        "Tanggal 31 Juni tidak ada.",
        *first.text.splitlines(),
    ]
    second = await say(desk, rina, "Kamis jam 9")
    assert second.text.splitlines() == [
        "✓ Rapat TPID: Kamis, 26 November 2026 pukul 09.00 WITA",
        "2 dari 2: Audiensi KNPI",
        "⚠️ tanggalnya masih kira-kira",
        "Kapan? Tulis tanggal dan jamnya, misalnya besok pukul 09.00.",
    ]
    done = await say(desk, rina, "Jumat jam 9")
    assert (done.text.splitlines()[0], done.labels[0]) == (
        "✓ Audiensi KNPI: Jumat, 27 November 2026 pukul 09.00 WITA",
        "Terbitkan 3",
    )


async def test_cancelled_agenda_may_be_kept_or_thrown_away(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, "Rapat TPID besok jam 9 di aula Bapperida dibatalkan")
    assert shown.text.splitlines()[-1] == "⚠️ dibatalkan di pesan ini"
    assert [shown.labels[0], *shown.labels[-3:]] == ["Tetap dilaksanakan", "Simpan ke ide", "Buang", "‹ Kembali"]
    assert (await tap(desk, rina, "Tetap dilaksanakan")).labels[0] == "Terbitkan"


async def test_cancelled_agenda_calls_off_the_published_one(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "Rapat TPID besok jam 9 di aula Bapperida, butuh 1 foto")
    await tap(desk, rina, "Terbitkan")
    asked = await say(desk, rina, "Rapat TPID besok jam 9 di aula Bapperida dibatalkan")
    assert asked.labels == ["Batalkan L-0001", "Jadikan draf baru"]
    shown = await tap(desk, rina, "Jadikan draf baru")
    assert shown.labels[:2] == ["Batalkan L-0001 yang terbit", "Tetap dilaksanakan"]
    asked = await tap(desk, rina, "Batalkan L-0001")
    assert asked.text == "Membatalkan Rapat TPID. Tulis alasannya."
    assert (await tap(desk, rina, "Tidak jadi")).labels == shown.labels
    await tap(desk, rina, "Batalkan L-0001")
    assert (await say(desk, rina, "diganti pekan depan")).text.splitlines()[0] == "🚫 Rapat TPID dibatalkan."
    states = await desk.read(select(Agenda.state).order_by(Agenda.id))
    assert states == [AgendaState.CANCELLED, AgendaState.DISCARDED]


async def test_past_date_is_asked(desk: Desk, rina: Phone) -> None:
    shown = await say(desk, rina, PANEN.replace("Selasa, 24", "Sabtu, 21"))
    assert shown.text.splitlines()[-1] == "⚠️ waktunya sudah lewat"
    assert shown.labels[0] == "Isi waktu"
    await tap(desk, rina, "Isi waktu")
    assert (await say(desk, rina, "besok jam 9")).labels[0] == "Terbitkan"


@pytest.mark.parametrize(
    ("clock", "warning", "label"),
    [
        ("08.00 s.d. 08.45", "⚠️ waktunya sudah lewat", "Isi waktu"),
        ("06.00", "⚠️ waktunya sudah lewat", "Isi waktu"),
        ("08.00", "⏳ sudah mulai", "Terbitkan"),
        ("10.00", "Kru: Reporter 1 · Foto 1 (kru baku)", "Terbitkan"),
    ],
)
async def test_time_of_today_that_is_over_or_has_begun_is_said(
    desk: Desk, rina: Phone, clock: str, warning: str, label: str
) -> None:
    """It is 09.00."""
    shown = await say(desk, rina, f"/agenda Rapat TPID, Senin 23 November 2026 pukul {clock} di aula Bapperida")
    assert (shown.text.splitlines()[-1], shown.labels[0]) == (warning, label)


async def test_question_about_a_draft_that_is_gone_ends(desk: Desk, rina: Phone) -> None:
    dewi = await desk.person("Dewi", Role.EDITOR)
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Judul")
    await say(desk, dewi, "/draf")
    await tap(desk, dewi, "1")
    await tap(desk, dewi, "Buang")
    assert (await say(desk, rina, "Judul baru")).text == "Panen Raya Padi sudah dibuang. Draf yang masih ada: /draf."
    assert (await say(desk, rina, "halo halo bandung")).text.startswith("Saya belum paham")
