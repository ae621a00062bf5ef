"""What a text means for the agendas that are there now, with what editors have answered."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState
from bot.domain.office import office
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.resent import ResentText
from bot.parsing.agendas import AgendaText
from bot.parsing.matching import NEAR, match
from bot.parsing.repeating import read_texts
from bot.services.agenda_changes import MOVING, names_told
from bot.services.agendas import ended
from bot.services.loading import WITH_SEATS
from bot.services.resent_changes import Item, Status, event_of, event_there, fresh, told_again

MOST = 400
"""Agendas that a text is compared with; the newest ones."""
_STATES = (AgendaState.IDEA, AgendaState.DRAFT, AgendaState.PUBLISHED, AgendaState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a text means for what is there, now. `missing`: agendas of the same schedule that it does not mention.

    `told`: who is told when it is applied. `stamp` marks what is shown, so that nobody applies what they did not see.
    """

    row: ResentText
    items: Sequence[Item]
    missing: Sequence[Agenda]
    told: Sequence[str]
    stamp: int

    def of(self, *statuses: Status) -> list[Item]:
        """The agendas of which that becomes, in the order of the text."""
        return [item for item in self.items if item.status in statuses]

    @property
    def applicable(self) -> bool:
        """Whether there is something to apply, and nothing left to ask."""
        return not self.of(Status.ASKED) and bool(self.of(Status.CHANGED, Status.NEW))


async def compare(session: Session, row: ResentText, *, actor: Person, now: datetime) -> Comparison:
    """What a text means for what is there, with what editors have answered."""
    texts = read_texts(row.text, office().local(row.said_at))
    there = await _there(session, texts, row.said_at)
    before = await _before(session, there)
    pairs = _pairs(row, texts, there)
    items = []
    for position, text in enumerate(texts):
        agenda, sure = pairs.get(position, (None, True))
        if agenda is None:
            items.append(fresh(position, text))
        else:
            items.append(told_again(position, text, agenda, before.get(agenda.id), now, sure=sure))
    missing = await _missing(session, items, now) if len(items) > 1 else []
    moved = [item for item in items if item.agenda and item.status is Status.CHANGED and MOVING & item.values.keys()]
    told = [name for item in moved if item.agenda for name in names_told(item.agenda, but=actor)]
    return Comparison(row, items, missing, list(dict.fromkeys(told)), _stamp(row, items))


async def tells_of_known(session: Session, texts: Sequence[AgendaText], said_at: datetime) -> bool:
    """Whether any of the texts tells, or may tell, of an agenda that is there."""
    there = await _there(session, texts, said_at)
    return any(match([event_of(text) for text in texts], [event_there(agenda) for agenda in there]))


def _pairs(
    row: ResentText, texts: Sequence[AgendaText], there: Sequence[Agenda]
) -> dict[int, tuple[Agenda | None, bool]]:
    """The agenda each place tells of and whether that is sure: first what editors have answered, then what fits."""
    by_id = {agenda.id: agenda for agenda in there}
    said = {int(place): agenda_id for place, agenda_id in row.answers.items()}
    fixed = {place: by_id.get(agenda_id) for place, agenda_id in said.items() if not agenda_id or agenda_id in by_id}
    taken = {agenda.id for agenda in fixed.values() if agenda}
    places = [place for place in range(len(texts)) if place not in fixed]
    free = [agenda for agenda in there if agenda.id not in taken]
    found = match([event_of(texts[place]) for place in places], [event_there(agenda) for agenda in free])
    pairs: dict[int, tuple[Agenda | None, bool]] = {place: (agenda, True) for place, agenda in fixed.items()}
    return pairs | {
        place: (free[partner.known], partner.sure) for place, partner in zip(places, found, strict=True) if partner
    }


async def _there(session: Session, texts: Sequence[AgendaText], said_at: datetime) -> list[Agenda]:
    """Agendas that the texts may tell of: of those days and a few around them, and what has no date."""
    days = [event.day for event in map(event_of, texts) if event.day]
    around = timedelta(days=NEAR)
    when: list[ColumnElement[bool]] = [Agenda.starts_on.is_(None)]
    if days:
        when.append(Agenda.starts_on.between(min(days) - around, max(days) + around))
    if len(days) < len(texts):  # an undated one is of a day to come
        when.append(Agenda.starts_on >= office().day(said_at) - around)
    rows = await session.scalars(
        select(Agenda)
        .where(Agenda.state.in_(_STATES), Agenda.title != "", or_(*when))
        .options(*WITH_SEATS)
        .order_by(Agenda.id.desc())
        .limit(MOST)
        .execution_options(populate_existing=True)
    )
    return sorted(rows, key=lambda agenda: (agenda.state is AgendaState.CANCELLED, agenda.id))


async def _before(session: Session, there: Collection[Agenda]) -> dict[int, AgendaText]:
    """What was last said of agendas by a text, by their ids: what says the same again is no news."""
    ids = {agenda.resent_id for agenda in there if agenda.resent_id}
    rows = {row.id: row for row in await session.scalars(select(ResentText).where(ResentText.id.in_(ids)))}
    read: dict[tuple[str, datetime], list[AgendaText]] = {}
    found = {}
    for agenda in there:
        row = rows.get(agenda.resent_id or 0)
        text, said_at = (row.text, row.said_at) if row else (agenda.source_text, agenda.said_at)
        position = agenda.resent_position if row else agenda.position
        if not text or said_at is None or position is None:
            continue
        texts = read.setdefault((text, said_at), [])
        texts.extend([] if texts else read_texts(text, office().local(said_at)))
        if position < len(texts):
            found[agenda.id] = texts[position]
    return found


async def _missing(session: Session, items: Sequence[Item], now: datetime) -> list[Agenda]:
    """Agendas of these days that came with the same messages and are not mentioned."""
    there = [item.agenda for item in items if item.agenda]
    batches = {agenda.batch for agenda in there if agenda.batch}
    resent = {agenda.resent_id for agenda in there if agenda.resent_id}
    days = {item.then.starts_on for item in items if item.then.starts_on}
    rows = await session.scalars(
        select(Agenda)
        .where(
            Agenda.state.in_((AgendaState.DRAFT, AgendaState.PUBLISHED)),
            Agenda.starts_on.in_(days),
            Agenda.id.not_in({agenda.id for agenda in there}),
            or_(Agenda.batch.in_(batches), Agenda.resent_id.in_(resent)),
        )
        .order_by(Agenda.starts_on, Agenda.starts_at, Agenda.id)
    )
    return [agenda for agenda in rows if not ended(agenda, now)]


def _stamp(row: ResentText, items: Sequence[Item]) -> int:
    """A number that changes with whatever the screen shows."""
    seen = [(item.status, item.agenda and (item.agenda.id, item.agenda.version)) for item in items]
    return zlib.crc32(repr((row.text, seen)).encode())
