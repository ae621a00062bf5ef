"""/cari, through the real program on both messengers."""

from __future__ import annotations

from bot.domain.enums import Duty
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_agenda_is_looked_for_in_the_words_of_people(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk = any_desk
    await crew.post(Duty.PHOTOGRAPHER, official="Wakil Bupati", district="Batumandi", code_number=142)
    await crew.post(Duty.REPORTER, hours=72, title="Rakor Disdik <b>&", place="Aula", code_number=143)
    asked = await say(desk, crew.sari, "/cari")
    assert asked.text.splitlines()[0] == "Cari agenda apa? Tulis judul, tempat, pejabat, dinas, atau tanggalnya."
    by_official = await say(desk, crew.sari, "wabup Batumandi")
    assert by_official.text.splitlines() == [
        "🔎 wabup batumandi: 1 agenda",
        "1. Panen Raya Padi",
        "   Rab 25 Nov 2026, 09.00 · Desa Riwa",
    ]
    assert (await tap(desk, crew.sari, "1")).text.splitlines()[0] == "🗓 Panen Raya Padi · L-0142"
    by_office = await say(desk, crew.sari, "cari dinas pendidikan")
    assert by_office.text.splitlines()[1] == "1. Rakor Disdik <b>&"
    both = await say(desk, crew.sari, "/cari pekan ini")
    assert both.text.splitlines()[0] == "🔎 pekan ini: 2 agenda"
    nothing = await say(desk, crew.sari, "/cari pannnen bulan lalu")
    assert nothing.text.splitlines() == [
        "🔎 pannnen bulan lalu: tidak ada.",
        "Di 1-31 Oktober 2026 saja yang dicari.",
        "Coba satu kata saja: nama tempat, pejabat, atau singkatan dinasnya.",
    ]
    assert (await tap(desk, crew.sari, "Cari di semua tanggal")).text.splitlines()[0] == "🔎 pannnen: tidak ada."
    meant = await tap(desk, crew.sari, "Cari panen")
    assert meant.text.splitlines()[0] == "🔎 panen: 1 agenda"
    in_room = len(await crew.budi.messages(crew.room))
    await crew.budi.send("/cari panen", crew.room)
    await desk.settle()
    assert (await crew.budi.last()).text.splitlines()[0] == "🔎 panen: 1 agenda"
    assert len(await crew.budi.messages(crew.room)) == in_room + 1  # the command itself
