"""Many people on one or both messengers tap ten seats at the same time, each tap delivered three times."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.enums import AgendaState, Duty, Role, SeatState
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Account, Person
from bot.training.phone import Phone
from bot.training.whatsapp import Phone as WhatsAppPhone
from tests.desk import MORNING, Desk

pytestmark = pytest.mark.prove

TAKERS, MIXED, SEATS, COPIES = 1000, 200, 10, 3


async def crowd(desk: Desk, count: int) -> list[Phone]:
    """So many crew on Telegram."""
    phones = [await desk.server.phone(f"Petugas {number}") for number in range(count)]
    for phone in phones:
        desk.server.world.users[phone.id].started = True
    await admit(desk, "telegram", [str(phone.id) for phone in phones])
    return phones


async def whatsapp_crowd(desk: Desk, count: int) -> list[WhatsAppPhone]:
    """So many crew on WhatsApp."""
    assert desk.whatsapp is not None
    phones = [await desk.whatsapp.phone(f"Petugas {number}") for number in range(count)]
    await admit(desk, "whatsapp", [phone.person["wa_id"] for phone in phones])
    return phones


async def admit(desk: Desk, messenger: str, ids: Sequence[str]) -> None:
    """Make them crew; the rows are made at once, inviting each would only take longer."""

    async def make(session: Session) -> None:
        crew = frozenset({Role.CREW})
        people = [Person(name=f"{messenger} {each}", roles=crew, created_at=desk.now) for each in ids]
        session.add_all(people)
        await session.flush()
        session.add_all(
            Account(person_id=person.id, messenger=messenger, user_id=each, chat_id=each, created_at=desk.now)
            for person, each in zip(people, ids, strict=True)
        )

    await desk.change(make)


async def agenda_with_seats(desk: Desk) -> tuple[int, int]:
    """A published agenda of today that wants ten photographers; the room and its card."""
    editor = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    group = await desk.bind_room(editor)
    await editor.send(f"Acara: Pawai\nTanggal: 23 November 2026 pukul 15.00\nTempat: Paringin\nfoto {SEATS}")
    await desk.settle()
    await editor.tap("Terbitkan")
    await desk.settle()
    return group, (await editor.wait_for("Pawai", group)).id


async def test_ten_of_a_thousand_get_a_seat_and_everyone_else_is_told(any_desk: Desk) -> None:
    group, card = await agenda_with_seats(any_desk)
    await race(any_desk, await crowd(any_desk, TAKERS), [], card, group)


async def test_ten_of_two_hundred_on_two_messengers_get_a_seat_and_everyone_else_is_told(any_mixed_desk: Desk) -> None:
    group, card = await agenda_with_seats(any_mixed_desk)
    phones = await crowd(any_mixed_desk, MIXED // 2)
    others = await whatsapp_crowd(any_mixed_desk, MIXED // 2)
    await race(any_mixed_desk, phones, others, card, group)


async def race(desk: Desk, phones: Sequence[Phone], others: Sequence[WhatsAppPhone], card: int, group: int) -> None:
    """Let all tap at the same moment: on the room's card, or on WhatsApp on their own screen of the agenda."""
    await asyncio.gather(*(phone.room.add(group, phone) for phone in phones))
    if others:
        await open_agenda(desk, others)
    (duty,) = await desk.read(select(AgendaDuty.id).where(AgendaDuty.duty == Duty.PHOTOGRAPHER))
    await three_times(desk)
    taps = [tap(phone, f"seat.take:{duty}", card, group) for phone in phones]
    everyone: list[Phone | WhatsAppPhone] = [*phones, *others]
    toasts = await asyncio.gather(*taps, *(tap_own_screen(phone) for phone in others))
    await desk.settle()
    told = [[toast] * bool(toast) + await told_in_private(each) for toast, each in zip(toasts, everyone, strict=True)]
    holders = await desk.read(select(Seat.holder_id).where(Seat.state == SeatState.TAKEN))
    winners = [answers for answers in told if len(answers) == 1 and answers[0].startswith("Foto Pawai untuk Anda.")]
    losers = [answers for answers in told if len(answers) == 1 and answers[0].startswith("Foto Pawai sudah diambil")]
    assert len(set(holders)) == len(holders) == SEATS
    assert (len(winners), len(losers)) == (SEATS, len(told) - SEATS)


async def open_agenda(desk: Desk, phones: Sequence[WhatsAppPhone]) -> None:
    """Let each of them have the agenda before their eyes."""
    for look in (partial(WhatsAppPhone.send, text="jadwal"), partial(WhatsAppPhone.tap, label="1")):
        await asyncio.gather(*(look(phone) for phone in phones))
        await desk.settle()


async def three_times(desk: Desk) -> None:
    """From now on whatever a messenger brings comes three times, on WhatsApp several in one batch."""
    await (await desk.server.room()).fault("duplicate", "updates", times=COPIES - 1, count=0)
    if desk.whatsapp:
        await desk.whatsapp.room.fault("duplicate", "updates", times=COPIES - 1, count=0)
        desk.whatsapp.world.updates.batch = 20


async def tap(phone: Phone, payload: str, card: int, group: int) -> str:
    """The toast; empty when it came too late for the messenger, so that it became a message."""
    try:
        return (await phone.tap_data(payload, card, group)).text
    except TimeoutError:
        return ""


async def tap_own_screen(phone: WhatsAppPhone) -> str:
    """Nothing: there are no toasts."""
    await phone.tap("Ambil Foto")
    return ""


async def told_in_private(phone: Phone | WhatsAppPhone) -> list[str]:
    """What the person was told about the duty in private."""
    return [seen.text for seen in await phone.messages() if not seen.mine and seen.text.startswith("Foto Pawai")]


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
