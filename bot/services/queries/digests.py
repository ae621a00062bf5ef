"""Reading what a digest is counted from: four statements, however many agendas the period has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, MaterialState, Role
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.evaluation import periods
from bot.evaluation.facts import gather
from bot.evaluation.figures import Digest
from bot.evaluation.periods import Period
from bot.evaluation.records import AgendaRecord, MaterialRecord, PersonRecord, Records, SeatRecord
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.access import require


async def digest_of(session: Session, *, actor: Person | None, period: Period, now: datetime) -> Digest:
    """The facts of `period` and of the one it is compared with, seen at `now`. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_DIGEST)
    today = office().day(now)
    before = periods.compared(period, today)
    records = await _records(session, period, before)
    return Digest(
        facts=gather(records, period, now, office().zone),
        before=gather(records, before, now, office().zone),
        running=periods.running(period, today),
    )


async def _records(session: Session, *wanted: Period) -> Records:
    counted = and_(
        Agenda.state.in_((AgendaState.PUBLISHED, AgendaState.CANCELLED)),
        or_(*(Agenda.starts_on.between(period.first, period.last) for period in wanted)),
    )
    return Records(
        agendas=[AgendaRecord(**row) for row in await _rows(session, _agendas(counted))],
        seats=[SeatRecord(**row) for row in await _rows(session, _seats(counted))],
        materials=[MaterialRecord(**row) for row in await _rows(session, _materials(counted))],
        people=[
            PersonRecord(row["id"], row["name"], crew=row["active"] and Role.CREW in row["roles"])
            for row in await _rows(session, select(Person.id, Person.name, Person.active, Person.roles))
        ],
    )


async def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> Iterable[Mapping[str, Any]]:
    return cast("Iterable[Mapping[str, Any]]", (await session.execute(query)).mappings())


def _agendas(counted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(
        Agenda.id,
        Agenda.code_number.label("code"),
        Agenda.title,
        Agenda.state,
        Agenda.theme,
        Agenda.district,
        Agenda.starts_on,
        Agenda.starts_at,
        Agenda.published_at,
    ).where(counted)


def _seats(counted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(Seat.agenda_id, AgendaDuty.duty, Seat.state, Seat.holder_id, Seat.taken_at)
        .join(AgendaDuty, Seat.duty_id == AgendaDuty.id)
        .join(Agenda, Seat.agenda_id == Agenda.id)
        .where(counted)
    )


def _materials(counted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(Material.agenda_id, Material.sender_id, Material.kind, func.count().label("count"))
        .join(Agenda, Material.agenda_id == Agenda.id)
        .where(counted, Material.state == MaterialState.STORED)
        .group_by(Material.agenda_id, Material.sender_id, Material.kind)
    )
