"""What people need, in figures: how many reports and requests came in, of what, from where, and what is not covered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.leads import LeadSource
from bot.evaluation.figures import FEW
from bot.evaluation.periods import Period


@dataclass(frozen=True, slots=True)
class Tally:
    """How many came in of a category or from a district (`name`; None: it is not said), now and in the period before.

    `lead_id` is one of them, by which buttons name it; `covered`: an agenda came of one of them at some time, or none
    can come, as all of them now are secret.
    """

    name: str | None
    lead_id: int
    now: int
    before: int
    covered: bool

    @property
    def few(self) -> bool:
        """Whether it is too little to conclude anything from."""
        return max(self.now, self.before) < FEW


@dataclass(frozen=True, slots=True)
class Needs:
    """Figures of a period. What was joined to another lead is counted among what came in; it is answered there.

    `total`, `secret`, `unanswered` and `overdue` are of what came in during the period, `ages` of all that is open.
    """

    period: Period
    before: Period
    compared: bool
    """Whether leads are known of the whole period before."""
    total: int
    total_before: int
    secret: int
    unanswered: int
    overdue: int
    categories: Sequence[Tally]
    districts: Sequence[Tally]
    ages: Sequence[int]
    """As many as there are classes of `bot.domain.leads.AGES`."""
    sources: Sequence[tuple[LeadSource, date | None]]
    """Until when each source is known; None: never imported."""


def named(tallies: Iterable[Tally]) -> list[Tally]:
    """Those whose category or district is said, of the period, the largest first."""
    return [each for each in tallies if each.name is not None and each.now]


def unnamed(tallies: Iterable[Tally]) -> int:
    """How many of the period don't say it."""
    return sum(each.now for each in tallies if each.name is None)


def uncovered(tallies: Iterable[Tally]) -> list[Tally]:
    """Those of the period of which never an agenda came, the largest first."""
    return [each for each in named(tallies) if not each.covered]


def risen(needs: Needs) -> Tally | None:
    """The category or district that grew most, where that is more than chance and the period before is known."""
    if not needs.compared:
        return None
    found = [each for each in named([*needs.categories, *needs.districts]) if not each.few and each.now > each.before]
    return max(found, key=lambda each: each.now - each.before, default=None)


def silent(needs: Needs, districts: Iterable[str]) -> list[str]:
    """Districts from which nothing came: nobody may know the door, which is not the same as having no needs."""
    heard = {each.name for each in named(needs.districts)}
    return [name for name in districts if name not in heard]
