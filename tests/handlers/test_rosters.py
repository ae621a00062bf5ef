"""/piket and appointed crews through the real program, on both messengers."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Duty, Role, SeatState, Staffing
from bot.models.agendas import Seat
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.test_evenings import plan


async def test_editor_sets_the_roster_and_who_is_on_duty_is_asked_for_what_nobody_took(mixed_desk: Desk) -> None:
    desk = mixed_desk
    rina = await desk.person("Rina", Role.EDITOR)
    budi = await desk.on_whatsapp("Budi", Role.CREW)
    for words in ("Rapat koordinasi besok jam 11 di aula, 1 reporter, tanpa foto", "/piket"):
        await rina.send(words)
        await desk.settle()
    for label in ("Sel 24 Nov", "+ Budi", "‹ Kembali"):
        await rina.tap(label)
        await desk.settle()
    assert "Sel 24 Nov: Budi" in next(each.text for each in await rina.messages() if each.text.startswith("Piket"))
    for label in ("Cara penugasan", "Rapat", "Piket"):
        await rina.tap(label)
        await desk.settle()
    assert "Rapat: piket" in next(each.text for each in await rina.messages() if each.text.startswith("Cara"))
    await rina.tap("Terbitkan")
    await desk.settle()
    await desk.move(hours=8, minutes=10)  # 17.10 on the day before
    asked = await budi.last()
    assert asked.text.splitlines()[:2] == [
        "*Budi, reporter: Rapat koordinasi*",
        "Belum ada yang mengambil, dan Anda piket hari itu. Bisa?",
    ]
    await budi.tap("Siap")
    await desk.settle()
    assert await desk.read(select(Seat.state)) == [SeatState.READY]
    await budi.send("piket")
    await desk.settle()
    assert "Sel 24 Nov*: Budi" in (await budi.last()).text


async def test_appointed_crew_has_no_buttons_to_take_and_editors_are_called_a_day_before(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post(hours=48, staffing=Staffing.APPOINTED)
    card = await crew.card()
    assert (card.text.splitlines()[3:], card.labels) == (
        ["Petugas ditunjuk redaktur.", "Foto: butuh 1 orang"],
        ["Rincian"],
    )
    assert await crew.data(crew.sari, "seat.take:1") == "Untuk agenda ini petugas ditunjuk redaktur."
    await desk.move(hours=24, minutes=5)
    assert "Usul foto: Budi" in (await crew.rina.last()).text
    assert "⏰" not in (await crew.sari.last()).text
    await plan(desk, "Apel Pagi", 60, Duty.REPORTER)
    await crew.tap(crew.rina, "Tugaskan Foto")
    await crew.tap(crew.rina, "Budi")
    assert await crew.tap(crew.budi, "Siap") == "Siap, tercatat. Terima kasih, Budi."
