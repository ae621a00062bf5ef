"""Roles changed, people removed and brought back: what they leave behind is offered again, and an admin stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice, OutgoingKind, Role, SeatState
from bot.domain.errors import DeskError, LastAdmin, LastRole, NotAllowed, NotFound, UnknownPerson
from bot.models.agendas import Seat
from bot.models.people import Invitation, JoinRequest, Person
from bot.models.queues import OutboxRow
from bot.services import agendas, assignments, membership, people, seats
from bot.services.invitations import invite, redeem
from tests.seat_data import HOUR, actions, add_agenda, add_person, notices, take_anyway

FAREWELL = {"text": [["Sampai jumpa", None, None]]}
PHOTO = Duty.PHOTOGRAPHER


async def remove(session: Session, actor: Person, whom: Person, now: datetime) -> Person:
    return await membership.remove(session, actor=actor, person_id=whom.id, farewell=FAREWELL, now=now)


async def set_role(session: Session, actor: Person, whom: Person, role: Role, held: bool, now: datetime) -> Person:
    return await membership.set_role(session, actor=actor, person_id=whom.id, role=role, held=held, now=now)


async def take(session: Session, by: Person, whom: Person, now: datetime, hours: float = 48) -> int:
    """The seat of a new agenda, which `whom` takes."""
    agenda = await add_agenda(session, by, {PHOTO: 1}, starts=now + hours * HOUR, now=now)
    return (await take_anyway(session, whom, agenda, PHOTO, now=now)).id


async def seat(session: Session, seat_id: int) -> tuple[SeatState, int | None, int | None]:
    row = await session.get_one(Seat, seat_id, populate_existing=True)
    return row.state, row.holder_id, row.successor_id


async def test_a_role_is_given_and_taken_with_the_menu_and_a_word_to_the_person(
    session: Session, now: datetime
) -> None:
    ahmad, sari = await add_person(session, "Ahmad", Role.ADMIN, now=now), await add_person(session, "Sari", now=now)
    for _ in range(2):
        await set_role(session, ahmad, sari, Role.EDITOR, True, now)
    assert sari.roles == {Role.CREW, Role.EDITOR}
    await set_role(session, ahmad, sari, Role.EDITOR, False, now + HOUR)
    assert sari.roles == {Role.CREW}
    assert await actions(session) == ["person.roles_changed"] * 2
    assert await notices(session) == [(None, sari.id), (Notice.ROLES_CHANGED, sari.id)] * 2


async def test_who_may_hold_no_task_any_more_loses_those_to_come(session: Session, now: datetime) -> None:
    ahmad, rina = (
        await add_person(session, "Ahmad", Role.ADMIN, now=now),
        await add_person(session, "Rina", Role.EDITOR, now=now),
    )
    sari = await add_person(session, "Sari", Role.CREW, Role.HEAD, now=now)
    held = await take(session, rina, sari, now)
    await set_role(session, ahmad, sari, Role.CREW, False, now)
    assert await seat(session, held) == (SeatState.FREE, None, None)
    told = (await notices(session))[-2:]
    assert told == [(Notice.SEAT_ORPHANED, rina.id), (Notice.REPLACED, sari.id)]


async def test_who_may_still_hold_tasks_keeps_them(session: Session, now: datetime) -> None:
    ahmad, sari = (
        await add_person(session, "Ahmad", Role.ADMIN, now=now),
        await add_person(session, "Sari", Role.CREW, Role.EDITOR, now=now),
    )
    held = await take(session, ahmad, sari, now)
    await set_role(session, ahmad, sari, Role.CREW, False, now)
    assert await seat(session, held) == (SeatState.TAKEN, sari.id, None)


async def test_a_removed_persons_tasks_go_on_and_what_is_over_stays(session: Session, now: datetime) -> None:
    ahmad, rina = (
        await add_person(session, "Ahmad", Role.ADMIN, now=now),
        await add_person(session, "Rina", Role.EDITOR, now=now),
    )
    sari, budi = await add_person(session, "Sari", now=now), await add_person(session, "Budi", now=now)
    free, handed = await take(session, rina, sari, now), await take(session, rina, sari, now, hours=52)
    done, asked = await take(session, rina, sari, now, hours=56), await take(session, rina, budi, now, hours=60)
    over = await take(session, rina, sari, now, hours=1)
    await seats.finish(session, actor=sari, seat_id=done, now=now)
    for seat_id, holder, other in ((handed, sari, budi), (asked, budi, sari)):
        await assignments.replace_holder(
            session, actor=rina, seat_id=seat_id, holder_id=holder.id, person_id=other.id, now=now
        )
    await remove(session, ahmad, sari, now + timedelta(hours=20))
    assert await seat(session, free) == (SeatState.FREE, None, None)
    assert await seat(session, handed) == (SeatState.ASKED, budi.id, None)
    assert await seat(session, asked) == (SeatState.TAKEN, budi.id, None)
    assert await seat(session, done) == (SeatState.DONE, sari.id, None)
    assert await seat(session, over) == (SeatState.TAKEN, sari.id, None)
    orphaned = [to for notice, to in await notices(session) if notice is Notice.SEAT_ORPHANED]
    assert orphaned == [rina.id, rina.id]


async def test_agenda_that_is_on_again_offers_what_a_removed_person_held(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    sari, budi = await add_person(session, "Sari", now=now), await add_person(session, "Budi", now=now)
    left, handed = await take(session, ahmad, sari, now), await take(session, ahmad, sari, now)
    await assignments.replace_holder(
        session, actor=ahmad, seat_id=handed, holder_id=sari.id, person_id=budi.id, now=now
    )
    for agenda in (1, 2):
        await agendas.cancel(session, actor=ahmad, agenda_id=agenda, reason="hujan", now=now)
    await remove(session, ahmad, sari, now)
    for agenda in (1, 2):
        await agendas.reinstate(session, actor=ahmad, agenda_id=agenda, now=now)
    assert [await seat(session, each) for each in (left, handed)] == [
        (SeatState.FREE, None, None),
        (SeatState.ASKED, budi.id, None),
    ]
    told = [person for notice, person in await notices(session) if notice is Notice.AGENDA_REINSTATED]
    assert told == [budi.id]


async def test_removal_voids_invitations_and_the_commands_go(session: Session, now: datetime) -> None:
    ahmad, rina = (
        await add_person(session, "Ahmad", Role.ADMIN, now=now),
        await add_person(session, "Rina", Role.EDITOR, now=now),
    )
    for maker in (rina, ahmad):
        await invite(session, actor=maker, names=["Sari"], roles={Role.CREW}, now=now)
    for _ in range(2):
        await remove(session, ahmad, rina, now)
    assert not rina.active
    open_ones = select(Invitation.made_by_id).where(Invitation.revoked_at.is_(None))
    assert list(await session.scalars(open_ones)) == [ahmad.id]
    sent = await session.scalars(select(OutboxRow.kind).where(OutboxRow.person_id == rina.id).order_by(OutboxRow.id))
    assert list(sent) == [OutgoingKind.COMMANDS, OutgoingKind.REPLY]
    assert (await actions(session))[2:] == ["person.removed", "invitation.withdrawn"]


async def test_an_admin_no_more_keeps_the_invitations_an_editor_may_make(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    rina = await add_person(session, "Rina", Role.ADMIN, Role.EDITOR, now=now)
    for role in (Role.CREW, Role.ADMIN):
        await invite(session, actor=rina, names=["Sari"], roles={role}, now=now)
    await set_role(session, ahmad, rina, Role.ADMIN, False, now)
    kept = await session.scalars(select(Invitation.roles).where(Invitation.revoked_at.is_(None)))
    assert list(kept) == [{Role.CREW}]


async def test_a_removed_person_is_brought_back_in_their_roles(session: Session, now: datetime) -> None:
    ahmad, rina = (
        await add_person(session, "Ahmad", Role.ADMIN, now=now),
        await add_person(session, "Rina", Role.EDITOR, now=now),
    )
    await remove(session, ahmad, rina, now)
    assert await people.removed(session, actor=ahmad) == [rina]
    for _ in range(2):
        await membership.bring_back(session, actor=ahmad, person_id=rina.id, now=now)
    assert (rina.active, rina.roles) == (True, frozenset({Role.EDITOR}))
    assert await actions(session) == ["person.removed", "person.brought_back"]
    assert (await notices(session))[-1] == (Notice.WELCOME, rina.id)


async def test_a_removed_admin_comes_in_again_only_as_what_they_are_invited_for(
    session: Session, now: datetime
) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    account = people.NewAccount("telegram", "7", "7", "Rina", None, "id", now)
    (made,) = await invite(session, actor=ahmad, names=["Rina"], roles={Role.ADMIN}, now=now)
    rina = await redeem(session, token=made.token, account=account, actor=None, now=now)
    await remove(session, ahmad, rina, now)
    (again,) = await invite(session, actor=ahmad, names=["Rina"], roles={Role.CREW}, now=now)
    assert await redeem(session, token=again.token, account=account, actor=None, now=now) is rina
    assert (rina.active, rina.roles) == (True, frozenset({Role.CREW}))


async def test_a_removed_person_may_ask_to_join_again(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    account = people.NewAccount("telegram", "7", "7", "Sari", None, "id", now)
    for _ in range(2):
        assert await people.request_to_join(session, account, now)
        request = (await session.scalars(select(JoinRequest.id))).one()
        await people.decide_join(session, actor=ahmad, request_id=request, approve=True, now=now)
        sari = (await session.scalars(select(Person).where(Person.name == "Sari"))).one()
        assert sari.active
        await remove(session, ahmad, sari, now)


async def test_the_last_admin_stays(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, Role.EDITOR, now=now)
    await add_person(session, "Pensiun", Role.ADMIN, now=now, active=False)
    with pytest.raises(LastAdmin):
        await set_role(session, ahmad, ahmad, Role.ADMIN, False, now)
    with pytest.raises(LastAdmin):
        await remove(session, ahmad, ahmad, now)
    rina = await add_person(session, "Rina", Role.ADMIN, now=now)
    await remove(session, ahmad, ahmad, now)
    assert await people.everybody(session, actor=rina) == [rina]


async def test_an_only_role_is_not_taken(session: Session, now: datetime) -> None:
    ahmad, sari = await add_person(session, "Ahmad", Role.ADMIN, now=now), await add_person(session, "Sari", now=now)
    with pytest.raises(LastRole):
        await set_role(session, ahmad, sari, Role.CREW, False, now)


@pytest.mark.parametrize(
    ("roles", "active", "refusal"),
    [((Role.EDITOR,), True, NotAllowed), ((Role.ADMIN,), False, UnknownPerson)],
)
async def test_only_admins_change_people(
    session: Session, now: datetime, roles: tuple[Role, ...], active: bool, refusal: type[DeskError]
) -> None:
    actor = await add_person(session, "Rina", *roles, now=now, active=active)
    sari = await add_person(session, "Sari", now=now)
    for attempt in (
        lambda: set_role(session, actor, sari, Role.ADMIN, True, now),
        lambda: remove(session, actor, sari, now),
        lambda: membership.bring_back(session, actor=actor, person_id=sari.id, now=now),
        lambda: people.removed(session, actor=actor),
    ):
        with pytest.raises(refusal):
            await attempt()
    assert (sari.active, sari.roles) == (True, frozenset({Role.CREW}))


async def test_an_unknown_person_is_not_found(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    with pytest.raises(NotFound):
        await membership.bring_back(session, actor=ahmad, person_id=99, now=now)
