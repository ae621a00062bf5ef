"""Taking tasks, confirming them, asking to be replaced, closing them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Notice, Role, SeatState
from bot.domain.errors import (
    AgendaClosed,
    DutyFull,
    IllegalMove,
    NotAllowed,
    NotFound,
    ReasonMissing,
    SeatMoved,
    TextTooLong,
    UnknownPerson,
)
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import Card
from bot.services import seats
from bot.services.assignments import assign_seat
from tests.seat_data import HOUR, actions, add_agenda, add_person, duty_id, notices


@dataclass
class World:
    """An agenda two days ahead with two photographers and a reporter wanted."""

    agenda: Agenda
    photo: int
    reporter: int
    rina: Person
    sari: Person
    budi: Person
    rudi: Person


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari, budi, rudi = [await add_person(session, name, now=now) for name in ("Sari", "Budi", "Rudi")]
    wanted = {Duty.PHOTOGRAPHER: 2, Duty.REPORTER: 1}
    agenda = await add_agenda(session, rina, wanted, starts=now + timedelta(days=2), now=now)
    photo, reporter = [await duty_id(session, agenda, duty) for duty in wanted]
    return World(agenda, photo, reporter, rina, sari, budi, rudi)


async def test_take_seat_that_is_free(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    assert (seat.state, seat.holder_id, seat.taken_at) == (SeatState.TAKEN, world.sari.id, now)
    assert await notices(session) == [(Notice.BRIEF, world.sari.id)]
    assert await actions(session) == ["seat.taken"]
    keys = await session.scalars(select(Card.key).order_by(Card.key))
    assert list(keys) == [f"agenda:{world.agenda.id}", "board:2026-11-25"]


async def test_take_seat_again_gives_the_same_seat_and_no_second_brief(
    session: Session, world: World, now: datetime
) -> None:
    first = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    again = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now + HOUR)
    assert again.id == first.id
    assert (again.taken_at, await notices(session)) == (now, [(Notice.BRIEF, world.sari.id)])


async def test_take_seat_of_a_full_duty_tells_who_holds_it(session: Session, world: World, now: datetime) -> None:
    await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    await seats.take_seat(session, actor=world.budi, duty_id=world.photo, now=now + HOUR)
    with pytest.raises(DutyFull) as refusal:
        await seats.take_seat(session, actor=world.rudi, duty_id=world.photo, now=now + HOUR)
    assert refusal.value.holders == ["Sari", "Budi"]
    assert (refusal.value.title, refusal.value.taken_at) == ("Panen Raya Padi", now + HOUR)


async def test_take_seat_of_two_duties_of_one_agenda(session: Session, world: World, now: datetime) -> None:
    photo = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    reporter = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    assert photo.holder_id == reporter.holder_id == world.sari.id


async def test_take_seat_refused_to_strangers_and_heads(session: Session, world: World, now: datetime) -> None:
    head = await add_person(session, "Pak Kabid", Role.HEAD, now=now)
    with pytest.raises(UnknownPerson):
        await seats.take_seat(session, actor=None, duty_id=world.photo, now=now)
    with pytest.raises(NotAllowed):
        await seats.take_seat(session, actor=head, duty_id=world.photo, now=now)


async def test_take_seat_of_a_duty_that_is_not_there(session: Session, world: World, now: datetime) -> None:
    with pytest.raises(NotFound):
        await seats.take_seat(session, actor=world.sari, duty_id=999_999, now=now)


@pytest.mark.parametrize("state", [AgendaState.CANCELLED, AgendaState.DRAFT])
async def test_take_seat_of_an_agenda_that_is_not_published(
    session: Session, world: World, now: datetime, state: AgendaState
) -> None:
    world.agenda.state = state
    await session.flush()
    with pytest.raises(AgendaClosed):
        await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)


async def test_take_seat_is_open_until_the_end_of_the_day(session: Session, world: World, now: datetime) -> None:
    evening = now + timedelta(days=2, hours=14)  # 23.00 WITA of the day
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=evening)
    assert seat.holder_id == world.sari.id
    with pytest.raises(AgendaClosed):
        await seats.take_seat(session, actor=world.budi, duty_id=world.photo, now=evening + HOUR)


async def test_take_seat_of_someone_who_asked_to_be_replaced(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    late = now + timedelta(days=2) - HOUR
    await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=late)
    taken = await seats.take_seat(session, actor=world.budi, duty_id=world.reporter, now=late)
    assert (taken.id, taken.holder_id, taken.state, taken.reason) == (
        seat.id,
        world.budi.id,
        SeatState.TAKEN,
        None,
    )
    assert (await notices(session))[-2:] == [(Notice.BRIEF, world.budi.id), (Notice.REPLACED, world.sari.id)]


async def test_take_seat_prefers_a_free_seat_to_one_to_be_replaced(
    session: Session, world: World, now: datetime
) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    late = now + timedelta(days=2) - HOUR
    await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=late)
    taken = await seats.take_seat(session, actor=world.budi, duty_id=world.photo, now=late)
    assert taken.id != seat.id
    kept = await session.get_one(Seat, seat.id, populate_existing=True)
    assert (kept.holder_id, kept.state) == (world.sari.id, SeatState.REPLACING)


async def test_take_seat_one_wanted_to_give_back_keeps_it(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now)
    late = now + timedelta(days=2) - HOUR
    await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=late)
    kept = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=late)
    assert (kept.id, kept.state, kept.reason) == (seat.id, SeatState.READY, None)


async def test_take_seat_one_is_asked_to_do_accepts_it(session: Session, world: World, now: datetime) -> None:
    await assign_seat(session, actor=world.rina, duty_id=world.reporter, person_id=world.sari.id, now=now)
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.reporter, now=now + HOUR)
    assert (seat.state, seat.taken_at) == (SeatState.READY, now + HOUR)


async def test_say_ready_once_and_again(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    for _ in range(2):
        seat = await seats.say_ready(session, actor=world.sari, seat_id=seat.id, now=now)
        assert seat.state is SeatState.READY
    assert await actions(session) == ["seat.taken", "seat.ready"]


async def test_say_ready_by_someone_who_does_not_hold_it(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    with pytest.raises(SeatMoved) as refusal:
        await seats.say_ready(session, actor=world.budi, seat_id=seat.id, now=now)
    assert (refusal.value.duty, refusal.value.holder) == (Duty.PHOTOGRAPHER, "Sari")


async def test_say_ready_at_an_agenda_that_was_cancelled(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    world.agenda.state = AgendaState.CANCELLED
    await session.flush()
    with pytest.raises(AgendaClosed):
        await seats.say_ready(session, actor=world.sari, seat_id=seat.id, now=now)


async def test_leave_before_the_cutoff_frees_the_seat(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    early = now + timedelta(days=2) - 3 * HOUR - timedelta(seconds=1)
    seat = await seats.leave(session, actor=world.sari, seat_id=seat.id, reason=" dinas \n luar ", now=early)
    assert (seat.state, seat.holder_id, seat.taken_at, seat.reason) == (SeatState.FREE, None, None, None)
    assert (await notices(session))[1:] == [(Notice.REPLACEMENT_WANTED, world.rina.id)]
    with pytest.raises(SeatMoved) as refusal:
        await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="dinas", now=early)
    assert refusal.value.holder is None


async def test_leave_from_the_cutoff_on_keeps_the_holder_responsible(
    session: Session, world: World, now: datetime
) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    late = now + timedelta(days=2) - 3 * HOUR
    for reason in ("sakit", "sakit sekali"):
        seat = await seats.leave(session, actor=world.sari, seat_id=seat.id, reason=reason, now=late)
        assert (seat.state, seat.holder_id, seat.reason) == (SeatState.REPLACING, world.sari.id, "sakit")
    assert (await notices(session))[1:] == [(Notice.REPLACEMENT_WANTED, world.rina.id)]
    seat = await seats.say_ready(session, actor=world.sari, seat_id=seat.id, now=late)
    assert (seat.state, seat.reason) == (SeatState.READY, None)


async def test_leave_an_agenda_of_the_whole_day_from_the_evening_before(
    session: Session, world: World, now: datetime
) -> None:
    agenda = await add_agenda(
        session, world.rina, {Duty.REPORTER: 1}, starts=now + timedelta(days=2), now=now, starts_at=None
    )
    reporter = await duty_id(session, agenda, Duty.REPORTER)
    seat = await seats.take_seat(session, actor=world.sari, duty_id=reporter, now=now)
    evening = now + timedelta(days=1, hours=12)  # 21.00 WITA, three hours before the day begins
    seat = await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=evening)
    assert seat.state is SeatState.REPLACING


@pytest.mark.parametrize(
    ("reason", "refusal"), [("", ReasonMissing), (" \n ", ReasonMissing), ("x" * 301, TextTooLong)]
)
async def test_leave_without_a_usable_reason(
    session: Session, world: World, now: datetime, reason: str, refusal: type[Exception]
) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    with pytest.raises(refusal):
        await seats.leave(session, actor=world.sari, seat_id=seat.id, reason=reason, now=now)


async def test_leave_a_task_that_is_done(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now)
    with pytest.raises(IllegalMove):
        await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=now)


async def test_leave_tells_admins_where_there_is_no_editor(session: Session, world: World, now: datetime) -> None:
    world.rina.active = False
    admin = await add_person(session, "Admin", Role.ADMIN, now=now)
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    await seats.leave(session, actor=world.sari, seat_id=seat.id, reason="sakit", now=now)
    assert (await notices(session))[1:] == [(Notice.REPLACEMENT_WANTED, admin.id)]


async def test_finish_hands_over_once(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    for later in (HOUR, 2 * HOUR):
        seat = await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now + later)
        assert (seat.state, seat.done_at) == (SeatState.DONE, now + HOUR)
    assert (await notices(session))[1:] == [(Notice.HANDED_OVER, world.rina.id)]


async def test_finish_by_the_only_editor_tells_nobody(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.rina, duty_id=world.photo, now=now)
    await seats.finish(session, actor=world.rina, seat_id=seat.id, now=now)
    assert await notices(session) == [(Notice.BRIEF, world.rina.id)]


async def test_finish_of_someone_elses_task(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    with pytest.raises(SeatMoved):
        await seats.finish(session, actor=world.budi, seat_id=seat.id, now=now)


async def test_reopen_when_more_comes_after_the_end(session: Session, world: World, now: datetime) -> None:
    seat = await seats.take_seat(session, actor=world.sari, duty_id=world.photo, now=now)
    await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now)
    for _ in range(2):
        seat = await seats.reopen(session, actor=world.sari, seat_id=seat.id, now=now)
        assert (seat.state, seat.done_at) == (SeatState.READY, None)
    await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now + HOUR)
    assert await actions(session) == ["seat.taken", "seat.done", "seat.reopened", "seat.done"]
    assert len(await notices(session)) == 3
