"""What stands against a task, and what only warns, through the real program."""

from __future__ import annotations

from bot.domain.enums import Duty
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say


async def test_overlap_is_refused_and_what_is_tight_asked_again(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post(Duty.REPORTER, title="Apel Pagi", hours=46, code_number=141)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    await crew.post(hours=47)
    assert await crew.tap(crew.sari, "Ambil Foto", crew.room) == "Bentrok: Anda bertugas di Apel Pagi (07.00-09.00)."
    await crew.post(hours=48, title="Rapat Stunting", code_number=143, place="Aula Bappeda")
    told = await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert told == "⚠️ Waktunya mepet: 0 menit antara ini dan Apel Pagi.\nTetap mau? Jawab di percakapan pribadi."
    asked = await crew.sari.last()
    assert asked.text.splitlines() == [
        "Ambil Foto Rapat Stunting?",
        "⚠️ Waktunya mepet: 0 menit antara ini dan Apel Pagi.",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
    ]
    assert asked.labels == ["Tetap ambil", "Rincian"]
    typed = await say(any_desk, crew.sari, "AMBIL 143 FOTO")
    assert typed.text == asked.text
    assert await crew.tap(crew.sari, "Tetap ambil") == (
        "Foto Rapat Stunting untuk Anda. Penjelasannya menyusul di bawah."
    )
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Sari"


async def test_editor_sees_the_week_of_each_and_who_is_not_offered_why(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await say(any_desk, crew.budi, "sakit 25-26 November")
    await crew.post(Duty.REPORTER, title="Apel Pagi", hours=46, code_number=141)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    await crew.post(hours=48, place="Aula Bappeda")
    await crew.tap(crew.rina, "Rincian", crew.room)
    await crew.tap(crew.rina, "Tugaskan Foto")
    screen = await crew.rina.last()
    assert screen.text.splitlines()[2:] == [
        "Tugaskan siapa? Dalam kurung: tugas lain pekan itu.",
        "Tidak ditawarkan: Budi (sakit).",
    ]
    assert screen.labels == ["Sari (1 tugas, 2 jam) ⚠️", "‹ Kembali ke agenda"]
    await crew.tap(crew.rina, "Sari")
    warned = await crew.rina.last()
    assert warned.text.splitlines()[-1] == "⚠️ Waktunya mepet: 0 menit antara ini dan Apel Pagi."
    assert await crew.tap(crew.rina, "Tetap tugaskan") == "Sari ditanya: Foto Panen Raya Padi."
    budi = await any_desk.person_row("Budi")
    button = warned.button("Tetap tugaskan")
    assert button is not None
    duty = button["callback_data"].split(":")[1]
    assert await crew.data(crew.rina, f"seat.assign:{duty}:{budi.id}") == (
        "Budi tercatat sakit 25-26 November 2026. Pilih petugas lain."
    )
    assert await crew.tap(crew.sari, "Siap") == "Siap, tercatat. Terima kasih, Sari."
