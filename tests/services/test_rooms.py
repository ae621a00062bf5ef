"""Binding, losing and finding rooms, as their postings tell."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Role
from bot.domain.errors import NotAllowed, UnknownPerson
from bot.models.people import Person
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services import reach, rooms
from bot.services.desk import post_card
from tests.seat_data import HOUR, actions, add_agenda, add_person

DAY = timedelta(days=1)


@pytest.fixture
async def ahmad(session: Session, now: datetime) -> Person:
    return await add_person(session, "Ahmad", Role.ADMIN, now=now)


async def bind(session: Session, actor: Person | None, now: datetime, thread: str | None = None) -> Room:
    return await rooms.bind(
        session, actor=actor, messenger="telegram", chat_id="-1", thread=thread, title="x" * 300, now=now
    )


async def post(session: Session, *keys: str, thread: str | None = None, chat: str = "-1") -> list[Posting]:
    """Cards that are shown and pinned already."""
    for key in keys:
        await post_card(session, key, messenger="telegram", chat_id=chat, thread=thread, language="id")
    made = await session.scalars(select(Posting).where(Posting.card_key.in_(keys)).order_by(Posting.id))
    shown = list(made)
    for posting in shown:
        posting.message_id, posting.shown_version, posting.pinned = "7", 1, True
    await session.flush()
    return shown


async def postings(session: Session) -> list[tuple[str, str | None, str | None, bool, bool]]:
    rows = await session.scalars(select(Posting).order_by(Posting.id).execution_options(populate_existing=True))
    return [(row.card_key, row.thread, row.message_id, row.closed_at is None, row.pin) for row in rows]


async def test_admin_binds_a_group_once(session: Session, ahmad: Person, now: datetime) -> None:
    first = await bind(session, ahmad, now)
    again = await bind(session, ahmad, now + HOUR)
    assert again is first
    assert (again.title, again.bound_by_id, again.bound_at, again.language) == ("x" * 255, ahmad.id, now, "id")
    assert await actions(session) == ["room.bound", "room.bound"]


async def test_only_admins_bind(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    with pytest.raises(NotAllowed):
        await bind(session, rina, now)
    with pytest.raises(UnknownPerson):
        await bind(session, None, now)


async def publish(session: Session, ahmad: Person, now: datetime, *days: float) -> None:
    """Published agendas that begin in so many days; their ids count from 1."""
    for number in days:
        await add_agenda(session, ahmad, {}, starts=now + number * DAY, now=now)


async def test_binding_again_in_the_same_place_leaves_the_cards_alone(
    session: Session, ahmad: Person, now: datetime
) -> None:
    await publish(session, ahmad, now, 1)
    await bind(session, ahmad, now)
    (card,) = await session.scalars(select(Posting))
    card.message_id = "7"
    await session.flush()
    await bind(session, ahmad, now)
    assert await postings(session) == [("agenda:1", None, "7", True, False)]


async def test_room_that_is_bound_gets_the_cards_of_what_is_to_come_by_start(
    session: Session, ahmad: Person, now: datetime
) -> None:
    await publish(session, ahmad, now, 2, -1, 1)
    await add_agenda(session, ahmad, {}, starts=now, now=now, starts_at=None)
    await add_agenda(session, ahmad, {}, starts=now - 3 * DAY, now=now, ends_on=now.date())
    for state in (AgendaState.DRAFT, AgendaState.CANCELLED):
        await add_agenda(session, ahmad, {}, starts=now + DAY, now=now, state=state)
    await add_agenda(session, ahmad, {}, starts=now - 3 * HOUR, now=now)
    await bind(session, ahmad, now, thread="5")
    cards = ["agenda:5", "agenda:8", "agenda:4", "agenda:3", "agenda:1"]
    assert await postings(session) == [(card, "5", None, True, False) for card in cards]


async def test_binding_in_a_topic_moves_what_is_to_come_there_and_leaves_what_is_over(
    session: Session, ahmad: Person, now: datetime
) -> None:
    await publish(session, ahmad, now, -1, 2, 1)
    await bind(session, ahmad, now - 2 * DAY)
    await post(session, "agenda:1", "agenda:2", "agenda:3", "board:2026-11-23")
    await post(session, "agenda:4", chat="-2")
    await bind(session, ahmad, now, thread="5")
    assert await postings(session) == [
        ("agenda:1", "5", "7", True, False),
        ("board:2026-11-23", "5", None, True, True),
        ("agenda:4", None, "7", True, False),
        ("agenda:3", "5", None, True, False),
        ("agenda:2", "5", None, True, False),
    ]


@pytest.mark.parametrize("way", ["bound", "returned"])
async def test_lost_room_that_lives_again_shows_what_is_to_come_and_keeps_up_what_was_closed_since(
    session: Session, ahmad: Person, now: datetime, way: str
) -> None:
    room = await bind(session, ahmad, now)
    await publish(session, ahmad, now, -1, -1, -1, 2, 1)
    before, since, never, closed = await post(session, "agenda:1", "agenda:2", "agenda:3", "agenda:4")
    await reach.lose("telegram", "-1", now, session)
    before.closed_at, since.closed_at, never.closed_at, closed.closed_at = now - HOUR, *[now + HOUR] * 3
    never.message_id = None
    await session.flush()
    await session.refresh(room)
    assert (room.lost_at, await rooms.live_rooms(session)) == (now, [])
    if way == "bound":
        await bind(session, ahmad, now + 2 * HOUR)
    else:
        assert await rooms.returned(session, "telegram", "-1", now + 2 * HOUR) is room
    assert await postings(session) == [
        ("agenda:1", None, "7", False, False),
        ("agenda:2", None, "7", True, False),
        ("agenda:3", None, None, False, False),
        ("agenda:5", None, None, True, False),
        ("agenda:4", None, None, True, False),
    ]
    assert (room.lost_at, await rooms.live_rooms(session)) == (None, [room])


async def test_bot_that_comes_where_nothing_is_bound_or_lost_changes_nothing(
    session: Session, ahmad: Person, now: datetime
) -> None:
    assert await rooms.returned(session, "telegram", "-1", now) is None
    room = await bind(session, ahmad, now)
    await publish(session, ahmad, now, 1)
    assert await rooms.returned(session, "telegram", "-1", now) is room
    assert await postings(session) == []


async def test_room_of_finds_by_messenger_and_chat(session: Session, ahmad: Person, now: datetime) -> None:
    room = await bind(session, ahmad, now - timedelta(days=1))
    places = (("telegram", "-1"), ("whatsapp", "-1"), ("telegram", "-2"))
    assert [await rooms.room_of(session, *place) for place in places] == [room, None, None]
