"""What a text says about time, as the columns of an agenda."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.domain.agenda_fields import window_of
from bot.domain.errors import BadDate, NoSuchTime
from bot.domain.office import office
from bot.models.agendas import Agenda
from bot.parsing.dates import When, read_when

_NO_CLOCK = re.compile(r"\b(?:jam|waktu) menyusul\b|\bsepanjang hari\b|\bseharian\b", re.IGNORECASE)
_ONE_NIGHT = timedelta(hours=14)
_LONGEST = timedelta(days=92)
"""No agenda lasts longer: "20 November" as the end of one on the 24th means a day that is over, not one next year."""


def columns(
    start: date | datetime | None, end: date | datetime | None, words: str | None, *, conflict: bool
) -> dict[str, Any]:
    """The columns for a start and an end (a date where no clock time is known) and a time in words.

    Words such as "ba'da magrib" get an estimated window where the desk knows one.
    """
    first, last = _day(start), _day(end)
    found: dict[str, Any] = {
        "starts_on": first,
        "starts_at": start if isinstance(start, datetime) else None,
        "ends_on": last if first and last and last > first else None,
        "ends_at": end if isinstance(end, datetime) else None,
        "time_words": words[:60] if words else None,
        "estimated": False,
        "conflict": conflict,
    }
    if isinstance(start, datetime) and isinstance(end, datetime) and end - start < _ONE_NIGHT:
        found["ends_on"] = None  # an evening that ends after midnight is no two-day agenda
    window = window_of(words) if words else None
    if first and window and found["starts_at"] is None:
        found |= _window(first, *window, last=found["ends_on"])
    return found


def estimate(agenda: Agenda, text: str, now: datetime) -> dict[str, Any]:
    """The columns for an estimated window an editor wrote ("18.45-19.45"). Raises BadDate, NoSuchTime."""
    when = read(text, agenda.starts_on, now)
    if not isinstance(when.start, datetime) or _day(when.start) != agenda.starts_on:
        raise BadDate
    ends_at = when.end if isinstance(when.end, datetime) else None
    return {"starts_at": when.start, "ends_at": ends_at, "estimated": True}


def start_of(agenda: Agenda, text: str, now: datetime) -> dict[str, Any]:
    """The columns for a start an editor wrote. A clock time alone keeps the day, a day alone the clock times.

    Raises BadDate, NoSuchTime.
    """
    when = read(text, agenda.starts_on, now)
    found = columns(when.start, when.end, when.words, conflict=when.conflict)
    known = agenda.starts_at is not None and not agenda.estimated
    if found["starts_at"] is None and not when.words and known and not _NO_CLOCK.search(text):
        found |= same_clock(agenda, found["starts_on"], found["ends_on"])
    return found


def end_of(agenda: Agenda, text: str, now: datetime) -> dict[str, Any]:
    """The columns for an end an editor wrote: a clock time of the same day or night, or a last day.

    Raises BadDate, NoSuchTime.
    """
    if agenda.starts_on is None:
        raise BadDate
    end = read(text, agenda.starts_on, now).start
    last = _day(end)
    if last is None or not agenda.starts_on <= last <= agenda.starts_on + _LONGEST:
        raise BadDate
    if not isinstance(end, datetime):
        return {"ends_on": last if last > agenda.starts_on else None, "ends_at": None}
    if agenda.starts_at is None:
        raise BadDate
    if end <= agenda.starts_at:  # only on the start's own day: it ends after midnight
        end += timedelta(days=1)
    found = columns(office().local(agenda.starts_at), end, None, conflict=False)
    return {"ends_on": found["ends_on"], "ends_at": end}


def read(text: str, day: date | None, now: datetime) -> When:
    """The time a text names; one without a date is of `day`.

    Raises BadDate for none and vague ones, NoSuchTime for one that does not exist.
    """
    local = office().local(now)
    forms = [text, f"{day} {text}", f"{day} pukul {text}"] if day else [text]
    for form in forms:
        when = read_when(form, local)
        if when and when.start is not None and (form is text or isinstance(when.start, datetime) or when.words):
            return when
        if when and when.reason == "impossible" and when.words:
            raise NoSuchTime(when.words)
        if when and when.reason not in {None, "no_date"}:
            break
    raise BadDate


def same_clock(agenda: Agenda, day: date, last: date | None) -> dict[str, Any]:
    """The clock times of the agenda on another day (or the first of several)."""
    if agenda.starts_at is None or agenda.starts_on is None:
        return {}
    shift = day - agenda.starts_on
    moved: dict[str, Any] = {"starts_at": office().local(agenda.starts_at) + shift}
    if agenda.ends_at is not None and last is None and agenda.ends_at - agenda.starts_at < _ONE_NIGHT:
        moved["ends_at"] = office().local(agenda.ends_at) + shift
    return moved


def _window(day: date, start: time, end: time, *, last: date | None) -> dict[str, Any]:
    zone = office().zone
    ends_at = None if last else datetime.combine(day, end, tzinfo=zone)
    return {"starts_at": datetime.combine(day, start, tzinfo=zone), "ends_at": ends_at, "estimated": True}


def _day(moment: date | datetime | None) -> date | None:
    return office().day(moment) if isinstance(moment, datetime) else moment
