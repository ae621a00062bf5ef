"""Editors give tasks out, take them back, free seats."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Notice, Role, SeatState
from bot.domain.errors import (
    AgendaClosed,
    DutyFull,
    IllegalMove,
    NotAllowed,
    NotEligible,
    NotFound,
    ReasonMissing,
    SeatMoved,
)
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.services import assignments, seats
from bot.services.queries.seats import active_seats
from tests.seat_data import HOUR, actions, add_agenda, add_person, duty_id, notices


@dataclass
class World:
    """An agenda two days ahead that wants one reporter."""

    agenda: Agenda
    reporter: int
    rina: Person
    sari: Person
    budi: Person


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    rina = await add_person(session, "Rina", Role.EDITOR, Role.CREW, now=now)
    sari, budi = [await add_person(session, name, now=now) for name in ("Sari", "Budi")]
    agenda = await add_agenda(session, rina, {Duty.REPORTER: 1}, starts=now + timedelta(days=2), now=now)
    return World(agenda, await duty_id(session, agenda, Duty.REPORTER), rina, sari, budi)


async def ask(session: Session, world: World, person: Person, now: datetime) -> Seat:
    return await assignments.assign_seat(
        session, actor=world.rina, duty_id=world.reporter, person_id=person.id, now=now
    )


async def test_assign_a_free_seat_asks_the_person(session: Session, world: World, now: datetime) -> None:
    for _ in range(2):
        seat = await ask(session, world, world.sari, now)
        assert (seat.state, seat.holder_id, seat.assigned_by_id, seat.taken_at) == (
            SeatState.ASKED,
            world.sari.id,
            world.rina.id,
            None,
        )
    assert await notices(session) == [(Notice.ASSIGNED, world.sari.id)]
    assert await actions(session) == ["seat.asked"]


async def test_assign_and_accept(session: Session, world: World, now: datetime) -> None:
    seat = await ask(session, world, world.sari, now)
    seat = await seats.say_ready(session, actor=world.sari, seat_id=seat.id, now=now + HOUR)
    assert (seat.state, seat.taken_at) == (SeatState.READY, now + HOUR)


async def test_assign_and_decline_tells_the_editor_who_asked(session: Session, world: World, now: datetime) -> None:
    await add_person(session, "Redaktur lain", Role.EDITOR, now=now)
    seat = await ask(session, world, world.sari, now)
    late = now + timedelta(days=2) - HOUR  # the cutoff binds only who said yes
    seat = await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="izin", now=late)
    assert (seat.state, seat.holder_id, seat.assigned_by_id) == (SeatState.FREE, None, None)
    assert await notices(session) == [(Notice.ASSIGNED, world.sari.id), (Notice.DECLINED, world.rina.id)]


async def test_assign_oneself_needs_no_answer(session: Session, world: World, now: datetime) -> None:
    seat = await ask(session, world, world.rina, now)
    assert (seat.state, await notices(session)) == (SeatState.READY, [])


async def test_assign_a_seat_that_is_asked_of_somebody_else(session: Session, world: World, now: datetime) -> None:
    await ask(session, world, world.sari, now)
    with pytest.raises(DutyFull) as refusal:
        await ask(session, world, world.budi, now)
    assert (refusal.value.holders, refusal.value.taken_at) == (["Sari"], None)


async def test_assign_in_place_of_who_asked_to_be_replaced(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    late = now + timedelta(days=2) - HOUR
    await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=late)
    seat = await ask(session, world, world.budi, late)
    assert (seat.state, seat.holder_id, seat.successor_id) == (SeatState.REPLACING, world.sari.id, world.budi.id)
    seat = await seats.say_ready(session, actor=world.budi, seat_id=seat.id, now=late)
    assert (seat.state, seat.holder_id, seat.reason) == (SeatState.READY, world.budi.id, None)
    assert (await notices(session))[-2:] == [(Notice.ASSIGNED, world.budi.id), (Notice.REPLACED, world.sari.id)]


async def test_assign_refused_to_crew_and_for_people_who_take_no_tasks(
    session: Session, world: World, now: datetime
) -> None:
    gone = await add_person(session, "Mantan", now=now, active=False)
    head = await add_person(session, "Pak Kabid", Role.HEAD, now=now)
    for person in (gone, head):
        with pytest.raises(NotEligible):
            await ask(session, world, person, now)
    with pytest.raises(NotAllowed):
        await assignments.assign_seat(
            session, actor=world.sari, duty_id=world.reporter, person_id=world.budi.id, now=now
        )


async def test_assign_for_an_agenda_that_was_cancelled(session: Session, world: World, now: datetime) -> None:
    world.agenda.state = AgendaState.CANCELLED
    await session.flush()
    with pytest.raises(AgendaClosed):
        await ask(session, world, world.sari, now)


async def replace(session: Session, world: World, seat: Seat, old: Person, new: Person, now: datetime) -> Seat:
    return await assignments.replace_holder(
        session, actor=world.rina, seat_id=seat.id, holder_id=old.id, person_id=new.id, now=now
    )


async def test_replace_holder_waits_for_the_answer(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    for _ in range(2):
        seat = await replace(session, world, seat, world.sari, world.budi, now)
        assert (seat.state, seat.holder_id, seat.successor_id) == (SeatState.TAKEN, world.sari.id, world.budi.id)
    assert (await notices(session))[1:] == [(Notice.ASSIGNED, world.budi.id)]


async def test_replace_who_was_only_asked_makes_room_at_once(session: Session, world: World, now: datetime) -> None:
    seat = await ask(session, world, world.sari, now)
    seat = await replace(session, world, seat, world.sari, world.budi, now)
    assert (seat.state, seat.holder_id, seat.successor_id) == (SeatState.ASKED, world.budi.id, None)
    assert (await notices(session))[1:] == [(Notice.REPLACED, world.sari.id), (Notice.ASSIGNED, world.budi.id)]


async def test_successor_who_is_asked_no_more_is_told(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    ani = await add_person(session, "Ani", now=now)
    await replace(session, world, seat, world.sari, world.budi, now)
    seat = await replace(session, world, seat, world.sari, ani, now)
    assert (await notices(session))[2:] == [(Notice.REPLACED, world.budi.id), (Notice.ASSIGNED, ani.id)]
    seat = await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now)
    assert (seat.state, seat.holder_id, seat.successor_id) == (SeatState.DONE, world.sari.id, None)
    assert (Notice.REPLACED, ani.id) in await notices(session)


async def test_successor_is_asked_for_the_seat_that_its_holder_leaves(
    session: Session, world: World, now: datetime
) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    await replace(session, world, seat, world.sari, world.budi, now)
    seat = await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=now)
    assert (seat.state, seat.holder_id, seat.successor_id) == (SeatState.ASKED, world.budi.id, None)


async def test_work_of_the_holder_is_not_the_successors(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    await replace(session, world, seat, world.sari, world.budi, now)
    with pytest.raises(SeatMoved):
        await seats.finish(session, actor=world.budi, seat_id=seat.id, now=now)
    begun = now + timedelta(days=2)
    assert [await active_seats(session, who, begun) for who in (world.sari, world.budi)] == [[seat], []]


async def test_replace_holder_who_is_somebody_else_by_now(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.budi, duty_id=world.reporter, now=now)
    with pytest.raises(SeatMoved) as refusal:
        await replace(session, world, seat, world.sari, world.rina, now)
    assert refusal.value.holder == "Budi"


async def test_replace_holder_whose_task_is_done(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now)
    with pytest.raises(IllegalMove):
        await replace(session, world, seat, world.sari, world.budi, now)


async def test_replace_holder_of_a_seat_that_is_not_there(session: Session, world: World, now: datetime) -> None:
    with pytest.raises(NotFound):
        await assignments.replace_holder(
            session, actor=world.rina, seat_id=999_999, holder_id=1, person_id=world.budi.id, now=now
        )


async def test_withdraw_only_before_the_answer(session: Session, world: World, now: datetime) -> None:
    seat = await ask(session, world, world.sari, now)
    seat = await assignments.withdraw(session, actor=world.rina, seat_id=seat.id, holder_id=world.sari.id, now=now)
    assert (seat.state, seat.holder_id) == (SeatState.FREE, None)
    assert (await notices(session))[1:] == [(Notice.REPLACED, world.sari.id)]
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    with pytest.raises(IllegalMove):
        await assignments.withdraw(session, actor=world.rina, seat_id=seat.id, holder_id=world.sari.id, now=now)


async def free(session: Session, world: World, seat: Seat, reason: str, now: datetime) -> Seat:
    return await assignments.free_seat(
        session, actor=world.rina, seat_id=seat.id, holder_id=world.sari.id, reason=reason, now=now
    )


async def test_free_seat_of_someone_out_of_reach(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    with pytest.raises(ReasonMissing):
        await free(session, world, seat, " ", now)
    seat = await free(session, world, seat, "tidak bisa dihubungi", now)
    assert (seat.state, seat.holder_id) == (SeatState.FREE, None)
    assert (await notices(session))[1:] == [(Notice.REPLACED, world.sari.id)]
    with pytest.raises(SeatMoved):
        await free(session, world, seat, "tidak bisa dihubungi", now)


async def test_free_seat_whose_task_is_done(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now)
    with pytest.raises(IllegalMove):
        await free(session, world, seat, "salah", now)
