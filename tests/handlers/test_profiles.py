"""*Profil saya*, /petugas, and being away, through the real program."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import SeatState
from bot.models.profiles import Absence
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap

DUTIES = ["✓ Reporter", "✓ Foto", "✓ Video", "✓ Siaran langsung", "✓ Infografis", "✓ Media sosial"]
WAYS = ["Izin, sakit, dinas luar, cuti", "Keahlian", "Jam tenang"]


async def test_profile_is_set_by_tapping_and_writing(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, sari = any_desk, crew.sari
    mine = await say(desk, sari, "👤 Profil saya")
    assert (mine.text.splitlines()[:2], mine.labels) == (["Profil Anda", "Tugas: semua"], [*DUTIES, *WAYS])
    assert await crew.tap(sari, "✓ Reporter") == "Tugas: Foto, Video, Siaran langsung, Infografis, Media sosial"
    await crew.tap(sari, "Keahlian")
    written = await say(desk, sari, "drone, <b>sunting</b>")
    assert written.text.splitlines()[2] == "Keahlian: drone, <b>sunting</b>"
    await crew.tap(sari, "Jam tenang")
    assert (await say(desk, sari, "malam")).text.splitlines()[0] == "Jamnya tidak terbaca."
    assert (await say(desk, sari, "21.00-05.00")).text.splitlines()[3] == "Jam tenang: 21.00-05.00"
    await crew.tap(sari, "Jam tenang")
    cleared = await tap(desk, sari, "Tanpa jam tenang")
    assert "Jam tenang" not in cleared.text


async def test_absence_is_written_freely_and_undone(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk, sari = any_desk, crew.sari
    noted = await say(desk, sari, "cuti 3-5 Maret")
    assert noted.text.splitlines() == [
        "Tercatat: Cuti 3-5 Maret 2027.",
        "Di hari itu tidak ada tugas yang ditawarkan.",
    ]
    assert noted.labels == ["Hapus Cuti 3-5 Maret 2027", "‹ Profil"]
    refused = await say(desk, sari, "sakit 4 Maret")
    assert refused.text == "Di hari itu sudah tercatat cuti 3-5 Maret 2027. Hapus dahulu di Profil, lalu tulis lagi."
    await sari.tap("Hapus Cuti 3-5 Maret 2027", message=noted)
    await desk.settle()
    await say(desk, sari, "/profil")
    await crew.tap(sari, "Izin, sakit, dinas luar, cuti")
    assert (await say(desk, sari, "31 November")).text == (
        "Tanggal 31 November tidak ada. Periksa tanggalnya, misalnya: cuti 3-5 Maret."
    )
    assert (await say(desk, sari, "24-25 November")).text.splitlines()[0] == "Tercatat: Izin 24-25 November 2026."
    past = await say(desk, sari, "sakit kemarin")
    assert past.text == "Minggu, 22 November 2026 sudah lewat. Tulis tanggal hari ini atau sesudahnya."
    kept = await desk.read(select(Absence.kind, Absence.cancelled_at.is_(None)).order_by(Absence.id))
    assert kept == [("cuti", False), ("izin", True)]


async def test_absence_over_a_task_asks_and_editors_see_and_set_it(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk = any_desk
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    asked = await say(desk, crew.sari, "dinas luar 25-26 November")
    assert asked.text.splitlines() == [
        "Tercatat: Dinas luar 25-26 November 2026.",
        "1 tugas di hari itu masih dipegang. Serahkan, atau tetap dikerjakan?",
        "Foto Panen Raya Padi · Rabu, 25 November 2026 pukul 09.00 WITA",
    ]
    assert asked.labels == [
        "Serahkan Foto Panen Raya Padi",
        "Tetap dikerjakan",
        "Hapus Dinas luar 25-26 November 2026",
    ]
    assert await crew.tap(crew.sari, "Serahkan Foto Panen Raya Padi") == "Redaktur sudah diberi tahu."
    assert await crew.seat() == (SeatState.FREE, None)
    assert (await crew.rina.last()).text.splitlines()[2] == "Alasan: dinas luar"
    seen = await say(desk, crew.rina, "/petugas")
    assert seen.text.splitlines() == ["Petugas liputan", "Budi: semua", "Sari: semua"]
    assert seen.labels == ["Budi", "Sari"]
    theirs = await tap(desk, crew.rina, "Sari")
    assert theirs.text.splitlines()[:3] == ["Profil Sari", "Tugas: semua", "Dinas luar 25-26 November 2026"]
    await crew.tap(crew.rina, "‹ Semua petugas")
    await crew.tap(crew.rina, "Budi")
    await crew.tap(crew.rina, "Izin, sakit, dinas luar, cuti")
    told = await say(desk, crew.rina, "sakit hari ini")
    assert told.text.splitlines()[0] == "Tercatat untuk Budi: Sakit 23 November 2026."
    assert (await say(desk, crew.rina, "/petugas")).text.splitlines()[1] == "Budi: Sakit 23 November 2026"
    assert (await say(desk, crew.sari, "/petugas")).text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
