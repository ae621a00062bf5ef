"""An agenda's files, as its gallery shows them: in pages, whole or cut."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.enums import Duty, MaterialKind, MaterialState
from bot.domain.material_cuts import Cut, Of
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from bot.services.queries.materials import FILES, PUBLIC

ALL = Cut()
PAGE = 10
"""Files at a time: an album."""
LISTED = 8
"""Agendas to choose from."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what the archive has of an agenda, as far as `cut` goes. `senders` by id.

    `numbers` of files by id: one keeps its number whatever else is looked at, so that people can speak of it.
    """

    agenda: Agenda
    files: list[Material]
    notes: list[Material]
    """Texts, places and contacts; on the first page only."""
    offset: int
    total: int
    senders: dict[int, Person]
    numbers: dict[int, int]
    cut: Cut = ALL


async def page(session: Session, agenda_id: int, offset: int, size: int, cut: Cut = ALL) -> Page | None:
    """Up to `size` stored files of an agenda from `offset` on, in the order sent; None for one that crew never saw."""
    agenda = await session.get(Agenda, agenda_id)
    if agenda is None or agenda.state not in PUBLIC:
        return None
    wanted = (*_stored(agenda_id), Material.kind.in_(FILES), *_within(cut))
    total = int(await session.scalar(select(func.count()).select_from(Material).where(*wanted)) or 0)
    files = await session.scalars(
        select(Material)
        .where(*wanted)
        .options(selectinload(Material.file))
        .order_by(Material.id)
        .offset(offset)
        .limit(size)
    )
    notes = [] if offset or cut != ALL else await _notes(session, agenda_id)
    found = [*files]
    people = await session.scalars(select(Person).where(Person.id.in_({each.sender_id for each in [*found, *notes]})))
    senders = {person.id: person for person in people}
    return Page(agenda, found, notes, offset, total, senders, await numbers(session, agenda_id), cut)


async def numbers(session: Session, agenda_id: int) -> dict[int, int]:
    """The number of each file that came for an agenda, by id: also of copies and of what was taken back."""
    ids = select(Material.id).where(Material.agenda_id == agenda_id, Material.kind.in_(FILES)).order_by(Material.id)
    return {material_id: number for number, material_id in enumerate(await session.scalars(ids), 1)}


@dataclass(frozen=True, slots=True)
class Cuts:
    """How many stored files of an agenda there are of each kind, duty and person, and of those picked."""

    agenda: Agenda
    total: int
    picked: int
    kinds: dict[MaterialKind, int]
    duties: dict[Duty, int]
    people: dict[Person, int]


async def cuts(session: Session, agenda_id: int) -> Cuts | None:
    """What an agenda's files can be looked at by; None for one that crew never saw."""
    agenda = await session.get(Agenda, agenda_id)
    if agenda is None or agenda.state not in PUBLIC:
        return None
    rows = list(
        await session.execute(
            select(Material.kind, AgendaDuty.duty, Person, Material.picked_at)
            .join(Person, Person.id == Material.sender_id)
            .outerjoin(Seat, Seat.id == Material.seat_id)
            .outerjoin(AgendaDuty, AgendaDuty.id == Seat.duty_id)
            .where(*_stored(agenda_id), Material.kind.in_(FILES))
            .order_by(Material.id)
        )
    )
    kinds = Counter(kind for kind, _duty, _person, _picked in rows)
    duties = Counter(duty for _kind, duty, _person, _picked in rows if duty is not None)
    people = Counter(person for _kind, _duty, person, _picked in rows)
    return Cuts(agenda, len(rows), sum(row[3] is not None for row in rows), kinds, duties, people)


async def with_material(session: Session, most: int) -> list[Agenda]:
    """Agendas that there are files of, those with the newest first."""
    newest = (
        select(Material.agenda_id, func.max(Material.id).label("last"))
        .where(Material.state == MaterialState.STORED, Material.kind.in_(FILES), Material.agenda_id.is_not(None))
        .group_by(Material.agenda_id)
        .subquery()
    )
    found = await session.scalars(
        select(Agenda)
        .join(newest, newest.c.agenda_id == Agenda.id)
        .where(Agenda.state.in_(PUBLIC))
        .order_by(newest.c.last.desc())
        .limit(most)
    )
    return list(found)


async def numbered(session: Session, code: int) -> Agenda | None:
    """The newest agenda of this number that crew know of."""
    found: Agenda | None = await session.scalar(
        select(Agenda)
        .where(Agenda.code_number == code, Agenda.state.in_(PUBLIC))
        .order_by(Agenda.code_year.desc(), Agenda.id.desc())
        .limit(1)
    )
    return found


def _within(cut: Cut) -> tuple[ColumnElement[bool], ...]:
    """What makes a file be of a cut."""
    match cut.by:
        case Of.ALL:
            return ()
        case Of.PICKED:
            return (Material.picked_at.is_not(None),)
        case MaterialKind():
            return (Material.kind == cut.by,)
        case Duty():
            held = select(Seat.id).join(AgendaDuty, AgendaDuty.id == Seat.duty_id).where(AgendaDuty.duty == cut.by)
            return (Material.seat_id.in_(held),)
    return (Material.sender_id == cut.by,)


def _stored(agenda_id: int) -> tuple[ColumnElement[bool], ...]:
    return (Material.agenda_id == agenda_id, Material.state == MaterialState.STORED)


async def _notes(session: Session, agenda_id: int) -> list[Material]:
    found = await session.scalars(
        select(Material).where(*_stored(agenda_id), Material.kind.not_in(FILES)).order_by(Material.id)
    )
    return list(found)
