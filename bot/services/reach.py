"""Which chats can be reached, as the messengers tell while sending and receiving."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow, Posting
from bot.models.rooms import Room
from bot.services.desk import notify, wake


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


async def find(messenger: str, user_id: str, session: Session) -> None:
    """Remember that a person can be reached again: they wrote."""
    await session.execute(
        update(Account)
        .where(Account.messenger == messenger, Account.user_id == user_id, ~Account.reachable)
        .values(reachable=True)
    )


async def migrate(messenger: str, old: str, new: str, session: Session) -> None:
    """A group became a supergroup with another id: everything that named the old one names the new one."""
    for table in (Room, Posting, OutboxRow):
        await session.execute(
            update(table).where(table.messenger == messenger, table.chat_id == old).values(chat_id=new)
        )
    # messages keep no id across the change, so cards are posted anew in the new chat
    await session.execute(
        update(Posting)
        .where(Posting.messenger == messenger, Posting.chat_id == new, Posting.closed_at.is_(None))
        .values(message_id=None, shown_version=0, shown_hash=None, pinned=False)
    )
    wake(session, "cards")


async def people_with(session: Session, *roles: Role) -> list[Person]:
    """Active people who have any of `roles`, by name."""
    people = await session.scalars(select(Person).where(Person.active).order_by(Person.name, Person.id))
    return [person for person in people if not person.roles.isdisjoint(roles)]
