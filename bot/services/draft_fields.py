"""Correcting one field of an agenda, before and after publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import LIMITS, Field, kind_of
from bot.domain.enums import DISTRICTS, AgendaKind, AgendaState, Duty, Priority, Staffing, Theme
from bot.domain.errors import BadField, DateInPast, DraftChanged
from bot.domain.lifecycle import check_agenda_move
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.parsing.crew import crew_in
from bot.services import agenda_crew, agenda_times, standing_crew
from bot.services.access import require
from bot.services.agenda_cards import days
from bot.services.agenda_changes import MOVING
from bot.services.agendas import changed, ended, hold_one
from bot.services.desk import record

EMPTY = "-"
"""Clears a field that may be empty."""

MOST_SOURCES = 10
TIMES = ("starts_on", "starts_at", "ends_on", "ends_at", "time_words", "estimated", "conflict")
"""Columns that say when; they make sense together only."""
_WHEN = frozenset(TIMES)
_COLUMNS: dict[Field, tuple[str, ...]] = {
    Field.WHEN: TIMES,
    Field.ENDS: TIMES,
    Field.WINDOW: TIMES,
    Field.PIN: ("latitude", "longitude"),
}
_URL = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)")

Values = dict[str, Any]
Reader = Callable[[Agenda, Field, str, datetime], Values]


async def correct(
    session: Session,
    *,
    actor: Person | None,
    agenda_id: int,
    field: Field,
    text: str,
    now: datetime,
    seen: str | None = None,
) -> Agenda:
    """Set a field from what an editor wrote or tapped; "-" empties it.

    `seen` is the field's `mark` when it was asked for: if somebody changed it since, DraftChanged is raised. Raises
    also NotFound, DraftClosed, AgendaClosed, BadField, BadDate, NoSuchTime, DateInPast, SeatsHeld.
    """
    actor = require(actor, Action.EDIT_AGENDA)
    agenda = await hold_one(session, agenda_id)
    agenda_crew.check_editable(agenda)
    if seen is not None and mark(agenda, field) != seen:
        raise DraftChanged
    if field is Field.CREW:
        wanted = {Duty(duty): count for duty, count in crew_in(text, asked=True).slots.items() if count}
        if not wanted:
            raise BadField(field)
        return await agenda_crew.want(session, actor, agenda, wanted, now)
    return await put(session, actor, agenda, read(agenda, field, text, now), now, action=f"agenda.{field}")


def read(agenda: Agenda, field: Field, text: str, now: datetime) -> Values:
    """The columns for what was written for a field. Raises BadField, BadDate, NoSuchTime, DateInPast."""
    if text.strip() == EMPTY:
        return _emptied(agenda, field)
    return _READERS.get(field, _line)(agenda, field, text, now)


async def put(
    session: Session, actor: Person | None, agenda: Agenda, values: Values, now: datetime, *, action: str
) -> Agenda:
    """Set columns of an agenda (from `hold`) and do what follows; setting what is there changes nothing."""
    if "move_reason" not in values and not _WHEN.isdisjoint(values):
        values = values | {"move_reason": None}  # it was the reason for another move
    before = {name: getattr(agenda, name) for name in values}
    changes = {name: value for name, value in values.items() if before[name] != value}
    if changes.keys() <= {"move_reason"}:
        return agenda
    old_days = days(agenda)
    for name, value in changes.items():
        setattr(agenda, name, value)
    settle_state(agenda)
    was, now_is = ({name: _plain(side[name]) for name in changes} for side in (before, changes))
    record(session, actor, action, "agenda", agenda.id, now, before=was, after=now_is)
    if not {"kind", "official"}.isdisjoint(changes):
        agenda = await agenda_crew.refill(session, agenda, await standing_crew.load(session))
    await changed(session, actor, agenda, old_days=old_days, moved=not MOVING.isdisjoint(changes), now=now)
    return agenda


def settle_state(agenda: Agenda) -> None:
    """A draft that loses its date becomes an idea, an idea that gets one a draft."""
    new = AgendaState.IDEA if agenda.starts_on is None else AgendaState.DRAFT
    if agenda.state in {AgendaState.IDEA, AgendaState.DRAFT} and agenda.state is not new:
        check_agenda_move(agenda.state, new)
        agenda.state = new


def mark(agenda: Agenda, field: Field) -> str:
    """How a field stands, to tell later whether it was changed."""
    if field is Field.CREW:
        return str(sorted(agenda_crew.counts(agenda).items()))
    return "|".join(str(getattr(agenda, name)) for name in _COLUMNS.get(field, (field,)))


def _emptied(agenda: Agenda, field: Field) -> Values:
    draft = agenda.state in {AgendaState.IDEA, AgendaState.DRAFT}
    match field:
        case Field.TITLE | Field.PRIORITY | Field.CREW:
            raise BadField(field)
        case Field.WHEN if not draft:
            raise BadField(field)
        case Field.WHEN:
            return {**agenda_times.columns(None, None, None, conflict=False), "doubt": None}
        case Field.ENDS:
            return {"ends_on": None, "ends_at": None}
        case Field.WINDOW if agenda.estimated:
            return {"starts_at": None, "ends_at": None, "estimated": False}
        case Field.WINDOW:
            return {}
        case Field.PIN:
            return {"latitude": None, "longitude": None}
        case Field.SOURCES:
            return {"sources": []}
        case _:
            return {field: None}


def _line(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
    if len(text.strip().splitlines()) > 1:
        raise BadField(field)
    return {field: _within(field, " ".join(text.split()))}


def _title(agenda: Agenda, field: Field, text: str, now: datetime) -> Values:
    values = _line(agenda, field, text, now)
    if agenda.kind in {None, kind_of(agenda.title)}:  # guessed, not chosen
        values["kind"] = kind_of(values["title"])
    return values


def _notes(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
    return {field: _within(field, text.strip())}


def _sources(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
    names = [" ".join(name.split()) for name in re.split(r"[;\n]", _within(field, text))]
    names = [name for name in names if name]
    if not 0 < len(names) <= MOST_SOURCES:
        raise BadField(field)
    return {field: names}


def _url(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
    if not _URL.fullmatch(_within(field, text.strip())):
        raise BadField(field)
    return {field: text.strip()}


def _district(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
    wanted = " ".join(text.split()).casefold()
    found = next((name for name in DISTRICTS if name.casefold() == wanted), None)
    if found is None:
        raise BadField(field)
    return {field: found}


def _word(words: type[StrEnum]) -> Reader:
    def one_of(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
        try:
            return {field: words(text.strip())}
        except ValueError as error:
            raise BadField(field) from error

    return one_of


def _pin(_agenda: Agenda, field: Field, text: str, _now: datetime) -> Values:
    match = _COORDINATES.fullmatch(text.strip())
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        raise BadField(field)
    return {"latitude": float(match[1]), "longitude": float(match[2])}


def _start(agenda: Agenda, text: str, now: datetime) -> Values:
    """A start is an editor's word: whatever the text said against it is settled."""
    return {**agenda_times.start_of(agenda, text, now), "doubt": None}


def _times(read_times: Callable[[Agenda, str, datetime], Values]) -> Reader:
    """A reader of times that refuses those that are over."""

    def read_them(agenda: Agenda, _field: Field, text: str, now: datetime) -> Values:
        values = read_times(agenda, text, now)
        then = Agenda(**{name: getattr(agenda, name) for name in TIMES} | values)
        if ended(then, now):
            raise DateInPast(then.starts_at or then.starts_on or now)
        return values

    return read_them


def _within(field: Field, text: str) -> str:
    if not text:
        raise BadField(field)
    if len(text) > LIMITS[field]:
        raise BadField(field, LIMITS[field])
    return text


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


_READERS: dict[Field, Reader] = {
    Field.TITLE: _title,
    Field.WHEN: _times(_start),
    Field.ENDS: _times(agenda_times.end_of),
    Field.WINDOW: _times(agenda_times.estimate),
    Field.NOTES: _notes,
    Field.SOURCES: _sources,
    Field.URL: _url,
    Field.DISTRICT: _district,
    Field.THEME: _word(Theme),
    Field.KIND: _word(AgendaKind),
    Field.PRIORITY: _word(Priority),
    Field.STAFFING: _word(Staffing),
    Field.PIN: _pin,
}
