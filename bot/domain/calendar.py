"""Working days: Monday to Friday outside the holidays of Indonesia, and deadlines counted in them.

Source of the days: the package `holidays`, Indonesia, public holidays and joint leave (*cuti bersama*), which is off
for a regency's office; an admin adds a day or takes one away (`Exceptions`), for decrees come late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

PPID_DAYS = 10
"""Working days to answer a request for public information (law 14/2008, article 22 (7))."""
PPID_EXTENSION = 7
"""Working days of its one extension, told in writing with reasons (article 22 (8))."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years whose holidays are asked for; outside them only weekends are free."""


def answer_terms(extension: int) -> tuple[int, int]:
    """Working days to answer a request for public information, and of its extension as far as the law has one."""
    return PPID_DAYS, min(extension, PPID_EXTENSION)


Exceptions = Mapping[date, str | None]
"""What admins decided: a day that is free and why, or None for a day that is worked."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is free, and why (the official name, in Indonesian)."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline and how it came about.

    `start` is day 0; `due` is the `days`-th working day after it; `extended_due` the `extension`-th after `due`.
    `skipped` are the holidays on the way, those on weekends too.
    """

    start: date
    days: int
    due: date
    extension: int = 0
    extended_due: date | None = None
    skipped: tuple[Holiday, ...] = ()

    @property
    def final(self) -> date:
        """The last day on which an answer is in time."""
        return self.extended_due or self.due


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The office's calendar: national holidays, and what admins changed of them."""

    exceptions: Exceptions = field(default_factory=dict)
    _counted: dict[tuple[date, int, int], Deadline] = field(default_factory=dict, compare=False, repr=False)
    _between: dict[tuple[date, date], int] = field(default_factory=dict, compare=False, repr=False)
    # many leads share a day: a list of thousands counts each day once

    def holiday(self, day: date) -> str | None:
        """Why the day is free; None when it is no holiday (a weekend may still be free)."""
        if day in self.exceptions:
            return self.exceptions[day]
        return _national(day.year).get(day)

    def works(self, day: date) -> bool:
        """Whether the office works on this day. A weekend stays free even if an admin takes its holiday away."""
        return day.weekday() < 5 and self.holiday(day) is None

    def after(self, day: date, days: int) -> date:
        """The `days`-th working day after `day`."""
        while days > 0:
            day += timedelta(days=1)
            days -= self.works(day)
        return day

    def until(self, day: date, due: date) -> int:
        """How many working days remain from `day` to `due`, negative once it is past: 0 on the day itself."""
        first, last = sorted((day, due))
        worked = self._between.get((first, last))
        if worked is None:
            worked = sum(self.works(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
            self._between[first, last] = worked
        return worked if due >= day else -worked

    def deadline(self, start: date, days: int, extension: int = 0) -> Deadline:
        """Count `days` working days from `start` (day 0), and `extension` more from there."""
        known = self._counted.get((start, days, extension))
        if known is None:
            known = self._counted[start, days, extension] = self._count(start, days, extension)
        return known

    def _count(self, start: date, days: int, extension: int) -> Deadline:
        due = self.after(start, days)
        extended = self.after(due, extension) if extension else None
        last = extended or due
        on_the_way = (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
        skipped = tuple(Holiday(day, why) for day in on_the_way if (why := self.holiday(day)))
        return Deadline(start, days, due, extension, extended, skipped)

    def answer_due(self, received: date, extension: int = 0) -> Deadline:
        """By when a request for public information has to be answered (law 14/2008)."""
        return self.deadline(received, *answer_terms(extension))


@cache
def _national(year: int) -> Mapping[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    found = country_holidays("ID", years=year, categories=("public", "government"), language="id", expand=False)
    return {day: why for day, why in found.items() if day.year == year}


def eid(year: int) -> date | None:
    """The (last) Eid al-Fitr of a year; None for years whose holidays nobody knows."""
    firsts = [day for day, why in _national(year).items() if why.startswith("Hari Raya Idul Fitri")]
    return max(firsts, default=None)
