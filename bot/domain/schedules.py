"""What a schedule says, in words already: views write it, reports draw it or make a calendar of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Event:
    """An agenda in a calendar. `start` and `end` are days (`end` is the last one), or moments in the office's zone.

    `sequence` grows with every change of the agenda; `uid` never changes.
    """

    uid: str
    sequence: int
    summary: str
    start: date | datetime
    end: date | datetime
    place: str = ""
    description: str = ""
    status: str = "CONFIRMED"
    """`CONFIRMED`, `TENTATIVE` or `CANCELLED`."""
    pin: tuple[float, float] | None = None
    """Latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An agenda: when and where, who covers it, what is missing; `off`: cancelled."""

    when: str
    title: str
    place: str
    crew: str = ""
    open: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its agendas."""

    name: str
    agendas: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month's weeks: how many agendas, how many people are missing; `inside`: of this month."""

    inside: bool
    number: str
    count: str = ""
    open: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a picture says: either `days` or `weeks`; `nothing` where there is neither."""

    lang: str
    office: str
    title: str
    summary: str
    cancelled: str
    days: Sequence[Day] = ()
    weekdays: Sequence[str] = ()
    weeks: Sequence[Sequence[Cell]] = ()
    legend: str = ""
    nothing: str = ""
    more: str = ""
