"""Agendas that come again: made ahead once, changed and ended from one of them on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Duty, Notice, Role
from bot.domain.errors import AlreadyRepeats, BadRecurrence, DateInPast, NotAllowed, NotRepeating
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.queues import Posting
from bot.services import agendas, series
from bot.services.draft_fields import correct
from bot.services.seats import take_seat
from tests.draft_data import add_room
from tests.seat_data import add_agenda, add_person, duty_id, notices

DECEMBER = [date(2026, 12, day) for day in (7, 14, 21, 28)]


async def apel(session: Session, now: datetime, **fields: object) -> tuple[Person, Agenda]:
    """Rina's agenda of next Monday, with a room to show it in."""
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    await add_room(session, rina, now, "-100")
    starts = now + timedelta(days=7)
    wanted = {Duty.PHOTOGRAPHER: 2}
    return rina, await add_agenda(session, rina, wanted, starts=starts, now=now, title="Apel", code_number=1, **fields)


async def of_series(session: Session) -> list[tuple[date | None, AgendaState, int | None]]:
    """Day, state and number of every agenda of the one series."""
    rows = await session.execute(
        select(Agenda.series_on, Agenda.state, Agenda.code_number)
        .where(Agenda.series_id.is_not(None))
        .order_by(Agenda.series_on)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def test_series_is_made_ahead_with_codes_cards_and_crew_and_once(session: Session, now: datetime) -> None:
    rina, agenda = await apel(session, now)
    result = await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap Senin pukul 8", now=now)
    assert (result.made, result.skipped) == (4, [])
    assert [day for day, *_rest in await of_series(session)] == [date(2026, 11, 30), *DECEMBER]
    assert next(number for *_rest, number in await of_series(session)) == 1
    (last,) = await session.scalars(select(Agenda.id).where(Agenda.series_on == DECEMBER[-1]))
    made = await agendas.hold_one(session, last)
    assert made.starts_at == datetime.fromisoformat("2026-12-28T08:00:00+08:00")
    assert [(duty.duty, len(duty.seats)) for duty in made.duties] == [(Duty.PHOTOGRAPHER, 2)]
    keys = list(await session.scalars(select(Posting.card_key)))
    assert f"agenda:{last}" in keys
    for _replica in range(2):
        await series.materialise(session, now=now)
    assert len(await of_series(session)) == 5
    later = now + timedelta(days=21)
    await series.materialise(session, now=later)
    assert [day for day, *_rest in await of_series(session)][-1] == date(2027, 1, 18)
    assert await notices(session) == []


async def test_cancelled_and_moved_one_is_not_made_again_and_the_rest_stay(session: Session, now: datetime) -> None:
    rina, agenda = await apel(session, now)
    await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap Senin", now=now)
    ids = list(await session.scalars(select(Agenda.id).order_by(Agenda.series_on)))
    await agendas.cancel(session, actor=rina, agenda_id=ids[1], reason="Libur", now=now)
    await correct(session, actor=rina, agenda_id=ids[2], field=Field.WHEN, text="15 Desember 2026 jam 9", now=now)
    await series.materialise(session, now=now)
    states = [state for _day, state, _number in await of_series(session)]
    assert states == [AgendaState.PUBLISHED, AgendaState.CANCELLED, *[AgendaState.PUBLISHED] * 3]


async def test_change_of_one_goes_to_all_that_follow_on_their_own_days(session: Session, now: datetime) -> None:
    rina, agenda = await apel(session, now)
    sari = await add_person(session, "Sari", now=now)
    await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap Senin", now=now)
    ids = list(await session.scalars(select(Agenda.id).order_by(Agenda.series_on)))
    third = await agendas.hold_one(session, ids[2])
    await take_seat(session, actor=sari, duty_id=await duty_id(session, third, Duty.PHOTOGRAPHER), now=now)
    await correct(session, actor=rina, agenda_id=ids[1], field=Field.WHEN, text="jam 10", now=now)
    await correct(session, actor=rina, agenda_id=ids[1], field=Field.PLACE, text="Lapangan", now=now)
    assert await series.follow(session, actor=rina, agenda_id=ids[1], now=now) == 3
    rows = await session.execute(select(Agenda.starts_at, Agenda.place).order_by(Agenda.series_on))
    found = [(row[0].isoformat() if row[0] else None, row[1]) for row in rows]
    assert found[0] == ("2026-11-30T01:00:00+00:00", "Desa Riwa")
    assert found[1:] == [(f"2026-12-{day:02}T02:00:00+00:00", "Lapangan") for day in (7, 14, 21, 28)]
    assert [notice for notice, person in await notices(session) if person == sari.id] == [
        Notice.BRIEF,
        Notice.AGENDA_CHANGED,
    ]


async def test_series_ends_from_one_on_and_says_why(session: Session, now: datetime) -> None:
    rina, agenda = await apel(session, now)
    await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap Senin", now=now)
    ids = list(await session.scalars(select(Agenda.id).order_by(Agenda.series_on)))
    for count in (3, 0):
        assert await series.end(session, actor=rina, agenda_id=ids[1], reason="Ramadan", now=now) == count
    await series.materialise(session, now=now + timedelta(days=60))
    states = [state for _day, state, _number in await of_series(session)]
    assert states == [AgendaState.PUBLISHED] * 2 + [AgendaState.CANCELLED] * 3


async def test_what_can_not_come_again_is_said(session: Session, now: datetime) -> None:
    rina, agenda = await apel(session, now)
    await add_agenda(session, rina, {}, starts=now + timedelta(days=14), now=now, title="Apel", code_number=2)
    for text in ("kadang", "Senin"):
        with pytest.raises(BadRecurrence):
            await series.repeat(session, actor=rina, agenda_id=agenda.id, text=text, now=now)
    late = now + timedelta(days=9)
    with pytest.raises(DateInPast):
        await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap Senin", now=late)
    with pytest.raises(NotRepeating):
        await series.follow(session, actor=rina, agenda_id=agenda.id, now=now)
    sari = await add_person(session, "Sari", now=now)
    with pytest.raises(NotAllowed):
        await series.repeat(session, actor=sari, agenda_id=agenda.id, text="setiap Senin", now=now)
    result = await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap Senin", now=now)
    assert result.skipped == [date(2026, 12, 7)]
    with pytest.raises(AlreadyRepeats):
        await series.repeat(session, actor=rina, agenda_id=agenda.id, text="setiap hari", now=now)
