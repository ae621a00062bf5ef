"""A lead's facts and the columns that lists and figures ask for, which follow them and the office's holidays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import WorkingDays
from bot.domain.leads import Facts, is_open, is_unanswered, received_on, terms_of
from bot.domain.office import office
from bot.models.leads import Lead


def write(lead: Lead, facts: Facts, calendar: WorkingDays, imported_at: datetime) -> None:
    """Let a lead say what `facts` say, as of a file of `imported_at`."""
    lead.facts, lead.imported_at = facts, imported_at
    lead.open, lead.unanswered = is_open(facts), is_unanswered(facts)
    lead.secret = bool(facts.get("secret"))
    lead.category, lead.district = facts.get("category"), facts.get("district")
    lead.received_on = received_on(facts, office().zone)
    lead.days, lead.extension = terms_of(facts)
    lead.due_on = calendar.deadline(lead.received_on, lead.days, lead.extension).final


async def count_anew(session: Session, calendar: WorkingDays) -> int:
    """Count the deadlines of open leads by `calendar`; how many moved, of those that are answered by themselves.

    Many leads have the same day and clock: each of those is counted once.
    """
    query = select(Lead.received_on, Lead.days, Lead.extension, Lead.due_on).where(Lead.open).distinct()
    moved = 0
    for received, days, extension, due in (await session.execute(query)).all():
        then = calendar.deadline(received, days, extension).final
        if due == then:
            continue
        those = (
            Lead.open,
            Lead.received_on == received,
            Lead.days == days,
            Lead.extension == extension,
            Lead.due_on.is_(None) if due is None else Lead.due_on == due,
        )
        changed = await session.scalars(
            update(Lead)
            .where(*those)
            .values(due_on=then)
            .returning(Lead.joined_to_id)
            .execution_options(synchronize_session=False)
        )
        moved += 0 if due is None else sum(joined is None for joined in changed)
    return moved


async def count_uncounted(session: Session, calendar: WorkingDays) -> None:
    """Count the deadlines that nobody has counted: of leads of before they were kept."""
    if await session.scalar(select(Lead.id).where(Lead.open, Lead.due_on.is_(None)).limit(1)):
        await count_anew(session, calendar)
