"""Reading what a digest is counted from: at most eight statements, however many agendas the periods have.

Rows are read in pieces and counted in a thread, so that a digest of years does not hold up the desk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, MaterialState, Role
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.evaluation import periods
from bot.evaluation.facts import Facts, gather, nothing
from bot.evaluation.figures import Digest
from bot.evaluation.periods import Period
from bot.evaluation.records import AgendaRecord, MaterialRecord, PersonRecord, Records, SeatRecord
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.access import require

PIECE = 500
"""Rows read at a time."""

R = TypeVar("R")
Query = Select[*tuple[Any, ...]]


async def digest_of(session: Session, *, actor: Person | None, period: Period, now: datetime) -> Digest:
    """The facts of `period` and of the one it is compared with, seen at `now`. Raises UnknownPerson, NotAllowed.

    Nothing is compared with a period that begins before the desk's first agenda: of it too little is known.
    """
    require(actor, Action.SEE_DIGEST)
    today = office().day(now)
    before = periods.compared(period, today)
    known = await _known_since(session)
    people = await _read(session, select(Person.id, Person.name, Person.active, Person.roles), _person)
    return Digest(
        facts=await _facts(session, period, people, now),
        before=await _facts(session, before, people, now) if known and known <= before.first else nothing(before),
        running=periods.running(period, today),
    )


async def _known_since(session: Session) -> date | None:
    """The first day of the desk's first agenda."""
    counted = Agenda.state.in_((AgendaState.PUBLISHED, AgendaState.CANCELLED))
    return await session.scalar(select(func.min(Agenda.starts_on)).where(counted))


async def _facts(session: Session, period: Period, people: list[PersonRecord], now: datetime) -> Facts:
    inside = Agenda.starts_on.between(period.first, period.last)
    published = and_(inside, Agenda.state == AgendaState.PUBLISHED)
    records = Records(
        agendas=await _read(session, _agendas(inside), AgendaRecord),
        seats=await _read(session, _seats(published), SeatRecord),
        materials=await _read(session, _materials(published), MaterialRecord),
        people=people,
    )
    return await asyncio.to_thread(gather, records, period, now, office().zone)


async def _read(session: Session, query: Query, make: Callable[..., R]) -> list[R]:
    rows = (await session.stream(query)).partitions(PIECE)
    return [make(*row) async for piece in rows for row in piece]


def _agendas(inside: ColumnElement[bool]) -> Query:
    kept = exists().where(Material.agenda_id == Agenda.id, Material.state == MaterialState.STORED)
    return select(
        Agenda.id,
        Agenda.code_number,
        Agenda.title,
        Agenda.state,
        Agenda.theme,
        Agenda.district,
        Agenda.starts_on,
        Agenda.starts_at,
        Agenda.published_at,
        kept.correlate(Agenda),
    ).where(inside, Agenda.state.in_((AgendaState.PUBLISHED, AgendaState.CANCELLED)))


def _seats(published: ColumnElement[bool]) -> Query:
    return (
        select(Seat.agenda_id, AgendaDuty.duty, Seat.state, Seat.holder_id, Seat.taken_at)
        .join(AgendaDuty, Seat.duty_id == AgendaDuty.id)
        .join(Agenda, Seat.agenda_id == Agenda.id)
        .where(published)
    )


def _materials(published: ColumnElement[bool]) -> Query:
    return (
        select(Material.sender_id, Material.kind, func.count())
        .join(Agenda, Material.agenda_id == Agenda.id)
        .where(published, Material.state == MaterialState.STORED)
        .group_by(Material.sender_id, Material.kind)
    )


def _person(number: int, name: str, active: bool, roles: frozenset[Role]) -> PersonRecord:
    return PersonRecord(number, name, crew=active and Role.CREW in roles)
