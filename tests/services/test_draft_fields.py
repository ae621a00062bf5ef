"""Correcting fields, before and after publication."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaKind, AgendaState, Duty, Notice, Priority, Role, Theme
from bot.domain.errors import (
    AgendaClosed,
    BadDate,
    BadField,
    DateInPast,
    DraftChanged,
    DraftClosed,
    NoSuchTime,
    NotAllowed,
    NotFound,
    SeatsHeld,
)
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import AuditRow, Card
from bot.services import agendas, drafts
from bot.services.agenda_crew import counts, step
from bot.services.draft_fields import correct, mark
from bot.services.seats import take_seat
from tests.draft_data import PANEN, SIX, draft
from tests.seat_data import add_person, duty_id, notices

WITA = ZoneInfo("Asia/Makassar")
REPORTER, PHOTO, VIDEO = Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER


@pytest.fixture
async def rina(session: Session, now: datetime) -> Person:
    return await add_person(session, "Rina", Role.EDITOR, now=now)


@pytest.fixture
async def panen(session: Session, rina: Person, now: datetime) -> Agenda:
    return (await draft(session, rina, PANEN, now))[0]


GOOD: list[tuple[Field, str, dict[str, Any]]] = [
    (Field.TITLE, "  Panen   Raya\t<b>Jagung</b> ", {"title": "Panen Raya <b>Jagung</b>"}),
    (Field.TITLE, "Rapat Jagung", {"title": "Rapat Jagung", "kind": AgendaKind.MEETING}),
    (Field.PLACE, "Aula 🌾", {"place": "Aula 🌾"}),
    (Field.PLACE, "-", {"place": None}),
    (Field.DISTRICT, "tebing  tinggi", {"district": "Tebing Tinggi"}),
    (Field.THEME, "edukasi", {"theme": Theme.EDUCATION}),
    (Field.KIND, "press", {"kind": AgendaKind.PRESS}),
    (Field.PRIORITY, "high", {"priority": Priority.HIGH}),
    (Field.SOURCES, "Kadis; H. Anwar, S.P.\n ;Petani", {"sources": ["Kadis", "H. Anwar, S.P.", "Petani"]}),
    (Field.NOTES, " Baris satu\nBaris dua ", {"notes": "Baris satu\nBaris dua"}),
    (Field.URL, "s.id/contoh", {"url": "s.id/contoh"}),
    (Field.PIN, "-2.33517, 115.46290", {"latitude": -2.33517, "longitude": 115.4629}),
    (Field.WHEN, "25 November jam 10", {"starts_on": date(2026, 11, 25)}),
    (Field.ENDS, "12.00", {"ends_at": datetime(2026, 11, 25, 12, tzinfo=WITA)}),
]
BAD: list[tuple[Field, str, type[Exception]]] = [
    (Field.TITLE, "", BadField),
    (Field.TITLE, "-", BadField),
    (Field.TITLE, "x" * 201, BadField),
    (Field.TITLE, "satu\ndua", BadField),
    (Field.NOTES, "x" * 1001, BadField),
    (Field.DISTRICT, "Amuntai", BadField),
    (Field.THEME, "olahraga", BadField),
    (Field.PRIORITY, "-", BadField),
    (Field.SOURCES, ";".join("abcdefghijk"), BadField),
    (Field.URL, "bukan tautan", BadField),
    (Field.URL, "javascript:alert(1)", BadField),
    (Field.PIN, "di sana", BadField),
    (Field.PIN, "91, 115", BadField),
    (Field.CREW, "tidak ada", BadField),
    (Field.CREW, "21 foto", BadField),
    (Field.WHEN, "31 Februari", NoSuchTime),
    (Field.WHEN, "besok jam 25", NoSuchTime),
    (Field.WHEN, "kemarin jam 9", DateInPast),
    (Field.WHEN, "23 November 2025", DateInPast),
    (Field.ENDS, "20 November", BadDate),
]


async def test_fields_are_set(session: Session, rina: Person, panen: Agenda, now: datetime) -> None:
    for field, text, columns in GOOD:
        version = panen.version
        agenda = await correct(session, actor=rina, agenda_id=panen.id, field=field, text=text, now=now)
        assert {name: getattr(agenda, name) for name in columns} == columns, text
        assert agenda.version == version + 1, text


async def test_bad_values_are_refused(session: Session, rina: Person, panen: Agenda, now: datetime) -> None:
    version = panen.version
    for field, text, refusal in BAD:
        with pytest.raises(refusal):
            await correct(session, actor=rina, agenda_id=panen.id, field=field, text=text, now=now)
    assert panen.version == version


async def test_date_makes_a_draft_of_an_idea_and_back(
    session: Session, rina: Person, panen: Agenda, now: datetime
) -> None:
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.WHEN, text="-", now=now)
    assert (panen.state, panen.starts_on, panen.starts_at) == (AgendaState.IDEA, None, None)
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.WHEN, text="besok jam 8", now=now)
    assert (panen.state, panen.starts_on) == (AgendaState.DRAFT, date(2026, 11, 24))


async def test_same_value_changes_nothing(session: Session, rina: Person, panen: Agenda, now: datetime) -> None:
    version, rows = panen.version, len(list(await session.scalars(select(AuditRow.id))))
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.TITLE, text=panen.title, now=now)
    assert (panen.version, len(list(await session.scalars(select(AuditRow.id))))) == (version, rows)


async def test_second_editor_is_told_that_the_field_changed(
    session: Session, rina: Person, panen: Agenda, now: datetime
) -> None:
    seen = mark(panen, Field.TITLE)
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.PLACE, text="Aula", now=now)
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.TITLE, text="Satu", now=now, seen=seen)
    with pytest.raises(DraftChanged):
        await correct(session, actor=rina, agenda_id=panen.id, field=Field.TITLE, text="Dua", now=now, seen=seen)
    assert panen.title == "Satu"


async def test_closed_agendas_are_not_corrected(session: Session, rina: Person, now: datetime) -> None:
    one, other = (await draft(session, rina, SIX, now))[:2]
    await drafts.discard(session, actor=rina, ids=[one.id], now=now)
    with pytest.raises(DraftClosed):
        await correct(session, actor=rina, agenda_id=one.id, field=Field.TITLE, text="x", now=now)
    await agendas.publish(session, actor=rina, ids=[other.id], now=now)
    await agendas.cancel(session, actor=rina, agenda_id=other.id, reason="hujan", now=now)
    with pytest.raises(AgendaClosed):
        await correct(session, actor=rina, agenda_id=other.id, field=Field.TITLE, text="x", now=now)
    with pytest.raises(NotFound):
        await correct(session, actor=rina, agenda_id=999, field=Field.TITLE, text="x", now=now)


async def test_crew_may_not_correct(session: Session, panen: Agenda, now: datetime) -> None:
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    with pytest.raises(NotAllowed):
        await correct(session, actor=sari, agenda_id=panen.id, field=Field.TITLE, text="x", now=now)
    with pytest.raises(NotAllowed):
        await step(session, actor=sari, agenda_id=panen.id, duty=PHOTO, by=1, now=now)


async def test_moving_a_published_agenda_tells_holders_and_both_boards(
    session: Session, rina: Person, panen: Agenda, now: datetime
) -> None:
    await agendas.publish(session, actor=rina, ids=[panen.id], now=now)
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    await take_seat(session, actor=sari, duty_id=await duty_id(session, panen, REPORTER), now=now)
    told = len(await notices(session))
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.WHEN, text="25 November jam 10", now=now)
    assert (await notices(session))[told:] == [(Notice.AGENDA_CHANGED, sari.id)]
    boards = await session.scalars(select(Card.key).where(Card.key.startswith("board:")).order_by(Card.key))
    assert list(boards) == ["board:2026-11-24", "board:2026-11-25"]
    await correct(session, actor=rina, agenda_id=panen.id, field=Field.TITLE, text="Panen Jagung", now=now)
    assert len(await notices(session)) == told + 1


async def test_published_agenda_keeps_title_and_date(
    session: Session, rina: Person, panen: Agenda, now: datetime
) -> None:
    await agendas.publish(session, actor=rina, ids=[panen.id], now=now)
    with pytest.raises(BadField):
        await correct(session, actor=rina, agenda_id=panen.id, field=Field.WHEN, text="-", now=now)


async def test_crew_is_set_by_text(session: Session, rina: Person, panen: Agenda, now: datetime) -> None:
    agenda = await correct(session, actor=rina, agenda_id=panen.id, field=Field.CREW, text="3 foto, 1 video", now=now)
    assert counts(agenda) == {PHOTO: 3, VIDEO: 1}


async def test_steps_change_the_crew(session: Session, rina: Person, panen: Agenda, now: datetime) -> None:
    version = panen.version
    for duty, by in ((VIDEO, 1), (REPORTER, -1), (REPORTER, -1), (PHOTO, 1)):
        panen = await step(session, actor=rina, agenda_id=panen.id, duty=duty, by=by, now=now)
    assert counts(panen) == {PHOTO: 3, VIDEO: 2}
    assert panen.version == version + 3
    assert len(list(await session.scalars(select(Seat.id)))) == 5


async def test_held_seat_is_never_taken_away(session: Session, rina: Person, panen: Agenda, now: datetime) -> None:
    await agendas.publish(session, actor=rina, ids=[panen.id], now=now)
    sari = await add_person(session, "Sari", Role.CREW, now=now)
    await take_seat(session, actor=sari, duty_id=await duty_id(session, panen, PHOTO), now=now)
    panen = await step(session, actor=rina, agenda_id=panen.id, duty=PHOTO, by=-1, now=now)
    with pytest.raises(SeatsHeld) as refusal:
        await step(session, actor=rina, agenda_id=panen.id, duty=PHOTO, by=-1, now=now)
    assert (refusal.value.duty, refusal.value.holders) == (PHOTO, ["Sari"])
    assert list(await session.scalars(select(Seat.holder_id).where(Seat.holder_id.is_not(None)))) == [sari.id]


async def test_standing_crew_follows_the_official_until_an_editor_changes_it(
    session: Session, rina: Person, now: datetime
) -> None:
    agenda = (await draft(session, rina, SIX, now))[2]
    agenda = await correct(session, actor=rina, agenda_id=agenda.id, field=Field.OFFICIAL, text="Bupati", now=now)
    assert counts(agenda) == {REPORTER: 1, PHOTO: 1, VIDEO: 1}
    agenda = await step(session, actor=rina, agenda_id=agenda.id, duty=PHOTO, by=1, now=now)
    assert not any(duty.standing for duty in agenda.duties)
    agenda = await correct(session, actor=rina, agenda_id=agenda.id, field=Field.OFFICIAL, text="-", now=now)
    assert counts(agenda) == {REPORTER: 1, PHOTO: 2, VIDEO: 1}
