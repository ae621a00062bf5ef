"""Leads: people's needs with their clocks, what came of them, and those that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import fuzz, process
from sqlalchemy import ColumnExpressionArgument, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import Deadline, WorkingDays
from bot.domain.enums import AgendaState
from bot.domain.errors import NotFound
from bot.domain.leads import clock_of, title_of
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.leads import Lead, LeadAgenda
from bot.models.people import Person
from bot.parsing.agendas import AgendaText
from bot.services import drafting
from bot.services.access import require
from bot.services.desk import record
from bot.services.drafting import Source
from bot.services.holidays import working_days
from bot.services.loading import load_agenda, load_row
from bot.services.queries.leads import OPEN, Cut, count, where
from bot.storage.locks import lock

ALIKE = 85
"""Likeness of titles (rapidfuzz, 0-100) from which two leads may be the same, in the same district."""
MOST_ALIKE = 5
PER_PAGE = 5
"""Leads of a page of a list."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A lead with its clock: `left` are the working days to the last day, below 0 once one of them is past it.

    `late`: the last day is over, be it by a weekend.
    """

    lead: Lead
    clock: Deadline
    left: int
    late: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of leads, the most urgent first; `secret` ones are only counted."""

    cut: Cut
    found: Sequence[Timed]
    start: int
    """The place of the first of them in the whole list, from 0."""
    total: int
    secret: int
    today: date
    """The day from which it is seen."""
    name: str | None = None
    """What the category or district is called that they are of."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A lead with what came of it and how many say the same."""

    timed: Timed
    agendas: Sequence[Agenda]
    joined: int
    alike: int


@dataclass(frozen=True, slots=True)
class Named:
    """A category with how many open leads it has, and one of them, by which buttons name it."""

    name: str
    lead_id: int
    count: int


