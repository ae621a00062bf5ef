from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Failure, Lane, OutgoingKind, OutgoingState, Progress, Role
from bot.models.people import Account
from bot.models.queues import Delivery, OutboxRow
from bot.services import deliveries, people

NUMBER, WAMID = "6281234567890", "wamid.1"


async def sent(session: Session, now: datetime) -> OutboxRow:
    """A notice to Sari that is being sent."""
    account = people.NewAccount("whatsapp", NUMBER, NUMBER, "Sari", None, "id", now)
    person = await people.admit(session, None, account, "Sari", {Role.CREW}, now)
    row = OutboxRow(
        lane=Lane.NOTICE, kind=OutgoingKind.NOTICE, person_id=person.id, state=OutgoingState.SENDING, attempts=1,
        created_at=now, due_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row


async def finish(session: Session, row: OutboxRow, now: datetime) -> None:
    where = {"sent_messenger": "whatsapp", "sent_chat": NUMBER, "sent_message": WAMID}
    await deliveries.finish(row.id, {"state": OutgoingState.SENT, "finished_at": now} | where, now, session)
    await session.refresh(row)


async def tell(
    session: Session, now: datetime, progress: Progress, failure: Failure | None = None, error: str | None = None
) -> None:
    await deliveries.told(
        session, messenger="whatsapp", message_id=WAMID, progress=progress, failure=failure, error=error, now=now
    )


FATES = [
    (Failure.WINDOW, OutgoingState.QUEUED),
    (Failure.AWAY, OutgoingState.QUEUED),
    (Failure.UNWANTED, OutgoingState.QUEUED),
    (Failure.ENOUGH, OutgoingState.QUEUED),
    (Failure.TEMPLATE, OutgoingState.QUEUED),
    (Failure.LATER, OutgoingState.QUEUED),
    (Failure.REFUSED, OutgoingState.PARKED),
]


@pytest.mark.parametrize("early", [False, True], ids=["told after", "told before the desk knows what it sent"])
@pytest.mark.parametrize(("failure", "state"), FATES)
async def test_failed_message_goes_on_as_it_can(
    session: Session, now: datetime, failure: Failure, state: OutgoingState, early: bool
) -> None:
    row = await sent(session, now)
    if early:
        await tell(session, now, Progress.FAILED, failure, "131047")
    await deliveries.note("whatsapp", WAMID, row.id, now, session)
    await finish(session, row, now)
    if not early:
        assert row.state is OutgoingState.SENT
        await tell(session, now, Progress.FAILED, failure, "131047")
        await session.refresh(row)
    withheld = failure in deliveries.WITHHELD
    assert (row.state, row.error) == (state, f"{failure}: 131047" if withheld else "131047")
    (account,) = await session.scalars(select(Account))
    await session.refresh(account)
    assert account.reachable is (failure is not Failure.AWAY)
    assert (account.heard_at is None) is (failure is Failure.WINDOW)
    assert row.avoid == ("whatsapp" if withheld else None)


async def test_news_in_any_order_never_goes_backwards(session: Session, now: datetime) -> None:
    row = await sent(session, now)
    await deliveries.note("whatsapp", WAMID, row.id, now, session)
    await finish(session, row, now)
    for progress in (Progress.READ, Progress.SENT, Progress.DELIVERED):
        await tell(session, now, progress)
    await tell(session, now, Progress.FAILED, Failure.WINDOW)
    await session.refresh(row)
    (found,) = await session.scalars(select(Delivery))
    assert (row.state, found.progress) == (OutgoingState.SENT, Progress.READ)


async def test_message_that_fails_for_passing_reasons_is_parked_in_the_end(session: Session, now: datetime) -> None:
    row = await sent(session, now)
    row.attempts = deliveries.MOST_TRIES
    await session.flush()
    await deliveries.note("whatsapp", WAMID, row.id, now, session)
    await finish(session, row, now)
    await tell(session, now, Progress.FAILED, Failure.LATER, "131000")
    await session.refresh(row)
    assert row.state is OutgoingState.PARKED


async def test_news_of_what_the_desk_does_not_follow_is_kept_and_changes_nothing(
    session: Session, now: datetime
) -> None:
    await tell(session, now, Progress.FAILED, Failure.WINDOW)
    assert list(await session.scalars(select(Delivery.outbox_id))) == [None]
