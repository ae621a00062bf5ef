"""Whom a seat may be offered to, and who may take it: one rule for all who ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AbsenceKind, Duty, Role, SeatState
from bot.domain.errors import CannotDo, IsAway, NotEligible, Overlaps, Strained
from bot.domain.office import office
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services import absences, assignments, draft_fields, profiles, seats
from bot.services.eligibility import candidates
from bot.services.queries.seats import whole_duty
from tests.seat_data import HOUR, add_agenda, add_person, duty_id

DAY = timedelta(days=1)
PHOTO = Duty.PHOTOGRAPHER


@dataclass
class World:
    """An agenda of two hours, two days ahead, that wants one photographer."""

    agenda: Agenda
    photo: int
    starts: datetime
    rina: Person
    sari: Person


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari = await add_person(session, "Sari", now=now)
    starts = now + 2 * DAY
    agenda = await add_agenda(session, rina, {PHOTO: 1}, starts=starts, now=now, district="Juai")
    return World(agenda, await duty_id(session, agenda, PHOTO), starts, rina, sari)


async def another(
    session: Session, world: World, person: Person, starts: datetime, now: datetime, **has: object
) -> None:
    """Another task that the person holds."""
    fields = {"title": "Apel Pagi", "place": "Aula", "district": "Halong"} | has
    agenda = await add_agenda(session, world.rina, {PHOTO: 1}, starts=starts, now=now, **fields)
    duty = await duty_id(session, agenda, PHOTO)
    await seats.take_seat(session, actor=person, duty_id=duty, now=now, sure=True)


async def take(session: Session, world: World, now: datetime, *, sure: bool = False) -> SeatState:
    return (await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now, sure=sure)).state


async def refused(session: Session, world: World, now: datetime) -> list[NotEligible]:
    """What *Ambil*, an editor's question and an answer to one asked before say."""
    found = []
    for attempt in (
        seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now, sure=True),
        assignments.assign_seat(
            session, actor=world.rina, duty_id=world.photo, person_id=world.sari.id, now=now, sure=True
        ),
    ):
        with pytest.raises(NotEligible) as refusal:
            await attempt
        found.append(refusal.value)
    return found


async def test_who_set_no_profile_may_take_everything(session: Session, world: World, now: datetime) -> None:
    assert await take(session, world, now) is SeatState.TAKEN


async def test_duty_that_is_none_of_theirs_is_refused(session: Session, world: World, now: datetime) -> None:
    await profiles.set_duty(session, actor=world.sari, person_id=world.sari.id, duty=PHOTO, can=False, now=now)
    own, other = await refused(session, world, now)
    assert isinstance(own, CannotDo)
    assert isinstance(other, CannotDo)
    assert (own.name, other.name, own.duty) == (None, "Sari", PHOTO)


async def test_day_on_which_they_are_away_is_refused(session: Session, world: World, now: datetime) -> None:
    day = office().day(world.starts)
    away = await absences.add(
        session, actor=world.sari, person_id=world.sari.id, kind=AbsenceKind.SICK, first=day, last=day, now=now
    )
    assert [type(each) for each in await refused(session, world, now)] == [IsAway, IsAway]
    await absences.take_back(session, actor=world.sari, absence_id=away.absence.id, now=now)
    assert await take(session, world, now) is SeatState.TAKEN


async def test_task_at_the_same_time_is_refused_and_named(session: Session, world: World, now: datetime) -> None:
    await another(session, world, world.sari, world.starts + HOUR, now)
    own, other = await refused(session, world, now)
    assert isinstance(own, Overlaps)
    assert (own.title, own.begins, own.ends) == ("Apel Pagi", world.starts + HOUR, world.starts + 3 * HOUR)
    assert isinstance(other, Overlaps)


async def test_question_asked_before_is_refused_too_and_declined(session: Session, world: World, now: datetime) -> None:
    asked = await assignments.assign_seat(
        session, actor=world.rina, duty_id=world.photo, person_id=world.sari.id, now=now
    )
    await another(session, world, world.sari, world.starts, now)
    with pytest.raises(Overlaps):
        await seats.say_ready(session, actor=world.sari, seat_id=asked.id, now=now)
    left = await seats.leave(session, actor=world.sari, seat_id=asked.id, reason="bentrok", now=now)
    assert left.state is SeatState.FREE


