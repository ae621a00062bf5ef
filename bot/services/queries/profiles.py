"""Who can do what, and who is away when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty
from bot.domain.quiet import Hours
from bot.domain.staff import Staff
from bot.models.profiles import Absence, Profile


async def profile_of(session: Session, person_id: int, *, hold: bool = False) -> Profile | None:
    """What a person set; `hold`: nobody else changes it until this change is committed."""
    return await session.get(Profile, person_id, populate_existing=True, with_for_update=hold or None)


def duties_of(profile: Profile | None) -> frozenset[Duty]:
    """The duties a person can do: all, where they set none."""
    return frozenset(map(Duty, profile.duties)) if profile and profile.duties else frozenset(Duty)


def quiet_hours(profile: Profile | None) -> Hours | None:
    """The quiet hours that a person set for themselves."""
    if profile is None or profile.quiet_from is None or profile.quiet_until is None:
        return None
    return profile.quiet_from, profile.quiet_until


def staff_of(profile: Profile | None) -> Staff:
    """What letters say of a person."""
    return Staff(profile.staff_number, profile.rank, profile.position) if profile else Staff()


async def profiles(session: Session, people: Collection[int]) -> dict[int, Profile]:
    """What these people set, by person."""
    rows = await session.scalars(
        select(Profile).where(Profile.person_id.in_(people)).execution_options(populate_existing=True)
    )
    return {row.person_id: row for row in rows}


async def absences(session: Session, people: Collection[int], first: date, last: date | None = None) -> list[Absence]:
    """Absences of these people that touch the days `first` to `last` (None: `first` and all later), by day."""
    ends = () if last is None else (Absence.first <= last,)
    rows = await session.scalars(
        select(Absence)
        .where(Absence.person_id.in_(people), Absence.cancelled_at.is_(None), Absence.last >= first, *ends)
        .order_by(Absence.first, Absence.id)
        .execution_options(populate_existing=True)
    )
    return list(rows)
