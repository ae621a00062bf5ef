"""Reminders of what has to be answered: in the morning of a working day, before and on the last day.

That a morning is due is a row of long work, one a day, so downtime is caught up and replicas do it once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.leads import LeadSource, Wanted
from bot.domain.office import office
from bot.models.leads import Lead
from bot.services import lead_keepers
from bot.services.desk import enqueue_task, notify
from bot.services.holidays import working_days
from bot.services.lead_facts import count_anew, count_uncounted
from bot.services.leads import Timed, timed
from bot.services.queries.leads import OPEN, count, of

MORNING = time(8)
"""When editors are told, on the office's clock."""
AHEAD = 1
"""Working days before the last day on which one is told for the first time."""
REMIND = "lead_reminder"
"""The task that reminds of a day; its subject is the day."""


@dataclass(frozen=True, slots=True)
class Soon:
    """What has to be answered soon: the first of the `told`, how many are secret (`hidden`), how many are `late`."""

    first: Sequence[Timed]
    told: int
    hidden: int
    late: int


async def plan(session: Session, *, now: datetime) -> None:
    """Have this morning's reminders made when they are due. Safe to call at any time."""
    day, calendar = office().day(now), await working_days(session)
    await count_uncounted(session, calendar)
    at = datetime.combine(day, MORNING, office().zone)
    if calendar.works(day):
        await enqueue_task(session, REMIND, day.isoformat(), due=at, now=now)


async def tell(session: Session, *, day: date, now: datetime) -> None:
    """Tell who is responsible what is due soon, once; nobody when there is nothing, or the day is over.

    Deadlines are counted anew before: a new version of the program may know of holidays the old one did not.
    """
    over = datetime.combine(day + timedelta(days=1), time(), office().zone)
    await count_anew(session, await working_days(session))
    if now >= over:
        return
    due = [source for source in LeadSource if await soon(session, now, [source])]
    found = await lead_keepers.responsible(session)
    for person_id in sorted({person.id for source in due for person in found[source]}):
        await notify(
            session,
            Notice.LEADS_DUE,
            to=person_id,
            about=day.toordinal(),
            now=now,
            dedupe=f"leads_due:{day.isoformat()}:{person_id}",
            until=over,
        )


async def soon(session: Session, now: datetime, sources: Collection[LeadSource]) -> Soon | None:
    """What of these sources has to be answered today or on the next working day; None where there is nothing."""
    today = office().day(now)
    last = (await working_days(session)).after(today, AHEAD)
    theirs = Lead.source.in_(sources)
    urgent = (*OPEN, theirs, Lead.due_on.between(today, last))
    told, hidden = await count(session, *urgent, ~Lead.secret), await count(session, *urgent, Lead.secret)
    if not told + hidden:
        return None
    late = await count(session, theirs, *of(Wanted.OVERDUE, today))
    return Soon(await timed(session, *urgent, now=now), told, hidden, late)
