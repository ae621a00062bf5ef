"""Publishing, cancelling, bringing back."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm.exc import StaleDataError

from bot.domain.agenda_fields import Gap
from bot.domain.enums import AgendaState, Duty, Notice, Role, SeatState
from bot.domain.errors import (
    DraftClosed,
    IllegalMove,
    Incomplete,
    NotAllowed,
    NotFound,
    ReasonMissing,
    TextTooLong,
)
from bot.models.agendas import Agenda, Counter, Seat
from bot.models.people import Person
from bot.models.queues import Card, Posting
from bot.services import agendas, drafts
from bot.services.loading import load_agenda
from bot.services.seats import take_seat
from bot.storage.engines import write_engine
from tests.draft_data import PANEN, SIX, TWO_ONE_UNDATED, add_room, draft
from tests.seat_data import actions, add_person, duty_id, notices

WITA = ZoneInfo("Asia/Makassar")


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


async def publish(session: Session, actor: Person, text: str, now: datetime, message: str = "1") -> list[Agenda]:
    made = await draft(session, actor, text, now, message)
    return await agendas.publish(session, actor=actor, ids=[agenda.id for agenda in made], now=now)


async def test_publishing_gives_codes_in_order_and_cards_in_every_room(
    session: Session, rina: Person, now: datetime
) -> None:
    await add_room(session, rina, now, "-100")
    await add_room(session, rina, now, "-200")
    done = await publish(session, rina, SIX, now)
    assert [(a.state, a.code_year, a.code_number) for a in done] == [
        (AgendaState.PUBLISHED, 2026, n) for n in range(1, 7)
    ]
    assert {a.published_at for a in done} == {now}
    postings = await session.execute(select(Posting.card_key, Posting.chat_id).order_by(Posting.id))
    assert [tuple(row) for row in postings] == [
        (f"agenda:{agenda.id}", chat) for agenda in done for chat in ("-100", "-200")
    ]
    keys = set(await session.scalars(select(Card.key)))
    assert keys == {f"agenda:{agenda.id}" for agenda in done} | {"board:2026-11-24"}
    assert (await actions(session))[-6:] == ["agenda.published"] * 6


async def test_publishing_twice_is_harmless(session: Session, rina: Person, now: datetime) -> None:
    (agenda,) = await publish(session, rina, PANEN, now)
    assert await agendas.publish(session, actor=rina, ids=[agenda.id], now=now) == []
    (other,) = await publish(session, rina, PANEN, now, message="2")
    assert (agenda.code_number, other.code_number) == (1, 2)


async def test_code_is_of_the_offices_year(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN.replace("2026", "2027").replace("Selasa, 24", "Rabu, 24"), now)
    new_year = datetime(2026, 12, 31, 17, tzinfo=ZoneInfo("UTC"))
    await agendas.publish(session, actor=rina, ids=[made.id], now=new_year)
    assert (made.code_year, made.code_number) == (2027, 1)
    assert await session.get_one(Counter, "agenda:2027")


async def test_incomplete_draft_is_not_published(session: Session, rina: Person, now: datetime) -> None:
    dated, idea = await draft(session, rina, TWO_ONE_UNDATED, now)
    with pytest.raises(Incomplete) as refusal:
        await agendas.publish(session, actor=rina, ids=[dated.id, idea.id], now=now)
    assert refusal.value.missing == [Gap.DATE]
    assert (dated.state, await session.get(Counter, "agenda:2026")) == (AgendaState.DRAFT, None)


async def test_conflicting_or_past_date_is_not_published(session: Session, rina: Person, now: datetime) -> None:
    (wrong,) = await draft(session, rina, PANEN.replace("Selasa", "Rabu"), now)
    with pytest.raises(Incomplete) as conflict:
        await agendas.publish(session, actor=rina, ids=[wrong.id], now=now)
    assert conflict.value.missing == [Gap.CONFLICT]
    (past,) = await draft(session, rina, PANEN.replace("Selasa, 24", "Minggu, 22"), now, "2")
    with pytest.raises(Incomplete) as over:
        await agendas.publish(session, actor=rina, ids=[past.id], now=now)
    assert over.value.missing == [Gap.PAST]


async def test_discarded_or_unknown_draft_is_not_published(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    await drafts.discard(session, actor=rina, ids=[made.id], now=now)
    with pytest.raises(DraftClosed):
        await agendas.publish(session, actor=rina, ids=[made.id], now=now)
    with pytest.raises(NotFound):
        await agendas.publish(session, actor=rina, ids=[999], now=now)


async def test_crew_may_not_publish_or_cancel(session: Session, rina: Person, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    (made,) = await draft(session, rina, PANEN, now)
    with pytest.raises(NotAllowed):
        await agendas.publish(session, actor=sari, ids=[made.id], now=now)
    with pytest.raises(NotAllowed):
        await agendas.cancel(session, actor=sari, agenda_id=made.id, reason="hujan", now=now)
    with pytest.raises(NotAllowed):
        await agendas.reinstate(session, actor=sari, agenda_id=made.id, now=now)


async def test_cancelling_tells_the_holders_but_not_the_actor(session: Session, rina: Person, now: datetime) -> None:
    (agenda,) = await publish(session, rina, PANEN, now)
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    photo = await duty_id(session, agenda, Duty.PHOTOGRAPHER)
    await take_seat(session, actor=sari, duty_id=photo, now=now)
    await take_seat(session, actor=rina, duty_id=photo, now=now)
    before = await notices(session)
    for _ in range(2):
        await agendas.cancel(session, actor=rina, agenda_id=agenda.id, reason="  hujan\nlebat ", now=now)
    assert (agenda.state, agenda.cancel_reason, agenda.cancelled_at) == (AgendaState.CANCELLED, "hujan lebat", now)
    assert (await notices(session))[len(before) :] == [(Notice.AGENDA_CANCELLED, sari.id)]
    states = await session.scalars(select(Seat.state).where(Seat.holder_id.is_not(None)))
    assert list(states) == [SeatState.TAKEN] * 2


async def test_cancelling_needs_a_reason_and_a_published_agenda(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    with pytest.raises(IllegalMove):
        await agendas.cancel(session, actor=rina, agenda_id=made.id, reason="hujan", now=now)
    with pytest.raises(ReasonMissing):
        await agendas.cancel(session, actor=rina, agenda_id=made.id, reason=" \n ", now=now)
    with pytest.raises(TextTooLong):
        await agendas.cancel(session, actor=rina, agenda_id=made.id, reason="x" * 301, now=now)


async def test_reinstating_brings_back_code_crew_and_card(session: Session, rina: Person, now: datetime) -> None:
    await add_room(session, rina, now)
    (agenda,) = await publish(session, rina, PANEN, now)
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    await take_seat(session, actor=sari, duty_id=await duty_id(session, agenda, Duty.REPORTER), now=now)
    await agendas.cancel(session, actor=rina, agenda_id=agenda.id, reason="hujan", now=now)
    shown = (await session.get_one(Card, f"agenda:{agenda.id}", populate_existing=True)).version
    for _ in range(2):
        await agendas.reinstate(session, actor=rina, agenda_id=agenda.id, now=now)
    assert (agenda.state, agenda.code_number, agenda.cancel_reason) == (AgendaState.PUBLISHED, 1, None)
    assert (await notices(session))[-1] == (Notice.AGENDA_REINSTATED, sari.id)
    assert (await session.get_one(Card, f"agenda:{agenda.id}", populate_existing=True)).version == shown + 1


async def test_draft_is_not_reinstated(session: Session, rina: Person, now: datetime) -> None:
    (made,) = await draft(session, rina, PANEN, now)
    with pytest.raises(DraftClosed):
        await agendas.reinstate(session, actor=rina, agenda_id=made.id, now=now)


async def test_six_drafts_are_published_in_few_statements(session: Session, rina: Person, now: datetime) -> None:
    await add_room(session, rina, now)
    made = await draft(session, rina, SIX, now)
    statements: list[str] = []
    connection = (await session.connection()).sync_connection
    assert connection is not None
    event.listen(connection, "before_cursor_execute", lambda _c, _cur, sql, *_rest: statements.append(sql))
    await agendas.publish(session, actor=rina, ids=[agenda.id for agenda in made], now=now)
    assert len(statements) <= 35


NINE = datetime(2026, 11, 23, 9, tzinfo=WITA)


@pytest.mark.parametrize(
    ("fields", "hours", "expected"),
    [
        ({"starts_on": None}, 100, False),
        ({"starts_on": date(2026, 11, 23)}, 14, False),
        ({"starts_on": date(2026, 11, 23)}, 15.1, True),
        ({"starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 25)}, 24, False),
        ({"starts_on": date(2026, 11, 23), "starts_at": NINE}, 1.9, False),
        ({"starts_on": date(2026, 11, 23), "starts_at": NINE}, 2.1, True),
        ({"starts_on": date(2026, 11, 23), "starts_at": NINE, "ends_at": NINE + timedelta(hours=5)}, 4, False),
        ({"starts_on": date(2026, 11, 23), "starts_at": NINE, "ends_at": NINE + timedelta(hours=5)}, 6, True),
        ({"starts_on": date(2026, 11, 23), "starts_at": NINE, "ends_on": date(2026, 11, 25)}, 30, False),
        ({"starts_on": date(2026, 11, 22), "ends_at": NINE}, 1, True),
    ],
)
def test_agenda_is_over_after_its_end(fields: dict[str, Any], hours: float, expected: bool) -> None:
    assert agendas.ended(Agenda(**fields), NINE + timedelta(hours=hours)) is expected


async def test_two_editors_publishing_at_once_give_one_code(postgres_url: str, now: datetime) -> None:
    """The second waits for the first and finds the draft published."""
    engine = write_engine(postgres_url)
    async with Session(engine, expire_on_commit=False) as session, session.begin():
        rina = await add_person(session, "Rina", Role.EDITOR, now=now)
        made = await draft(session, rina, SIX, now)

    async def attempt() -> int:
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            ids = [agenda.id for agenda in made]
            return len(await agendas.publish(session, actor=rina, ids=ids, now=now))

    assert sorted(await asyncio.gather(*(attempt() for _ in range(6)))) == [0, 0, 0, 0, 0, 6]
    async with Session(engine) as session:
        assert list(await session.scalars(select(Agenda.code_number).order_by(Agenda.id))) == [1, 2, 3, 4, 5, 6]
    await engine.dispose()


async def test_publishing_without_the_lock_shows_the_race(
    postgres_url: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without `hold`'s lock the version of the row stops the later one with an error."""
    engine = write_engine(postgres_url)
    async with Session(engine, expire_on_commit=False) as session, session.begin():
        rina = await add_person(session, "Rina", Role.EDITOR, now=now)
        (made,) = await draft(session, rina, PANEN, now)
    loaded = [asyncio.Event(), asyncio.Event()]

    async def unlocked(session: Session, ids: list[int]) -> list[Agenda]:
        agenda = await load_agenda(session, ids[0])
        next(event for event in loaded if not event.is_set()).set()
        return [agenda]

    monkeypatch.setattr(agendas, "hold", unlocked)
    async with Session(engine, expire_on_commit=False) as first, Session(engine, expire_on_commit=False) as second:
        await agendas.publish(first, actor=rina, ids=[made.id], now=now)
        late = asyncio.create_task(agendas.publish(second, actor=rina, ids=[made.id], now=now))
        await loaded[1].wait()  # the second saw a draft, because the first has not committed
        await first.commit()
        with pytest.raises(StaleDataError):
            await late
    await engine.dispose()
