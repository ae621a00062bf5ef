"""Consent to the words of leaders through the real program: by a tap of the head, by word of mouth of protocol."""

from __future__ import annotations

from bot.domain.enums import Duty, Role
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap

TEXT = "“Panen tahun ini naik dua kali lipat,” kata Bupati Abdul Hadi di Riwa."


async def test_quote_of_the_bupati_is_consented_to_by_head_and_protocol(desk: Desk) -> None:
    crew = await gather(desk)
    kabid, pram = await desk.people({"Kabid": [Role.HEAD], "Pram": [Role.CREW]})
    shown = await say(desk, crew.rina, "/penyetuju")
    assert shown.text.splitlines()[1:3] == ["1. Kepala Bidang: Kabid", "2. Protokol: belum ada; dicatat lisan"]
    await tap(desk, crew.rina, "Atur Protokol")
    assert "✓ Pram" in (await tap(desk, crew.rina, "+ Pram")).labels
    await crew.post(Duty.REPORTER)
    await crew.tap(crew.sari, "Rincian", crew.room)
    for label in ("Naskah", "Naskah baru", "Artikel", "Tulis naskah"):
        await tap(desk, crew.sari, label)
    await say(desk, crew.sari, TEXT)
    for label in ("Kirim untuk diperiksa", "☐ Nama dan jabatan benar", "Sudah benar", "Tetap kirim"):
        await tap(desk, crew.sari, label)
    stopped = await tap(desk, crew.rina, "Setujui")
    assert stopped.text.splitlines() == [
        "Kutipan pimpinan di Panen Raya Padi",
        "Bupati:",
        "Panen tahun ini naik dua kali lipat,",
        "❌ Kepala Bidang: Kabid",
        "❌ Protokol: Pram",
    ]
    asked = await tap(desk, crew.rina, "Minta persetujuan")
    assert asked.text.splitlines()[0] == "Diminta kepada Kabid."
    assert (await kabid.last()).labels == ["Setujui kutipan", "Perlu diperbaiki", "Baca naskahnya"]
    thanks = await tap(desk, kabid, "Setujui kutipan")
    assert thanks.text == "✅ Terima kasih. Persetujuan Anda tercatat untuk Panen Raya Padi."
    assert (await pram.last()).text.splitlines()[0] == "🗣 Mohon persetujuan kutipan di Panen Raya Padi"
    await tap(desk, crew.rina, "‹ Kembali")
    await tap(desk, crew.rina, "Kutipan")
    await tap(desk, crew.rina, "Catat persetujuan lisan")
    await say(desk, crew.rina, "Bu Ida, Kasubbag Protokol")
    noted = await say(desk, crew.rina, "telepon pukul 10.15")
    assert noted.text.splitlines()[-2:] == [
        "✅ Kepala Bidang: Kabid, Sen 23 Nov 09.00",
        "✅ Protokol: disetujui lisan oleh Bu Ida, Kasubbag Protokol (telepon pukul 10.15), "
        "dicatat Rina Sen 23 Nov 09.00",
    ]
    await tap(desk, crew.rina, "Setujui")
    assert (await tap(desk, crew.rina, "Tetap setujui")).text.splitlines()[0] == "✅ Disetujui."
    assert await pram.tap("Setujui kutipan") == "Tombol ini sudah tidak berlaku: keadaannya sudah berubah."


async def test_head_returns_a_story_whose_quote_is_wrong(desk: Desk) -> None:
    crew = await gather(desk)
    (kabid,) = await desk.people({"Kabid": [Role.HEAD]})
    await crew.post(Duty.REPORTER)
    await crew.tap(crew.sari, "Rincian", crew.room)
    for label in ("Naskah", "Naskah baru", "Artikel", "Tulis naskah"):
        await tap(desk, crew.sari, label)
    await say(desk, crew.sari, TEXT)
    for label in ("Kirim untuk diperiksa", "☐ Nama dan jabatan benar", "Sudah benar", "Tetap kirim"):
        await tap(desk, crew.sari, label)
    for label in ("Setujui", "Minta persetujuan"):
        await tap(desk, crew.rina, label)
    await tap(desk, kabid, "Perlu diperbaiki")
    assert (await say(desk, kabid, "Naik 20 persen, bukan dua kali lipat")).text == (
        "↩️ Panen Raya Padi dikembalikan ke penulisnya."
    )
    assert (await crew.sari.last()).text.splitlines() == [
        "↩️ Panen Raya Padi dikembalikan Kabid.", "Naik 20 persen, bukan dua kali lipat"
    ]  # fmt: skip
