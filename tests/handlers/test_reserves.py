"""*Cadangan*, through the real program."""

from __future__ import annotations

from bot.domain.enums import SeatState
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say


async def test_loser_of_the_race_stands_by_and_has_the_seat_when_it_is_given_back(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert (await crew.card()).labels == ["Cadangan Foto", "Rincian"]
    assert await crew.tap(crew.budi, "Cadangan Foto", crew.room) == (
        "Anda cadangan ke-1 untuk Foto Panen Raya Padi. Bila ada tempat, Anda dikabari. Batal? Buka Tugas saya."
    )
    mine = await say(any_desk, crew.budi, "/tugas")
    assert mine.labels == ["Batal cadangan Foto Panen Raya Padi"]
    assert await crew.tap(crew.budi, "Batal cadangan") == "Anda bukan cadangan lagi: Foto Panen Raya Padi."
    await crew.tap(crew.budi, "Cadangan Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    told = await crew.budi.last()
    assert told.text.splitlines()[:2] == [
        "Tempatnya kosong, dan Anda cadangan pertama: kini tugas Anda. Tidak bisa? Ketuk Minta ganti.",
        "Budi, foto: Panen Raya Padi",
    ]
    assert told.labels == ["Siap", "Minta ganti", "Rincian", "‹ Tugas saya"]
    budi = await any_desk.person_row("Budi")
    assert await crew.seat() == (SeatState.TAKEN, budi.id)


async def test_offer_near_the_start_has_a_time_and_comes_back_open(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post(hours=10)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.budi, "Cadangan Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    asked = await crew.budi.last()
    assert asked.text.splitlines()[1] == "Anda cadangan, dan tempatnya kosong. Bisa? Jawab sebelum 09.30 WITA."
    assert asked.labels == ["Siap", "Tidak bisa", "Rincian", "‹ Tugas saya"]
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Budi (ditanya)"
    await any_desk.move(minutes=31)
    assert (await crew.budi.last()).text.splitlines()[0] == (
        "Foto Panen Raya Padi: waktu menjawab habis, jadi ditawarkan kepada yang lain."
    )
    assert await crew.seat() == (SeatState.FREE, None)
    assert (await crew.card()).text.splitlines()[-1] == "Foto: butuh 1 orang"
