"""The SWOT register: factors with evidence. People set weights and ratings; the desk only adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import BadFactor, BadRating, TooManyFactors
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.strategy import amount
from bot.domain.swot import LIMIT, MOST_FACTORS, RATINGS, FactorField, Side
from bot.models.people import Person
from bot.models.queues import AuditRow
from bot.models.strategy import Factor
from bot.services.access import require
from bot.services.desk import record
from bot.services.loading import hold_row, load_row

SUBJECT = "factor"
"""What the audit log calls a factor: its history is read from there."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change in the history of a factor: when, by whom (None: they are gone), what, and how it was and is."""

    at: datetime
    by: str | None
    action: str
    before: str
    after: str


async def register(session: Session, *, actor: Person | None) -> list[Factor]:
    """The factors that are not retired, in the order of their sides and as they were noted."""
    require(actor, Action.SEE_SWOT)
    found = await session.scalars(select(Factor).where(Factor.retired_at.is_(None)).order_by(Factor.id))
    order = list(Side)
    return sorted(found, key=lambda each: order.index(each.side))


async def see(session: Session, *, actor: Person | None, factor_id: int) -> Factor:
    """A factor, retired ones too. Raises UnknownPerson, NotAllowed, NotFound."""
    require(actor, Action.SEE_SWOT)
    return await load_row(session, Factor, factor_id)


async def recorder(session: Session, factor: Factor) -> str:
    """The name of who noted a factor."""
    person = await session.get(Person, factor.recorder_id)
    return person.name if person else "-"


async def history(session: Session, factor_id: int) -> list[Step]:
    """What was changed of a factor, the latest first."""
    rows = await session.execute(
        select(AuditRow, Person.name)
        .outerjoin(Person, Person.id == AuditRow.actor_id)
        .where(AuditRow.subject == SUBJECT, AuditRow.subject_id == factor_id)
        .order_by(AuditRow.id.desc())
    )
    return [
        Step(row.at, name, row.action.removeprefix(f"{SUBJECT}."), _told(row.before), _told(row.after))
        for row, name in rows
    ]


async def add(session: Session, *, actor: Person | None, side: Side, text: str, now: datetime) -> Factor:
    """Note a factor as of today. Raises BadFactor, TooManyFactors."""
    person = require(actor, Action.SET_STRATEGY)
    said = _within(FactorField.TEXT, text)
    count = await session.scalar(select(func.count()).select_from(Factor).where(Factor.retired_at.is_(None)))
    if (count or 0) >= MOST_FACTORS:
        raise TooManyFactors(MOST_FACTORS)
    made = Factor(side=side, text=said, evidence="", noted_on=office().day(now), recorder_id=person.id)
    session.add(made)
    await session.flush()
    record(session, person, "factor.noted", SUBJECT, made.id, now, after={"side": side, "text": said})
    return made


async def write(
    session: Session, *, actor: Person | None, factor_id: int, field: FactorField, text: str, now: datetime
) -> Factor:
    """Write a field of a factor anew: its text, its evidence, or its weight (0 to 1). Raises BadFactor, NotFound."""
    person, factor = await _held(session, actor, factor_id)
    said: str | Decimal = _weight(text) if field is FactorField.WEIGHT else _within(field, text)
    before, after = {str(field): _plain(getattr(factor, field))}, {str(field): _plain(said)}
    if before != after:
        setattr(factor, field, said)
        record(session, person, "factor.changed", SUBJECT, factor.id, now, before=before, after=after)
        await session.flush()
    return factor


async def rate(session: Session, *, actor: Person | None, factor_id: int, rating: int, now: datetime) -> Factor:
    """Rate a factor. Saying it again changes nothing. Raises BadRating, NotFound."""
    person, factor = await _held(session, actor, factor_id)
    if rating not in RATINGS[factor.side]:
        raise BadRating(factor.side)
    if factor.rating != rating:
        before, after = {"rating": _plain(factor.rating)}, {"rating": str(rating)}
        factor.rating = rating
        record(session, person, "factor.changed", SUBJECT, factor.id, now, before=before, after=after)
        await session.flush()
    return factor


async def retire(
    session: Session, *, actor: Person | None, factor_id: int, now: datetime, back: bool = False
) -> Factor:
    """Say that a factor holds no longer, or (`back`) that it does again. Again changes nothing. Raises NotFound."""
    person, factor = await _held(session, actor, factor_id)
    if (factor.retired_at is None) is not back:
        factor.retired_at = None if back else now
        action = "factor.restored" if back else "factor.retired"
        record(session, person, action, SUBJECT, factor.id, now)
        await session.flush()
    return factor


async def _held(session: Session, actor: Person | None, factor_id: int) -> tuple[Person, Factor]:
    person = require(actor, Action.SET_STRATEGY)
    return person, await hold_row(session, Factor, factor_id)


def _within(field: FactorField, text: str) -> str:
    said = " ".join(text.split())
    if not said or len(said) > LIMIT:
        raise BadFactor(field)
    return said


def _weight(text: str) -> Decimal:
    found = amount(text)
    if found is not None and text.strip().endswith("%"):
        found /= 100
    if found is None or not 0 <= found <= 1:
        raise BadFactor(FactorField.WEIGHT)
    return found


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _told(kept: dict[str, str] | None) -> str:
    """The one value that a row of the log is about."""
    return next(reversed(kept.values()), "") if kept else ""
