"""Editors are told who did not get what they must know, and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain import quiet
from bot.domain.enums import Failure, Notice, OutgoingState
from bot.domain.permissions import Action
from bot.models.agendas import Seat
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow, Task
from bot.services import reach
from bot.services.access import require
from bot.services.desk import enqueue_task, notify, record, wake
from bot.services.loading import load_row
from bot.services.queries.unreached import MATTERS, NOT_THERE, Unreached, load, why

RESEND = "resend"
"""The task that tries again what a messenger held back for now; its subject is the message."""
AGAIN = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=12), timedelta(hours=24))
"""Pauses before each further try, then it waits. Meta asks for growing ones and names none: these are the desk's."""


async def hold(row_id: int, cause: str, heard_at: datetime | None, now: datetime, session: Session) -> None:
    """Let a message wait for the person's next one; `heard_at`: when they last wrote, as far as the sender knew."""
    row = await session.get_one(OutboxRow, row_id, populate_existing=True)
    row.state, row.error, row.finished_at = OutgoingState.HELD, cause[:200], now
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


async def told_otherwise(session: Session, *, actor: Person | None, row_id: int, now: datetime) -> Unreached:
    """*Sudah dikabari*: an editor told the person by other means, so the message does not go out any more.

    Saying it again changes nothing. Raises UnknownPerson, NotAllowed, NotFound (it has arrived, or is not true now).
    """
    actor = require(actor, Action.SEE_UNREACHED)
    found = await load(session, row_id, NOT_THERE | {OutgoingState.TOLD})
    won = await session.scalar(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_(NOT_THERE))
        .values(state=OutgoingState.TOLD, finished_at=now)
        .returning(OutboxRow.id)
    )
    if won is not None:
        record(session, actor, "outbox.told", "outbox", row_id, now)
    return found


async def send_again(session: Session, *, actor: Person | None, row_id: int, now: datetime) -> Unreached:
    """*Kirim lagi*, on whatever messenger takes it by now; also for what was not told by other means after all.

    Raises as `told_otherwise`.
    """
    actor = require(actor, Action.SEE_UNREACHED)
    states = NOT_THERE | {OutgoingState.TOLD}
    found = await load(session, row_id, states)
    won = await session.scalar(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_(states))
        .values(state=OutgoingState.QUEUED, due_at=now, finished_at=None, avoid=None, error=None, parts_sent=0)
        .returning(OutboxRow.id)
    )
    if won is not None:  # a chat that was lost may be there again: only a call tells
        account = update(Account).where(Account.person_id == found.person.id, ~Account.reachable)
        await session.execute(account.values(reachable=True))
        record(session, actor, "outbox.sent_again", "outbox", row_id, now)
        wake(session, "outbox")
    return found


async def _takes_messages(session: Session, row: OutboxRow) -> bool:
    """Whether the messenger that lets the message not through takes others for the person."""
    takes = Account.reachable & Account.opted_out_at.is_(None)
    mine = (Account.person_id == row.person_id) | (Account.chat_id == row.chat_id)
    query = select(Account.id).where(Account.messenger == row.avoid, mine, takes).limit(1)
    return await session.scalar(query) is not None


async def _left(session: Session, row: OutboxRow, now: datetime) -> None:
    """What follows once a message was left where it is: another try later where that may help; editors are told."""
    if row.state is OutgoingState.HELD and why(row) is Failure.ENOUGH:
        query = select(func.count()).where(Task.kind == RESEND, Task.subject == str(row.id))
        tries = await session.scalar(query) or 0
        if tries < len(AGAIN):
            await enqueue_task(session, RESEND, row.id, due=quiet.when(now + AGAIN[tries]), now=now)
    await _tell(session, row, now)


async def _tell(session: Session, row: OutboxRow, now: datetime) -> None:
    if row.state not in NOT_THERE or row.notice not in MATTERS or row.person_id is None:
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
