"""A story through the real program: begun at an agenda, written, reviewed, out, corrected; locks and documents."""

from __future__ import annotations

from pathlib import Path

from bot.domain.enums import Duty
from bot.training.phone import Phone
from tests.crew import Crew, gather
from tests.desk import Desk
from tests.handlers.phones import say, tap

RELEASE = Path(__file__).resolve().parents[1] / "data" / "media" / "naskah_rilis.docx"
TEXT = "Panen Raya di Riwa\nPetani Desa Riwa memanen padi bersama Bupati, Selasa (24/11)."


async def begin(crew: Crew, phone: Phone) -> None:
    """Somebody begins an article of the agenda and is asked for its text."""
    await crew.post(Duty.REPORTER)
    await crew.tap(phone, "Rincian", crew.room)
    for label in ("Naskah", "Naskah baru", "Artikel", "Tulis naskah"):
        shown = await tap(crew.desk, phone, label)
    assert shown.text.splitlines()[0] == "Tulis atau tempel naskah Panen Raya Padi."


async def send(desk: Desk, phone: Phone) -> None:
    """Somebody sends a story to review with what the checklist requires."""
    for label in ("Kirim untuk diperiksa", "☐ Nama dan jabatan benar", "Sudah benar", "Tetap kirim"):
        await tap(desk, phone, label)


