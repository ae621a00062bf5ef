"""What a text that tells of an agenda again changes in it: only what it says, and says otherwise than before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.agenda_fields import Gap, kind_of
from bot.domain.enums import AgendaState, Doubt
from bot.domain.office import office
from bot.models.agendas import Agenda
from bot.parsing.agendas import AgendaText
from bot.parsing.matching import LIKE, Event, less_said, likeness
from bot.services.agenda_times import same_clock
from bot.services.agendas import ended
from bot.services.draft_fields import TIMES, Values
from bot.services.drafting import values_of

_DETAILED = ("place", "organiser")
"""Columns of which a shorter form says nothing else."""
OFF = frozenset({Gap.CANCELLED, Gap.POSTPONED})
"""What an editor carries out, never a text by itself: that an agenda does not take place (then)."""
_EXACT = ("district", "theme", "official", "sources", "url")


class Status(StrEnum):
    """What becomes of an agenda of the text."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    ASKED = "asked"  # it may be the one there, or another one
    LEFT = "left"  # it is there, and the text is not followed: the remarks say why


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda of the text: the one it tells of (`agenda`, None if new) and what it would be like (`then`).

    `remarks`: what an editor must look at. `values`: the columns that follow the text.
    """

    position: int
    text: AgendaText
    status: Status
    then: Agenda
    agenda: Agenda | None = None
    values: Values = field(default_factory=dict)
    remarks: Sequence[Gap] = ()


def event_of(text: AgendaText) -> Event:
    """What is compared of a text."""
    start = text.starts_at or text.was_at
    clock = start if isinstance(start, datetime) else None
    day = office().day(start) if isinstance(start, datetime) else start
    return Event(text.title or "", day, clock, text.official, text.place)


def event_there(agenda: Agenda) -> Event:
    """What is compared of an agenda that is there."""
    clock = None if agenda.estimated else agenda.starts_at
    return Event(agenda.title, agenda.starts_on, clock, agenda.official, agenda.place)


def fresh(position: int, text: AgendaText) -> Item:
    """An agenda that is not there."""
    return Item(position, text, Status.NEW, Agenda(**values_of(text)))


def told_again(
    position: int, text: AgendaText, agenda: Agenda, before: AgendaText | None, now: datetime, *, sure: bool
) -> Item:
    """What a text means for the agenda it tells of; `before`: what an earlier text said of it."""
    values, remarks = changes(agenda, text, before), remarks_of(text)
    if text.conflict:
        values = {name: value for name, value in values.items() if name not in TIMES}
    then = _changed(agenda, values)
    if ended(then, now) and not ended(agenda, now):
        values = {name: value for name, value in values.items() if name not in TIMES}
        then, remarks = _changed(agenda, values), [*remarks, Gap.PAST]
    status = _status(agenda, values, remarks, now)
    if not sure and status is not Status.LEFT:
        status = Status.ASKED
    return Item(position, text, status, then, agenda, values, remarks)


def remarks_of(text: AgendaText) -> list[Gap]:
    """What is to be looked at in a text, whatever it tells of."""
    found = [Gap(text.reason)] if text.reason in set(Doubt) else []
    return [*found, Gap.CONFLICT] if text.conflict else found


def changes(agenda: Agenda, text: AgendaText, before: AgendaText | None) -> Values:
    """The columns that follow the text.

    What it does not say stays, and so does what it says as before: an editor may have corrected that since.
    """
    said, known = values_of(text), values_of(before) if before else {}
    found: Values = {}
    if said["starts_on"] and any(name not in known or known[name] != said[name] for name in TIMES):
        found = _times(agenda, said)
    for name in (*_DETAILED, *_EXACT):
        new, current = said[name], getattr(agenda, name)
        if not new or new in (known.get(name), current):
            continue
        if name not in _DETAILED or not less_said(new, current or ""):
            found[name] = new
    if known.get("title") != said["title"] and likeness(said["title"], agenda.title) < LIKE:
        found |= {"title": said["title"]}
        if agenda.kind in {None, kind_of(agenda.title)}:  # guessed, not chosen
            found |= {"kind": said["kind"]}
    return found


def _times(agenda: Agenda, said: Values) -> Values:
    """The time columns as the text says them; what it leaves out (a clock, an end) stays while the rest does."""
    bare = said["starts_at"] is None and not said["time_words"]
    if bare and agenda.starts_at is not None and not agenda.estimated:
        said = said | same_clock(agenda, said["starts_on"], said["ends_on"])
    same_start = (said["starts_on"], said["starts_at"]) == (agenda.starts_on, agenda.starts_at)
    if same_start and said["ends_at"] is None and said["ends_on"] is None:
        return {}
    if bare and said["starts_on"] == agenda.starts_on and said["ends_on"] in {None, agenda.ends_on}:
        return {}  # only the day, which is known
    return {name: said[name] for name in TIMES if said[name] != getattr(agenda, name)}


def _changed(agenda: Agenda, values: Values) -> Agenda:
    """A copy that is not in the tables."""
    return Agenda(state=agenda.state, priority=agenda.priority, **_shown(agenda) | values)


def _shown(agenda: Agenda) -> Values:
    return {name: getattr(agenda, name) for name in (*TIMES, *_DETAILED, *_EXACT, "title", "kind")}


def _status(agenda: Agenda, values: Values, remarks: Sequence[Gap], now: datetime) -> Status:
    if agenda.state is AgendaState.CANCELLED:
        return Status.LEFT
    if not OFF.isdisjoint(remarks):
        return Status.LEFT
    if ended(agenda, now):
        return Status.KEPT
    if values:
        return Status.CHANGED
    return Status.LEFT if remarks else Status.KEPT
