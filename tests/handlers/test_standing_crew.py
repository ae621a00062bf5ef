"""/krubaku."""

from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.agendas import StandingCrew
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_usual_crew_is_shown_and_changed(desk: Desk) -> None:
    rina = await desk.person("Rina", Role.EDITOR)
    shown = await say(desk, rina, "/krubaku")
    assert shown.text.splitlines()[:4] == [
        "Kru baku",
        "Dipakai untuk tugas yang tidak disebut di teks agenda.",
        "Umum: Reporter 1 · Foto 1",
        "Bupati: Reporter 1 · Foto 1 · Video 1",
    ]
    one = await tap(desk, rina, "Sekda")
    video = one.buttons[2][2]["callback_data"]
    assert (await rina.tap_data(video, one.id)).text == "Reporter 1 · Foto 1 · Video 1"
    await desk.settle()
    assert (await tap(desk, rina, "‹ Kembali")).text.splitlines()[5] == "Sekda: Reporter 1 · Foto 1 · Video 1"
    draft = await say(desk, rina, "Rapat evaluasi besok jam 9 di ruang rapat Sekda dipimpin Pak Sekda, mohon diliput")
    assert draft.text.splitlines()[-1] == "Kru: Reporter 1 · Foto 1 · Video 1 (kru baku)"


async def test_usual_crew_is_for_editors_and_payloads_are_checked(desk: Desk) -> None:
    rina, sari = await desk.person("Rina", Role.EDITOR), await desk.person("Sari", Role.CREW)
    shown = await say(desk, rina, "/krubaku")
    refused = "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    assert (await say(desk, sari, "/krubaku")).text == refused
    assert (await sari.tap_data("crew.step:0:reporter:1", shown.id)).text == refused
    forged = "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu."
    for data in ("crew.open:99", "crew.open:-1", "crew.step:0:koki:1", "crew.step:0:reporter:5", "crew.step:0"):
        assert (await rina.tap_data(data, shown.id)).text == forged
    assert await desk.read(select(StandingCrew.id)) == []
