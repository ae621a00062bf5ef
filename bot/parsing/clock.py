"""Clock times: which hour of the day "jam 2", "jam 8 malam" or "setengah 3" means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from bot.parsing.words import ZONES


@dataclass(frozen=True)
class Clock:
    """One written clock time, perhaps with its end; `minutes` is None when no clock shows it ("jam 25").

    `hour` and `minute` are as written, `shift` is what "setengah", "kurang" and "lewat" add (minutes).
    `padded`: written for the 24-hour clock ("02.00"); `part` and `zone` are the words beside it.
    """

    hour: int
    minute: int = 0
    shift: int = 0
    padded: bool = False
    part: str | None = None
    zone: str | None = None
    until: Clock | None = None

    @property
    def minutes(self) -> int | None:
        """Minutes after the start of the written date (up to a day and more); None when impossible or unclear."""
        if self.minute > 59 or self.hour > 24 or (self.hour == 24 and self.minute):
            return None
        hour = hour_of_day(self.hour, self.padded, self.part)
        return None if hour is None else hour * 60 + self.minute + self.shift

    def with_part(self, part: str) -> Clock:
        """The same with a part of the day said elsewhere, where it has none and the part fits its hour."""
        if self.part or hour_of_day(self.hour, self.padded, part) is None:
            return self
        return replace(self, part=part)


def hour_of_day(hour: int, padded: bool, part: str | None) -> int | None:
    """The hour on the 24-hour clock (24 and more: the next date); None when the part of the day does not fit."""
    if hour >= 13 or hour == 0:
        return hour
    if part in ("pagi", "subuh"):
        return None if part == "subuh" and hour > 6 else hour
    if part == "siang":
        return hour + 12 if hour <= 4 else hour if hour >= 10 else None
    if part == "sore":
        return hour + 12 if hour <= 6 else None
    if part == "malam":
        return 24 if hour == 12 else hour + 12 if hour >= 6 else None
    return hour + 12 if hour <= 5 and not padded else hour


def settle_range(clock: Clock) -> Clock:
    """The clock with part of the day and zone shared between its two ends."""
    end = clock.until
    if end is None:
        return clock
    if end.part and not clock.part:
        clock = clock.with_part(end.part)
    if clock.part == "malam" and not (end.part or end.padded) and end.hour <= 5:
        return replace(clock, until=None)  # "jam 9 malam sampai jam 1": one at night, or in the afternoon?
    zone = clock.zone or end.zone
    if clock.part == "malam" and not end.part:
        start, late = clock.minutes, end.with_part("malam").minutes
        if start is not None and late is not None and (end.minutes or 0) <= start < late:
            end = end.with_part("malam")
    return replace(clock, zone=zone, until=replace(end, zone=end.zone or zone))


def moment(clock: Clock, day: date, now: datetime) -> datetime | None:
    """The clock time on a day, in the office's zone (that of `now`)."""
    minutes = clock.minutes
    if minutes is None:
        return None
    zone = timezone(timedelta(hours=ZONES[clock.zone])) if clock.zone else now.tzinfo
    try:
        at = datetime.combine(day, time(), tzinfo=zone) + timedelta(minutes=minutes)
        return at.astimezone(now.tzinfo)
    except OverflowError:
        return None


def end_moment(clock: Clock, last: date, start: datetime, now: datetime) -> datetime | None:
    """When a clock's end falls: on the last day, or the day after it where that is not later than the start."""
    end = moment(clock.until, last, now) if clock.until else None
    if end is not None and end <= start:
        end += timedelta(days=1)
    return end
