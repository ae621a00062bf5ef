"""From facts to figures: medians, and the few things in a period that need a decision, each by a rule one can read.

The rules, most urgent first; a digest shows the first three that apply:
1. agendas to come have empty seats;
2. agendas took place without coverage (named by weekday when most of them fell on the same one);
3. seats of a duty stayed empty at agendas that are over;
4. in a district at least 2 agendas took place and not one is covered;
5. the coverage rate fell by 10 points or more, with at least 5 agendas on both sides;
6. one person holds more than half of at least 6 filled seats;
7. a fifth or more of the agendas, and at least 3, were cancelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import islice
from statistics import median

from bot.domain.enums import Duty
from bot.evaluation.facts import Facts, Share

MOST_FINDINGS = 3
FEW = 5
"""Figures of fewer cases than this are marked as resting on little."""
FALL = Fraction(1, 10)
DISTRICT_AGENDAS = 2
CROWDED_SEATS = 6
MANY_CANCELLED, CANCELLED_RATE = 3, Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class SeatsAhead:
    """Seats are still empty at agendas to come; of the whole of `seats` most, the part, are of `duty`."""

    seats: Share
    duty: Duty


@dataclass(frozen=True, slots=True)
class Uncovered:
    """`count` agendas took place without coverage; on ISO `weekday` when most fell there, or the one called `title`."""

    count: int
    weekday: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SeatsMissed:
    """`count` seats of `duty` stayed empty at agendas that are over."""

    count: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class DistrictUncovered:
    """None of the `agendas` in `district` that took place is covered."""

    district: str
    agendas: int


@dataclass(frozen=True, slots=True)
class CoverageFell:
    """The coverage rate fell from `before` to `after`."""

    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class OneCarriesMost:
    """One person holds `load` of the filled seats."""

    load: Share


@dataclass(frozen=True, slots=True)
class ManyCancelled:
    """`cancelled` of the agendas were cancelled."""

    cancelled: Share


Finding = SeatsAhead | Uncovered | SeatsMissed | DistrictUncovered | CoverageFell | OneCarriesMost | ManyCancelled


@dataclass(frozen=True, slots=True)
class Digest:
    """A period and what it is measured against; `running` says that the period is not over."""

    facts: Facts
    before: Facts
    running: bool


def middle(values: Sequence[timedelta]) -> timedelta | None:
    """The median; None when there are no values."""
    return timedelta(seconds=median(value.total_seconds() for value in values)) if values else None


def findings(digest: Digest) -> tuple[Finding, ...]:
    """The things that matter most, by the rules above; at most three."""
    return tuple(islice(_findings(digest), MOST_FINDINGS))


def _findings(digest: Digest) -> Iterator[Finding]:
    facts = digest.facts
    if ahead := sum(opening.ahead for opening in facts.openings):
        most = max(facts.openings, key=lambda opening: opening.ahead)
        yield SeatsAhead(Share(most.ahead, ahead), most.duty)
    if facts.uncovered:
        yield _uncovered(facts)
    if any(opening.missed for opening in facts.openings):
        worst = max(facts.openings, key=lambda opening: opening.missed)
        yield SeatsMissed(worst.missed, worst.duty)
    for group in facts.districts:
        if group.key and group.coverage.whole >= DISTRICT_AGENDAS and not group.coverage.part:
            yield DistrictUncovered(group.key, group.coverage.whole)
    yield from _changes(facts, digest.before)


def _uncovered(facts: Facts) -> Uncovered:
    count = len(facts.uncovered)
    weekday, most = Counter(agenda.starts_on.isoweekday() for agenda in facts.uncovered).most_common(1)[0]
    if count == 1:
        return Uncovered(1, title=facts.uncovered[0].title)
    return Uncovered(most, weekday=weekday) if most > count / 2 and most > 1 else Uncovered(count)


def _changes(facts: Facts, before: Facts) -> Iterator[Finding]:
    now, then = facts.coverage, before.coverage
    if min(now.whole, then.whole) >= FEW and Fraction(*then) - Fraction(*now) >= FALL:
        yield CoverageFell(then, now)
    busiest = max((work.held for work in facts.people), default=0)
    if facts.seats.part >= CROWDED_SEATS and busiest > facts.seats.part / 2:
        yield OneCarriesMost(Share(busiest, facts.seats.part))
    cancelled = Share(facts.cancelled, facts.published + facts.cancelled)
    if cancelled.part >= MANY_CANCELLED and Fraction(*cancelled) >= CANCELLED_RATE:
        yield ManyCancelled(cancelled)
