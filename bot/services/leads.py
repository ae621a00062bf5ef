"""Leads: people's needs with their clocks, what came of them, and those that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import fuzz
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.calendar import Deadline, WorkingDays
from bot.domain.enums import AgendaState
from bot.domain.errors import NotFound
from bot.domain.leads import Wanted, clock_of, is_unanswered, title_of
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
from bot.services.queries.leads import OPEN_LEADS
from bot.storage.locks import lock

ALIKE = 85
"""Likeness of titles (rapidfuzz, 0-100) from which two leads may be the same, in the same district."""
MOST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Timed:
    """A lead with its clock: `left` are the working days to the last day, below 0 once that is past."""

    lead: Lead
    clock: Deadline
    left: int

    @property
    def overdue(self) -> bool:
        """Whether an answer is owed and late."""
        return self.lead.open and self.left < 0


@dataclass(frozen=True, slots=True)
class Listing:
    """Open leads of a kind, the most urgent first; `secret` ones are only counted."""

    wanted: Wanted
    found: Sequence[Timed]
    secret: int
    category: str | None = None
    """Only those of this category."""
    like: int | None = None
    """The lead whose category that is."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A lead with what came of it and how many say the same."""

    timed: Timed
    agendas: Sequence[Agenda]
    joined: int
    alike: int


async def listing(
    session: Session, *, actor: Person | None, wanted: Wanted, now: datetime, like: int | None = None
) -> Listing:
    """Open leads: all, those nobody answered, or those that are late; `like`: only of that lead's category.

    Raises UnknownPerson, NotAllowed, NotFound.
    """
    require(actor, Action.SEE_LEADS)
    category = (await _shown(session, like)).facts.get("category") if like else None
    found = await open_leads(session, now)
    some = [
        each for each in found if _fits(each, wanted) and (like is None or each.lead.facts.get("category") == category)
    ]
    told = [each for each in some if not each.lead.facts.get("secret")]
    return Listing(wanted, told, len(some) - len(told), category, like)


async def open_leads(session: Session, now: datetime) -> list[Timed]:
    """Everything to which somebody owes an answer, by its last day."""
    calendar, today = await working_days(session), office().day(now)
    rows = await session.scalars(OPEN_LEADS)
    return sorted((_timed(lead, calendar, today) for lead in rows), key=lambda each: (each.clock.final, each.lead.id))


async def categories(session: Session, *, actor: Person | None) -> list[tuple[Lead, int]]:
    """A lead of each category that has open ones, with their number, the largest first."""
    require(actor, Action.SEE_LEADS)
    rows = list(await session.scalars(OPEN_LEADS.order_by(Lead.id)))
    told = [lead for lead in rows if not lead.facts.get("secret") and lead.facts.get("category")]
    counts = Counter(str(lead.facts["category"]) for lead in told)
    first = {str(lead.facts["category"]): lead for lead in reversed(told)}
    return [(first[name], count) for name, count in counts.most_common()]


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


def _fits(each: Timed, wanted: Wanted) -> bool:
    if wanted is Wanted.UNANSWERED:
        return is_unanswered(each.lead.facts)
    return wanted is Wanted.OPEN or each.overdue


def _timed(lead: Lead, calendar: WorkingDays, today: date) -> Timed:
    clock = clock_of(lead.facts, calendar, office().zone)
    return Timed(lead, clock, calendar.until(today, clock.final))


async def _alike(session: Session, lead: Lead) -> list[Lead]:
    title = title_of(lead.facts) or ""
    others = await session.scalars(OPEN_LEADS.where(Lead.id != lead.id, Lead.source == lead.source))
    scored = [
        (fuzz.token_sort_ratio(title, other_title), other)
        for other in others
        if (other_title := title_of(other.facts)) and other.facts.get("district") == lead.facts.get("district")
    ]
    likely = sorted((each for each in scored if each[0] >= ALIKE), key=lambda each: (-each[0], each[1].id))
    return [other for _score, other in likely[:MOST_ALIKE]]


async def _shown(session: Session, lead_id: int) -> Lead:
    """A lead that may be shown. Raises NotFound."""
    lead = await load_row(session, Lead, lead_id)
    if lead.facts.get("secret"):
        raise NotFound
    return lead