@pytest.mark.parametrize(
    ("minutes", "has", "told"),
    [
        (150, {}, ("Apel Pagi", 30, 0)),
        (165, {}, None),
        (-125, {"district": "Juai"}, ("Apel Pagi", 5, 0)),
        (-125, {"place": "Desa Riwa"}, None),
        (60, {"estimated": True}, ("Apel Pagi", 0, 0)),
        (60, {"starts_at": None}, None),
    ],
)
async def test_tight_travel_warns_and_may_be_wanted(
    session: Session,
    world: World,
    now: datetime,
    minutes: int,
    has: dict[str, object],
    told: tuple[str, int, int] | None,
) -> None:
    await another(session, world, world.sari, world.starts + timedelta(minutes=minutes), now, **has)
    if told:
        with pytest.raises(Strained) as refusal:
            await take(session, world, now)
        assert (refusal.value.title, refusal.value.minutes, refusal.value.hours) == told
    assert await take(session, world, now, sure=told is not None) is SeatState.TAKEN


async def test_heavy_week_warns(session: Session, world: World, now: datetime) -> None:
    for number in range(3):
        starts = world.starts + (number + 1) * DAY
        await another(session, world, world.sari, starts, now, ends_at=starts + 8 * HOUR)
    with pytest.raises(Strained) as refusal:
        await take(session, world, now)
    assert (refusal.value.title, refusal.value.hours) == (None, 26)


async def test_second_duty_of_one_agenda_is_no_overlap(session: Session, world: World, now: datetime) -> None:
    both = await add_agenda(session, world.rina, {PHOTO: 1, Duty.REPORTER: 1}, starts=world.starts + DAY, now=now)
    for duty in (PHOTO, Duty.REPORTER):
        await seats.take_seat(session, actor=world.sari, duty_id=await duty_id(session, both, duty), now=now)


async def test_candidates_with_least_to_do_that_week_first_and_who_is_hindered_last(
    session: Session, world: World, now: datetime
) -> None:
    people = {name: await add_person(session, name, now=now) for name in ("Ani", "Budi", "Citra", "Dewi")}
    await add_person(session, "Mantan", now=now, active=False)
    await another(session, world, people["Ani"], world.starts, now)
    await another(session, world, people["Budi"], world.starts + 5 * HOUR, now)
    await another(session, world, people["Citra"], now + 9 * DAY, now)  # another week
    late = world.starts + timedelta(minutes=130)
    await another(session, world, people["Dewi"], late, now, ends_at=late + HOUR)
    duty = await whole_duty(session, world.photo)
    found = await candidates(session, duty)
    assert [(each.person.name, each.load.tasks, each.load.hours) for each in found] == [
        ("Citra", 0, 0.0),
        ("Sari", 0, 0.0),
        ("Dewi", 1, 1.0),
        ("Budi", 1, 2.0),
        ("Ani", 1, 2.0),
    ]
    assert [type(each.hindrance).__name__ for each in found] == [*["NoneType"] * 4, "Overlaps"]
    assert [each.person.name for each in found if each.strain and not each.hindrance] == ["Dewi"]


async def test_who_gave_the_task_back_is_no_candidate_until_it_moves_but_may_take_it(
    session: Session, world: World, now: datetime
) -> None:
    budi = await add_person(session, "Budi", now=now)

    async def called() -> list[str]:
        found = await candidates(session, await whole_duty(session, world.photo))
        return [each.person.name for each in found if not each.hindrance]

    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=now)
    asked = await assignments.assign_seat(session, actor=world.rina, duty_id=world.photo, person_id=budi.id, now=now)
    await seats.leave(session, actor=budi, seat_id=asked.id, reason="dinas", now=now)
    assert await called() == []
    assert (await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)).holder_id == world.sari.id
    await assignments.free_seat(
        session, actor=world.rina, seat_id=seat.id, holder_id=world.sari.id, reason="rapat", now=now
    )
    assert await called() == ["Sari"]
    await draft_fields.correct(
        session, actor=world.rina, agenda_id=world.agenda.id, field=Field.WHEN, text="27 November 2026 10.00", now=now
    )
    assert await called() == ["Budi", "Sari"]
