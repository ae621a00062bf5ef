"""*Surat Tugas* through the real program: the draft on request, the signed one back, and in the crew's briefs."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Duty, Role
from bot.models.agendas import Agenda
from bot.models.materials import StoredFile
from bot.training.whatsapp import Phone
from bot.training.whatsapp.seen import Seen
from tests.desk import Desk
from tests.handlers.test_evenings import plan


async def documents(phone: Phone) -> list[str]:
    """The names of the documents that a phone was sent."""
    return [each["medium"]["filename"] for each in await phone.messages() if not each.mine and "medium" in each]


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


async def test_draft_goes_to_the_editor_and_the_signed_letter_to_the_crew(desk: Desk) -> None:
    rina, sari = await desk.people({"Rina": [Role.EDITOR], "Sari": [Role.CREW]})
    await plan(desk, "Panen Raya Padi", 24, Sari=Duty.PHOTOGRAPHER)
    (agenda_id,) = await desk.read(select(Agenda.id))
    await rina.send("/cari panen raya")
    await desk.settle()
    await rina.tap((await rina.last()).labels[0])
    await desk.settle()
    await rina.tap("Surat Tugas")
    await desk.settle()
    assert (await rina.last()).text == (
        "Surat Tugas Panen Raya Padi\nYang ditugaskan: Sari\nTanpa NIP: Sari\nNomor dan tanda tangan dari bagian umum."
    )
    assert await rina.tap("Buat konsep") == "Konsep Surat Tugas sedang dibuat."
    await desk.settle()
    names = [each["document"]["file_name"] for each in await rina.messages() if "document" in each]
    assert names == ["Konsep Surat Tugas.pdf", "Konsep Surat Tugas.docx"]

    await rina.tap("Kirim yang sudah ditandatangani")
    await desk.settle()
    await rina.send_file(PDF, "document", name="ST 090.pdf")
    await desk.settle()
    assert (await rina.last()).text == (
        "✅ Surat Tugas Panen Raya Padi tersimpan. Petugasnya menemukannya di penjelasan tugas."
    )
    kept = await desk.read(select(Agenda.letter_key, Agenda.letter_name).where(Agenda.id == agenda_id))
    assert kept == [((await desk.read(select(StoredFile.key)))[0], "ST 090.pdf")]

    await sari.tap("Surat Tugas")
    await desk.settle()
    (received,) = [each["document"] for each in await sari.messages() if "document" in each]
    assert received["file_name"] == "ST 090.pdf"


async def test_letter_on_whatsapp_comes_as_documents_with_staff_numbers_and_the_signed_one_is_kept(
    any_mixed_desk: Desk,
) -> None:
    desk = any_mixed_desk
    rina = await desk.on_whatsapp("Rina", Role.EDITOR)
    sari = await desk.on_whatsapp("Sari", Role.CREW)
    await plan(desk, "Panen Raya Padi", 24, Sari=Duty.PHOTOGRAPHER)

    async def act(phone: Phone, label: str = "", words: str = "") -> Seen:
        await (phone.send(words) if words else phone.tap(label))
        await desk.settle()
        return await phone.last()

    await act(rina, words="/cari panen raya")
    await act(rina, "1")
    blank = await act(rina, "Surat Tugas")
    assert blank.text.splitlines()[2] == "Tanpa NIP: Sari"
    await act(rina, "NIP Sari")
    await act(rina, "NIP")
    assert (await act(rina, words="19900412")).text == "NIP berisi 18 angka. Coba tulis lagi."
    await act(rina, words="NIP. 19900412 201503 2 004")
    await act(rina, "Pangkat/golongan")
    await act(rina, words="Penata (III/c)")
    await act(rina, "Jabatan")
    told = await act(rina, words="Pranata Humas Ahli Pertama")
    assert told.text.splitlines()[1:4] == [
        "NIP: 19900412 201503 2 004",
        "Pangkat/golongan: Penata (III/c)",
        "Jabatan: Pranata Humas Ahli Pertama",
    ]
    await act(rina, words="/cari panen raya")
    await act(rina, "1")
    assert "Tanpa NIP" not in (await act(rina, "Surat Tugas")).text
    await act(rina, "Buat konsep")
    assert await documents(rina) == ["Konsep Surat Tugas.pdf", "Konsep Surat Tugas.docx"]

    await act(rina, "Kirim yang sudah")
    await rina.send_file(PDF, "document", name="ST 090.pdf", mime="application/pdf")
    await desk.settle()
    assert (await rina.last()).text == (
        "✅ Surat Tugas *Panen Raya Padi* tersimpan. Petugasnya menemukannya di penjelasan tugas."
    )
    assert await desk.read(select(Agenda.letter_name)) == ["ST 090.pdf"]
    own = await act(sari, words="profil")
    assert "NIP: 19900412 201503 2 004" in own.text
    assert "NIP, pangkat, jabatan" not in own.labels
    await act(sari, words="tugas saya")
    await act(sari, "Sel 24 Nov")
    await act(sari, "Surat Tugas")
    assert await documents(sari) == ["ST 090.pdf"]
