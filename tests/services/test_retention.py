"""What is emptied, when, and that it is found by an index."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, Lane, OutgoingKind, OutgoingState, TaskState
from bot.models.people import Dialog, TokenTries
from bot.models.queues import AuditRow, InboxRow, OutboxRow, Task
from bot.services import retention
from bot.services.queries.dead_letters import parked
from bot.storage.engines import write_engine
from tests.seat_data import add_person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def update_row(number: int, state: InboxState, stored: datetime, finished: datetime | None) -> InboxRow:
    return InboxRow(
        messenger="telegram",
        external_id=str(number),
        conversation="telegram:1:1",
        raw=b"{}",
        stored_at=stored,
        state=state,
        finished_at=finished,
    )


def message(state: OutgoingState, created: datetime) -> OutboxRow:
    return OutboxRow(
        lane=Lane.REPLY,
        kind=OutgoingKind.REPLY,
        messenger="telegram",
        chat_id="1",
        body={"text": []},
        state=state,
        created_at=created,
        due_at=created,
    )


async def test_handled_updates_are_emptied_a_day_after_they_ended(session: Session, now: datetime) -> None:
    cases = [
        (InboxState.DONE, 23 * HOUR, 23 * HOUR, True),
        (InboxState.DONE, 25 * HOUR, 23 * HOUR, True),
        (InboxState.DONE, 25 * HOUR, 25 * HOUR, False),
        (InboxState.DISCARDED, 25 * HOUR, 25 * HOUR, False),
        (InboxState.DISCARDED, 20 * DAY, HOUR, True),
        (InboxState.WAITING, 40 * DAY, None, True),
        (InboxState.DEAD, 29 * DAY, 29 * DAY, True),
    ]
    for number, (state, stored, finished, _kept) in enumerate(cases):
        session.add(update_row(number, state, now - stored, now - finished if finished is not None else None))
    await session.flush()
    await retention.purge(session, now=now)
    rows = (await session.execute(select(InboxRow.state, InboxRow.raw).order_by(InboxRow.id))).all()
    assert [(row.state, row.raw is not None) for row in rows] == [(case[0], case[3]) for case in cases]


async def test_parked_update_is_discarded_after_thirty_days(session: Session, now: datetime) -> None:
    session.add(update_row(1, InboxState.DEAD, now - 31 * DAY, now - 31 * DAY))
    await session.flush()
    await retention.purge(session, now=now)
    row = (await session.scalars(select(InboxRow).execution_options(populate_existing=True))).one()
    assert (row.state, row.raw, row.finished_at) == (InboxState.DISCARDED, None, now)
    assert list(await session.scalars(select(AuditRow.action))) == ["inbox.discarded"]
    assert await parked(session) == []


async def test_parked_messages_and_dead_work_are_discarded_after_thirty_days(session: Session, now: datetime) -> None:
    for age in (29, 31):
        at = now - age * DAY
        session.add(message(OutgoingState.PARKED, at))
        session.add(Task(kind="x", subject=str(age), data={"a": 1}, due_at=at, created_at=at, state=TaskState.DEAD))
    await session.flush()
    await retention.purge(session, now=now)
    messages = await session.execute(select(OutboxRow.state, OutboxRow.body.is_not(None)).order_by(OutboxRow.id))
    assert [tuple(each) for each in messages] == [(OutgoingState.PARKED, True), (OutgoingState.DISCARDED, False)]
    tasks = await session.execute(select(Task.state, Task.data).where(Task.kind == "x").order_by(Task.id))
    assert [tuple(each) for each in tasks] == [(TaskState.DEAD, {"a": 1}), (TaskState.DISCARDED, {})]
    assert list(await session.scalars(select(AuditRow.action))) == ["outbox.discarded", "tasks.discarded"]


async def test_ended_messages_are_emptied_after_a_day(session: Session, now: datetime) -> None:
    session.add_all([message(state, now - 25 * HOUR) for state in OutgoingState])
    session.add_all([message(state, now - 23 * HOUR) for state in OutgoingState])
    await session.flush()
    await retention.purge(session, now=now)
    rows = (await session.execute(select(OutboxRow.state, OutboxRow.body).order_by(OutboxRow.id))).all()
    open_states = {OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.HELD, OutgoingState.PARKED}
    assert [(row.state, row.body is not None) for row in rows] == [
        *[(state, state in open_states) for state in OutgoingState],
        *[(state, True) for state in OutgoingState],
    ]


async def test_expired_questions_and_old_tries_are_dropped(session: Session, now: datetime) -> None:
    sari, budi = [await add_person(session, name, now=now) for name in ("Sari", "Budi")]
    for person, hours in ((sari, -1), (budi, 1)):
        session.add(Dialog(person_id=person.id, kind="x", data={}, expires_at=now + hours * HOUR))
    for user, hours in (("1", 25), ("2", 23)):
        session.add(TokenTries(messenger="telegram", user_id=user, count=1, since=now - hours * HOUR))
    await session.flush()
    await retention.purge(session, now=now)
    assert list(await session.scalars(select(Dialog.person_id))) == [budi.id]
    assert list(await session.scalars(select(TokenTries.user_id))) == ["2"]


async def test_what_is_to_be_emptied_is_found_by_indexes(sqlite_url: str, now: datetime) -> None:
    engine, asked = write_engine(sqlite_url), list[tuple[str, Any]]()

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    async with Session(engine) as session:
        await retention.purge(session, now=now)
        updates = [(statement, values) for statement, values in asked if statement.startswith("UPDATE")]
        connection = await session.connection()
        plans = [
            (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)).first()
            for statement, values in updates
        ]
    await engine.dispose()
    assert [str(plan.detail).partition(" (")[0] for plan in plans if plan] == [
        "SEARCH inbox USING INDEX ix_inbox_kept",
        "SEARCH outbox USING COVERING INDEX ix_outbox_open",
        "SEARCH tasks USING COVERING INDEX ix_tasks_open",
        "SEARCH chat_imports USING INDEX ix_chat_imports_waiting",
        "SEARCH inbox USING INDEX ix_inbox_kept",
        "SEARCH outbox USING INDEX ix_outbox_open",
        "SEARCH outbox USING INDEX ix_outbox_kept",
    ]
