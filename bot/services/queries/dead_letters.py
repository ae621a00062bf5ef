"""What is parked, with what admins need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, OutgoingKind, OutgoingState, ParkedKind, TaskState
from bot.models.base import Base
from bot.models.materials import Material, MaterialBatch
from bot.models.people import Account, Person
from bot.models.queues import InboxRow, OutboxRow, Task
from bot.models.rooms import Room


@dataclass(frozen=True, slots=True)
class Parked:
    """Something that was parked, and since when it exists. `name` says whom it came from or is for: a person or a room.

    `what` tells messages and work apart: an OutgoingKind, or the kind of a task; empty for updates. `error` is the
    kind and place of the bug, or what the messenger said.
    """

    kind: ParkedKind
    number: int
    at: datetime
    name: str | None
    what: str
    error: str

    @property
    def reference(self) -> str:
        """How it is called in a shell: `kiriman-12`."""
        return f"{self.kind}-{self.number}"

    @property
    def can_be_replayed(self) -> bool:
        """Whether trying again can change anything: some work has been told as failed, and is asked for anew."""
        return self.what not in {"batch", "invitation_pictures", "letter", "signed_letter"}


async def find(session: Session, kind: ParkedKind, number: int) -> Parked | None:
    """What is parked under `number`; None when nothing is (any more)."""
    table, state = _TABLES[kind]
    row = await session.get(table, number, populate_existing=True)
    if row is None or getattr(row, "state", None) is not state:
        return None
    return await _described(session, row)


async def parked(session: Session) -> list[Parked]:
    """Everything that is parked, oldest first."""
    rows: list[Base] = [
        *await session.scalars(select(InboxRow).where(InboxRow.state == InboxState.DEAD)),
        *await session.scalars(select(OutboxRow).where(OutboxRow.state == OutgoingState.PARKED)),
        *await session.scalars(select(Task).where(Task.state == TaskState.DEAD)),
    ]
    return sorted([await _described(session, row) for row in rows], key=lambda each: (each.at, each.number))


_TABLES: dict[ParkedKind, tuple[type[Base], InboxState | OutgoingState | TaskState]] = {
    ParkedKind.UPDATE: (InboxRow, InboxState.DEAD),
    ParkedKind.MESSAGE: (OutboxRow, OutgoingState.PARKED),
    ParkedKind.WORK: (Task, TaskState.DEAD),
}


async def _described(session: Session, row: Base) -> Parked:
    if isinstance(row, InboxRow):
        name = await _name_at(session, row.messenger, row.conversation.rpartition(":")[2])
        return Parked(ParkedKind.UPDATE, row.id, row.stored_at, name, "", row.error or "")
    if isinstance(row, OutboxRow):
        name = await _addressee(session, row)
        return Parked(ParkedKind.MESSAGE, row.id, row.created_at, name, _what(row), row.error or "")
    if isinstance(row, Task):
        name = await _name_of(session, await _whose(session, row))
        return Parked(ParkedKind.WORK, row.id, row.created_at, name, row.kind, row.error or "")
    raise TypeError(f"{type(row).__name__} is never parked")


def _what(row: OutboxRow) -> str:
    return "group" if row.in_group and row.kind is not OutgoingKind.COMMANDS else row.kind.value


async def _addressee(session: Session, row: OutboxRow) -> str | None:
    if row.person_id is not None:
        return await _name_of(session, row.person_id)
    if row.in_group:
        room = select(Room.title).where(Room.messenger == row.messenger, Room.chat_id == row.chat_id)
        return await session.scalar(room)
    return await _name_at(session, row.messenger, row.chat_id)


async def _whose(session: Session, task: Task) -> int | None:
    """The person whose material it is, or who asked for it."""
    if task.kind == "fetch":
        return await session.scalar(select(Material.sender_id).where(Material.id == int(task.subject)))
    if task.kind == "batch":
        return await session.scalar(select(MaterialBatch.sender_id).where(MaterialBatch.id == int(task.subject)))
    return int(task.subject.rpartition(":")[2])


async def _name_of(session: Session, person_id: int | None) -> str | None:
    return await session.scalar(select(Person.name).where(Person.id == person_id))


async def _name_at(session: Session, messenger: str | None, user_id: str | None) -> str | None:
    return await session.scalar(
        select(Person.name)
        .join(Account, Account.person_id == Person.id)
        .where(Account.messenger == messenger, Account.user_id == user_id)
    )
