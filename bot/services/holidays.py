"""What admins decide of holidays, and the office's calendar that comes of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import WorkingDays
from bot.domain.enums import Notice
from bot.domain.permissions import Action
from bot.models.leads import HolidayChange
from bot.models.people import Person
from bot.services.access import require
from bot.services.desk import notify, record
from bot.services.lead_facts import count_anew
from bot.services.reach import editors
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


async def decide(session: Session, *, actor: Person | None, day: date, why: str | None, now: datetime) -> int:
    """Make a day free (`why`), or have a holiday worked (None); how many deadlines that moves.

    Clocks that run are counted anew from here on, and who is responsible is told of those that moved.
    """
    actor = require(actor, Action.SET_HOLIDAYS)
    before = await session.get(HolidayChange, day, populate_existing=True)
    values = {"why": why and why[:LONGEST_NAME], "made_by_id": actor.id, "changed_at": now}
    await session.execute(
        upsert(session, HolidayChange)
        .values(day=day, **values)
        .on_conflict_do_update(index_elements=["day"], set_=values)
    )
    was = {"why": before.why} if before else None
    record(session, actor, "holiday.set", "holiday", day.toordinal(), now, before=was, after={"why": why})
    return await _told(session, actor, day, now)


async def undo(session: Session, *, actor: Person | None, day: date, now: datetime) -> int:
    """Take a decision back: the day is what the calendar says. How many deadlines that moves."""
    actor = require(actor, Action.SET_HOLIDAYS)
    await session.execute(delete(HolidayChange).where(HolidayChange.day == day))
    record(session, actor, "holiday.undone", "holiday", day.toordinal(), now)
    return await _told(session, actor, day, now)


async def _told(session: Session, actor: Person, day: date, now: datetime) -> int:
    """Tell the editors, but for who decided it, that deadlines moved; how many."""
    moved = await count_anew(session, await working_days(session))
    if moved:
        for person in await editors(session, but=actor):
            await notify(session, Notice.HOLIDAY_CHANGED, to=person.id, about=day.toordinal(), now=now)
    return moved


async def of_day(session: Session, day: date) -> HolidayChange | None:
    """What was decided for a day."""
    return await session.get(HolidayChange, day)
