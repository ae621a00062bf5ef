"""Letting in: strangers who ask, those who decide, languages."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, OutgoingKind, Role
from bot.domain.errors import AlreadyDecided, BadValue, NotAllowed, NotFound
from bot.models.people import Account, JoinRequest, Person
from bot.models.queues import OutboxRow
from bot.services import people
from bot.services.invitations import invite, redeem
from tests.desk import MORNING
from tests.seat_data import actions, add_person, notices

STRANGER = people.NewAccount("telegram", "7", "7", "Sari <b>{x}</b>", "sari", "en", MORNING)


async def ask(session: Session, now: datetime) -> int:
    assert await people.request_to_join(session, STRANGER, now)
    return int((await session.scalars(select(JoinRequest.id))).one())


async def names(session: Session) -> list[str]:
    return list(await session.scalars(select(Person.name).order_by(Person.id)))


async def test_wish_to_join_is_asked_of_editors_and_admins_once(session: Session, now: datetime) -> None:
    await add_person(session, "Budi", now=now)
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    await add_person(session, "Pensiun", Role.ADMIN, now=now, active=False)
    assert [await people.request_to_join(session, STRANGER, now) for _ in range(2)] == [True, False]
    assert await notices(session) == [(Notice.JOIN_REQUEST, ahmad.id), (Notice.JOIN_REQUEST, rina.id)]


async def test_approved_stranger_becomes_crew_and_is_welcomed(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    request = await ask(session, now)
    await people.decide_join(session, actor=rina, request_id=request, approve=True, now=now)
    sari = (await session.scalars(select(Person).where(Person.id != rina.id))).one()
    accounts = (await session.execute(select(Account.person_id, Account.chat_id))).all()
    assert (sari.name, sari.roles, sari.language) == (STRANGER.name, frozenset({Role.CREW}), "en")
    assert [tuple(row) for row in accounts] == [(sari.id, "7")]
    assert await notices(session) == [(Notice.JOIN_REQUEST, rina.id), (None, sari.id), (Notice.WELCOME, sari.id)]
    assert await actions(session) == ["join.approved", "person.admitted"]


async def test_refused_stranger_stays_outside_and_is_not_asked_about_again(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    request = await ask(session, now)
    await people.decide_join(session, actor=rina, request_id=request, approve=False, now=now)
    assert await names(session) == ["Rina"]
    assert await people.request_to_join(session, STRANGER, now) is False


async def test_only_the_first_decision_counts(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    request = await ask(session, now)
    await people.decide_join(session, actor=rina, request_id=request, approve=False, now=now)
    with pytest.raises(AlreadyDecided):
        await people.decide_join(session, actor=rina, request_id=request, approve=True, now=now)
    assert await names(session) == ["Rina"]


async def test_crew_decide_about_nobody_and_unknown_wishes_are_not_found(session: Session, now: datetime) -> None:
    budi = await add_person(session, "Budi", now=now)
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    request = await ask(session, now)
    with pytest.raises(NotAllowed):
        await people.decide_join(session, actor=budi, request_id=request, approve=True, now=now)
    with pytest.raises(NotFound):
        await people.decide_join(session, actor=rina, request_id=request + 1, approve=True, now=now)


async def test_who_came_by_invitation_meanwhile_is_not_made_twice(session: Session, now: datetime) -> None:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    request = await ask(session, now)
    made = await invite(session, actor=rina, names=["Sari"], roles={Role.CREW}, now=now)
    await redeem(session, token=made[0].token, account=STRANGER, actor=None, now=now)
    await people.decide_join(session, actor=rina, request_id=request, approve=True, now=now)
    assert await names(session) == ["Rina", "Sari"]


async def test_language_changes_with_the_command_list(session: Session, now: datetime) -> None:
    sari = await add_person(session, "Sari", now=now)
    await people.set_language(session, actor=sari, language="en", now=now)
    with pytest.raises(BadValue):
        await people.set_language(session, actor=sari, language="fr", now=now)
    sent = (await session.execute(select(OutboxRow.kind, OutboxRow.person_id))).all()
    assert (sari.language, [tuple(row) for row in sent]) == ("en", [(OutgoingKind.COMMANDS, sari.id)])
