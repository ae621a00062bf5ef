"""Whom a seat may be offered to, and who may take it: one rule for all who ask.

Taking, assigning, accepting, claims in words, hand-overs, reserves: all come here. A duty somebody can't do, an absence
and a true overlap block; tight travel and a heavy week are told, and stay the person's (or the editor's) decision.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.conflicts import LONGEST_STINT, MOST_HOURS, Certainty, Stint, overlap, tight
from bot.domain.cutoffs import times
from bot.domain.enums import AgendaState, Duty, Role, SeatState, Staffing
from bot.domain.errors import Appointed, CannotDo, GaveBack, IsAway, NotEligible, Overlaps, Strained
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Person
from bot.models.profiles import Absence, Profile
from bot.services.queries import profiles as queries
from bot.services.queries.seats import HELD, gave_back
from bot.services.reach import people_with

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Load:
    """What a person has to do in the ISO week of an agenda: tasks, and hours of them, each agenda once."""

    tasks: int
    hours: float


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a seat may be a person's: `hindrance` blocks, `strain` only warns."""

    person: Person
    load: Load
    hindrance: NotEligible | None
    strain: Strained | None


async def check(
    session: Session,
    person: Person,
    duty: AgendaDuty,
    *,
    own: bool,
    sure: bool,
    without: Collection[int] = (),
) -> None:
    """Raise what stands against giving a person (from `access.hold`) a seat of a duty.

    `own`: they take it themselves, so the refusal speaks to them. `sure`: warnings were seen and are no reason any
    more. `without`: seats they give away in return. Raises NotEligible, CannotDo, IsAway, Overlaps, Strained.
    """
    (found,) = await fitness(session, [person], duty.agenda, duty.duty, without=without, own=own)
    if found.hindrance:
        raise found.hindrance
    if found.strain and not sure:
        found.strain.duty_id = duty.id
        raise found.strain


def check_taking(actor: Person, duty: AgendaDuty) -> None:
    """Raise Appointed where only editors give tasks out, to who is none."""
    if duty.agenda.staffing is Staffing.APPOINTED and not allowed(actor.roles, Action.ASSIGN_SEAT):
        raise Appointed


async def fitness(
    session: Session,
    people: Sequence[Person],
    agenda: Agenda,
    duty: Duty,
    *,
    without: Collection[int] = (),
    own: bool = False,
) -> list[Fitness]:
    """How each of the people fits a duty of an agenda, in their order."""
    first, last = _days(agenda)
    ids = [person.id for person in people]
    profiles = await queries.profiles(session, ids)
    away = {absence.person_id: absence for absence in await queries.absences(session, ids, first, last)}
    theirs: dict[int, list[Agenda]] = {}
    for holder, other in await _held(session, ids, agenda, without):
        theirs.setdefault(holder, []).append(other)
    found = []
    for person in people:
        others, name = theirs.get(person.id, []), None if own else person.name
        load = _load(others, agenda)
        hindrance = _hindrance(person, name, duty, profiles.get(person.id), away.get(person.id))
        found.append(
            Fitness(person, load, hindrance or _overlap(name, agenda, others), _strain(name, agenda, others, load))
        )
    return found


def stint(agenda: Agenda) -> Stint | None:
    """When and where an agenda binds who covers it; None without a date."""
    if agenda.starts_on is None:
        return None
    moments = times(agenda.starts_on, agenda.starts_at, agenda.ends_on, agenda.ends_at)
    certainty = Certainty.ESTIMATED if agenda.estimated else Certainty.KNOWN
    if agenda.starts_at is None or moments.ends - moments.begins > LONGEST_STINT:
        certainty = Certainty.UNKNOWN
    return Stint(moments.begins, max(moments.begins, moments.ends), certainty, agenda.place, agenda.district)


