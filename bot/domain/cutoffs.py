"""The moments around an agenda that decide what one may do with its tasks.

An agenda without a clock time begins at 00.00 of its day on the office's clock and fills the day. Its tasks stay open
until the end of its last day, not only until its end: crew tap late, and some work (an infographic) comes after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.office import office

REPLACEMENT_CUTOFF = timedelta(hours=3)
"""Up to this long before the start a task given back is simply free; later its holder answers for it until replaced."""
RESERVES_GET = timedelta(hours=24)
"""Longer than this before the start a seat that becomes free is the first reserve's at once: they have a day to give it
back. Later they are asked."""
OFFER_LASTS = timedelta(minutes=30)
"""So long a reserve has to answer, before the next one is asked."""
SHORT_OFFER_LASTS = timedelta(minutes=10)
"""The same inside of REPLACEMENT_CUTOFF."""
LASTS = timedelta(hours=2)
"""How long an agenda lasts whose start has a clock time and whose end is not known."""
ACTIVE_BEFORE = timedelta(hours=2)
"""So long before its start a task becomes active: what its holder sends is filed to it."""
ACTIVE_DAYS_AFTER = 1
"""Whole days after the agenda's last one on which a task not closed by *Selesai* is still active."""


@dataclass(frozen=True, slots=True)
class Times:
    """The moments of one agenda, all aware."""

    begins: datetime
    ends: datetime
    closes: datetime
    """From here on nobody can take its duties any more."""
    active_from: datetime
    active_until: datetime

    @property
    def cutoff(self) -> datetime:
        """From here on giving a task back becomes an offer."""
        return self.begins - REPLACEMENT_CUTOFF

    def active(self, now: datetime) -> bool:
        """Whether its tasks are active."""
        return self.active_from <= now < self.active_until


def times(starts_on: date, starts_at: datetime | None, ends_on: date | None, ends_at: datetime | None) -> Times:
    """The moments of an agenda from its local days and, where known, its clock times."""
    begins = starts_at or _midnight(starts_on)
    last = max(starts_on, ends_on or starts_on, office().day(ends_at) if ends_at else starts_on)
    closes = _midnight(last + timedelta(days=1))
    one_day = starts_at is not None and (ends_on is None or ends_on == starts_on)
    return Times(
        begins=begins,
        ends=ends_at or (begins + LASTS if one_day else closes),
        closes=closes,
        active_from=begins - ACTIVE_BEFORE if starts_at else begins,
        active_until=_midnight(last + timedelta(days=1 + ACTIVE_DAYS_AFTER)),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=office().zone)
