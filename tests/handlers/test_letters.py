"""*Surat Tugas* through the real program: the draft on request, the signed one back, and in the crew's briefs."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Duty, Role
from bot.models.agendas import Agenda
from bot.models.materials import StoredFile
from tests.desk import Desk
from tests.handlers.test_evenings import plan

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
        "Surat Tugas Panen Raya Padi\nYang ditugaskan: Sari\nNomor dan tanda tangan dari bagian umum."
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
