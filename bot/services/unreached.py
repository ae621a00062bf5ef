"""Editors are told who did not get what they must know, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Failure, Notice, OutgoingState
from bot.domain.errors import NotFound
from bot.domain.evenings import by_day
from bot.models.agendas import Seat
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow, Task
from bot.services import reach
from bot.services.desk import enqueue_task, notify, wake
from bot.services.loading import load_row, load_seat

MATTERS = frozenset({Notice.ASSIGNED, Notice.AGENDA_CHANGED, Notice.AGENDA_CANCELLED, Notice.AGENDA_REINSTATED})
"""Notices about a seat on which somebody's coming depends."""
RESEND = "resend"
"""The task that tries again what a messenger held back for now; its subject is the message."""
AGAIN = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=12), timedelta(hours=24))
"""Pauses before each further try, then it waits. Meta asks for growing ones and names none: these are the desk's."""
_NOT_THERE = (OutgoingState.HELD, OutgoingState.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Unreached:
    """Who did not get a notice about which seat. It goes out once they write if it `waits`, else not."""

    person: Person
    seat: Seat
    waits: bool
    stopped: bool
    """They asked the desk not to write."""
    why: Failure
    """Why it waits."""


async def hold(row_id: int, why: str, heard_at: datetime | None, now: datetime, session: Session) -> None:
    """Let a message wait for the person's next one; `heard_at`: when they last wrote, as far as the sender knew."""
    row = await session.get_one(OutboxRow, row_id, populate_existing=True)
    row.state, row.error, row.finished_at = OutgoingState.HELD, why[:200], now
    here = (Account.messenger == row.messenger) & (Account.chat_id == row.chat_id)
    latest = await session.scalar(select(func.max(Account.heard_at)).where((Account.person_id == row.person_id) | here))
    if latest is not None and (heard_at is None or latest > heard_at):  # they wrote meanwhile
        row.state, row.error, row.finished_at = OutgoingState.QUEUED, None, None
        wake(session, "outbox")
    await session.flush()
    await _left(session, row, now)


async def give_up(row_id: int, avoided: str | None, now: datetime, session: Session) -> None:
    """No messenger reaches the person; the editors are told where that matters.

    What a messenger does not let through, `avoided` when it was tried, waits for the person to write there.
    """
    row = await session.get_one(OutboxRow, row_id, populate_existing=True)
    if avoided is not None and row.avoid is None:  # they wrote meanwhile
        row.state = OutgoingState.QUEUED
        wake(session, "outbox")
    elif row.avoid is not None and await _takes_messages(session, row):
        row.state, row.finished_at = OutgoingState.HELD, now
    else:
        row.state, row.finished_at = OutgoingState.UNREACHABLE, now
    await session.flush()
    await _left(session, row, now)


async def resend(session: Session, row_id: int) -> None:
    """Try again what a messenger held back for now, if it still waits for that."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state == OutgoingState.HELD)
        .where(OutboxRow.error.startswith(Failure.ENOUGH, autoescape=True))
        .values(state=OutgoingState.QUEUED, finished_at=None, avoid=None, parts_sent=0)
    )
    wake(session, "outbox")


async def let_through(session: Session) -> None:
    """Approved words are approved (again): what waited for that is sent now."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.state == OutgoingState.HELD, OutboxRow.error.startswith(Failure.TEMPLATE, autoescape=True))
        .values(state=OutgoingState.QUEUED, finished_at=None, error=None, avoid=None)
    )
    wake(session, "outbox")


async def load(session: Session, row_id: int) -> Unreached:
    """What did not arrive and why. Raises NotFound when it has arrived, or is no longer true."""
    row = await load_row(session, OutboxRow, row_id)
    if row.state not in _NOT_THERE or row.person_id is None or row.about_id is None:
        raise NotFound
    stopped = await session.scalar(
        select(Account.id).where(Account.person_id == row.person_id, Account.opted_out_at.is_not(None)).limit(1)
    )
    return Unreached(
        person=await load_row(session, Person, row.person_id),
        seat=await load_seat(session, row.about_id),
        waits=row.state is OutgoingState.HELD,
        stopped=stopped is not None,
        why=_why(row),
    )


async def _takes_messages(session: Session, row: OutboxRow) -> bool:
    """Whether the messenger that lets the message not through takes others for the person."""
    takes = Account.reachable & Account.opted_out_at.is_(None)
    mine = (Account.person_id == row.person_id) | (Account.chat_id == row.chat_id)
    query = select(Account.id).where(Account.messenger == row.avoid, mine, takes).limit(1)
    return await session.scalar(query) is not None


def _why(row: OutboxRow) -> Failure:
    word = (row.error or "").partition(":")[0]
    return next((each for each in Failure if each == word), Failure.AWAY)


async def _left(session: Session, row: OutboxRow, now: datetime) -> None:
    """What follows once a message was left where it is: another try later where that may help; editors are told."""
    if row.state is OutgoingState.HELD and _why(row) is Failure.ENOUGH:
        query = select(func.count()).where(Task.kind == RESEND, Task.subject == str(row.id))
        tries = await session.scalar(query) or 0
        if tries < len(AGAIN):
            await enqueue_task(session, RESEND, row.id, due=by_day(now + AGAIN[tries]), now=now)
    await _tell(session, row, now)


async def _tell(session: Session, row: OutboxRow, now: datetime) -> None:
    if row.state not in _NOT_THERE or row.notice not in MATTERS or row.person_id is None:
        return
    person = await load_row(session, Person, row.person_id)
    asked_by = None
    if row.notice is Notice.ASSIGNED and not row.attempts and row.about_id:  # it was plain then, and they were told
        asked_by = await session.scalar(select(Seat.assigned_by_id).where(Seat.id == row.about_id))
    for editor in await reach.editors(session, but=person):
        if editor.id == asked_by:
            continue
        key = f"unreached:{row.id}:{editor.id}"
        await notify(session, Notice.NOT_REACHED, to=editor.id, about=row.id, now=now, dedupe=key)
