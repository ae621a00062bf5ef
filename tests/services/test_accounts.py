from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, OutgoingKind, OutgoingState, Role
from bot.models.people import Account
from bot.models.queues import OutboxRow
from bot.services import accounts, people
from tests.seat_data import actions

NUMBER, OTHER_NUMBER = "6281234567890", "6289999999999"
USER, OTHER_USER = "ID.1349", "ID.2718"


async def sari(session: Session, now: datetime, user_id: str, other_id: str | None = None) -> int:
    """Sari with an account on WhatsApp; her id."""
    account = people.NewAccount("whatsapp", user_id, user_id, "Sari", None, "id", now, other_id)
    return (await people.admit(session, None, account, "Sari", {Role.CREW}, now)).id


async def ids(session: Session) -> list[tuple[str, str | None]]:
    rows = await session.execute(select(Account.user_id, Account.other_id).order_by(Account.id))
    return [(user, other) for user, other in rows]


@pytest.mark.parametrize(
    ("known", "came", "kept"),
    [
        ((NUMBER, None), (NUMBER, USER), (NUMBER, USER)),  # the second id is learnt
        ((USER, None), (NUMBER, USER), (NUMBER, USER)),  # the number is shown at last
        ((NUMBER, USER), (USER, None), (NUMBER, USER)),  # the number is hidden now
        ((NUMBER, USER), (OTHER_NUMBER, USER), (OTHER_NUMBER, USER)),  # another number, no word of it
        ((NUMBER, USER), (NUMBER, None), (NUMBER, USER)),
    ],
)
async def test_person_is_recognised_by_either_id(
    session: Session,
    now: datetime,
    known: tuple[str, str | None],
    came: tuple[str, str | None],
    kept: tuple[str, str | None],
) -> None:
    person = await sari(session, now, *known)
    account = await accounts.recognise(session, "whatsapp", *came)
    assert account is not None
    assert account.person_id == person
    assert await ids(session) == [kept]


async def test_number_that_somebody_else_has_now_opens_nothing(session: Session, now: datetime) -> None:
    await sari(session, now, NUMBER, USER)
    assert await accounts.find(session, "whatsapp", NUMBER, OTHER_USER) is None
    assert await accounts.recognise(session, "whatsapp", NUMBER, OTHER_USER) is None
    await session.flush()
    session.expire_all()
    assert await ids(session) == [(USER, None)]
    assert list(await session.scalars(select(Account.reachable))) == [False]


@pytest.mark.parametrize(
    ("known", "before", "after", "kept"),
    [
        ((NUMBER, USER), NUMBER, OTHER_NUMBER, (OTHER_NUMBER, None)),
        ((NUMBER, USER), USER, OTHER_USER, (NUMBER, OTHER_USER)),
        ((USER, None), USER, OTHER_USER, (OTHER_USER, None)),
        ((NUMBER, None), OTHER_NUMBER, NUMBER, (NUMBER, None)),  # told again, or of somebody unknown
    ],
)
async def test_person_keeps_their_account_with_another_id(
    session: Session,
    now: datetime,
    known: tuple[str, str | None],
    before: str,
    after: str,
    kept: tuple[str, str | None],
) -> None:
    await sari(session, now, *known)
    session.add(
        OutboxRow(
            lane=Lane.REPLY, kind=OutgoingKind.REPLY, messenger="whatsapp", chat_id=NUMBER, created_at=now, due_at=now
        )
    )
    await accounts.renumber(session, messenger="whatsapp", before=before, after=after)
    assert await ids(session) == [kept]
    chats = await session.scalars(select(OutboxRow.chat_id).where(OutboxRow.chat_id.is_not(None)))
    assert list(chats) == [after if before == NUMBER else NUMBER]


async def test_number_that_is_taken_is_not_guessed_about(session: Session, now: datetime) -> None:
    await sari(session, now, NUMBER)
    await sari(session, now, OTHER_NUMBER)
    await accounts.renumber(session, messenger="whatsapp", before=NUMBER, after=OTHER_NUMBER)
    assert await ids(session) == [(NUMBER, None), (OTHER_NUMBER, None)]
    assert list(await session.scalars(select(Account.reachable).order_by(Account.id))) == [False, True]


async def test_window_is_that_of_the_newest_message(session: Session, now: datetime) -> None:
    person = await sari(session, now, NUMBER)
    account = await accounts.find(session, "whatsapp", NUMBER)
    assert account is not None
    row = OutboxRow(
        lane=Lane.NOTICE,
        kind=OutgoingKind.NOTICE,
        person_id=person,
        state=OutgoingState.HELD,
        created_at=now,
        due_at=now,
    )
    session.add(row)
    await session.flush()
    await accounts.hear(session, account, now + timedelta(hours=2))
    await accounts.hear(session, account, now + timedelta(hours=1))
    assert account.heard_at == now + timedelta(hours=2)
    await session.refresh(row)
    assert row.state is OutgoingState.QUEUED
    await accounts.close_window("whatsapp", NUMBER, now + timedelta(hours=1), session)
    await session.refresh(account)
    assert account.heard_at == now + timedelta(hours=2)  # they wrote after what failed was sent
    await accounts.close_window("whatsapp", NUMBER, now + timedelta(hours=3), session)
    await session.refresh(account)
    assert account.heard_at is None


async def test_stop_and_resume_are_recorded_once(session: Session, now: datetime) -> None:
    await sari(session, now, NUMBER)
    account = await accounts.find(session, "whatsapp", NUMBER)
    assert account is not None
    for _ in range(2):
        await accounts.stop(session, actor=account.person, messenger="whatsapp", now=now)
    assert await accounts.resume(session, actor=account.person, messenger="whatsapp", now=now)
    assert not await accounts.resume(session, actor=account.person, messenger="whatsapp", now=now)
    assert (await actions(session))[-2:] == ["account.stopped", "account.resumed"]