async def test_story_goes_from_the_agenda_to_its_correction(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, rina, sari = any_desk, crew.rina, crew.sari
    await begin(crew, sari)
    written = await say(desk, sari, TEXT)
    assert written.text.splitlines() == [
        "📝 Panen Raya di Riwa · artikel",
        "Draf · penulis Sari",
        " ".join(TEXT.split()),
        "Versi 1, Sari Sen 23 Nov 09.00, 80 huruf",
    ]
    assert written.labels == [
        "Ubah naskah", "Kirim untuk diperiksa", "Ceklis", "Baca", "Catatan (0)", "Tenggat", "Buang",
        "‹ Naskah agenda ini",
    ]  # fmt: skip
    await tap(desk, sari, "Tenggat")
    assert (await say(desk, sari, "besok jam 10")).text.splitlines()[1] == (
        "Draf · penulis Sari · tenggat Sel 24 Nov 10.00"
    )
    stopped = await tap(desk, sari, "Kirim untuk diperiksa")
    assert stopped.text.splitlines() == [
        "Ceklis Panen Raya di Riwa",
        "Sebelum dikirim untuk diperiksa:",
        "❌ Nama dan jabatan benar",
        "⚠️ Caption menyebut siapa dan di mana (disarankan)",
        "Ketuk yang sudah benar.",
    ]
    assert stopped.labels == ["☐ Nama dan jabatan benar", "☐ Caption menyebut siapa dan di mana", "‹ Kembali"]
    assert (await tap(desk, sari, "☐ Nama dan jabatan benar")).text.splitlines()[1] == (
        "Buku pejabat masih kosong (/pejabat). Cocokkan sendiri, lalu ketuk Sudah benar."
    )
    assert (await tap(desk, sari, "Sudah benar")).labels[-2:] == ["Tetap kirim", "‹ Kembali"]
    sent = await tap(desk, sari, "Tetap kirim")
    assert sent.text.splitlines()[0] == "Dikirim untuk diperiksa Rina."
    asked = await rina.last()
    assert asked.text.splitlines()[0] == "📝 Mohon diperiksa: Panen Raya di Riwa · artikel, Sari"
    assert asked.labels == ["Setujui", "Kembalikan", "Buka"]

    noted = await say(desk, rina, "Tolong cek nama desanya.", reply_to=asked.id)
    assert noted.text.splitlines()[0] == "💬 Catatan tersimpan."
    edited = await say(desk, rina, TEXT.replace("Bupati", "Wakil Bupati"), reply_to=asked.id)
    assert edited.labels[:5] == ["Setujui", "Kembalikan", "Perbaiki", "Ceklis", "Baca"]
    assert (await tap(desk, rina, "Perubahan")).text.splitlines() == [
        "Versi 1 → 2, Rina Sen 23 Nov 09.00",
        *TEXT.replace("Bupati", "Wakil Bupati").splitlines(),
    ]
    await tap(desk, rina, "‹ Kembali")
    await tap(desk, rina, "Kembalikan")
    back = await say(desk, rina, "Wakil Bupati atau Bupati?")
    assert back.text.splitlines()[1:3] == [
        "Dikembalikan · penulis Sari · tenggat Sel 24 Nov 10.00", "Dikembalikan Rina: Wakil Bupati atau Bupati?"
    ]  # fmt: skip
    assert (await sari.last()).text.splitlines() == [
        "↩️ Panen Raya di Riwa dikembalikan Rina.", "Wakil Bupati atau Bupati?"
    ]  # fmt: skip
    await tap(desk, sari, "Buka")
    await send(desk, sari)
    await say(desk, rina, "/naskah")
    await tap(desk, rina, "1. Panen Raya di Riwa")
    await tap(desk, rina, "Setujui")
    assert (await tap(desk, rina, "Tetap setujui")).text.splitlines()[0] == "✅ Disetujui."
    assert (await sari.last()).text == "✅ Panen Raya di Riwa disetujui Rina. Terima kasih."
    await tap(desk, rina, "Jadwalkan")
    assert (await say(desk, rina, "kapan saja")).text.splitlines()[0] == "Itu belum terbaca, atau sudah lewat."
    assert (await say(desk, rina, "besok pukul 7")).text.splitlines()[1] == (
        "Dijadwalkan · penulis Sari · tayang Sel 24 Nov 07.00 · tenggat Sel 24 Nov 10.00"
    )
    await tap(desk, rina, "Sudah tayang")
    await tap(desk, rina, "☐ Teks alternatif gambar")
    words = await say(desk, rina, "Tiga petani memanen padi di sawah.")
    assert words.text.splitlines()[2] == "✅ Teks alternatif gambar: Tiga petani memanen padi di sawah."
    assert (await tap(desk, rina, "Sudah tayang")).text.splitlines()[2] == "Tayang · penulis Sari · Sen 23 Nov 09.00"
    await tap(desk, rina, "Ralat")
    await say(desk, rina, "Tertulis Wakil Bupati, yang hadir Bupati.")
    await tap(desk, rina, "Ubah naskah")
    await say(desk, rina, TEXT)
    await send(desk, rina)
    await tap(desk, rina, "Setujui")
    await tap(desk, rina, "Tetap setujui")
    out = await tap(desk, rina, "Sudah tayang")
    assert out.text.splitlines()[2:4] == [
        "Tayang dengan ralat · penulis Sari · Sen 23 Nov 09.00",
        "Ralat Senin, 23 November 2026: Tertulis Wakil Bupati, yang hadir Bupati.",
    ]


async def test_better_text_by_reply_leaves_the_question_that_is_open(desk: Desk) -> None:
    crew = await gather(desk)
    await begin(crew, crew.sari)
    await say(desk, crew.sari, TEXT)
    await send(desk, crew.sari)
    asked = await crew.rina.last()
    await tap(desk, crew.rina, "Kembalikan")
    await say(desk, crew.rina, TEXT.replace("Bupati", "Wakil Bupati"), reply_to=asked.id)
    back = await say(desk, crew.rina, "Cek lagi siapa yang hadir.")
    assert back.text.splitlines()[2] == "Dikembalikan Rina: Cek lagi siapa yang hadir."


async def test_document_becomes_the_text_and_what_is_none_is_said(desk: Desk) -> None:
    crew = await gather(desk)
    await begin(crew, crew.sari)
    await crew.sari.send_file(b"PK\x03\x04 bukan dokumen", "document", name="naskah.docx")
    await desk.settle()
    refused = await crew.sari.last()
    assert refused.text.splitlines()[0] == "Berkas naskah.docx tidak bisa dibaca."
    await tap(desk, crew.sari, "Tulis naskah")
    await crew.sari.send_file(RELEASE)
    await desk.settle()
    shown = (await crew.sari.last()).text.splitlines()
    assert shown[0] == "📝 Penanaman Seribu Pohon di Bantaran Sungai · artikel"
    assert shown[-1] == "Versi 1, Sari Sen 23 Nov 09.00, 245 huruf · naskah_rilis.docx"


async def test_who_opens_what_another_writes_may_take_it_over(desk: Desk) -> None:
    crew = await gather(desk)
    await begin(crew, crew.sari)
    await say(desk, crew.rina, "/naskah")
    await tap(desk, crew.rina, "1. Panen Raya Padi")
    locked = await tap(desk, crew.rina, "Tulis naskah")
    assert locked.text.splitlines() == [
        "✍️ Panen Raya Padi sedang ditulis Sari.",
        "Paling lama sampai pukul 09.30 WITA. Bila mendesak, ambil alih; ia diberi tahu.",
    ]
    await tap(desk, crew.rina, "Ambil alih")
    assert (await crew.sari.last()).text == (
        "✍️ Panen Raya Padi diambil alih Rina. Yang belum Anda kirim tidak tersimpan."
    )
    await crew.sari.send(TEXT)
    await desk.settle()
    said = [seen.text.splitlines()[0] for seen in (await crew.sari.messages())[-2:]]
    assert said == [
        "Naskah ini sedang ditulis Rina, paling lama sampai pukul 09.30 WITA.",
        "📝 Panen Raya Padi · artikel",
    ]


async def test_text_that_the_messenger_cut_goes_on_in_the_next_message(desk: Desk) -> None:
    crew = await gather(desk)
    await begin(crew, crew.sari)
    more = await say(desk, crew.sari, "Awal naskah. " * 310)
    assert more.labels == ["Sudah lengkap"]
    shown = await say(desk, crew.sari, "Akhir naskah.")
    assert shown.text.splitlines()[-1] == "Versi 2, Sari Sen 23 Nov 09.00, 4.043 huruf"
    await tap(desk, crew.sari, "Baca")
    assert (await tap(desk, crew.sari, "Berikutnya ›")).text.splitlines()[-1] == "Akhir naskah."
