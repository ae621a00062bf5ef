"""/ceklis through the real program: an admin changes what is asked."""

from __future__ import annotations

from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_admin_changes_what_is_asked_of_a_kind(desk: Desk) -> None:
    crew = await gather(desk)
    shown = await say(desk, crew.rina, "/ceklis")
    assert shown.text.splitlines() == ["Ceklis naskah", "Pilih jenisnya.", "Seperti bawaannya; belum diubah."]
    await tap(desk, crew.rina, "Artikel")
    off = await tap(desk, crew.rina, "⚠️ Caption menyebut siapa dan di mana")
    assert off.text.splitlines() == [
        "Ceklis artikel",
        "❗ Nama dan jabatan benar (kirim)",
        "▫️ Caption menyebut siapa dan di mana (kirim)",
        "⚠️ Ada izin orang dalam gambar (anak: orang tua) (setujui)",
        "▫️ Subtitle terpasang (tayang)",
        "⚠️ Teks alternatif gambar (tayang)",
        "❗ wajib, ⚠️ disarankan, ▫️ tidak dipakai. Ketuk butirnya untuk mengganti.",
        "Versi 1, Rina Sen 23 Nov 09.00",
    ]
    for label in ("Tambah butir", "Sebelum tayang"):
        await tap(desk, crew.rina, label)
    added = await say(desk, crew.rina, "Logo dinas terpasang")
    assert added.text.splitlines()[6] == "⚠️ Logo dinas terpasang (tayang)"
    assert (await say(desk, crew.sari, "/ceklis")).text.startswith("Peran Anda belum mencakup ini.")
