"""The board of the day beside the cards, as the room sees them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.agendas import Seat
from bot.services.seats import finish
from tests.crew import Crew, gather
from tests.desk import Desk


async def lines_of(crew: Crew) -> tuple[str, str]:
    """The last line of the card, and of the board."""
    seen = [each.text.splitlines() for each in await crew.rina.messages(crew.room) if each.text]
    (card,) = [lines[-1] for lines in seen if lines[0].startswith("🗓")]
    (board,) = [lines[-1] for lines in seen if lines[0].startswith("📌")]
    return card, board.strip()


async def test_board_and_card_mark_a_holder_alike(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert await lines_of(crew) == ("Foto: Sari", "Foto: Sari")
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    assert await lines_of(crew) == ("Foto: Sari (minta ganti)", "Foto: Sari (minta ganti) · butuh foto 1")
    await crew.tap(crew.sari, "Batal minta ganti")
    assert await lines_of(crew) == ("Foto: Sari ✓", "Foto: Sari ✓")
    sari = await any_desk.person_row("Sari")

    async def done(session: Session) -> None:
        (seat,) = await session.scalars(select(Seat.id))
        await finish(session, actor=sari, seat_id=seat, now=any_desk.now)

    await any_desk.change(done)
    await any_desk.settle()
    assert await lines_of(crew) == ("Foto: Sari ✅", "Foto: Sari ✅")


async def test_thirteenth_agenda_of_a_day_is_reached_by_its_button(desk: Desk) -> None:
    crew = await gather(desk)
    for number in range(1, 14):
        await crew.post(hours=1, title=f"Acara {number:02}", code_number=number)
    await crew.sari.send("/jadwal")
    await desk.settle()
    await crew.tap(crew.sari, "Berikutnya ›")
    await crew.tap(crew.sari, "13")
    assert (await crew.sari.last()).text.splitlines()[0] == "🗓 Acara 13 · L-0013"
