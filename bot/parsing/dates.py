"""Dates and times as people type them, read by rules; what is unclear gives none and says why.

The rules are those of the sample collection's description (`tests/data/agendas`): numbers are day first, a date
without a year is the next one, "Senin" is the next Monday after today, "jam 2" is the afternoon, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from bot.parsing import days
from bot.parsing.clock import Clock, end_moment, moment
from bot.parsing.mentions import DAYS, Kind, Mention
from bot.parsing.roles import Role
from bot.parsing.text import clean
from bot.parsing.timeline import Group, Timeline, day_mentions, read_timeline
from bot.parsing.words import ZONES

Reason = Literal["no_date", "vague", "impossible", "unclear"]


@dataclass(frozen=True)
class When:
    """What a text says about the time of an event.

    `start`/`end`: a date when only the day is known, an aware datetime (in the zone of `now`) when the clock time is,
    else None, and `reason` says why. `words`: a time given in words ("ba'da magrib") where there is no clock time, or
    the words for a day or clock time that does not exist ("31 November").
    `conflict`: weekday and date disagree; the date was taken.
    """

    start: date | datetime | None = None
    end: date | datetime | None = None
    words: str | None = None
    conflict: bool = False
    reason: Reason | None = None


@dataclass(frozen=True)
class Scope:
    """What a heading says about the days below it: the ISO week it names, or the period of its list."""

    week: str = ""
    period: tuple[date, date] | None = None


@dataclass(frozen=True)
class Parts:
    """The day and the clock time of an event, apart, so that a list's items can take either from the heading.

    `elsewhen`: another time than the heading's is named, but no day. `open`: these no longer hold, and what
    holds is not said ("ditunda, waktu menyusul").
    """

    day: Mention | None = None
    clock: Clock | None = None
    words: str | None = None
    reason: Reason | None = None
    elsewhen: bool = False
    open: bool = False


def read_when(text: str, now: datetime) -> When | None:
    """The time a text names; `now` is the (aware) moment it was sent. None when it says nothing about time at all."""
    timeline = read_timeline(clean(text), now.date())
    if not timeline.groups:
        return None
    return settle(parts_of(timeline, now), now)


def parts_of(timeline: Timeline, now: datetime, scope: Scope | None = None) -> Parts:
    """The event's day and clock time, of all that a text says about time."""
    live = [g for g in timeline.groups if g.role not in (Role.CREW, Role.OTHER)]
    wrong = [m for g in live if g.role is not Role.OLD for m in g.mentions if not m.possible]
    if impossible := [m for m in wrong if not m.unclear] or _no_clocks(live):
        return Parts(words=named(timeline, impossible[0]), reason="impossible")
    if wrong or _one_a_place(timeline):
        return Parts(reason="unclear")
    by_role = [[g for g in live if g.role is role] for role in (Role.NEW, Role.PLAIN, Role.OLD)]
    day, reason = _first_day([*by_role, [g for g in timeline.groups if g.role is Role.CREW]], now, scope or Scope())
    clock = next((c for groups in by_role if (c := _clock(groups, day, now))), None)
    words = None if clock else _words(timeline, by_role)
    elsewhen = reason == "vague" and _begins_elsewhen(timeline)
    return Parts(day, clock, words, reason, elsewhen=elsewhen, open=timeline.open)


def _begins_elsewhen(timeline: Timeline) -> bool:
    """Whether the words begin with another week, or with no certain day: below "Jadwal besok" that is not its day."""
    lead = len(timeline.low) - len(timeline.low.lstrip(" \n\x00-.)0123456789"))
    other = [m for m in timeline.mentions if m.kind is Kind.VAGUE or (m.kind is Kind.WEEK and m.mod != "week")]
    return any(m.start <= lead for m in other)


def _one_a_place(timeline: Timeline) -> bool:
    """Whether several days stand in brackets, each behind its place: "Desa A (Senin), Desa B (Selasa)"."""
    groups = [g for g in timeline.groups if g.role is Role.PLAIN and timeline.low[: g.start].rstrip().endswith("(")]
    told = [[(m.first, m.last, m.weekday) for m in day_mentions([g])] for g in groups]
    return any(days and days != told[0] for days in told) if told and told[0] else False


def settle(parts: Parts, now: datetime) -> When:
    """Day and clock time put together."""
    if parts.open:
        return When(reason="unclear")
    if parts.day is None or parts.day.first is None:
        return When(words=parts.words, reason=parts.reason or "no_date")
    day, last, clock = parts.day.first, parts.day.last, parts.clock
    if clock is None:
        return When(day, last, parts.words, parts.day.conflict)
    start = moment(clock, day, now)
    if start is None:
        return When(reason="impossible")
    end: date | datetime | None = end_moment(clock, last or day, start, now)
    return When(start, end or last, None, parts.day.conflict)


