"""*Izin, sakit, dinas luar, cuti*: days on which somebody is away, and what becomes of the tasks they hold on these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AbsenceKind
from bot.domain.errors import AbsenceOver, AbsenceTooLong, AwayAlready, BadAbsence, NotFound
from bot.domain.office import office
from bot.domain.payloads import YEARS
from bot.domain.permissions import Action
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.models.profiles import Absence
from bot.services import seats
from bot.services.access import require
from bot.services.assignments import free_seat
from bot.services.desk import record
from bot.services.loading import load_row, load_seat
from bot.services.queries.profiles import absences
from bot.services.queries.seats import check_holder, is_open, tasks, times_of

LONGEST_DAYS = 366
"""More is surely a slip of the pen; *cuti di luar tanggungan* is entered year by year."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An absence, whose it is, and the tasks they hold (or are asked to take over) on its days."""

    absence: Absence
    person: Person
    tasks: Sequence[Seat]


async def add(
    session: Session,
    *,
    actor: Person | None,
    person_id: int,
    kind: AbsenceKind,
    first: date,
    last: date,
    now: datetime,
) -> Noted:
    """Note that a person is away; noting the very same again changes nothing.

    Raises UnknownPerson, NotAllowed, NotFound, BadAbsence, AbsenceOver, AbsenceTooLong, AwayAlready.
    """
    actor, person = await _whose(session, actor, person_id)
    _check_days(first, last, office().day(now))
    for other in await absences(session, [person_id], first, last):
        if (other.kind, other.first, other.last) == (kind, first, last):
            return await _noted(session, other, person, now)
        raise AwayAlready(other.kind, other.first, other.last)
    absence = Absence(
        person_id=person_id, kind=kind, first=first, last=last, made_by_id=actor.id, created_at=now, cancelled_at=None
    )
    session.add(absence)
    await session.flush()
    record(session, actor, "absence.added", "absence", absence.id, now, after=_facts(absence))
    return await _noted(session, absence, person, now)


async def take_back(session: Session, *, actor: Person | None, absence_id: int, now: datetime) -> Absence:
    """The person is there after all; what they gave back meanwhile stays so. Again changes nothing. Raises as `add`."""
    absence = await load_row(session, Absence, absence_id)
    actor, _person = await _whose(session, actor, absence.person_id)
    absence = await load_row(session, Absence, absence_id)
    if absence.cancelled_at is None:
        absence.cancelled_at = now
        await session.flush()
        record(session, actor, "absence.taken_back", "absence", absence.id, now, before=_facts(absence))
    return absence


async def noted(session: Session, *, actor: Person | None, absence_id: int, now: datetime) -> Noted:
    """An absence that was not taken back, with the tasks held on its days as they are now. Raises NotFound."""
    absence = await load_row(session, Absence, absence_id)
    _actor, person = await _whose(session, actor, absence.person_id)
    if absence.cancelled_at is not None:
        raise NotFound
    return await _noted(session, absence, person, now)


async def give_back(
    session: Session, *, actor: Person | None, absence_id: int, seat_id: int, reason: str, now: datetime
) -> Noted:
    """Give a task of those days back, by its own rules: the holder asks to be replaced, an editor frees the seat.

    Raises as `noted`, and as `seats.leave` or `assignments.free_seat`.
    """
    before = await noted(session, actor=actor, absence_id=absence_id, now=now)
    if actor is not None and actor.id == before.person.id:
        await seats.leave(session, actor=actor, seat_id=seat_id, reason=reason, now=now)
    else:
        check_holder(await load_seat(session, seat_id), before.person.id)
        await free_seat(session, actor=actor, seat_id=seat_id, holder_id=before.person.id, reason=reason, now=now)
    return await noted(session, actor=actor, absence_id=absence_id, now=now)


async def away(session: Session, *, actor: Person | None, first: date, last: date) -> list[tuple[Absence, Person]]:
    """Who is away on some of the days, by day and name. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SET_PROFILES)
    rows = await session.execute(
        select(Absence, Person)
        .join(Person, Person.id == Absence.person_id)
        .where(Person.active, Absence.cancelled_at.is_(None), Absence.first <= last, Absence.last >= first)
        .order_by(Absence.first, Person.name, Absence.id)
    )
    return [(row[0], row[1]) for row in rows]


def _check_days(first: date, last: date, today: date) -> None:
    if first > last or first.year not in YEARS or last.year not in YEARS:
        raise BadAbsence
    if last < today:
        raise AbsenceOver(last)
    if (last - first).days >= LONGEST_DAYS:
        raise AbsenceTooLong(LONGEST_DAYS)


async def _whose(session: Session, actor: Person | None, person_id: int) -> tuple[Person, Person]:
    """The actor, and the person whose absences these are; nobody else changes those until this change is committed."""
    own = actor is not None and actor.id == person_id
    actor = require(actor, Action.SET_PROFILE if own else Action.SET_PROFILES)
    held = {"key_share": True}
    person = await session.get(Person, person_id, populate_existing=True, with_for_update=held)
    if person is None:
        raise NotFound
    return actor, person


async def _noted(session: Session, absence: Absence, person: Person, now: datetime) -> Noted:
    theirs = [seat for seat in await tasks(session, person, now) if seat.holder_id == person.id]
    return Noted(
        absence, person, [seat for seat in theirs if _touches(seat, absence) and is_open(seat.duty.agenda, now)]
    )


def _touches(seat: Seat, absence: Absence) -> bool:
    moments = times_of(seat.duty.agenda)
    return office().day(moments.begins) <= absence.last and absence.first < office().day(moments.closes)


def _facts(absence: Absence) -> dict[str, object]:
    return {
        "person": absence.person_id,
        "kind": str(absence.kind),
        "first": absence.first.isoformat(),
        "last": absence.last.isoformat(),
    }
