"""Invitations through the real program: a PDF read beside the desk, a photo that asks for the rest."""

from __future__ import annotations

from pathlib import Path

import typst
from sqlalchemy import func, select

from bot.domain.enums import Role
from bot.models.agendas import Agenda, AgendaAttachment
from tests.desk import Desk
from tests.handlers.phones import say, tap
from tests.imports.test_pdf_text import written

MEDIA = Path(__file__).parents[1] / "data" / "media"
LETTER = typst.compile(
    rb"""
#set page(width: 595pt, height: 842pt)
PEMERINTAH KABUPATEN BALANGAN\
KECAMATAN JUAI\
#align(right)[Juai, 16 November 2026]
Perihal : Undangan Liputan

Dengan hormat, kami mengundang Saudara untuk meliput:
#table(columns: (90pt, 9pt, 300pt), stroke: none,
  [Hari/tanggal], [:], [Selasa, 24 November 2026],
  [Pukul], [:], [08.30 WITA s.d. selesai],
  [Tempat], [:], [Lapangan Desa Muara Lihung, Kecamatan Juai, di samping Kantor Desa dekat jembatan],
  [Acara], [:], [Penanaman Seribu Pohon di Bantaran Sungai])
Demikian atas perhatiannya diucapkan terima kasih.
""",
    format="pdf",
)


async def test_letter_becomes_a_draft_and_goes_with_the_agenda_to_the_crew_of_both_messengers(mixed_desk: Desk) -> None:
    desk = mixed_desk
    (rina,) = await desk.people({"Rina": [Role.EDITOR]})
    ahmad = await desk.on_whatsapp("Ahmad", Role.CREW, Role.EDITOR)
    await rina.send_file(LETTER, "document", name="Undangan Juai.pdf", mime="application/pdf")
    await desk.settle()
    *_others, told, draft = await rina.messages()
    assert told.text == "⏳ Surat sedang dibaca. Drafnya menyusul."
    assert draft.text.splitlines()[:4] == [
        "🗓 Penanaman Seribu Pohon di Bantaran Sungai",
        "Draf, belum terbit",
        "Selasa, 24 November 2026 pukul 08.30 WITA",
        "📍 Lapangan Desa Muara Lihung, Kecamatan Juai, di samping Kantor Desa dekat jembatan",
    ]
    assert "📎 1 lampiran" in draft.text.splitlines()
    await tap(desk, rina, "Kru")
    await say(desk, rina, "1 foto 1 video")
    await tap(desk, rina, "Terbitkan")
    await ahmad.send("jadwal")
    await desk.settle()
    (key,) = await desk.read(select(AgendaAttachment.key))
    assert key
    await rina.send("/cari seribu pohon")
    await desk.settle()
    await rina.tap((await rina.last()).labels[0])
    await desk.settle()
    assert "Lampiran" in (await rina.last()).labels
    await rina.tap("Lampiran")
    await desk.settle()
    assert (await rina.messages())[-1]["document"]["file_name"] == "Undangan Juai.pdf"
    await ahmad.send("ambil 1 foto")
    await desk.settle()
    await ahmad.tap("Lampiran")
    await desk.settle()
    assert (await ahmad.messages())[-1]["medium"]["filename"] == "Undangan Juai.pdf"
    await ahmad.send_file(LETTER, "document", name="undangan.pdf", mime="application/pdf")
    await desk.settle()
    again = (await ahmad.last()).text.splitlines()
    assert again[0] == "*✓ Tidak ada yang berubah: 1 agenda sudah ada.*"
    assert len(await desk.read(select(AgendaAttachment.id))) == 2  # hers and his


async def test_photo_with_its_words_becomes_a_draft_on_whatsapp(mixed_desk: Desk) -> None:
    ahmad = await mixed_desk.on_whatsapp("Ahmad", Role.EDITOR)
    photo = (MEDIA / "foto_panen_batumandi.jpg").read_bytes()
    await ahmad.send_image(photo, caption="Rapat TPID besok jam 9 di Aula Bapperida")
    await mixed_desk.settle()
    drafted = (await ahmad.last()).text.splitlines()
    assert drafted[0] == "🗓 *Rapat TPID*"
    assert "📎 1 lampiran" in drafted
    await ahmad.send_image(photo, caption="surat undangan Dinsos")
    await mixed_desk.settle()
    assert "Tulis judul" in (await ahmad.last()).text


async def test_letters_that_cannot_be_read_are_kept_or_refused_with_why(desk: Desk) -> None:
    (rina,) = await desk.people({"Rina": [Role.EDITOR]})

    async def sent(content: bytes) -> list[str]:
        await rina.send_file(content, "document", name="surat.pdf", mime="application/pdf")
        await desk.settle()
        return (await rina.last()).text.splitlines()

    assert await sent(b"%PDF-1.7\nbukan") == [
        "🚫 Berkas ini rusak atau bukan PDF. Minta dikirim ulang, atau kirim fotonya."
    ]
    scanned = await sent(written(text=False))
    assert (
        scanned[0] == "📎 Surat ini hasil pindai, jadi tidak terbaca. Berkasnya terlampir; isilah judul dan waktunya."
    )
    assert "Isi judul" in (await rina.last()).labels
    assert "📎 1 lampiran" in scanned
    locked = await sent(written("rahasia"))
    assert locked[0].startswith("📎 Surat ini terkunci")
    assert await desk.read(select(func.count(Agenda.id))) == [2]


async def test_photo_of_an_invitation_asks_for_what_is_missing(desk: Desk) -> None:
    rina, sari = await desk.people({"Rina": [Role.EDITOR], "Sari": [Role.CREW]})
    photo = (MEDIA / "foto_panen_batumandi.jpg").read_bytes()
    await rina.send_photo(photo, caption="Rapat TPID besok jam 9 di Aula Bapperida")
    await desk.settle()
    drafted = (await rina.last()).text.splitlines()
    assert drafted[0] == "🗓 Rapat TPID"
    assert "📎 1 lampiran" in drafted
    await rina.send_photo(photo, caption="undangan dari Dinsos")
    await desk.settle()
    assert "Tulis judul" in (await rina.last()).text
    await tap(desk, rina, "Batal")
    await rina.send_photo(photo)
    await desk.settle()
    assert "Undangan: buat agenda" in (await rina.last()).labels
    asked = await tap(desk, rina, "Undangan: buat agenda")
    assert "Tulis judul" in asked.text
    assert "📎 1 lampiran" in (await say(desk, rina, "batal")).text
    await sari.send_photo(photo)
    await desk.settle()
    assert "Undangan: buat agenda" not in (await sari.last()).labels
