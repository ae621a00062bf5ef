"""Agendas that answer a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.parsing.offices import words_of
from bot.parsing.searches import Search, proposal, read_search, score
from bot.services.access import require
from bot.services.board import SHOWN

BACK = timedelta(days=400)
"""How far back a search without a period looks: a yearly event is found again."""
MOST = 3000
"""Agendas a search looks at, the newest first: a desk has some thousand a year."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: what is to come by its day, then what was, the latest first."""

    search: Search
    agendas: Sequence[Agenda]
    meant: str | None = None
    """A word that may have been meant, where nothing was found."""


async def search(session: Session, *, actor: Person | None, text: str, now: datetime) -> Found:
    """Published and cancelled agendas whose title, place, officials, organiser, notes or code answer `text`.

    Raises UnknownPerson, NotAllowed.
    """
    require(actor, Action.SEE_AGENDA)
    today = office().day(now)
    wanted = read_search(text, today)
    query = select(Agenda).where(Agenda.state.in_(SHOWN))
    if wanted.period:
        first, last = wanted.period
        query = query.where(Agenda.starts_on <= last, (Agenda.starts_on >= first) | (Agenda.ends_on >= first))
    else:
        query = query.where(Agenda.starts_on >= today - BACK)
    rows = list(await session.scalars(query.order_by(Agenda.starts_on.desc(), Agenda.id.desc()).limit(MOST)))
    marks = {agenda.id: score(wanted, fields(agenda)) for agenda in rows}
    best = max(marks.values(), default=0.0)
    hits = [agenda for agenda in rows if marks[agenda.id] and marks[agenda.id] >= best - 0.5]
    if hits:
        return Found(wanted, sorted(hits, key=lambda agenda: _order(agenda, today)))
    words = [word for agenda in rows for word in words_of(" ".join(filter(None, fields(agenda))))]
    return Found(wanted, [], proposal(wanted, words))


def fields(agenda: Agenda) -> tuple[str | None, ...]:
    """What is looked through: also the code as people say it, `L-0142` and `142`."""
    code = f"{agenda.code_number} {agenda.code_number:04d}" if agenda.code_number else None
    theme, notes = agenda.theme and agenda.theme.replace("_", " "), agenda.notes
    named = (agenda.title, agenda.place, agenda.district, agenda.official, agenda.organiser)
    return (*named, " ".join(agenda.sources), theme, notes, code)


def _order(agenda: Agenda, today: date) -> tuple[bool, int]:
    day = agenda.starts_on or today
    over = (agenda.ends_on or day) < today
    return over, -day.toordinal() if over else day.toordinal()
