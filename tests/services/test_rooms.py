"""Binding, losing and finding rooms, as their postings tell."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import NotAllowed, UnknownPerson
from bot.models.people import Person
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services import reach, rooms
from bot.services.desk import post_card
from tests.seat_data import HOUR, actions, add_person


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


async def test_binding_again_in_the_same_place_leaves_the_cards_alone(
    session: Session, ahmad: Person, now: datetime
) -> None:
    await bind(session, ahmad, now)
    await post(session, "agenda:1")
    await bind(session, ahmad, now)
    assert await postings(session) == [("agenda:1", None, "7", True, False)]


async def test_binding_in_a_topic_moves_what_is_open_there(session: Session, ahmad: Person, now: datetime) -> None:
    await bind(session, ahmad, now)
    old, _, _ = await post(session, "agenda:1", "agenda:2", "board:2026-11-23")
    await post(session, "agenda:3", chat="-2")
    old.closed_at = now
    await bind(session, ahmad, now, thread="5")
    assert await postings(session) == [
        ("agenda:1", None, "7", False, False),
        ("agenda:2", "5", None, True, False),
        ("board:2026-11-23", "5", None, True, True),
        ("agenda:3", None, "7", True, False),
    ]


@pytest.mark.parametrize("way", ["bound", "returned"])
async def test_lost_room_that_lives_again_shows_what_was_closed_since(
    session: Session, ahmad: Person, now: datetime, way: str
) -> None:
    room = await bind(session, ahmad, now)
    before, since, _ = await post(session, "agenda:1", "agenda:2", "agenda:3")
    await reach.lose("telegram", "-1", now, session)
    before.closed_at, since.closed_at = now - HOUR, now + HOUR
    await session.flush()
    await session.refresh(room)
    assert (room.lost_at, await rooms.live_rooms(session)) == (now, [])
    if way == "bound":
        await bind(session, ahmad, now + 2 * HOUR)
    else:
        assert await rooms.returned(session, "telegram", "-1") is room
    assert await postings(session) == [
        ("agenda:1", None, "7", False, False),
        ("agenda:2", None, None, True, False),
        ("agenda:3", None, None, True, False),
    ]
    assert (room.lost_at, await rooms.live_rooms(session)) == (None, [room])


async def test_bot_that_comes_where_nothing_is_bound_or_lost_changes_nothing(
    session: Session, ahmad: Person, now: datetime
) -> None:
    assert await rooms.returned(session, "telegram", "-1") is None
    room = await bind(session, ahmad, now)
    await post(session, "agenda:1")
    assert await rooms.returned(session, "telegram", "-1") is room
    assert await postings(session) == [("agenda:1", None, "7", True, False)]


async def test_room_of_finds_by_messenger_and_chat(session: Session, ahmad: Person, now: datetime) -> None:
    room = await bind(session, ahmad, now - timedelta(days=1))
    places = (("telegram", "-1"), ("whatsapp", "-1"), ("telegram", "-2"))
    assert [await rooms.room_of(session, *place) for place in places] == [room, None, None]
