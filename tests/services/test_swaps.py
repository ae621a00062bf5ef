"""*Serahkan* and *Tukar tugas*: a task goes to a colleague who accepts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice, Role, SeatState
from bot.domain.errors import AlreadyDecided, NotEligible, NotYours, Overlaps, SwapGone
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.pipeline.writer import make_writer
from bot.services import handing, seats, swaps
from bot.storage.engines import write_engine
from tests.seat_data import add_agenda, add_person, duty_id, notices

DAY = timedelta(days=1)


@dataclass
class World:
    """Sari photographs in two days, Budi reports in three, Maya has nothing to do."""

    sari: Person
    budi: Person
    maya: Person
    hers: int
    his: int


async def furnish(session: Session, now: datetime) -> World:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari, budi, maya = [await add_person(session, name, now=now) for name in ("Sari", "Budi", "Maya")]
    found = []
    for person, duty, days in ((sari, Duty.PHOTOGRAPHER, 2), (budi, Duty.REPORTER, 3)):
        agenda = await add_agenda(session, rina, {duty: 1}, starts=now + days * DAY, now=now)
        found.append(
            await seats.take_seat(session, actor=person, duty_id=await duty_id(session, agenda, duty), now=now)
        )
    return World(sari, budi, maya, found[0].id, found[1].id)


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    return await furnish(session, now)


async def holders(session: Session) -> list[tuple[SeatState, int | None]]:
    rows = await session.execute(select(Seat.state, Seat.holder_id).order_by(Seat.id))
    return [(row[0], row[1]) for row in rows]


async def test_colleague_takes_over_when_they_accept_and_the_holder_answers_until_then(
    session: Session, world: World, now: datetime
) -> None:
    for _ in range(2):
        seat = await handing.offer(session, actor=world.sari, seat_id=world.hers, person_id=world.maya.id, now=now)
        assert (seat.state, seat.holder_id, seat.successor_id) == (SeatState.TAKEN, world.sari.id, world.maya.id)
    assert (await notices(session))[-1] == (Notice.ASSIGNED, world.maya.id)
    await seats.leave(session, actor=world.maya, seat_id=world.hers, reason="bentrok", now=now)
    assert (await notices(session))[-1] == (Notice.DECLINED, world.sari.id)
    await handing.offer(session, actor=world.sari, seat_id=world.hers, person_id=world.budi.id, now=now)
    await handing.keep(session, actor=world.sari, seat_id=world.hers, now=now)
    assert (await notices(session))[-1] == (Notice.REPLACED, world.budi.id)
    await handing.offer(session, actor=world.sari, seat_id=world.hers, person_id=world.maya.id, now=now + DAY)
    taken = await seats.say_ready(session, actor=world.maya, seat_id=world.hers, now=now + DAY)
    assert (taken.state, taken.holder_id) == (SeatState.READY, world.maya.id)
    with pytest.raises(NotEligible):
        await handing.offer(session, actor=world.maya, seat_id=world.hers, person_id=world.maya.id, now=now)


async def test_swap_changes_both_when_the_other_one_agrees(session: Session, world: World, now: datetime) -> None:
    others = await swaps.tasks_of_others(session, actor=world.sari, seat_id=world.hers, now=now)
    assert [seat.id for seat in others] == [world.his]
    asked = await swaps.ask(session, actor=world.sari, seat_id=world.hers, other_id=world.his, now=now)
    again = await swaps.ask(session, actor=world.sari, seat_id=world.hers, other_id=world.his, now=now)
    assert again.swap.id == asked.swap.id
    with pytest.raises(NotYours):
        await swaps.accept(session, actor=world.sari, swap_id=asked.swap.id, now=now)
    await swaps.accept(session, actor=world.budi, swap_id=asked.swap.id, now=now)
    assert await holders(session) == [(SeatState.READY, world.budi.id), (SeatState.READY, world.sari.id)]
    assert (await notices(session))[-2:] == [(Notice.BRIEF, world.budi.id), (Notice.BRIEF, world.sari.id)]
    with pytest.raises(SwapGone):
        await swaps.accept(session, actor=world.budi, swap_id=asked.swap.id, now=now)


async def test_swap_whose_seat_is_gone_or_that_was_declined_changes_nothing(
    session: Session, world: World, now: datetime
) -> None:
    asked = await swaps.ask(session, actor=world.sari, seat_id=world.hers, other_id=world.his, now=now)
    await swaps.decline(session, actor=world.budi, swap_id=asked.swap.id, now=now)
    assert (await notices(session))[-1] == (Notice.SWAP_DECLINED, world.sari.id)
    with pytest.raises(AlreadyDecided):
        await swaps.decline(session, actor=world.budi, swap_id=asked.swap.id, now=now)
    asked = await swaps.ask(session, actor=world.sari, seat_id=world.hers, other_id=world.his, now=now)
    await seats.leave(session, actor=world.sari, seat_id=world.hers, reason="sakit", now=now)
    assert await swaps.exchange(session, asked.swap.id) is None
    with pytest.raises(SwapGone):
        await swaps.accept(session, actor=world.budi, swap_id=asked.swap.id, now=now)
    assert await holders(session) == [(SeatState.FREE, None), (SeatState.TAKEN, world.budi.id)]


async def test_swap_that_would_overlap_is_refused(session: Session, world: World, now: datetime) -> None:
    agenda = await add_agenda(session, world.maya, {Duty.VIDEOGRAPHER: 1}, starts=now + 3 * DAY, now=now)
    video = await duty_id(session, agenda, Duty.VIDEOGRAPHER)
    await seats.take_seat(session, actor=world.sari, duty_id=video, now=now)
    with pytest.raises(Overlaps):
        await swaps.ask(session, actor=world.sari, seat_id=world.hers, other_id=world.his, now=now)
    assert await swaps.tasks_of_others(session, actor=world.sari, seat_id=world.hers, now=now) == []


async def test_swap_accepted_twice_while_it_is_given_back_ends_one_way(database_url: str, now: datetime) -> None:
    engine = write_engine(database_url)
    writer = make_writer(engine, lambda _queues: None)
    try:
        world = await writer.run(lambda session: furnish(session, now))

        async def ask(session: Session) -> int:
            found = await swaps.ask(session, actor=world.sari, seat_id=world.hers, other_id=world.his, now=now)
            return found.swap.id

        swap = await writer.run(ask)

        async def accept(session: Session) -> str:
            await swaps.accept(session, actor=world.budi, swap_id=swap, now=now)
            return "swapped"

        async def leave(session: Session) -> str:
            await seats.leave(session, actor=world.sari, seat_id=world.hers, reason="sakit", now=now)
            return "left"

        done = await asyncio.gather(*(writer.run(work) for work in (accept, leave, accept)), return_exceptions=True)
        won = [each for each in done if isinstance(each, str)]
        assert len(won) == 1, done
        found = await writer.run(holders)
        swapped = [(SeatState.READY, world.budi.id), (SeatState.READY, world.sari.id)]
        left = [(SeatState.FREE, None), (SeatState.TAKEN, world.budi.id)]
        assert found == (swapped if won == ["swapped"] else left)
    finally:
        await writer.stop()
        await engine.dispose()
