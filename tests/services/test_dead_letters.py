"""What becomes of parked updates."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, Lane, OutgoingKind, OutgoingState, ParkedKind, Role, TaskState
from bot.domain.errors import NotAllowed, UnknownPerson
from bot.models.queues import InboxRow, OutboxRow, Task
from bot.services import dead_letters
from bot.services.queries.dead_letters import parked
from tests.seat_data import actions, add_person

UPDATE = ParkedKind.UPDATE


async def park(session: Session, now: datetime, *states: InboxState, raw: bytes | None = b"{}") -> list[int]:
    rows = [
        InboxRow(
            messenger="telegram",
            external_id=f"{number}{raw!r}",
            conversation="telegram:1:1",
            raw=raw,
            stored_at=now,
            state=state,
            attempts=2,
            failures=2,
            finished_at=now,
        )
        for number, state in enumerate(states)
    ]
    session.add_all(rows)
    await session.flush()
    return [row.id for row in rows]


async def shown(session: Session) -> list[tuple[InboxState, int, int, bool]]:
    rows = await session.scalars(select(InboxRow).order_by(InboxRow.id).execution_options(populate_existing=True))
    return [(row.state, row.attempts, row.failures, row.finished_at is not None) for row in rows]


@pytest.mark.parametrize(
    ("replay", "then", "action"),
    [
        (True, (InboxState.WAITING, 0, 0, False), "inbox.replayed"),
        (False, (InboxState.DISCARDED, 0, 0, True), "inbox.discarded"),
    ],
)
async def test_admin_decides_about_parked_updates_only(
    session: Session, now: datetime, replay: bool, then: tuple[InboxState, int, int, bool], action: str
) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    dead, done = await park(session, now, InboxState.DEAD, InboxState.DONE)
    found = await dead_letters.decide(
        session, actor=ahmad, kind=UPDATE, ids=[dead, done, done + 7], replay=replay, now=now
    )
    assert found == [dead]
    assert await shown(session) == [then, (InboxState.DONE, 2, 2, True)]
    assert await actions(session) == [action]
    assert await dead_letters.decide(session, actor=ahmad, kind=UPDATE, ids=[dead], replay=not replay, now=now) == []


async def test_update_without_its_content_can_not_be_handled_again(session: Session, now: datetime) -> None:
    (dead,) = await park(session, now, InboxState.DEAD, raw=None)
    decided = await dead_letters.decide(
        session, actor=None, kind=UPDATE, ids=[dead], replay=True, now=now, from_shell=True
    )
    assert decided == []


async def test_only_admins_and_the_shell_decide(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    ids = await park(session, now, InboxState.DEAD)
    with pytest.raises(NotAllowed):
        await dead_letters.decide(session, actor=rina, kind=UPDATE, ids=ids, replay=True, now=now)
    with pytest.raises(UnknownPerson):
        await dead_letters.decide(session, actor=None, kind=UPDATE, ids=ids, replay=True, now=now)
    assert (
        await dead_letters.decide(session, actor=None, kind=UPDATE, ids=ids, replay=True, now=now, from_shell=True)
        == ids
    )


async def test_parked_updates_are_listed_by_age(session: Session, now: datetime) -> None:
    ids = await park(session, now, InboxState.DEAD, InboxState.DONE, InboxState.DEAD, InboxState.WAITING)
    assert [(each.kind, each.number) for each in await parked(session)] == [(UPDATE, ids[0]), (UPDATE, ids[2])]


async def test_everything_that_is_parked_is_listed_with_whose_it_is(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    session.add_all(
        [
            message(now, OutgoingState.PARKED, person_id=sari.id, error="Bad Request"),
            message(now, OutgoingState.PARKED, kind=OutgoingKind.COMMANDS, person_id=sari.id),
            message(now, OutgoingState.PARKED, messenger="telegram", chat_id="99"),
            message(now, OutgoingState.SENT, person_id=sari.id),
            work(now, TaskState.DEAD, "gallery", f"7:{sari.id}"),
            work(now, TaskState.DONE, "gallery", f"8:{sari.id}"),
        ]
    )
    await session.flush()
    assert [(each.kind, each.name, each.what, each.error) for each in await parked(session)] == [
        (ParkedKind.MESSAGE, "Sari", "reply", "Bad Request"),
        (ParkedKind.WORK, "Sari", "gallery", "RuntimeError x.py:1"),
        (ParkedKind.MESSAGE, "Sari", "commands", ""),
        (ParkedKind.MESSAGE, None, "reply", ""),
    ]


async def test_parked_message_is_queued_again_or_discarded(session: Session, now: datetime) -> None:
    rows = [message(now, OutgoingState.PARKED), message(now, OutgoingState.PARKED), message(now, OutgoingState.SENT)]
    session.add_all(rows)
    await session.flush()
    again, gone, sent = [row.id for row in rows]
    for replay, ids in ((True, [again, sent]), (False, [gone, sent])):
        done = await dead_letters.decide(
            session, actor=None, kind=ParkedKind.MESSAGE, ids=ids, replay=replay, now=now, from_shell=True
        )
        assert done == ids[:1]
    states = await session.scalars(select(OutboxRow.state).order_by(OutboxRow.id))
    assert list(states) == [OutgoingState.QUEUED, OutgoingState.DISCARDED, OutgoingState.SENT]
    assert await actions(session) == ["outbox.replayed", "outbox.discarded"]


async def test_emptied_message_can_not_be_sent_again_but_what_is_drawn_when_sent_can(
    session: Session, now: datetime
) -> None:
    rows = [message(now, OutgoingState.PARKED, body=None, kind=kind) for kind in OutgoingKind]
    session.add_all(rows)
    await session.flush()
    done = await dead_letters.decide(
        session,
        actor=None,
        kind=ParkedKind.MESSAGE,
        ids=[row.id for row in rows],
        replay=True,
        now=now,
        from_shell=True,
    )
    kinds = [row.kind for row in rows if row.id in done]
    assert kinds == [OutgoingKind.NOTICE, OutgoingKind.COMMANDS]


async def test_dead_work_is_done_anew_under_a_number_of_its_own(session: Session, now: datetime) -> None:
    row = work(now - timedelta(hours=1), TaskState.DEAD, "gallery", "7:1", offset=10)
    session.add(row)
    await session.flush()
    for _ in range(2):
        await dead_letters.decide(
            session, actor=None, kind=ParkedKind.WORK, ids=[row.id], replay=True, now=now, from_shell=True
        )
    rows = await session.execute(select(Task.state, Task.data, Task.due_at).order_by(Task.id))
    assert [tuple(each) for each in rows] == [
        (TaskState.DISCARDED, {"offset": 10}, now - timedelta(hours=1)),
        (TaskState.WAITING, {"offset": 10}, now),
    ]


def message(now: datetime, state: OutgoingState, **values: Any) -> OutboxRow:
    common = {"lane": Lane.REPLY, "kind": OutgoingKind.REPLY, "body": {"text": []}, "created_at": now, "due_at": now}
    return OutboxRow(**common | {"state": state} | values)


def work(now: datetime, state: TaskState, kind: str, subject: str, **data: Any) -> Task:
    return Task(
        kind=kind, subject=subject, data=data, due_at=now, created_at=now, state=state, error="RuntimeError x.py:1"
    )
