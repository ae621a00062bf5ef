"""What admins decide of holidays, and the office's calendar that comes of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import WorkingDays
from bot.domain.permissions import Action
from bot.models.leads import HolidayChange
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import record
from bot.storage.upsert import upsert

LONGEST_NAME = 100


async def working_days(session: Session) -> WorkingDays:
    """The office's calendar as it is now."""
    rows = await session.scalars(select(HolidayChange))
    return WorkingDays({row.day: row.why for row in rows})


async def changes(session: Session, *, actor: Person | None) -> list[HolidayChange]:
    """What admins decided, by day."""
    require(actor, Action.SET_HOLIDAYS)
    return list(await session.scalars(select(HolidayChange).order_by(HolidayChange.day)))


async def decide(session: Session, *, actor: Person | None, day: date, why: str | None, now: datetime) -> None:
    """Make a day free (`why`), or have a holiday worked (None). Deadlines are counted anew from here on."""
    actor = require(actor, Action.SET_HOLIDAYS)
    before = await session.get(HolidayChange, day)
    values = {"why": why and why[:LONGEST_NAME], "made_by_id": actor.id, "changed_at": now}
    await session.execute(
        upsert(session, HolidayChange)
        .values(day=day, **values)
        .on_conflict_do_update(index_elements=["day"], set_=values)
    )
    was = {"why": before.why} if before else None
    record(session, actor, "holiday.set", "holiday", day.toordinal(), now, before=was, after={"why": why})


async def undo(session: Session, *, actor: Person | None, day: date, now: datetime) -> None:
    """Take a decision back: the day is what the calendar says."""
    actor = require(actor, Action.SET_HOLIDAYS)
    await session.execute(delete(HolidayChange).where(HolidayChange.day == day))
    record(session, actor, "holiday.undone", "holiday", day.toordinal(), now)