async def listing(session: Session, *, actor: Person | None, cut: Cut, page: int = 0, now: datetime) -> Listing:
    """A page of some leads, by their last day; of one that is not there, the nearest.

    Raises UnknownPerson, NotAllowed, NotFound.
    """
    require(actor, Action.SEE_LEADS)
    today = office().day(now)
    those, name = await where(session, cut, today)
    total, secret = await count(session, *those, ~Lead.secret), await count(session, *those, Lead.secret)
    start = min(page, max(0, total - 1) // PER_PAGE) * PER_PAGE
    return Listing(cut, await timed(session, *those, now=now, start=start), start, total, secret, today, name)


async def timed(
    session: Session, *those: ColumnExpressionArgument[bool], now: datetime, start: int = 0, most: int = PER_PAGE
) -> list[Timed]:
    """Some of those leads that may be shown, with their clocks, by their last day."""
    calendar, today = await working_days(session), office().day(now)
    query = select(Lead).where(*those, ~Lead.secret).order_by(Lead.due_on, Lead.id)
    rows = await session.scalars(query.offset(start).limit(most))
    return [_timed(lead, calendar, today) for lead in rows]


async def categories(session: Session, *, actor: Person | None) -> list[Named]:
    """The categories that have open leads, the largest first."""
    require(actor, Action.SEE_LEADS)
    number = func.count()
    rows = await session.execute(
        select(Lead.category, func.min(Lead.id), number)
        .where(*OPEN, ~Lead.secret, Lead.category.is_not(None))
        .group_by(Lead.category)
        .order_by(number.desc(), Lead.category)
    )
    return [Named(name, lead_id, many) for name, lead_id, many in rows if name]


async def see(session: Session, *, actor: Person | None, lead_id: int, now: datetime) -> Whole:
    """One lead. A secret one is not there. Raises UnknownPerson, NotAllowed, NotFound."""
    require(actor, Action.SEE_LEADS)
    lead = await _shown(session, lead_id)
    agendas = await session.scalars(
        select(Agenda)
        .join(LeadAgenda, LeadAgenda.agenda_id == Agenda.id)
        .where(LeadAgenda.lead_id == lead.id, Agenda.state != AgendaState.DISCARDED)
        .order_by(Agenda.id)
    )
    joined = list(await session.scalars(select(Lead.id).where(Lead.joined_to_id == lead.id)))
    timed = _timed(lead, await working_days(session), office().day(now))
    return Whole(timed, list(agendas), len(joined), len(await _alike(session, lead)))


async def alike(session: Session, *, actor: Person | None, lead_id: int) -> tuple[Lead, list[Lead]]:
    """Leads that may say the same, the likeliest first. Raises UnknownPerson, NotAllowed, NotFound."""
    require(actor, Action.SEE_LEADS)
    lead = await _shown(session, lead_id)
    return lead, await _alike(session, lead)


async def join(session: Session, *, actor: Person | None, lead_id: int, to: int, now: datetime) -> Lead:
    """Say that a lead is the same as `to`: it is handled there. Again changes nothing; gives what is left.

    Raises UnknownPerson, NotAllowed, NotFound.
    """
    actor = require(actor, Action.CHANGE_LEADS)
    await lock(session, "leads")
    lead, other = await _shown(session, lead_id), await _shown(session, to)
    if lead.id == other.id or other.joined_to_id is not None:
        raise NotFound
    if lead.joined_to_id != other.id:
        await session.execute(update(Lead).where(Lead.joined_to_id == lead.id).values(joined_to_id=other.id))
        lead.joined_to_id = other.id
        record(session, actor, "lead.joined", "lead", lead.id, now, after={"to": other.id})
        await session.flush()
    return other


async def part(session: Session, *, actor: Person | None, lead_id: int, now: datetime) -> Lead:
    """Undo joining: all that was joined to the lead stands alone again. Raises UnknownPerson, NotAllowed, NotFound."""
    actor = require(actor, Action.CHANGE_LEADS)
    lead = await _shown(session, lead_id)
    await session.execute(update(Lead).where(Lead.joined_to_id == lead.id).values(joined_to_id=None))
    record(session, actor, "lead.parted", "lead", lead.id, now)
    return lead


async def make_agenda(
    session: Session, *, actor: Person | None, lead_id: int, messenger: str, chat_id: str, now: datetime
) -> Agenda:
    """*Jadikan agenda*: an idea with the lead's title and place; tapped again, the same one.

    Raises UnknownPerson, NotAllowed, NotFound.
    """
    actor = require(actor, Action.CHANGE_LEADS)
    await lock(session, f"lead:{lead_id}")
    lead = await _shown(session, lead_id)
    known = await session.scalar(
        select(Agenda.id)
        .join(LeadAgenda, LeadAgenda.agenda_id == Agenda.id)
        .where(LeadAgenda.lead_id == lead.id, Agenda.state.in_([AgendaState.IDEA, AgendaState.DRAFT]))
    )
    if known is not None:
        return await load_agenda(session, known)
    source = Source(messenger, chat_id, None, "", now)
    agenda = drafting.blank(actor, now, 0, source)
    said = AgendaText(
        title=title_of(lead.facts),
        place=lead.facts.get("village"),
        district=lead.facts.get("district"),
    )
    await drafting.add(session, actor, [agenda], [said], now)
    session.add(LeadAgenda(lead_id=lead.id, agenda_id=agenda.id, made_by_id=actor.id, created_at=now))
    await session.flush()
    return await load_agenda(session, agenda.id)


def _timed(lead: Lead, calendar: WorkingDays, today: date) -> Timed:
    clock = clock_of(lead.facts, calendar, office().zone)
    return Timed(lead, clock, calendar.until(today, clock.final), late=today > clock.final)


async def _alike(session: Session, lead: Lead) -> list[Lead]:
    """Of the open leads of its source and district, those with the likeliest titles."""
    theirs = func.coalesce(Lead.facts["title"].as_string(), Lead.facts["information"].as_string())
    near = (Lead.id != lead.id, Lead.source == lead.source, Lead.district.is_not_distinct_from(lead.district))
    rows = await session.execute(select(Lead.id, theirs).where(*OPEN, ~Lead.secret, *near).order_by(Lead.id))
    titles: dict[int, str] = {row[0]: row[1] for row in rows if row[1]}
    scored = process.extract(
        title_of(lead.facts) or "", titles, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
    )
    likely = [number for _title, _score, number in scored]
    found = {other.id: other for other in await session.scalars(select(Lead).where(Lead.id.in_(likely)))}
    return [found[number] for number in likely]


async def _shown(session: Session, lead_id: int) -> Lead:
    """A lead that may be shown. Raises NotFound."""
    lead = await load_row(session, Lead, lead_id)
    if lead.secret:
        raise NotFound
    return lead
