"""Reminders of what has to be answered: in the morning of a working day, before and on the last day.

That a morning is due is a row of long work, one a day, so downtime is caught up and replicas do it once.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.domain.office import office
from bot.services.desk import enqueue_task, notify
from bot.services.holidays import working_days
from bot.services.leads import Timed, open_leads
from bot.services.reach import people_with

MORNING = time(8)
"""When editors are told, on the office's clock."""
AHEAD = 1
"""Working days before the last day on which one is told for the first time."""
REMIND = "lead_reminder"
"""The task that reminds of a day; its subject is the day."""


async def plan(session: Session, *, now: datetime) -> None:
    """Have this morning's reminders made when they are due. Safe to call at any time."""
    day = office().day(now)
    at = datetime.combine(day, MORNING, office().zone)
    if (await working_days(session)).works(day):
        await enqueue_task(session, REMIND, day.isoformat(), due=at, now=now)


async def tell(session: Session, *, day: date, now: datetime) -> None:
    """Tell who is responsible what is due soon, once; nobody when there is nothing, or the day is over."""
    over = datetime.combine(day + timedelta(days=1), time(), office().zone)
    if now >= over or not urgent(await open_leads(session, now)):
        return
    for person in await people_with(session, Role.EDITOR) or await people_with(session, Role.ADMIN):
        await notify(
            session,
            Notice.LEADS_DUE,
            to=person.id,
            about=day.toordinal(),
            now=now,
            dedupe=f"leads_due:{day.isoformat()}:{person.id}",
            until=over,
        )


def urgent(found: list[Timed]) -> list[Timed]:
    """What has to be answered today or on the next working day."""
    return [each for each in found if 0 <= each.left <= AHEAD]
