"""Which leads wait for an answer, which are of a screen: counted and paged by the database, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnExpressionArgument, func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.leads import AGES, By, Wanted
from bot.evaluation.periods import Period
from bot.models.leads import Lead
from bot.services.loading import load_row

OPEN = (Lead.open, Lead.joined_to_id.is_(None))
"""Leads to which somebody owes an answer; what was joined to another one is answered there."""
Where = tuple[ColumnExpressionArgument[bool], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """Some of the leads: which of them are wanted, of what (`value`), received in which period.

    `value` is a lead of the category or district, as a button names them, or the place of a class of `AGES`. Of an age
    are what came in so many days before the last day of `period`.
    """

    wanted: Wanted
    by: By = By.NOTHING
    value: int = 0
    period: Period | None = None


async def where(session: Session, cut: Cut, today: date) -> tuple[Where, str | None]:
    """The conditions of a cut, and what the category or district is called. Raises NotFound."""
    found: list[ColumnExpressionArgument[bool]] = list(of(cut.wanted, today))
    name = None
    if cut.by in (By.CATEGORY, By.DISTRICT):
        like = await load_row(session, Lead, cut.value)
        column, name = (Lead.category, like.category) if cut.by is By.CATEGORY else (Lead.district, like.district)
        found.append(column.is_not_distinct_from(name))
    if cut.period and cut.by is By.AGE:
        found.extend(aged(cut.value, cut.period.last))
    elif cut.period:
        found.append(Lead.received_on.between(cut.period.first, cut.period.last))
    return tuple(found), name


def of(wanted: Wanted, today: date) -> Where:
    """The conditions of a wish; overdue is what was not answered before `today`."""
    return {
        Wanted.ALL: (),
        Wanted.OPEN: OPEN,
        Wanted.UNANSWERED: (*OPEN, Lead.unanswered),
        Wanted.OVERDUE: (*OPEN, Lead.due_on < today),
    }[wanted]


def aged(place: int, today: date) -> Where:
    """The conditions of a class of `AGES`, seen from a day."""
    youngest, oldest = AGES[place]
    since = () if oldest is None else (Lead.received_on >= today - timedelta(days=oldest),)
    return (Lead.received_on <= today - timedelta(days=youngest), *since)


async def count(session: Session, *conditions: ColumnExpressionArgument[bool]) -> int:
    """How many leads there are of that kind."""
    return await session.scalar(select(func.count()).select_from(Lead).where(*conditions)) or 0
