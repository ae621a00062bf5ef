"""The table of who is told what, played cell by cell: every happening before everybody it may concern."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Duty, Role, SeatState
from bot.domain.notifications import TOLD, Audience, Happening, Silent
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.queues import Card, OutboxRow
from bot.services import agendas, assignments, seats
from bot.services.agenda_cards import agenda_card
from bot.services.draft_fields import correct
from tests.draft_data import add_room
from tests.seat_data import add_agenda, add_person

Told = dict[Audience, set[str]]


@dataclass
class Stage:
    """An agenda of tomorrow with somebody of every audience around it, and what happens to it."""

    session: Session
    now: datetime
    agenda: Agenda
    people: dict[str, Person]
    seat: dict[Duty, int]
    duty: dict[Duty, int]


async def stage(session: Session, now: datetime, state: AgendaState) -> Stage:
    """Rina acts, Reno asked before; Sari and Budi hold tasks, Maya is to take Sari's over, Dodi is done."""
    editor = (Role.EDITOR, Role.CREW)
    people = {name: await add_person(session, name, *editor, now=now) for name in ("Rina", "Reno", "Eko")}
    crew = ("Sari", "Budi", "Maya", "Dodi", "Tono")
    people |= {name: await add_person(session, name, now=now) for name in crew}
    people["Kabid"] = await add_person(session, "Kabid", Role.HEAD, now=now)
    wanted = dict.fromkeys((Duty.REPORTER, Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER, Duty.INFOGRAPHIC), 1)
    await add_room(session, people["Rina"], now, "-100")
    agenda = await add_agenda(
        session, people["Rina"], wanted, starts=now + timedelta(days=1), now=now, state=state, code_number=7
    )
    rows = await session.execute(
        select(AgendaDuty.duty, Seat).join(Seat, Seat.duty_id == AgendaDuty.id).where(Seat.agenda_id == agenda.id)
    )
    found: dict[Duty, Seat] = {row[0]: row[1] for row in rows}
    for duty, name, held in (
        (Duty.REPORTER, "Sari", SeatState.READY),
        (Duty.PHOTOGRAPHER, "Budi", SeatState.ASKED),
        (Duty.VIDEOGRAPHER, "Dodi", SeatState.DONE),
    ):
        found[duty].holder_id, found[duty].state = people[name].id, held
        found[duty].assigned_by_id = people["Reno"].id
    found[Duty.REPORTER].successor_id = people["Maya"].id
    await session.flush()
    ids = {duty: seat.duty_id for duty, seat in found.items()}
    return Stage(session, now, agenda, people, {duty: seat.id for duty, seat in found.items()}, ids)


def field(which: Field, text: str) -> Callable[[Stage], Awaitable[object]]:
    """Rina corrects a field."""
    return lambda it: correct(
        it.session, actor=it.people["Rina"], agenda_id=it.agenda.id, field=which, text=text, now=it.now
    )


