"""Active tasks, tasks to come, and whom to ask."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Role
from bot.models.people import Person
from bot.services import seats
from bot.services.assignments import assign_seat
from bot.services.queries.seats import active_seats, last_step, tasks
from tests.seat_data import HOUR, add_agenda, add_person, duty_id, take_anyway

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


@pytest.fixture
async def sari(session: Session, now: datetime) -> Person:
    return await add_person(session, "Sari", now=now)


async def take(session: Session, by: Person, person: Person, starts: datetime, now: datetime, **fields: object) -> int:
    agenda = await add_agenda(session, by, {Duty.REPORTER: 1}, starts=starts, now=now, **fields)
    return (await take_anyway(session, person, agenda, Duty.REPORTER, now=now)).id


async def active(session: Session, person: Person, now: datetime) -> list[int]:
    return [seat.id for seat in await active_seats(session, person, now)]


async def test_active_from_two_hours_before_until_the_end_of_the_next_day(
    session: Session, rina: Person, sari: Person, now: datetime
) -> None:
    starts = now + 5 * HOUR  # Monday 14.00 WITA
    seat = await take(session, rina, sari, starts, now)
    midnight = now + 39 * HOUR  # Wednesday 00.00 WITA
    assert await active(session, sari, starts - 2 * HOUR - MINUTE) == []
    assert await active(session, sari, starts - 2 * HOUR) == [seat]
    assert await active(session, sari, midnight - MINUTE) == [seat]
    assert await active(session, sari, midnight) == []


async def test_active_all_day_when_the_time_is_not_known(
    session: Session, rina: Person, sari: Person, now: datetime
) -> None:
    seat = await take(session, rina, sari, now + DAY, now, starts_at=None)
    midnight = now + 15 * HOUR  # Tuesday 00.00 WITA
    assert await active(session, sari, midnight - MINUTE) == []
    assert await active(session, sari, midnight) == [seat]


async def test_active_on_every_day_of_a_long_agenda(
    session: Session, rina: Person, sari: Person, now: datetime
) -> None:
    last = (now + 4 * DAY).date()
    seat = await take(session, rina, sari, now + HOUR, now, ends_on=last)
    assert await active(session, sari, now + 5 * DAY) == [seat]
    assert await active(session, sari, now + 6 * DAY) == []


async def test_active_by_start_and_not_when_done_or_cancelled(
    session: Session, rina: Person, sari: Person, now: datetime
) -> None:
    second = await take(session, rina, sari, now + HOUR, now)
    first = await take(session, rina, sari, now - HOUR, now)
    done = await take(session, rina, sari, now, now)
    await seats.finish(session, actor=sari, seat_id=done, now=now)
    gone = await take(session, rina, sari, now, now)
    for seat in await active_seats(session, sari, now):
        if seat.id == gone:
            seat.duty.agenda.state = AgendaState.CANCELLED
    await session.flush()
    assert await active(session, sari, now) == [first, second]


async def test_active_counts_what_one_is_asked_only_when_there_is_nothing_else(
    session: Session, rina: Person, sari: Person, now: datetime
) -> None:
    agenda = await add_agenda(session, rina, {Duty.REPORTER: 1}, starts=now, now=now)
    reporter = await duty_id(session, agenda, Duty.REPORTER)
    asked = await assign_seat(session, actor=rina, duty_id=reporter, person_id=sari.id, now=now)
    assert await active(session, sari, now) == [asked.id]
    held = await take(session, rina, sari, now + HOUR, now)
    assert await active(session, sari, now) == [held]


async def test_tasks_are_running_and_coming_ones_by_start(
    session: Session, rina: Person, sari: Person, now: datetime
) -> None:
    later = await take(session, rina, sari, now + 9 * DAY, now)
    sooner = await take(session, rina, sari, now + HOUR, now)
    done = await take(session, rina, sari, now, now)
    await seats.finish(session, actor=sari, seat_id=done, now=now)
    assert [seat.id for seat in await tasks(session, sari, now)] == [sooner, later]
    assert [seat.id for seat in await tasks(session, sari, now + 2 * DAY)] == [later]


async def test_last_step_tells_who_left_and_why(session: Session, rina: Person, sari: Person, now: datetime) -> None:
    seat = await take(session, rina, sari, now + DAY, now)
    await seats.leave(session, actor=sari, seat_id=seat, reason="sakit", now=now)
    step = await last_step(session, seat)
    assert step is not None
    assert (step.action, step.actor and step.actor.name, step.reason) == ("seat.left", "Sari", "sakit")
    assert await last_step(session, 999_999) is None
