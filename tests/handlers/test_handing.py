"""*Serahkan ke rekan* and *Tukar tugas*, through the real program."""

from __future__ import annotations

from bot.domain.enums import Duty, SeatState
from tests.crew import gather
from tests.desk import Desk


async def test_task_is_handed_to_a_colleague_and_two_are_swapped(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    assert (await crew.sari.last()).labels[-3:] == ["Serahkan ke rekan", "Tukar tugas", "Batal"]
    await crew.tap(crew.sari, "Serahkan ke rekan")
    assert (await crew.sari.last()).labels == ["Budi", "‹ Kembali"]
    told = "Budi ditanya: Foto Panen Raya Padi. Sampai diterima, tugas ini tetap pada Anda."
    assert await crew.tap(crew.sari, "Budi") == told
    asked = await crew.budi.last()
    assert asked.text.splitlines()[1] == "Sari ingin menyerahkan tugas ini kepada Anda. Bisa?"
    await crew.tap(crew.budi, "Siap")
    budi, sari = await any_desk.person_row("Budi"), await any_desk.person_row("Sari")
    assert await crew.seat() == (SeatState.READY, budi.id)
    await crew.post(Duty.REPORTER, title="Apel Pagi", hours=72, code_number=143)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    for label in ("Minta ganti", "Serahkan ke rekan", "Budi"):
        await crew.tap(crew.sari, label)
    await crew.tap(crew.budi, "Tidak bisa")
    await crew.tap(crew.budi, "Dinas lain")
    declined = await crew.sari.last()
    assert declined.text.splitlines()[0] == "Budi tidak bisa: Reporter Apel Pagi"
    assert declined.labels == ["Serahkan ke rekan", "Tukar tugas", "‹ Kembali"]
    await crew.tap(crew.sari, "Serahkan ke rekan")
    assert (await crew.sari.last()).labels == ["‹ Kembali"]  # who said no is not asked again
    await crew.tap(crew.sari, "‹ Kembali")
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Tukar tugas")
    assert (await crew.sari.last()).labels == ["Budi · Rab 25 Nov · Foto Panen Raya Padi", "‹ Kembali"]
    await crew.tap(crew.sari, "Budi ·")
    question = await crew.budi.last()
    assert question.text.splitlines()[:2] == ["Sari ingin bertukar tugas", "Anda mendapat: Reporter Apel Pagi"]
    assert await crew.tap(crew.budi, "Setuju tukar") == "Sudah ditukar. Terima kasih."
    told = "Sudah ditukar: Reporter Apel Pagi untuk Anda, Foto Panen Raya Padi untuk Sari."
    assert told in [seen.text for seen in await crew.budi.messages()]
    assert (await crew.card()).text.splitlines()[-1] == "Reporter: Budi ✓"
    assert (await crew.sari.last()).text.splitlines()[0] == "Sari, foto: Panen Raya Padi"
    assert sari.active