PLAYS: dict[Happening, tuple[AgendaState, str, Callable[[Stage], Awaitable[object]]]] = {
    Happening.DRAFT_CHANGED: (AgendaState.DRAFT, "Rina", field(Field.WHEN, "lusa jam 10")),
    Happening.PUBLISHED: (
        AgendaState.DRAFT,
        "Rina",
        lambda it: agendas.publish(it.session, actor=it.people["Rina"], ids=[it.agenda.id], now=it.now),
    ),
    Happening.CORRECTED: (AgendaState.PUBLISHED, "Rina", field(Field.NOTES, "Bawa payung")),
    Happening.MOVED: (AgendaState.PUBLISHED, "Rina", field(Field.WHEN, "lusa jam 10")),
    Happening.CANCELLED: (
        AgendaState.PUBLISHED,
        "Rina",
        lambda it: agendas.cancel(
            it.session, actor=it.people["Rina"], agenda_id=it.agenda.id, reason="Hujan", now=it.now
        ),
    ),
    Happening.REINSTATED: (
        AgendaState.CANCELLED,
        "Rina",
        lambda it: agendas.reinstate(it.session, actor=it.people["Rina"], agenda_id=it.agenda.id, now=it.now),
    ),
    Happening.TAKEN: (
        AgendaState.PUBLISHED,
        "Tono",
        lambda it: seats.take_seat(it.session, actor=it.people["Tono"], duty_id=it.duty[Duty.INFOGRAPHIC], now=it.now),
    ),
    Happening.ASSIGNED: (
        AgendaState.PUBLISHED,
        "Rina",
        lambda it: assignments.assign_seat(
            it.session,
            actor=it.people["Rina"],
            duty_id=it.duty[Duty.INFOGRAPHIC],
            person_id=it.people["Tono"].id,
            now=it.now,
        ),
    ),
    Happening.DECLINED: (
        AgendaState.PUBLISHED,
        "Budi",
        lambda it: seats.leave(
            it.session, actor=it.people["Budi"], seat_id=it.seat[Duty.PHOTOGRAPHER], reason="Sakit", now=it.now
        ),
    ),
    Happening.LEFT: (
        AgendaState.PUBLISHED,
        "Sari",
        lambda it: seats.leave(
            it.session, actor=it.people["Sari"], seat_id=it.seat[Duty.REPORTER], reason="Sakit", now=it.now
        ),
    ),
    Happening.FREED: (
        AgendaState.PUBLISHED,
        "Rina",
        lambda it: assignments.free_seat(
            it.session,
            actor=it.people["Rina"],
            seat_id=it.seat[Duty.REPORTER],
            holder_id=it.people["Sari"].id,
            reason="Tidak ada kabar",
            now=it.now,
        ),
    ),
    Happening.DONE: (
        AgendaState.PUBLISHED,
        "Sari",
        lambda it: seats.finish(it.session, actor=it.people["Sari"], seat_id=it.seat[Duty.REPORTER], now=it.now),
    ),
}


def audiences(happening: Happening, actor: str) -> dict[Audience, set[str]]:
    """Who is which audience when something happens."""
    agenda_wide = happening in list(Happening)[: list(Happening).index(Happening.TAKEN)]
    found = {
        Audience.HOLDER: {"Sari", "Budi"} if agenda_wide else set(),
        Audience.SUCCESSOR: {"Maya"} if agenda_wide or happening is Happening.DONE else set(),
        Audience.DONE: {"Dodi"},
        Audience.ASKER: {"Reno"},
        Audience.FORMER: {"Sari"} if happening is Happening.FREED else set(),
        Audience.ASKED: {"Tono"} if happening is Happening.ASSIGNED else set(),
        Audience.EDITORS: {"Rina", "Eko"},
        Audience.OTHERS: {"Tono", "Kabid"},
    }
    known = {name for audience, names in found.items() if audience is not Audience.OTHERS for name in names}
    found[Audience.OTHERS] -= known
    return {Audience.ACTOR: {actor}} | {audience: names - {actor} for audience, names in found.items()}


@pytest.mark.parametrize("happening", Happening)
async def test_happening_is_told_to_whom_the_table_says(session: Session, now: datetime, happening: Happening) -> None:
    state, actor, play = PLAYS[happening]
    it = await stage(session, now, state)
    before = await session.scalar(select(Card.version).where(Card.key == agenda_card(it.agenda.id))) or 0
    await play(it)
    names = {person.id: name for name, person in it.people.items()}
    rows = await session.execute(select(OutboxRow.person_id, OutboxRow.notice))
    told = sorted((names[person or 0], notice) for person, notice in rows)
    expected = sorted(
        (name, notice)
        for audience, people in audiences(happening, actor).items()
        if (notice := TOLD[happening].get(audience)) is not None
        for name in people
    )
    assert told == expected
    after = await session.scalar(select(Card.version).where(Card.key == agenda_card(it.agenda.id))) or 0
    assert (after > before) == (TOLD[happening].get(Audience.ROOM) is Silent.CARD)


def test_every_happening_is_in_the_table_and_no_cell_tells_the_actor_news() -> None:
    assert list(TOLD) == list(Happening) == list(PLAYS)
    news = {happening: told[Audience.ACTOR] for happening, told in TOLD.items() if Audience.ACTOR in told}
    assert {happening: str(notice) for happening, notice in news.items()} == {Happening.TAKEN: "brief"}
