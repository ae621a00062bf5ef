"""Where what a person sent belongs, on each kind of database."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Lane, MaterialKind, MaterialState, Notice, OutgoingKind, Role, SeatState
from bot.domain.errors import AgendaClosed, NotAllowed, NotFound, UnknownPerson
from bot.domain.office import office
from bot.models.agendas import Agenda, Seat
from bot.models.materials import Material, MaterialBatch
from bot.models.people import Person
from bot.models.queues import OutboxRow, Posting, Task
from bot.services import filing, seats
from bot.services.intake import Origin, Sent
from bot.services.queries.filing import agenda_at, candidates, targets
from tests.seat_data import HOUR, add_agenda, add_person, take_anyway

CHAT = Origin("telegram", "7")
MINUTE = timedelta(minutes=1)


@dataclass
class World:
    """Sari is the photographer of a harvest that begins in half an hour; a meeting comes tomorrow."""

    rina: Person
    sari: Person
    harvest: Agenda
    meeting: Agenda


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    sari = await add_person(session, "Sari", now=now)
    harvest = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1, Duty.REPORTER: 1}, starts=now + HOUR / 2, now=now)
    meeting = await add_agenda(
        session, rina, {Duty.PHOTOGRAPHER: 1}, starts=now + 24 * HOUR, now=now, title="Rapat Paripurna"
    )
    await take(session, sari, harvest, now)
    return World(rina, sari, harvest, meeting)


async def take(session: Session, person: Person, agenda: Agenda, now: datetime, duty: Duty = Duty.PHOTOGRAPHER) -> Seat:
    return await take_anyway(session, person, agenda, duty, now=now)


def photo(number: int, now: datetime, **fields: object) -> Sent:
    sent = Sent(MaterialKind.PHOTO, CHAT, str(number), now, reference=f"file{number}")
    return replace(sent, **fields)  # type: ignore[arg-type]


async def receive(session: Session, person: Person | None, sent: Sent) -> filing.Filed | None:
    return await filing.receive(session, actor=person, sent=sent, now=sent.at)


async def agendas_of(session: Session) -> list[int | None]:
    return list(await session.scalars(select(Material.agenda_id).order_by(Material.id)))


async def test_receive_files_to_the_active_task_and_has_it_fetched_and_told(
    session: Session, world: World, now: datetime
) -> None:
    filed = await receive(session, world.sari, photo(1, now))
    assert filed is not None
    assert filed.agenda == world.harvest
    (material,) = await session.scalars(select(Material))
    assert (material.state, material.agenda_id) == (MaterialState.WAITING, world.harvest.id)
    tasks = await session.execute(select(Task.kind, Task.subject).order_by(Task.kind))
    assert [tuple(row) for row in tasks] == [("batch", str(material.batch_id)), ("fetch", str(material.id))]
    posting = (await session.scalars(select(Posting))).one()
    assert (posting.card_key, posting.chat_id) == (f"summary:{world.harvest.id}:{world.sari.id}", "7")


async def test_receive_again_changes_nothing(session: Session, world: World, now: datetime) -> None:
    await receive(session, world.sari, photo(1, now))
    assert await receive(session, world.sari, photo(1, now)) is None
    assert await agendas_of(session) == [world.harvest.id]


async def test_receive_keeps_an_album_in_one_batch(session: Session, world: World, now: datetime) -> None:
    for number in range(3):
        await receive(session, world.sari, photo(number, now, album="9"))
    assert len(list(await session.scalars(select(MaterialBatch.id)))) == 1


async def test_receive_from_strangers_and_heads_is_refused(session: Session, world: World, now: datetime) -> None:
    head = await add_person(session, "Ahmad", Role.HEAD, now=now)
    with pytest.raises(UnknownPerson):
        await receive(session, None, photo(1, now))
    with pytest.raises(NotAllowed):
        await receive(session, head, photo(1, now))


async def test_receive_with_two_active_tasks_asks_and_goes_on_where_it_was_answered(
    session: Session, world: World, now: datetime
) -> None:
    fair = await add_agenda(session, world.rina, {Duty.PHOTOGRAPHER: 1}, starts=now + HOUR, now=now, title="Pameran")
    await take(session, world.sari, fair, now)
    for number in range(2):
        filed = await receive(session, world.sari, photo(number, now))
        assert filed is not None
        assert filed.agenda is None
    answered = await filing.answer(session, actor=world.sari, agenda_id=fair.id, origin=CHAT, now=now)
    assert (answered.agenda, answered.count) == (fair, 2)
    await receive(session, world.sari, photo(3, now + 20 * MINUTE))
    await receive(session, world.sari, photo(4, now + 51 * MINUTE))
    assert await agendas_of(session) == [fair.id, fair.id, fair.id, None]
    again = await filing.answer(session, actor=world.sari, agenda_id=fair.id, origin=CHAT, now=now)
    assert again.count == 1


async def test_answer_with_an_agenda_that_is_closed_or_unknown_is_refused(
    session: Session, world: World, now: datetime
) -> None:
    world.meeting.state = AgendaState.CANCELLED
    await session.flush()
    with pytest.raises(AgendaClosed):
        await filing.answer(session, actor=world.sari, agenda_id=world.meeting.id, origin=CHAT, now=now)
    with pytest.raises(NotFound):
        await filing.answer(session, actor=world.sari, agenda_id=99, origin=CHAT, now=now)


async def test_receive_for_a_draft_is_refused_and_for_a_cancelled_agenda_is_not(
    session: Session, world: World, now: datetime
) -> None:
    for state in (AgendaState.DRAFT, AgendaState.IDEA, AgendaState.DISCARDED):
        world.meeting.state = state
        await session.flush()
        with pytest.raises(NotFound):
            await filing.receive(session, actor=world.sari, sent=photo(1, now), now=now, agenda_id=world.meeting.id)
    world.meeting.state = AgendaState.CANCELLED
    await session.flush()
    await filing.receive(session, actor=world.sari, sent=photo(2, now), now=now, agenda_id=world.meeting.id)
    assert await agendas_of(session) == [world.meeting.id]


async def test_receive_with_two_duties_at_one_agenda_goes_to_whose_work_it_is(
    session: Session, world: World, now: datetime
) -> None:
    reporter = await take(session, world.sari, world.harvest, now, Duty.REPORTER)
    await receive(session, world.sari, photo(1, now))
    await receive(session, world.sari, photo(2, now, kind=MaterialKind.VOICE))
    seat_ids = list(await session.scalars(select(Material.seat_id).order_by(Material.id)))
    assert seat_ids[1] == reporter.id
    assert seat_ids[0] not in (None, reporter.id)


async def test_receive_for_a_brief_or_an_own_photo_that_is_answered(
    session: Session, world: World, now: datetime
) -> None:
    seat = await take(session, world.sari, world.meeting, now)
    session.add(
        OutboxRow(
            lane=Lane.NOTICE,
            kind=OutgoingKind.NOTICE,
            notice=Notice.BRIEF,
            about_id=seat.id,
            created_at=now,
            due_at=now,
            sent_messenger="telegram",
            sent_chat="7",
            sent_message="41",
        )
    )
    await receive(session, world.sari, photo(50, now, reply_to="41"))
    await receive(session, world.sari, photo(51, now, reply_to="50"))
    await receive(session, world.sari, photo(52, now, reply_to="40", reply_text="Sari, foto: Rapat Paripurna\nRabu"))
    await receive(session, world.sari, photo(53, now, reply_to="40", reply_text="Selamat datang"))
    assert await agendas_of(session) == [world.meeting.id] * 3 + [world.harvest.id]


async def test_text_is_a_note_only_with_an_active_task(session: Session, world: World, now: datetime) -> None:
    words = Sent(MaterialKind.TEXT, CHAT, "1", now, text="Kadis: naik 12 persen")
    assert await filing.expects_text(session, world.sari, words, now)
    assert not await filing.expects_text(session, world.rina, words, now)
    assert not await filing.expects_text(session, world.sari, words, now + 72 * HOUR)


async def test_receive_after_the_task_is_closed_leaves_it_closed(session: Session, world: World, now: datetime) -> None:
    seat = (await session.scalars(select(Seat).where(Seat.holder_id == world.sari.id))).one()
    await seats.finish(session, actor=world.sari, seat_id=seat.id, now=now + HOUR)
    filed = await receive(session, world.sari, photo(1, now + 2 * HOUR))
    assert filed is not None
    assert (filed.agenda, seat.state) == (world.harvest, SeatState.DONE)
    late = await receive(session, world.sari, photo(2, now + 50 * HOUR))
    assert late is not None
    assert (late.agenda, seat.state) == (None, SeatState.DONE)


async def test_candidates_are_tasks_near_by_else_what_is_on_today(
    session: Session, world: World, now: datetime
) -> None:
    later = now + 48 * HOUR
    mine = await candidates(session, world.sari, later)
    assert (mine.agendas, mine.own) == ([world.harvest], True)
    others = await candidates(session, world.rina, now)
    assert (others.agendas, others.own) == ([world.harvest], False)
    nothing = await candidates(session, world.rina, now + 240 * HOUR)
    assert (nothing.agendas, nothing.own) == ([], False)
    assert await targets(session, world.sari, world.meeting.id, now) == [world.harvest]


async def test_every_agenda_of_a_busy_day_is_a_candidate(session: Session, world: World, now: datetime) -> None:
    for number in range(12):
        starts = now + number * HOUR / 2
        await add_agenda(session, world.rina, {}, starts=starts, now=now, title=f"Acara {number}")
    found = await candidates(session, world.rina, now)
    assert [agenda.title for agenda in found.agendas] == [
        "Acara 0",
        world.harvest.title,
        *(f"Acara {number}" for number in range(1, 12)),
    ]


@pytest.mark.parametrize(("hours", "filed"), [(-3, False), (1, True), (24, True), (60, True), (90, False)])
async def test_picture_of_any_day_of_a_long_agenda_is_filed_by_its_time(
    session: Session, now: datetime, hours: int, filed: bool
) -> None:
    rina, budi = await add_person(session, "Rina", Role.EDITOR, now=now), await add_person(session, "Budi", now=now)
    last = office().day(now + 48 * HOUR)
    fair = await add_agenda(session, rina, {Duty.PHOTOGRAPHER: 1}, starts=now, now=now, ends_on=last)
    await take(session, budi, fair, now)
    assert await agenda_at(session, budi, now + hours * HOUR, now + 60 * HOUR) == (fair.id if filed else None)


async def test_keep_aside_ends_the_question_and_ask_again_opens_it(
    session: Session, world: World, now: datetime
) -> None:
    budi = await add_person(session, "Budi", now=now)
    await receive(session, budi, photo(1, now))
    assert await filing.keep_aside(session, actor=budi, now=now) == 1
    assert await filing.keep_aside(session, actor=budi, now=now) == 0
    answered = await filing.answer(session, actor=budi, agenda_id=world.harvest.id, origin=CHAT, now=now)
    assert answered.count == 0
    assert await filing.ask_again(session, actor=budi) == 1
    answered = await filing.answer(session, actor=budi, agenda_id=world.harvest.id, origin=CHAT, now=now)
    assert (answered.count, await agendas_of(session)) == (1, [world.harvest.id])
