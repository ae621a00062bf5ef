"""A source message was edited: drafts follow silently, published agendas only when their poster says so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Notice
from bot.domain.errors import AlreadyDecided
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.parsing.agendas import AgendaText
from bot.parsing.repeating import read_texts
from bot.services import agenda_crew, draft_fields, resent, standing_crew
from bot.services.access import require
from bot.services.agendas import hold, hold_one
from bot.services.desk import notify
from bot.services.drafting import TEXT_LIMIT, Source, add, blank, crew_of, of_source, values_of

OPEN = (AgendaState.IDEA, AgendaState.DRAFT)

_TOGETHER = (draft_fields.TIMES, *((name,) for name in values_of(AgendaText()) if name not in draft_fields.TIMES))
"""Columns that follow the text together or not at all."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a message said of an agenda before and says now, at `place` of its text."""

    old: AgendaText
    new: AgendaText
    place: int

    @property
    def before(self) -> dict[str, Any]:
        """The columns as the text had them."""
        return values_of(self.old)

    @property
    def means_something(self) -> bool:
        """Whether the agenda reads differently now."""
        return (self.before, crew_of(self.old)) != (values_of(self.new), crew_of(self.new))

    def news(self, agenda: Agenda) -> dict[str, Any]:
        """Columns that follow the text: it changed them, and nobody corrected them since."""
        before, after = self.before, values_of(self.new)
        news: dict[str, Any] = {}
        for names in _TOGETHER:
            if agenda.state is AgendaState.PUBLISHED and "starts_on" in names and after["starts_on"] is None:
                continue  # it keeps its day: what the text says against it is its doubt
            told = any(before[name] != after[name] for name in names)
            as_before = all(getattr(agenda, name) == before[name] for name in names)
            if told and (as_before or names == ("doubt",)):  # confirming the event says nothing of what comes later
                news |= {name: after[name] for name in names}
        return news


async def source_edited(session: Session, source: Source, *, now: datetime) -> bool:
    """Have the agendas of an edited message follow it; False when it made none.

    Of a draft, fields that still say what the text said before say what it says now, and fields an editor corrected
    stay. What the text names anew becomes a draft more, what it no longer names stays. Of a published agenda the
    poster is asked.
    """
    known = await of_source(session, source.messenger, source.chat_id, source.message_id)
    if len(source.text) > TEXT_LIMIT or not source.text.strip():
        return bool(known)
    again = await resent.edited(session, source, now)  # its sender decides on what it names anew
    if not known:
        return again
    claimed: set[int] = set()
    for agenda in await hold(session, [agenda.id for agenda in known]):
        edit = edit_of(agenda, source.text)
        if edit is None:
            continue
        claimed.add(edit.place)
        if agenda.state in OPEN:
            agenda = await _follow(session, None, agenda, edit, now)
            agenda.source_text, agenda.position = source.text, edit.place
        elif agenda.state is AgendaState.PUBLISHED and edit.means_something:
            await _ask(session, agenda, source.text, now)
    if not again:
        await _add_new(session, known[0], source, claimed, now)
    return True


async def apply_edit(session: Session, *, actor: Person | None, agenda_id: int, now: datetime) -> Agenda:
    """Change a published agenda as its edited message says.

    Raises NotFound, AlreadyDecided, AgendaClosed, SeatsHeld (the text asks for fewer people than hold its tasks).
    """
    actor = require(actor, Action.EDIT_AGENDA)
    agenda, edit = await _undecided(session, agenda_id)
    agenda_crew.check_editable(agenda)
    return await _follow(session, actor, agenda, edit, now)


async def keep(session: Session, *, actor: Person | None, agenda_id: int) -> Agenda:
    """Leave a published agenda as it is, whatever its message says now. Raises NotFound, AlreadyDecided."""
    require(actor, Action.EDIT_AGENDA)
    agenda, _edit = await _undecided(session, agenda_id)
    return agenda


def preview(agenda: Agenda) -> Agenda | None:
    """A copy of an agenda as its edited message would make it (not in the tables); None when nothing waits."""
    edit = edit_of(agenda, agenda.edited_text) if agenda.edited_text else None
    if edit is None:
        return None
    values = {name: getattr(agenda, name) for name in edit.before}
    return Agenda(priority=agenda.priority, state=agenda.state, **values | edit.news(agenda))


def edit_of(agenda: Agenda, text: str) -> Edit | None:
    """What an edit of its message to `text` means for an agenda; None when the text no longer names it."""
    base = office().local(agenda.said_at or agenda.created_at)
    old, new = read_texts(agenda.source_text or "", base), read_texts(text, base)
    place = partner(old, new, agenda.position)
    return None if place is None else Edit(old[agenda.position], new[place], place)


def partner(old: Sequence[AgendaText], new: Sequence[AgendaText], position: int) -> int | None:
    """Where the agenda at `position` of the old text stands in the new one: the same place, or the same title."""
    if position >= len(old):
        return None
    if len(old) == len(new):
        return position
    title = old[position].title
    return next((place for place, text in enumerate(new) if text.title == title), None)


async def _undecided(session: Session, agenda_id: int) -> tuple[Agenda, Edit]:
    """An agenda and the edit its poster was asked about, which is decided with this. Raises AlreadyDecided."""
    agenda = await hold_one(session, agenda_id)
    text = agenda.edited_text
    edit = edit_of(agenda, text) if text else None
    if edit is None:
        raise AlreadyDecided
    agenda.source_text, agenda.edited_text, agenda.position = text, None, edit.place
    return agenda, edit


async def _follow(session: Session, actor: Person | None, agenda: Agenda, edit: Edit, now: datetime) -> Agenda:
    agenda = await draft_fields.put(session, actor, agenda, edit.news(agenda), now, action="agenda.followed")
    crew, former = crew_of(edit.new), crew_of(edit.old)
    wanted_before = {duty: count for duty, count in former.items() if count}
    if crew and crew != former and agenda_crew.named_counts(agenda) == wanted_before:  # no editor has changed it
        wanted = (await standing_crew.load(session)).filled(crew, agenda.official, agenda.kind)
        standing = wanted.keys() - crew.keys()
        agenda = await agenda_crew.want(session, actor, agenda, wanted, now, standing=standing)
    return agenda


async def _ask(session: Session, agenda: Agenda, text: str, now: datetime) -> None:
    agenda.edited_text = text
    key = f"source:{agenda.id}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    await notify(session, Notice.SOURCE_EDITED, to=agenda.created_by_id, about=agenda.id, now=now, dedupe=key)


async def _add_new(session: Session, first: Agenda, source: Source, claimed: set[int], now: datetime) -> None:
    """Make drafts of what the text names anew."""
    texts = read_texts(source.text, office().local(first.said_at or first.created_at))
    fresh = [place for place in range(len(texts)) if place not in claimed]
    if fresh:
        poster = await session.get_one(Person, first.created_by_id)
        agendas = [blank(poster, first.created_at, place, source) for place in fresh]
        await add(session, poster, agendas, [texts[place] for place in fresh], now, batch=first.batch)
