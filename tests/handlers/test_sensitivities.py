"""Sensitive material through the real program: nothing goes out before an editor has cleared it and said why."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Duty
from bot.models.queues import AuditRow
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_sensitive_material_stops_what_would_go_out(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, rina, sari = any_desk, crew.rina, crew.sari
    await crew.post(Duty.REPORTER)
    await crew.tap(sari, "Rincian", crew.room)
    for label in ("Naskah", "🔒 Bahan peka", "Tandai peka", "Anak"):
        await tap(desk, sari, label)
    marked = await say(desk, sari, "Foto 3, wajah anak terlihat")
    assert marked.text.splitlines() == [
        "Bahan peka di Panen Raya Padi",
        "🔒 Anak: Foto 3, wajah anak terlihat (Sari)",
        "Selama ada 🔒, naskah dari agenda ini tidak bisa tayang.",
    ]
    assert marked.labels == ["Tandai peka", "‹ Naskah"]
    for label in ("‹ Naskah", "Naskah baru", "Artikel", "Tulis naskah"):
        await tap(desk, sari, label)
    await say(desk, sari, "Petani memanen padi di Riwa.")
    for label in ("Kirim untuk diperiksa", "☐ Nama dan jabatan benar", "Sudah benar", "Tetap kirim"):
        await tap(desk, sari, label)
    for label in ("Setujui", "Tetap setujui"):
        shown = await tap(desk, rina, label)
    assert shown.text.splitlines()[3] == "🔒 Ada bahan peka: belum boleh tayang."
    refused = "Ada bahan peka di agenda ini. Sebelum tayang, redaktur menyatakan Boleh tayang dengan alasannya."
    assert await rina.tap("Sudah tayang") == refused
    await tap(desk, rina, "Jadwalkan")
    assert (await say(desk, rina, "besok pukul 9")).text == refused
    await say(desk, rina, "/naskah")
    for label in ("1. Panen Raya Padi", "🔒 Bahan peka", "Boleh tayang: Anak"):
        await tap(desk, rina, label)
    cleared = await say(desk, rina, "Orang tuanya mengizinkan tertulis")
    assert cleared.text.splitlines()[1] == "Tidak ada yang ditandai peka."
    for label in ("‹ Naskah", "1. Panen Raya Padi", "Sudah tayang", "Tetap tayang"):
        shown = await tap(desk, rina, label)
    assert shown.text.splitlines()[0] == "📣 Tercatat tayang."
    told = await desk.read(select(AuditRow.after).where(AuditRow.action == "sensitive.cleared"))
    assert told == [{"because": "Orang tuanya mengizinkan tertulis"}]
