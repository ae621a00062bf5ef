"""What the crew can do, and the hours in which they want to be left alone: their own to set, or an editor's.

What letters of assignment say of them (NIP, rank, position) editors and admins set, and see beside oneself.

Who never set anything can do every duty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Role
from bot.domain.errors import BadStaffNumber, LastDuty, TextTooLong
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.domain.quiet import Hours
from bot.domain.staff import LIMITS, Staff, StaffField, read_number
from bot.models.people import Person
from bot.models.profiles import Absence, Profile
from bot.services.access import require
from bot.services.desk import record
from bot.services.loading import load_row
from bot.services.queries import profiles as queries
from bot.services.reach import people_with
from bot.storage.upsert import upsert

SKILLS_LIMIT = 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person's profile as it is shown; `absences` are those that are not over, by day."""

    person: Person
    duties: frozenset[Duty]
    skills: str | None
    quiet: Hours | None
    absences: tuple[Absence, ...]
    staff: Staff | None = None
    """None: not for the eyes of who asked."""


async def sheet(session: Session, *, actor: Person | None, person_id: int, now: datetime) -> Sheet:
    """A person's profile. Raises UnknownPerson, NotAllowed, NotFound."""
    person = await _whose(session, actor, person_id)
    profile = await queries.profile_of(session, person_id)
    absences = await queries.absences(session, [person_id], office().day(now))
    return Sheet(
        person=person,
        duties=queries.duties_of(profile),
        skills=profile.skills if profile else None,
        quiet=queries.quiet_hours(profile),
        absences=tuple(absences),
        staff=queries.staff_of(profile) if _sees_staff(actor, person_id) else None,
    )


async def crew(session: Session, *, actor: Person | None, now: datetime) -> list[Sheet]:
    """The profiles of all who are of the crew, by name. Raises UnknownPerson, NotAllowed."""
    actor = require(actor, Action.SET_PROFILES)
    people = await people_with(session, Role.CREW)
    return [await sheet(session, actor=actor, person_id=person.id, now=now) for person in people]


async def set_duty(
    session: Session, *, actor: Person | None, person_id: int, duty: Duty, can: bool, now: datetime
) -> None:
    """Say that a person can do a duty, or can't; saying it again changes nothing.

    Raises UnknownPerson, NotAllowed, NotFound, LastDuty.
    """
    await _whose(session, actor, person_id)
    before = queries.duties_of(await queries.profile_of(session, person_id, hold=True))
    after = before | {duty} if can else before - {duty}
    if after == before:
        return
    if not after:
        raise LastDuty
    everything = after == frozenset(Duty)
    words = [] if everything else [str(each) for each in Duty if each in after]
    await _keep(session, actor, person_id, now, duties=words)


async def set_skills(
    session: Session, *, actor: Person | None, person_id: int, skills: str | None, now: datetime
) -> None:
    """Keep what a person can do besides ("drone, bahasa isyarat"); None: nothing. Raises as `sheet`, TextTooLong."""
    await _whose(session, actor, person_id)
    skills = " ".join((skills or "").split()) or None
    if skills and len(skills) > SKILLS_LIMIT:
        raise TextTooLong(SKILLS_LIMIT)
    await _keep(session, actor, person_id, now, skills=skills)


async def set_quiet(
    session: Session, *, actor: Person | None, person_id: int, hours: Hours | None, now: datetime
) -> None:
    """Keep from when until when (on the office's clock) a person wants no offers; None: never. Raises as `sheet`."""
    await _whose(session, actor, person_id)
    first, last = hours or (None, None)
    await _keep(session, actor, person_id, now, quiet_from=first, quiet_until=last)


async def set_staff(
    session: Session, *, actor: Person | None, person_id: int, field: StaffField, text: str | None, now: datetime
) -> None:
    """Keep a staff number, rank or position for letters; None: forget it.

    Raises UnknownPerson, NotAllowed, NotFound, BadStaffNumber, TextTooLong.
    """
    require(actor, Action.SET_STAFF_DATA)
    await load_row(session, Person, person_id)
    value = " ".join((text or "").split()) or None
    if value and field is StaffField.NUMBER:
        value = read_number(value)
        if value is None:
            raise BadStaffNumber
    elif value and len(value) > LIMITS[field]:
        raise TextTooLong(LIMITS[field])
    await _keep(session, actor, person_id, now, **{field.value: value})


def _sees_staff(actor: Person | None, person_id: int) -> bool:
    return actor is not None and (actor.id == person_id or allowed(actor.roles, Action.SEE_STAFF_DATA))


async def _whose(session: Session, actor: Person | None, person_id: int) -> Person:
    """The person whose profile it is, if the actor may set it. Raises UnknownPerson, NotAllowed, NotFound."""
    own = actor is not None and actor.id == person_id
    require(actor, Action.SET_PROFILE if own else Action.SET_PROFILES)
    return await load_row(session, Person, person_id)


async def _keep(session: Session, actor: Person | None, person_id: int, now: datetime, **values: Any) -> None:
    before = await queries.profile_of(session, person_id, hold=True)
    was = {name: _word(getattr(before, name, None)) for name in values}
    await session.execute(
        upsert(session, Profile)
        .values({"person_id": person_id, "duties": []} | values)
        .on_conflict_do_update(index_elements=["person_id"], set_=values)
    )
    after = {name: _word(value) for name, value in values.items()}
    record(session, actor, "profile.set", "person", person_id, now, before=was, after=after)


def _word(value: Any) -> Any:
    return value.isoformat() if isinstance(value, time) else value
