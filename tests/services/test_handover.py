"""*Selesai*, where it is not the plain case of tests/services/test_materials.py."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice, Role, SeatState
from bot.domain.errors import NotAllowed, NotFound, SeatMoved, UnknownPerson
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import Card
from bot.services import handover, seats
from bot.services.assignments import assign_seat
from tests.seat_data import HOUR, add_agenda, add_person, duty_id, notices


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


@pytest.fixture
async def sari(session: Session, now: datetime) -> Person:
    return await add_person(session, "Sari", now=now)


@pytest.fixture
async def harvest(session: Session, rina: Person, now: datetime) -> Agenda:
    return await add_agenda(session, rina, {Duty.REPORTER: 1, Duty.PHOTOGRAPHER: 1}, starts=now + HOUR, now=now)


async def take(session: Session, agenda: Agenda, person: Person, duty: Duty, now: datetime) -> int:
    wanted = await duty_id(session, agenda, duty)
    await seats.take_seat(session, actor=person, duty_id=wanted, now=now)
    return int((await session.scalars(select(Seat.id).where(Seat.duty_id == wanted))).one())


async def states(session: Session) -> list[SeatState]:
    return list(await session.scalars(select(Seat.state).order_by(Seat.id)))


async def test_handing_over_twice_changes_and_tells_nothing_more(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    seat = await take(session, harvest, sari, Duty.REPORTER, now)
    for _ in range(2):
        found = await handover.hand_over(session, actor=sari, seat_id=seat, now=now + HOUR)
    told = [notice for notice in await notices(session) if notice[0] is Notice.HANDED_OVER]
    assert (found.closed, found.materials, await states(session)) == (True, [], [SeatState.DONE, SeatState.FREE])
    assert told == [(Notice.HANDED_OVER, rina.id)]
    keys = set(await session.scalars(select(Card.key).where(Card.key.startswith("summary:"))))
    assert len(keys) == 1


async def test_who_was_asked_and_hands_over_has_said_yes_but_to_that_only(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    for duty in (Duty.REPORTER, Duty.PHOTOGRAPHER):
        await assign_seat(
            session, actor=rina, duty_id=await duty_id(session, harvest, duty), person_id=sari.id, now=now
        )
    first = (await session.scalars(select(Seat.id).order_by(Seat.id))).first() or 0
    await handover.hand_over(session, actor=sari, seat_id=first, now=now + HOUR)
    assert await states(session) == [SeatState.DONE, SeatState.ASKED]


async def test_only_the_holder_hands_over(
    session: Session, harvest: Agenda, sari: Person, rina: Person, now: datetime
) -> None:
    seat = await take(session, harvest, sari, Duty.REPORTER, now)
    budi = await add_person(session, "Budi", now=now)
    head = await add_person(session, "Ahmad", Role.HEAD, now=now)
    refusals = (
        (budi, seat, SeatMoved),
        (sari, seat + 99, NotFound),
        (head, seat, NotAllowed),
        (None, seat, UnknownPerson),
    )
    for actor, number, refusal in refusals:
        with pytest.raises(refusal):
            await handover.hand_over(session, actor=actor, seat_id=number, now=now)
    assert await states(session) == [SeatState.TAKEN, SeatState.FREE]
