"""From an export sent to the bot to an agenda, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Role
from bot.domain.leads import ImportState, InformationRequest, LeadSource
from bot.models.agendas import Agenda
from bot.models.leads import Lead, LeadAgenda
from bot.services import lead_imports
from bot.services.lead_imports import Told
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk
from tests.handlers.phones import say, tap

FOLDER = Path(__file__).parents[1] / "data" / "imports"
REPORTS = FOLDER / "lapor_ekspor_lanjutan.csv"
SECRETS = ("Pelabuhan Sekoci Tua", "Masniah", "Hendrawan")


async def send(desk: Desk, phone: Phone, path: Path) -> Seen:
    await phone.send_file(path)
    await desk.settle()
    return await phone.last()


async def test_an_export_is_shown_kept_planned_from_and_taken_back(desk: Desk) -> None:
    rina = await desk.person("Rina", Role.EDITOR)
    assert (await say(desk, rina, "/aspirasi")).text.startswith("0 aspirasi dan permohonan yang terbuka")
    shown = await send(desk, rina, REPORTS)
    assert shown.text == (
        "Ekspor SP4N-LAPOR!\n59 baru · 0 diperbarui · 0 tetap\n1 baris ditolak:\n"
        "• baris 37, 5095562: tidak ada tanggal 30 Feb 2026\n"
        "Nama pelapor dan isi laporan rahasia tidak ikut dibaca."
    )
    assert await desk.read(select(func.count()).select_from(Lead)) == [0]
    kept = await tap(desk, rina, "Simpan")
    assert (kept.text.splitlines()[:2], kept.labels) == (
        ["✅ Impor tersimpan.", "59 baru · 0 diperbarui · 0 tetap"], ["Lihat daftarnya", "Urungkan impor"]
    )  # fmt: skip
    listed = await say(desk, rina, "aspirasi")
    assert listed.text.splitlines()[0] == "29 aspirasi dan permohonan yang terbuka"
    assert "🔒 2 laporan rahasia hanya dihitung." in listed.text.splitlines()
    one = await tap(desk, rina, listed.labels[0])
    title = one.text.splitlines()[0]
    counted = await tap(desk, rina, "Bagaimana dihitung")
    assert counted.text.splitlines()[0] == "Bagaimana tenggat ini dihitung"
    await tap(desk, rina, "‹ Kembali")
    draft = await tap(desk, rina, "Jadikan agenda")
    assert title in draft.text
    lead = (await desk.read(select(LeadAgenda.lead_id)))[0]
    assert await desk.read(select(Agenda.state)) == [AgendaState.IDEA]
    await rina.tap_data(f"lead.agenda:{lead}", draft.id)
    await desk.settle()
    assert len(await desk.read(select(Agenda.id))) == 1

    await rina.tap_data(kept_payload(kept, "Urungkan impor"), kept.id)
    await desk.settle()
    assert (await rina.last()).text.splitlines()[0] == "↩️ Impor diurungkan."
    assert await desk.read(select(Lead.id)) == [lead]  # an agenda came of it
    said = " ".join(message.text for message in await rina.messages())
    assert [text for text in SECRETS if text in said] == []


async def keep_request(desk: Desk) -> None:
    """A request for information whose last day is the next, kept as an import does."""
    received = datetime(2026, 11, 10, tzinfo=UTC)
    request = InformationRequest(
        "012/PPID/XI/2026", received, "Peta rawan banjir", None, None, None, None, None, None, None, 0, 0
    )  # fmt: skip

    async def keep(session: Session) -> None:
        shell: dict[str, Any] = {"actor": None, "from_shell": True, "now": desk.now}
        made = await lead_imports.stage(session, told=Told(LeadSource.PPID, {}, desk.now), **shell)
        await lead_imports.stage_rows(session, import_id=made.id, records=[request])
        await lead_imports.begin(session, import_id=made.id, to=ImportState.KEEPING, **shell)
        assert await lead_imports.step(session, made.id) == 0

    await desk.change(keep)


async def test_who_answers_for_a_source_is_reminded_instead_of_all_editors(desk: Desk) -> None:
    rina, budi, hadi = await desk.people({"Rina": [Role.EDITOR], "Budi": [Role.ADMIN], "Hadi": [Role.HEAD]})
    await desk.person("Sari", Role.CREW)
    assert (await say(desk, budi, "/penjawab")).text.splitlines() == [
        "Siapa diingatkan tenggat",
        "SP4N-LAPOR!: belum ditunjuk, jadi semua redaktur",
        "PPID: belum ditunjuk, jadi semua redaktur",
    ]
    offered = await tap(desk, budi, "PPID")
    assert offered.labels == ["Budi", "Hadi", "Rina", "‹ Kembali"]  # crew may not see what is asked
    await tap(desk, budi, "Rina")
    await tap(desk, budi, "✓ Rina")
    chosen = await tap(desk, budi, "Hadi")
    assert chosen.text.splitlines() == ["PPID: siapa diingatkan tenggatnya?", "Hadi"]
    assert (await tap(desk, budi, "‹ Kembali")).text.splitlines()[2] == "PPID: Hadi"
    before = len(await rina.messages())
    await keep_request(desk)
    await desk.move(hours=23, minutes=30)
    await desk.settle()
    assert (await hadi.last()).text.splitlines()[1] == "1. Peta rawan banjir"
    assert len(await rina.messages()) == before
    assert (await say(desk, rina, "/penjawab")).text.startswith("Peran Anda belum mencakup ini.")


async def test_editors_are_reminded_and_told_when_a_holiday_moves_a_deadline(desk: Desk) -> None:
    rina, budi = await desk.person("Rina", Role.EDITOR), await desk.person("Budi", Role.ADMIN)
    await keep_request(desk)
    await desk.move(hours=23, minutes=30)
    await desk.settle()
    assert (await rina.last()).text == (
        "⏰ Tenggat aspirasi dan permohonan informasi\n1. Peta rawan banjir\n🟠 Tenggat hari ini"
    )
    answer = await say(desk, budi, "/libur 24 November 2026 Hari Jadi Balangan")
    assert answer.text == "✓ Selasa, 24 November 2026: libur, Hari Jadi Balangan\n1 tenggat dihitung ulang."
    assert (await rina.last()).text == (
        "📅 Selasa, 24 November 2026: libur, Hari Jadi Balangan\nTenggat yang berjalan dihitung ulang."
    )
    listed = await tap(desk, rina, "Lihat daftarnya")
    assert "Tenggat Rab 25 Nov, 1 hari kerja lagi" in listed.text
    await tap(desk, rina, "1. Peta rawan banjir")
    counted = await tap(desk, rina, "Bagaimana dihitung")
    assert counted.text.splitlines()[2:] == [
        "10 hari kerja sesudahnya: Rabu, 25 November 2026.",
        "Hari kerja: Senin-Jumat. Hari libur yang dilewati:",
        "• Sel 24 Nov: Hari Jadi Balangan",
    ]
    back = await tap(desk, budi, "Hapus Sel 24 Nov 2026")
    assert back.text == "Selasa, 24 November 2026 kembali seperti kalender.\n1 tenggat dihitung ulang."
    assert (await say(desk, budi, "/libur besok pagi")).text == "Tanggal atau jam ini tidak terbaca."
    assert (await say(desk, rina, "/libur")).text.startswith("Peran Anda belum mencakup ini.")


async def test_a_file_that_can_not_be_imported_is_refused_with_the_reason(desk: Desk) -> None:
    rina = await desk.person("Rina", Role.EDITOR)
    for name, text in (
        ("hostile_bom_zip.xlsx", "🚫 Berkas Excel ini mengembang terlalu besar saat dibuka, jadi ditolak."),
        ("instagram", "🚫 Kolom-kolomnya tidak dikenal."),
    ):
        if name == "instagram":
            await rina.send_file(b"a;b\n1;2\n", name="data.csv")
            await desk.settle()
            assert (await rina.last()).text.startswith(text)
        else:
            assert (await send(desk, rina, FOLDER / name)).text == text
    sari = await desk.person("Sari", Role.CREW)
    await send(desk, sari, REPORTS)
    assert await desk.read(select(func.count()).select_from(Lead)) == [0]


def kept_payload(seen: Seen, label: str) -> str:
    return next(str(button["callback_data"]) for row in seen.buttons for button in row if button["text"] == label)