def _no_clocks(groups: Sequence[Group]) -> list[Mention]:
    """The clock times that do not exist."""
    clocks = [(m, m.clock) for g in groups if g.role is not Role.OLD for m in g.mentions if m.clock]
    return [m for m, c in clocks if c.minutes is None or (c.until is not None and c.until.minutes is None)]


def named(timeline: Timeline, mention: Mention) -> str:
    """The words of a mention, as one would write them: `tanggal 31 November 2026`, `jam 25`."""
    words = timeline.low[mention.start : mention.end].strip(" ,;\n\x00")
    if mention.kind is Kind.DATE:
        numbers = re.sub(r"^\D+(?=\d)", "", words)  # without its weekday, which is not what is wrong
        return "tanggal " + re.sub(r"[a-z]{3,}", lambda name: name[0].capitalize(), numbers)
    return f"pukul {words}" if words[:1].isdigit() else words


def _first_day(by_role: Sequence[Sequence[Group]], now: datetime, scope: Scope) -> tuple[Mention | None, Reason | None]:
    reason: Reason | None = None
    for groups in by_role:
        day, why = _day(groups, now, scope)
        if day or why == "unclear":
            return day, why
        reason = why if reason in (None, "no_date") else reason
    return None, reason


def _day(groups: Sequence[Group], now: datetime, scope: Scope) -> tuple[Mention | None, Reason | None]:
    """The one day these groups mean: one beside a clock time before one without, a date before a weekday."""
    timed = [g for g in groups if g.of(Kind.CLOCK, Kind.WORDS)]
    week = next((m.mod for g in groups for m in g.of(Kind.WEEK)), scope.week)
    for chosen, kinds in (
        (timed, (Kind.DATE,)),
        (timed, (Kind.RELATIVE, Kind.WEEKDAY)),
        (groups, (Kind.DATE,)),
        (groups, (Kind.RELATIVE,)),
        (groups, (Kind.WEEKDAY,)),
        (groups, (Kind.WEAK,)),
    ):
        found = [_resolved(m, week, now.date(), scope) for m in day_mentions(chosen) if m.kind in kinds]
        if found and kinds == (Kind.RELATIVE, Kind.WEEKDAY):
            found = _of_the_period(found, groups)
        if found:
            same = all((m.first, m.last) == (found[0].first, found[0].last) for m in found)
            return (_told_once(found), None) if same else (None, "unclear")
    vague = any(g.of(Kind.VAGUE, Kind.WEEK) for g in groups)
    return None, "vague" if vague else "no_date"


def _of_the_period(found: list[Mention], groups: Sequence[Group]) -> list[Mention]:
    """A weekday beside the clock time, where the text's one date is that day: "15-17 Februari, dibuka Senin"."""
    dates = [m for m in day_mentions(groups) if m.kind is Kind.DATE and m.first]
    if len(dates) != 1 or any(m.kind is not Kind.WEEKDAY for m in found):
        return found
    first = dates[0].first
    return dates if first and all(m.weekday == first.weekday() for m in found) else found


def _told_once(found: Sequence[Mention]) -> Mention:
    return replace(found[0], conflict=any(m.conflict for m in found))


def _resolved(mention: Mention, week: str, today: date, scope: Scope) -> Mention:
    """The mention with its day: weekdays by the rules, within the heading's week or period where it names one."""
    if mention.kind is not Kind.WEEKDAY or mention.weekday is None:
        return mention
    first = _in_period(mention.weekday, scope) if not mention.mod and not week else None
    first = first or days.weekday_date(mention.weekday, mention.mod or week, today)
    if mention.eve:
        first = days.plus(first, -1)
    last = None
    if mention.last_weekday is not None and first:
        last = days.plus(first, (mention.last_weekday - first.weekday()) % 7)
    return replace(mention, first=first, last=last)


def _in_period(weekday: int, scope: Scope) -> date | None:
    if scope.period is None or (scope.period[1] - scope.period[0]).days > 6:
        return None
    found = days.plus(scope.period[0], (weekday - scope.period[0].weekday()) % 7)
    return found if found and found <= scope.period[1] else None


def _clock(groups: Sequence[Group], day: Mention | None, now: datetime) -> Clock | None:
    """The clock time beside the day, else the first one; of several zones the office's own."""
    near = [g for g in groups if day and any(m.kind in DAYS and m.start == day.start for m in g.mentions)]
    for chosen in (near, groups):
        clocks = [m.clock for g in chosen for m in g.mentions if m.clock]
        offset = now.utcoffset()
        ours = [c for c in clocks if c.zone and offset and ZONES[c.zone] * 3600 == offset.total_seconds()]
        foreign = any(c.zone for c in clocks if c not in ours)
        if clocks:
            return ours[0] if ours and foreign else clocks[0]
    return None


def _words(timeline: Timeline, by_role: Sequence[Sequence[Group]]) -> str | None:
    for groups in by_role:
        for group in groups:
            for mention in group.of(Kind.WORDS):
                return timeline.low[mention.start : mention.end].strip(" ,;\n\x00")
    return None
