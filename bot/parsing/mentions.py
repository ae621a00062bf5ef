"""Where a text speaks of time: dates, weekdays, clock times, parts of the day, prayers, and their places in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.parsing.clock import Clock


class Kind(StrEnum):
    """What a mention of time says."""

    DATE = "date"  # a day or period of the calendar
    WEEKDAY = "weekday"
    RELATIVE = "relative"  # today, tomorrow, in three days
    WEAK = "weak"  # "nanti", "sekarang": today, when nothing else says the day
    WEEK = "week"  # "minggu depan": no day, but it tells which weekday is meant
    VAGUE = "vague"  # "awal Desember", a month alone: no date
    PART = "part"  # pagi, siang, sore, malam
    CLOCK = "clock"
    WORDS = "words"  # "ba'da magrib": kept as words
    DONE = "done"  # "sampai selesai": an open end
    ZONE = "zone"


DAYS = (Kind.DATE, Kind.WEEKDAY, Kind.RELATIVE, Kind.WEAK)


@dataclass(frozen=True)
class Mention:
    """A stretch of the text that speaks of time.

    `first`/`last`: the days (a period has both); `weekday` with `mod` (see `weekday_date`) and `eve` ("malam Jumat").
    `possible` is False for a date or clock that does not exist, or is `unclear`: one of two. `loose`: it may be no time
    at all when it stands alone. `conflict`: its weekday and date disagree. `yearless`: no year was written, the
    next such date was taken.
    """

    kind: Kind
    start: int
    end: int
    first: date | None = None
    last: date | None = None
    weekday: int | None = None
    mod: str = ""
    eve: bool = False
    part: str | None = None
    clock: Clock | None = None
    zone: str | None = None
    possible: bool = True
    loose: bool = False
    conflict: bool = False
    unclear: bool = False
    yearless: bool = False
    last_weekday: int | None = None
