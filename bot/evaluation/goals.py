"""Which goal an agenda may serve, judging by what editors chose before: only ever a suggestion."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS, _ORGANISER, _THEME, _KIND = 4.0, 2.0, 1.5, 0.5
"""What is alike counts so much; words by the share of them that both titles have."""
ENOUGH, COUNTED = 2.0, 3
"""An earlier agenda less alike says nothing; the closest of a goal are added up."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What an agenda is compared by."""

    words: frozenset[str]
    kind: str | None
    theme: str | None
    organiser: str | None


def traits(title: str, kind: str | None, theme: str | None, organiser: str | None) -> Traits:
    """The traits of an agenda; letter case and short words don't count."""
    return Traits(frozenset(_WORD.findall(title.casefold())), kind, theme, (organiser or "").casefold().strip() or None)


def alike(one: Traits, other: Traits) -> float:
    """How much two agendas are alike, 0 to 8."""
    both = one.words | other.words
    shared = len(one.words & other.words) / len(both) if both else 0.0
    same = (
        (_ORGANISER, one.organiser, other.organiser), (_THEME, one.theme, other.theme), (_KIND, one.kind, other.kind),
    )  # fmt: skip
    return _WORDS * shared + sum(points for points, mine, theirs in same if mine and mine == theirs)


def likely(wanted: Traits, earlier: Sequence[tuple[Traits, int]]) -> int | None:
    """The goal of the earlier agendas that are most alike, the later chosen of equals; None where none is enough.

    `earlier` are agendas with the goal that was chosen for each, the latest first.
    """
    points: dict[int, list[float]] = defaultdict(list)
    for each, goal in earlier:
        if (found := alike(wanted, each)) >= ENOUGH:
            points[goal].append(found)
    sums = {goal: sum(nlargest(COUNTED, found)) for goal, found in points.items()}
    return max(sums, key=lambda goal: sums[goal], default=None)
