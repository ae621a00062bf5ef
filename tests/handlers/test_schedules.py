"""A month of the schedule and its pictures, through the real program."""

from __future__ import annotations

from bot.domain.enums import Duty
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_schedule_is_turned_marks_own_tasks_and_comes_as_a_picture(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk = any_desk
    await crew.post(Duty.PHOTOGRAPHER, hours=1)
    await crew.post(Duty.REPORTER, hours=72, title="Rapat", code_number=143)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    today = await say(desk, crew.sari, "/jadwal")
    assert today.text.splitlines()[1] == "1. 10.00 Panen Raya Padi"
    week = await tap(desk, crew.sari, "7 hari")
    assert week.text.splitlines() == [
        "🗓 23-29 November 2026",
        "Sen 23 Nov",
        "10.00 Panen Raya Padi · butuh 1",
        "Kam 26 Nov",
        "👤 09.00 Rapat",
        "👤 tugas Anda",
    ]
    month = await tap(desk, crew.sari, "Sebulan")
    assert month.text.splitlines() == [
        "🗓 November 2026",
        "Sen 23 Nov: 1 agenda, butuh 1 orang",
        "👤 Kam 26 Nov: 1 agenda",
        "👤 tugas Anda",
    ]
    assert month.labels == ["23", "26", "‹ Oktober 2026", "Desember 2026 ›", "🖼 Gambar", "Kembali ke harian"]
    assert await crew.tap(crew.sari, "🖼 Gambar") == "Gambarnya sedang dibuat."
    picture = await crew.sari.last()
    assert (picture.text, "photo" in picture) == ("🗓 November 2026", True)
    assert (await say(desk, crew.sari, "/jadwal")).text.splitlines()[0] == "🗓 Hari ini, Senin, 23 November 2026"
    thursday = await tap(desk, crew.sari, "Sel 24 Nov ›")
    assert thursday.text.splitlines()[1] == "Tidak ada agenda."
    assert await crew.data(crew.sari, "schedule.picture:2026-01-01:2026-12-31") == (
        "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu."
    )


async def test_schedule_of_the_days_that_are_named(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER, hours=1)
    await crew.post(Duty.REPORTER, hours=72, title="Rapat", code_number=143)
    heads = {
        "": "🗓 Hari ini, Senin, 23 November 2026",
        " besok": "🗓 Besok, Selasa, 24 November 2026",
        " 26 November": "🗓 Kamis, 26 November 2026",
        " pekan ini": "🗓 23-29 November 2026",
        " pekan depan": "🗓 30 November-6 Desember 2026",
        " bulan depan": "🗓 Desember 2026",
    }
    assert {said: (await say(desk, crew.sari, f"/jadwal{said}")).text.splitlines()[0] for said in heads} == heads
    assert "Panen Raya Padi" in (await say(desk, crew.sari, "/jadwal panen")).text  # as /cari
