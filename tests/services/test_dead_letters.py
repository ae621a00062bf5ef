"""What becomes of parked updates."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, Role
from bot.domain.errors import NotAllowed, UnknownPerson
from bot.models.queues import InboxRow
from bot.services import dead_letters
from tests.seat_data import actions, add_person


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
    found = await dead_letters.decide(session, actor=ahmad, ids=[dead, done, done + 7], replay=replay, now=now)
    assert found == [dead]
    assert await shown(session) == [then, (InboxState.DONE, 2, 2, True)]
    assert await actions(session) == [action]
    assert await dead_letters.decide(session, actor=ahmad, ids=[dead], replay=not replay, now=now) == []


async def test_update_without_its_content_can_not_be_handled_again(session: Session, now: datetime) -> None:
    (dead,) = await park(session, now, InboxState.DEAD, raw=None)
    decided = await dead_letters.decide(session, actor=None, ids=[dead], replay=True, now=now, from_shell=True)
    assert decided == []


async def test_only_admins_and_the_shell_decide(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    ids = await park(session, now, InboxState.DEAD)
    with pytest.raises(NotAllowed):
        await dead_letters.decide(session, actor=rina, ids=ids, replay=True, now=now)
    with pytest.raises(UnknownPerson):
        await dead_letters.decide(session, actor=None, ids=ids, replay=True, now=now)
    assert await dead_letters.decide(session, actor=None, ids=ids, replay=True, now=now, from_shell=True) == ids


async def test_parked_updates_are_listed_by_age(session: Session, now: datetime) -> None:
    ids = await park(session, now, InboxState.DEAD, InboxState.DONE, InboxState.DEAD, InboxState.WAITING)
    assert [row.id for row in await dead_letters.parked(session)] == [ids[0], ids[2]]