def _hindrance(
    person: Person, name: str | None, duty: Duty, profile: Profile | None, absence: Absence | None
) -> NotEligible | None:
    if not person.active or not allowed(person.roles, Action.TAKE_SEAT):
        return NotEligible()
    if duty not in queries.duties_of(profile):
        return CannotDo(name, duty)
    return IsAway(name, absence.kind, absence.first, absence.last) if absence else None


def _overlap(name: str | None, agenda: Agenda, others: Sequence[Agenda]) -> Overlaps | None:
    here = stint(agenda)
    for other in others:
        there = stint(other)
        if here and there and other.id != agenda.id and overlap(here, there):
            return Overlaps(name, other.title, there.begins, there.ends)
    return None


def _strain(name: str | None, agenda: Agenda, others: Sequence[Agenda], load: Load) -> Strained | None:
    here = stint(agenda)
    if here is None:
        return None
    near = [
        (left, other)
        for other in others
        if other.id != agenda.id and (there := stint(other)) and (left := tight(here, there)) is not None
    ]
    there_already = any(other.id == agenda.id for other in others)
    hours = round(load.hours + (0 if there_already else here.hours))
    heavy = hours if hours > MOST_HOURS else 0
    if not near and not heavy:
        return None
    left, nearest = min(near, key=lambda each: each[0]) if near else (timedelta(), None)
    minutes = max(0, int(left.total_seconds() // 60))
    return Strained(name, nearest.title if nearest else None, minutes, heavy)


def _load(others: Sequence[Agenda], agenda: Agenda) -> Load:
    monday, sunday = _week(agenda)
    week = [each for each in others if each.starts_on and monday <= each.starts_on <= sunday]
    stints = [found for each in {each.id: each for each in week}.values() if (found := stint(each))]
    return Load(len(week), sum(found.hours for found in stints))


async def _held(
    session: Session, people: Collection[int], agenda: Agenda, without: Collection[int]
) -> list[tuple[int, Agenda]]:
    """Who holds (or has done) what in the week of an agenda and on the days around it; not what was only asked."""
    (first, last), (monday, sunday) = _days(agenda), _week(agenda)
    rows = await session.execute(
        select(Seat.holder_id, Agenda)
        .join(Agenda, Agenda.id == Seat.agenda_id)
        .where(
            Seat.holder_id.in_(people),
            Seat.state.in_((*HELD, SeatState.DONE)),
            Seat.id.not_in(without),
            Agenda.state == AgendaState.PUBLISHED,
            Agenda.starts_on <= max(last, sunday) + DAY,
            func.coalesce(Agenda.ends_on, Agenda.starts_on) >= min(first, monday) - DAY,
        )
        .order_by(Agenda.starts_at, Agenda.id)
    )
    return [(holder, other) for holder, other in rows if holder is not None]


def _days(agenda: Agenda) -> tuple[date, date]:
    """The days an agenda touches; today's for one without a date never matters, as nothing of it can be taken."""
    here = stint(agenda)
    if here is None:
        return date.min + DAY, date.min + DAY
    return office().day(here.begins), office().day(max(here.begins, here.ends - timedelta(microseconds=1)))


def _week(agenda: Agenda) -> tuple[date, date]:
    first, _last = _days(agenda)
    monday = first - timedelta(days=first.weekday())
    return monday, monday + timedelta(days=6)


async def candidates(session: Session, duty: AgendaDuty) -> list[Fitness]:
    """Crew who neither hold a seat of the duty nor are asked: who has least to do that week first, then by name.

    Those whom something hinders are among them, at the end: who asks says why they are not offered. So are those who
    gave this task back.
    """
    busy = {person for seat in duty.seats for person in (seat.holder_id, seat.successor_id)}
    crew = [person for person in await people_with(session, Role.CREW) if person.id not in busy]
    gone = await gave_back(session, duty)
    found = [
        replace(each, hindrance=GaveBack()) if each.person.id in gone and not each.hindrance else each
        for each in await fitness(session, crew, duty.agenda, duty.duty)
    ]
    return sorted(
        found, key=lambda each: (each.hindrance is not None, each.load.hours, each.load.tasks, each.person.name)
    )
