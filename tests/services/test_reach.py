"""Who can be reached, and what follows when that changes."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, Notice, OutgoingKind, OutgoingState, Role
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow, Posting
from bot.models.rooms import Room
from bot.services import reach
from bot.services.desk import notify, post_card
from tests.draft_data import add_room
from tests.seat_data import HOUR, add_agenda, add_person, notices


async def add_account(session: Session, person: Person, user: str, now: datetime, messenger: str = "telegram") -> None:
    session.add(Account(person_id=person.id, messenger=messenger, user_id=user, chat_id=user, created_at=now))
    await session.flush()


async def shown(session: Session) -> list[tuple[str, str | None, int]]:
    rows = await session.execute(
        select(Posting.card_key, Posting.message_id, Posting.shown_version).order_by(Posting.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def test_chat_that_is_lost_is_noted_and_found_again(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    await add_account(session, sari, "7", now)
    await reach.lose("telegram", "7", now, session)
    lost = await reach.reachable(session, sari)
    await reach.find("telegram", "7", now, session)
    assert (lost, await reach.reachable(session, sari)) == (False, True)


async def test_person_lost_on_one_messenger_is_reached_on_the_other(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    await add_account(session, sari, "7", now)
    await add_account(session, sari, "628", now, "whatsapp")
    await reach.lose("telegram", "7", now, session)
    assert await reach.reachable(session, sari)


async def test_lost_room_is_told_to_admins_once(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    await add_person(session, "Rina", Role.EDITOR, now=now)
    await add_room(session, ahmad, now)
    for minutes in (0, 1):
        await reach.lose("telegram", "-100", now + timedelta(minutes=minutes), session)
    assert await notices(session) == [(Notice.ROOM_LOST, ahmad.id)]
    assert list(await session.scalars(select(Room.lost_at))) == [now]


async def test_topic_that_is_lost_is_told_to_admins_once_and_leaves_the_room(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    room = await add_room(session, ahmad, now)
    room.thread, room.topic = "5", "Liputan"
    for days in (-1, 1):
        await add_agenda(session, ahmad, {}, starts=now + days * 24 * HOUR, now=now)
    for key in ("agenda:1", "agenda:2"):
        await post_card(session, key, messenger="telegram", chat_id="-100", thread="5", language="id")
    await session.execute(update(Posting).values(message_id="7", shown_version=1))
    for state in (OutgoingState.SENDING, OutgoingState.SENT):
        row = OutboxRow(lane=Lane.REPLY, kind=OutgoingKind.REPLY, created_at=now, due_at=now, state=state)
        row.messenger, row.chat_id, row.thread = "telegram", "-100", "5"
        session.add(row)
    await session.flush()
    for thread in ("4", "5", "5"):
        await reach.lose_topic("telegram", "-100", thread, now, session)
    assert await notices(session) == [(None, None), (None, None), (Notice.TOPIC_LOST, ahmad.id)]
    threads = [await session.scalars(select(table.thread).order_by(table.id)) for table in (Room, Posting, OutboxRow)]
    assert [list(found) for found in threads] == [[None], [None, None], [None, "5", None]]
    assert await shown(session) == [("agenda:1", "7", 1), ("agenda:2", None, 0)]
    assert list(await session.scalars(select(Room.lost_at))) == [None]


async def test_who_writes_again_gets_the_notices_of_two_days(session: Session, now: datetime) -> None:
    sari, budi = [await add_person(session, name, now=now) for name in ("Sari", "Budi")]
    await add_account(session, sari, "7", now)
    await reach.lose("telegram", "7", now, session)
    for person, hours in ((sari, 49), (sari, 47), (budi, 1)):
        await notify(session, Notice.WELCOME, to=person.id, about=1, now=now - hours * HOUR)
    session.add(
        OutboxRow(lane=Lane.REPLY, kind=OutgoingKind.REPLY, person_id=sari.id, created_at=now, due_at=now, body={})
    )
    await session.flush()
    for row in await session.scalars(select(OutboxRow)):
        row.state, row.finished_at = OutgoingState.UNREACHABLE, now
    await session.flush()
    await reach.find("telegram", "7", now, session)
    await reach.find("telegram", "7", now, session)
    rows = await session.execute(select(OutboxRow.state, OutboxRow.finished_at).order_by(OutboxRow.id))
    ended, again = (OutgoingState.UNREACHABLE, now), (OutgoingState.QUEUED, None)
    assert [tuple(row) for row in rows] == [ended, again, ended, ended]


async def test_moved_group_keeps_its_room_messages_and_cards_and_moves_once(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    await add_room(session, ahmad, now)
    for days in (-1, 1):
        await add_agenda(session, ahmad, {}, starts=now + days * 24 * HOUR, now=now)
    for key in ("agenda:1", "agenda:2", "board:2026-11-22"):
        await post_card(session, key, messenger="telegram", chat_id="-100", language="id")
    over, coming, board = await session.scalars(select(Posting).order_by(Posting.id))
    over.message_id, coming.message_id, board.message_id, board.closed_at = "1", "2", "3", now
    over.shown_version = coming.shown_version = 1
    session.add(
        OutboxRow(
            lane=Lane.REPLY,
            kind=OutgoingKind.REPLY,
            messenger="telegram",
            chat_id="-100",
            created_at=now,
            due_at=now,
        )
    )
    await session.flush()
    await reach.migrate("telegram", "-100", "-200", now, session)
    for table in (Room, OutboxRow, Posting):
        assert set(await session.scalars(select(table.chat_id))) == {"-200"}
    quiet = [("agenda:1", None, 1), ("board:2026-11-22", None, 1)]
    assert await shown(session) == [*quiet, ("agenda:2", None, 0)]
    await session.execute(update(Posting).values(message_id="4"))  # in the new chat
    await reach.migrate("telegram", "-100", "-200", now, session)
    assert [message for _key, message, _version in await shown(session)] == ["4"] * 3


async def test_editors_answer_for_the_desk_and_admins_where_there_are_none(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    assert await reach.editors(session, but=await add_person(session, "Sari", now=now)) == [ahmad]
    rina, hendra = [await add_person(session, name, Role.EDITOR, now=now) for name in ("Rina", "Hendra")]
    await add_person(session, "Pensiun", Role.EDITOR, now=now, active=False)
    assert await reach.editors(session, but=ahmad) == [hendra, rina]
    assert await reach.editors(session, but=rina) == [hendra]
