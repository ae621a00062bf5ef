"""Which chats can be reached, as the messengers tell while sending and receiving."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, OutgoingKind, OutgoingState, Role
from bot.models.people import Account, Person
from bot.models.queues import Card, OutboxRow, Posting
from bot.models.rooms import Room
from bot.services.desk import notify, wake
from bot.services.room_cards import show_cards
from bot.services.rooms import room_of

_ON_ITS_WAY = (OutgoingState.QUEUED, OutgoingState.SENDING)
LATE = timedelta(days=2)
"""A notice older than this is no longer news to someone who can be reached again."""


async def lose(messenger: str, chat_id: str, now: datetime, session: Session) -> None:
    """Remember that a chat can't be reached: a person blocked the bot, or a room removed it (admins are told)."""
    await session.execute(
        update(Account).where(Account.messenger == messenger, Account.chat_id == chat_id).values(reachable=False)
    )
    room = await session.scalar(
        update(Room)
        .where(Room.messenger == messenger, Room.chat_id == chat_id, Room.lost_at.is_(None))
        .values(lost_at=now)
        .returning(Room.id)
    )
    if room is not None:
        for admin in await people_with(session, Role.ADMIN):
            await notify(session, Notice.ROOM_LOST, to=admin.id, about=room, now=now)


async def lose_topic(messenger: str, chat_id: str, thread: str, now: datetime, session: Session) -> None:
    """Remember that a forum topic takes no messages: what was to be said there is said outside of topics.

    When it was that of a room, the room shows its cards there, and admins are told, once.
    """
    for table, those in ((Posting, ()), (OutboxRow, (OutboxRow.state.in_(_ON_ITS_WAY),))):
        await session.execute(
            update(table)
            .where(table.messenger == messenger, table.chat_id == chat_id, table.thread == thread, *those)
            .values(thread=None)
        )
    moved = await session.scalar(
        update(Room)
        .where(Room.messenger == messenger, Room.chat_id == chat_id, Room.thread == thread, Room.lost_at.is_(None))
        .values(thread=None)
        .returning(Room.id)
    )
    room = await room_of(session, messenger, chat_id)
    if moved is None or room is None:
        return
    await show_cards(session, room, now, anew=True)
    for admin in await people_with(session, Role.ADMIN):
        await notify(session, Notice.TOPIC_LOST, to=admin.id, about=room.id, now=now)


async def find(messenger: str, user_id: str, now: datetime, session: Session) -> None:
    """Remember that a person can be reached again: they wrote. What reached them nowhere lately is sent now."""
    person = await session.scalar(
        update(Account)
        .where(Account.messenger == messenger, Account.user_id == user_id, ~Account.reachable)
        .values(reachable=True)
        .returning(Account.person_id)
    )
    if person is not None:
        await send_again(session, person, now)


async def send_again(session: Session, person_id: int, now: datetime) -> None:
    """Send what reached the person nowhere lately, and what waits for them to write."""
    nowhere = (OutboxRow.state == OutgoingState.UNREACHABLE) & (OutboxRow.created_at > now - LATE)
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.kind == OutgoingKind.NOTICE,
            nowhere | (OutboxRow.state == OutgoingState.HELD),
        )
        .values(state=OutgoingState.QUEUED, finished_at=None)
    )
    wake(session, "outbox")


async def migrate(messenger: str, old: str, new: str, now: datetime, session: Session) -> None:
    """A group became a supergroup with another id: everything that named the old one names the new one.

    This is told several times (by both service messages, and by calls to the old chat); the first time counts.
    """
    for table in (Room, OutboxRow):
        await session.execute(
            update(table).where(table.messenger == messenger, table.chat_id == old).values(chat_id=new)
        )
    # messages keep no id across the change: cards of what is over are shown anew when they change, the others now
    version = select(Card.version).where(Card.key == Posting.card_key).scalar_subquery()
    moved = await session.scalars(
        update(Posting)
        .where(Posting.messenger == messenger, Posting.chat_id == old)
        .values(chat_id=new, message_id=None, shown_version=version, shown_hash=None, pinned=False)
        .returning(Posting.id)
        .execution_options(synchronize_session=False)
    )
    room = await room_of(session, messenger, new)
    if moved.all() and room is not None and room.lost_at is None:
        await show_cards(session, room, now, anew=True)


async def people_with(session: Session, *roles: Role) -> list[Person]:
    """Active people who have any of `roles`, by name."""
    people = await session.scalars(select(Person).where(Person.active).order_by(Person.name, Person.id))
    return [person for person in people if not person.roles.isdisjoint(roles)]


async def editors(session: Session, *, but: Person | None) -> list[Person]:
    """Who answers for the desk: its editors (its admins where there are none), never the one who acts (`but`)."""
    found = await people_with(session, Role.EDITOR) or await people_with(session, Role.ADMIN)
    return [person for person in found if but is None or person.id != but.id]


async def reachable(session: Session, person: Person) -> bool:
    """Whether some private chat of the person takes messages."""
    takes = Account.reachable & Account.opted_out_at.is_(None)
    query = select(Account.id).where(Account.person_id == person.id, takes).limit(1)
    return await session.scalar(query) is not None
