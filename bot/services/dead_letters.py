"""What was parked (updates, messages, work): admins are told once, let it be tried again, or let it go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import (
    InboxState,
    MaterialState,
    Notice,
    OutgoingKind,
    OutgoingState,
    ParkedKind,
    Role,
    TaskState,
)
from bot.domain.permissions import Action
from bot.models.materials import Material
from bot.models.people import Person
from bot.models.queues import InboxRow, OutboxRow, Task
from bot.services.access import require
from bot.services.desk import enqueue_task, notify, record, wake
from bot.services.reach import people_with

ALERTS = {
    ParkedKind.UPDATE: Notice.DEAD_LETTER,
    ParkedKind.MESSAGE: Notice.PARKED_MESSAGE,
    ParkedKind.WORK: Notice.DEAD_WORK,
}
QUEUES = {ParkedKind.UPDATE: "inbox", ParkedKind.MESSAGE: "outbox", ParkedKind.WORK: "tasks"}

Decide = Callable[[Session, Sequence[int], bool, datetime], Awaitable[list[int]]]


async def alert(session: Session, kind: ParkedKind, number: int, now: datetime) -> None:
    """Tell every admin of something that is being parked, once however often it is parked."""
    for admin in await people_with(session, Role.ADMIN):
        key = f"parked:{kind}:{number}:{admin.id}"
        await notify(session, ALERTS[kind], to=admin.id, about=number, now=now, dedupe=key)


async def park_message(session: Session, *, row_id: int, error: str, now: datetime) -> None:
    """No messenger will ever take this message: keep it, and tell the admins.

    An alert that can't be sent is not told in its turn, or alerts would follow one another for ever.
    """
    notice = await session.scalar(
        update(OutboxRow)
        .where(OutboxRow.id == row_id)
        .values(state=OutgoingState.PARKED, error=error[:200], finished_at=now)
        .returning(OutboxRow.notice)
        .execution_options(synchronize_session=False)
    )
    if notice not in ALERTS.values():
        await alert(session, ParkedKind.MESSAGE, row_id, now)


async def park_work(session: Session, *, task_id: int, attempts: int, error: str, now: datetime) -> None:
    """The work failed at every try: keep it, and tell the admins."""
    values = {"state": TaskState.DEAD, "attempts": attempts, "error": error, "finished_at": now}
    await session.execute(update(Task).where(Task.id == task_id).values(**values))
    await alert(session, ParkedKind.WORK, task_id, now)


async def decide(
    session: Session,
    *,
    actor: Person | None,
    kind: ParkedKind,
    ids: Sequence[int],
    replay: bool,
    now: datetime,
    from_shell: bool = False,
) -> list[int]:
    """Have what is parked tried again, or discard it; the ids that were still parked.

    `from_shell` says that someone with access to the machine asks. Raises UnknownPerson, NotAllowed.
    """
    if not from_shell:
        actor = require(actor, Action.SEE_DEAD_LETTERS)
    queue = QUEUES[kind]
    found = sorted(await _DECIDE[kind](session, ids, replay, now))
    for row_id in found:
        record(session, actor, f"{queue}.replayed" if replay else f"{queue}.discarded", queue, row_id, now)
    wake(session, queue)
    return found


async def _updates(session: Session, ids: Sequence[int], replay: bool, now: datetime) -> list[int]:
    done = await session.scalars(
        update(InboxRow)
        .where(InboxRow.id.in_(ids), InboxRow.state == InboxState.DEAD, InboxRow.raw.is_not(None))
        .values(
            state=InboxState.WAITING if replay else InboxState.DISCARDED,
            attempts=0,
            failures=0,
            lease_owner=None,
            lease_until=None,
            finished_at=None if replay else now,
        )
        .returning(InboxRow.id)
    )
    return list(done)


async def _messages(session: Session, ids: Sequence[int], replay: bool, now: datetime) -> list[int]:
    drawn_when_sent = OutboxRow.kind.in_([OutgoingKind.NOTICE, OutgoingKind.COMMANDS])
    values: dict[str, Any] = {"state": OutgoingState.DISCARDED, "finished_at": now}
    if replay:
        values = {"state": OutgoingState.QUEUED, "finished_at": None, "error": None, "due_at": now}
    done = await session.scalars(
        update(OutboxRow)
        .where(
            OutboxRow.id.in_(ids),
            OutboxRow.state == OutgoingState.PARKED,
            or_(OutboxRow.body.is_not(None), drawn_when_sent),
        )
        .values(**values)
        .returning(OutboxRow.id)
    )
    return list(done)


async def _work(session: Session, ids: Sequence[int], replay: bool, now: datetime) -> list[int]:
    """Discard the rows; to try again is new work, as what the old row has told is not told twice."""
    done = await session.scalars(
        update(Task)
        .where(Task.id.in_(ids), Task.state == TaskState.DEAD)
        .values(state=TaskState.DISCARDED, finished_at=now)
        .returning(Task)
        .execution_options(synchronize_session=False)
    )
    rows = list(done)
    for row in rows if replay else []:
        if row.kind == "fetch":
            await _wanted_again(session, int(row.subject))
        await enqueue_task(session, row.kind, row.subject, due=now, now=now, **row.data)
    return [row.id for row in rows]


async def _wanted_again(session: Session, material_id: int) -> None:
    failed = Material.id == material_id, Material.state == MaterialState.FAILED
    await session.execute(update(Material).where(*failed).values(state=MaterialState.WAITING, problem=None))


_DECIDE: dict[ParkedKind, Decide] = {
    ParkedKind.UPDATE: _updates,
    ParkedKind.MESSAGE: _messages,
    ParkedKind.WORK: _work,
}
