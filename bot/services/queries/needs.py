"""Reading what people's needs are counted from: five statements of sums, however many leads there are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, ColumnExpressionArgument, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.enums import AgendaState
from bot.domain.errors import ForgedPayload
from bot.domain.leads import AGES, ImportState, LeadSource, Wanted
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.evaluation import periods
from bot.evaluation.needs import Needs, Tally
from bot.evaluation.periods import Period
from bot.models.agendas import Agenda
from bot.models.leads import Lead, LeadAgenda, LeadImport
from bot.models.people import Person
from bot.services.access import require
from bot.services.queries.leads import OPEN, aged, of

LENGTHS = (7, 30, 90, 365)
"""Days of the periods one can look at."""
USUAL = 30
_OVER = (AgendaState.DISCARDED, AgendaState.CANCELLED)

Named = InstrumentedAttribute[str | None]
Condition = ColumnExpressionArgument[bool]


def period_of(last: date, days: int) -> Period:
    """So many days up to and with `last`. Raises ForgedPayload for a length that no button has."""
    if days not in LENGTHS:
        raise ForgedPayload
    return Period(last - timedelta(days=days - 1), last)


async def needs_of(session: Session, *, actor: Person | None, period: Period, now: datetime) -> Needs:
    """What people need by the leads that came in during `period`, seen at `now`. Raises UnknownPerson, NotAllowed."""
    require(actor, Action.SEE_LEADS)
    before, today = periods.previous(period), office().day(now)
    inside = Lead.received_on.between(period.first, period.last)
    total, then, secret, unanswered, overdue = await _sums(
        session,
        Lead.received_on.between(before.first, period.last),
        inside,
        Lead.received_on.between(before.first, before.last),
        inside & Lead.secret,
        and_(inside, *of(Wanted.UNANSWERED, today)),
        and_(inside, *of(Wanted.OVERDUE, today)),
    )
    known = await session.scalar(select(func.min(Lead.received_on)))
    classes = [and_(*aged(place, period.last)) for place in range(len(AGES))]
    return Needs(
        period=period,
        before=before,
        compared=known is not None and known <= before.first,
        total=total,
        total_before=then,
        secret=secret,
        unanswered=unanswered,
        overdue=overdue,
        categories=await _tallies(session, Lead.category, period, before),
        districts=await _tallies(session, Lead.district, period, before),
        ages=await _sums(session, and_(*OPEN), *classes),
        sources=await _sources(session),
    )


async def _sums(
    session: Session, those: ColumnExpressionArgument[bool], *kinds: ColumnExpressionArgument[bool]
) -> list[int]:
    """How many of those leads are of each kind."""
    row = (await session.execute(select(*map(_many, kinds)).select_from(Lead).where(those))).one()
    return [count or 0 for count in row]


async def _tallies(session: Session, by: Named, period: Period, before: Period) -> list[Tally]:
    now = _many(Lead.received_on.between(period.first, period.last))
    then = _many(Lead.received_on.between(before.first, before.last))
    covered = set(await session.scalars(_covered(by)))
    told = _many(Lead.received_on.between(period.first, period.last) & ~Lead.secret)
    rows = await session.execute(
        select(by, func.min(Lead.id), now, then, told)
        .where(Lead.received_on.between(before.first, period.last))
        .group_by(by)
        .order_by(now.desc(), by)
    )
    return [Tally(name, lead, many, past, name in covered or not open_) for name, lead, many, past, open_ in rows]


def _covered(by: Named) -> Select[str | None]:
    """Of which an agenda came, from a lead itself or from one it was joined to."""
    return (
        select(by)
        .join(LeadAgenda, or_(LeadAgenda.lead_id == Lead.id, LeadAgenda.lead_id == Lead.joined_to_id))
        .join(Agenda, Agenda.id == LeadAgenda.agenda_id)
        .where(Agenda.state.not_in(_OVER))
        .distinct()
    )


async def _sources(session: Session) -> list[tuple[LeadSource, date | None]]:
    """Until when each source is known: by when its latest file was exported, or sent."""
    seen = func.coalesce(LeadImport.exported_at, LeadImport.imported_at)
    query = select(LeadImport.source, func.max(seen)).where(LeadImport.state == ImportState.KEPT)
    found = {row[0]: row[1] for row in await session.execute(query.group_by(LeadImport.source))}
    return [(source, office().day(found[source]) if source in found else None) for source in LeadSource]


def _many(kind: Condition) -> ColumnElement[int]:
    return func.sum(case((kind, 1), else_=0))
