"""Whether one person can do two tasks: true overlap, tight travel, and how heavy a week is. Pure arithmetic.

The travel times are the desk's own rule of thumb, not measured roads: they only decide when to warn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SAME_DISTRICT = timedelta(minutes=15)
"""Between two places of one district, and where a district is not known."""
OTHER_DISTRICT = timedelta(minutes=45)
"""Between places of two districts."""
LONGEST_STINT = timedelta(hours=24)
"""What lasts longer (a fair of three days) has hours of its own that the desk does not know."""
MOST_HOURS = 20
"""Hours of coverage in a week above which a load is heavy: half of the working week (37.5 h, Perpres 21/2023)."""
HOURS_OF_A_DAY = 2.0
"""What a task without known hours counts a day: what is known of it is only that it comes."""
A_DAY = timedelta(hours=8)
"""What a task of known hours counts at most."""


class Certainty(StrEnum):
    """How well the hours of a task are known."""

    KNOWN = "known"
    ESTIMATED = "estimated"  # "ba'da magrib"
    UNKNOWN = "unknown"  # the day only


@dataclass(frozen=True, slots=True)
class Stint:
    """When and where a task binds somebody."""

    begins: datetime
    ends: datetime
    certainty: Certainty
    place: str | None = None
    district: str | None = None

    @property
    def hours(self) -> float:
        """How long it is; HOURS_OF_A_DAY a day where that is not known."""
        if self.certainty is Certainty.UNKNOWN:
            return HOURS_OF_A_DAY * max(1, (self.ends - self.begins).days)
        return min(self.ends - self.begins, A_DAY).total_seconds() / 3600


def overlap(one: Stint, other: Stint) -> bool:
    """Whether both surely run at the same time; that one begins when the other ends is no overlap."""
    known = one.certainty is other.certainty is Certainty.KNOWN
    return known and one.begins < other.ends and other.begins < one.ends


def spare(one: Stint, other: Stint) -> timedelta | None:
    """The time between two tasks, below zero where their hours (one estimated) overlap; None: not known."""
    if Certainty.UNKNOWN in (one.certainty, other.certainty):
        return None
    first, second = sorted((one, other), key=lambda stint: (stint.begins, stint.ends))
    return second.begins - first.ends


def travel(one: Stint, other: Stint) -> timedelta:
    """What the way between two tasks takes."""
    if one.place and other.place and one.place.casefold() == other.place.casefold():
        return timedelta()
    if one.district and other.district and one.district != other.district:
        return OTHER_DISTRICT
    return SAME_DISTRICT


def tight(one: Stint, other: Stint) -> timedelta | None:
    """The time between two tasks, where it is less than the way takes; None: there is enough, or nobody knows."""
    left = spare(one, other)
    return left if left is not None and left < travel(one, other) else None
