"""The card of an agenda when the time for taking its tasks is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.services.agendas import cancel, reinstate
from tests.crew import Crew, gather
from tests.desk import Desk


@pytest.fixture
async def crew(any_desk: Desk) -> Crew:
    return await gather(any_desk)


DAY = timedelta(days=1)


async def card(crew: Crew) -> tuple[str, list[str]]:
    """The last line and the buttons of the one card in the room."""
    (seen,) = [seen for seen in await crew.rina.messages(crew.room) if seen.text.startswith("🗓")]
    return seen.text.splitlines()[-1], seen.labels


async def test_card_of_an_agenda_that_is_over_loses_its_buttons_by_itself_once(crew: Crew) -> None:
    await crew.post(hours=2)
    open_card, closed = ("Foto: butuh 1 orang", ["Ambil Foto", "Rincian"]), ("Foto: kurang 1 orang", ["Rincian"])
    await crew.desk.move(hours=14.9)  # 23.54 WITA
    assert await card(crew) == open_card
    await crew.desk.move(hours=0.2)
    assert await card(crew) == closed
    edits = [call.method for call in crew.desk.server.calls].count("editMessageText")
    await crew.desk.move(hours=24)
    assert [call.method for call in crew.desk.server.calls].count("editMessageText") == edits
    await crew.tap(crew.rina, "Rincian", crew.room)
    assert [label for label in (await crew.rina.last()).labels if label.startswith(("Ambil", "Tugaskan"))] == []


async def test_card_that_closed_while_the_program_was_off_loses_its_buttons_at_the_start(crew: Crew) -> None:
    await crew.post(hours=2)
    await crew.desk.stop()
    crew.desk.clock.move(DAY)
    await crew.desk.start()
    await crew.desk.move(seconds=1)
    assert await card(crew) == ("Foto: kurang 1 orang", ["Rincian"])


async def test_card_of_an_agenda_that_is_on_again_closes_too(crew: Crew) -> None:
    await crew.post(hours=26)
    rina = await crew.desk.person_row("Rina")
    now = crew.desk.now
    await crew.desk.change(lambda session: cancel(session, actor=rina, agenda_id=1, reason="hujan", now=now))
    await crew.desk.change(lambda session: reinstate(session, actor=rina, agenda_id=1, now=now))
    await crew.desk.move(hours=24)
    assert await card(crew) == ("Foto: butuh 1 orang", ["Ambil Foto", "Rincian"])
    await crew.desk.move(hours=24)
    assert await card(crew) == ("Foto: kurang 1 orang", ["Rincian"])
