"""A thousand people tap ten seats at the same time, each tap delivered three times."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.enums import AgendaState, Duty, Role, SeatState
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Account, Person
from bot.training.phone import Phone
from tests.desk import MORNING, Desk

pytestmark = pytest.mark.prove

TAKERS, SEATS, COPIES = 1000, 10, 3


async def crowd(desk: Desk, count: int) -> list[Phone]:
    """So many crew; the rows are made at once, inviting each would only take longer."""
    phones = [await desk.server.phone(f"Petugas {number}") for number in range(count)]
    for phone in phones:
        desk.server.world.users[phone.id].started = True

    async def admit(session: Session) -> None:
        people = [
            Person(name=f"Petugas {number}", roles=frozenset({Role.CREW}), created_at=desk.now)
            for number in range(count)
        ]
        session.add_all(people)
        await session.flush()
        session.add_all(
            Account(
                person_id=person.id,
                messenger="telegram",
                user_id=str(phone.id),
                chat_id=str(phone.id),
                created_at=desk.now,
            )
            for person, phone in zip(people, phones, strict=True)
        )

    await desk.change(admit)
    return phones


async def agenda_with_seats(desk: Desk) -> tuple[int, int]:
    """A published agenda that wants ten photographers; the room and its card."""
    editor = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    group = await desk.bind_room(editor)
    await editor.send(f"Acara: Pawai\nTanggal: 24 November 2026 pukul 09.00\nTempat: Paringin\nfoto {SEATS}")
    await desk.settle()
    await editor.tap("Terbitkan")
    await desk.settle()
    return group, (await editor.wait_for("Pawai", group)).id


async def test_ten_of_a_thousand_get_a_seat_and_everyone_else_is_told(any_desk: Desk) -> None:
    desk = any_desk
    group, card = await agenda_with_seats(desk)
    phones = await crowd(desk, TAKERS)
    room = phones[0].room
    await asyncio.gather(*(room.add(group, phone) for phone in phones))
    (duty,) = await desk.read(select(AgendaDuty.id).where(AgendaDuty.duty == Duty.PHOTOGRAPHER))
    await room.fault("duplicate", "updates", times=COPIES - 1)
    toasts = await asyncio.gather(*(tap(phone, f"seat.take:{duty}", card, group) for phone in phones))
    await desk.settle()
    answers = [toast or await told_in_private(phone) for toast, phone in zip(toasts, phones, strict=True)]
    holders = await desk.read(select(Seat.holder_id).where(Seat.state == SeatState.TAKEN))
    winners = [answer for answer in answers if answer.startswith("Foto Pawai untuk Anda.")]
    losers = [answer for answer in answers if answer.startswith("Foto Pawai sudah diambil")]
    assert len(set(holders)) == len(holders) == SEATS
    assert (len(winners), len(losers)) == (SEATS, TAKERS - SEATS)


async def tap(phone: Phone, payload: str, card: int, group: int) -> str:
    """The toast; empty when it came too late for the messenger, so that it became a message."""
    try:
        return (await phone.tap_data(payload, card, group)).text
    except TimeoutError:
        return ""


async def told_in_private(phone: Phone) -> str:
    """What the person was told about the duty in private."""
    texts = [seen.text for seen in await phone.messages() if seen.text.startswith("Foto Pawai")]
    return texts[-1] if texts else ""


async def test_without_the_guard_more_people_than_seats_believe_they_won(database_url: str) -> None:
    """The control: reading who is free and writing afterwards, as a plain program would."""
    engine = create_async_engine(database_url)
    async with Session(engine) as session, session.begin():
        people, seat = await one_seat(session)
    everybody_looked = asyncio.Barrier(len(people))

    async def naive(person: int) -> bool:
        async with Session(engine) as session:
            free = await session.scalar(select(Seat.id).where(Seat.id == seat, Seat.holder_id.is_(None)))
        await everybody_looked.wait()
        if free is None:
            return False
        async with Session(engine) as session, session.begin():
            await session.execute(update(Seat).where(Seat.id == free).values(holder_id=person))
        return True

    won = await asyncio.gather(*(naive(person) for person in people))
    await engine.dispose()
    assert sum(won) == len(people) > 1


async def one_seat(session: Session) -> tuple[list[int], int]:
    """Five people and one free seat."""
    people = [Person(name=f"Petugas {n}", roles=frozenset({Role.CREW}), created_at=MORNING) for n in range(5)]
    session.add_all(people)
    await session.flush()
    agenda = Agenda(state=AgendaState.PUBLISHED, title="Pawai", created_by_id=people[0].id, created_at=MORNING)
    session.add(agenda)
    await session.flush()
    duty = AgendaDuty(agenda_id=agenda.id, duty=Duty.PHOTOGRAPHER)
    session.add(duty)
    await session.flush()
    seat = Seat(duty_id=duty.id, agenda_id=agenda.id)
    session.add(seat)
    await session.flush()
    return [person.id for person in people], seat.id
