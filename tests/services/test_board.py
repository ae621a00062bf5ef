"""The board of the day."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Role
from bot.models.queues import Posting
from bot.services import board
from tests.draft_data import add_room
from tests.seat_data import HOUR, add_agenda, add_person

DAY = timedelta(days=1)


async def boards(session: Session) -> list[tuple[str, str, bool, bool]]:
    rows = await session.scalars(select(Posting).order_by(Posting.id).execution_options(populate_existing=True))
    return [(row.card_key, row.chat_id, row.closed_at is None, row.pin) for row in rows]


async def test_every_live_room_shows_the_board_of_the_day_pinned(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    for chat in ("-1", "-2", "-3"):
        room = await add_room(session, ahmad, now, chat)
    room.lost_at = now
    await session.flush()
    for _ in range(2):
        await board.turn_the_day(session, now=now)
    today = "board:2026-11-23"
    assert await boards(session) == [(today, "-1", True, True), (today, "-2", True, True)]
    await board.turn_the_day(session, now=now + DAY)
    tomorrow = "board:2026-11-24"
    assert await boards(session) == [
        (today, "-1", False, True),
        (today, "-2", False, True),
        (tomorrow, "-1", True, True),
        (tomorrow, "-2", True, True),
    ]


async def test_day_turns_at_midnight_of_the_office(session: Session, now: datetime) -> None:
    await add_room(session, await add_person(session, "Ahmad", Role.ADMIN, now=now), now)
    midnight = now.replace(hour=16, minute=0)  # 00.00 WITA of the 24th
    for moment in (midnight - timedelta(seconds=1), midnight):
        await board.turn_the_day(session, now=moment)
    assert [row[0] for row in await boards(session)] == ["board:2026-11-23", "board:2026-11-24"]


async def test_board_that_was_closed_in_a_live_room_is_shown_anew(session: Session, now: datetime) -> None:
    await add_room(session, await add_person(session, "Ahmad", Role.ADMIN, now=now), now)
    await board.turn_the_day(session, now=now)
    posting = (await session.scalars(select(Posting))).one()
    posting.message_id, posting.closed_at, posting.pin = "7", now, False
    await session.flush()
    await board.turn_the_day(session, now=now)
    shown = (await session.scalars(select(Posting.message_id))).all()
    assert (shown, await boards(session)) == ([None], [("board:2026-11-23", "-100", True, True)])


async def test_agendas_of_some_days_are_those_that_touch_them_by_time(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)

    async def add(title: str, days: int, hours: int = 0, **fields: object) -> None:
        starts = now + days * DAY + hours * HOUR
        await add_agenda(session, rina, {Duty.REPORTER: 1}, starts=starts, now=now, title=title, **fields)

    await add("siang", 1, 4)
    await add("pagi", 1)
    await add("tanpa jam", 1, starts_at=None)
    await add("batal", 2, state=AgendaState.CANCELLED)
    await add("draf", 1, state=AgendaState.DRAFT)
    await add("panjang", -3, ends_on=date(2026, 11, 24))
    await add("kemarin", -1)
    await add("kelak", 3)
    found = await board.agendas_of(session, date(2026, 11, 24), date(2026, 11, 25))
    assert [agenda.title for agenda in found] == ["panjang", "pagi", "siang", "tanpa jam", "batal"]
    assert [len(agenda.duties[0].seats) for agenda in found] == [1] * 5
