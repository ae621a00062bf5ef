"""Fred R. David's IFE and EFE: what people weighted and rated -> a score. Exact arithmetic; nothing is judged here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

MIDPOINT = Decimal("2.5")
"""Below it the office is weak, above it strong (Strategic Management: the average score of all organisations)."""
TOLERANCE = Decimal("0.001")
"""So far from 1 may the weights add up."""
ADVISED = range(10, 21)
"""How many factors the book advises."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A factor's weight (0 to 1) and rating (1 to 4), each None until somebody sets it."""

    weight: Decimal | None
    rating: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the factors of a matrix add up to; `score` is None until all are weighed and the weights add up to 1."""

    count: int
    unweighed: int
    weights: Decimal
    score: Decimal | None

    @property
    def whole(self) -> bool:
        """Whether the weights add up to 1, within the tolerance."""
        return abs(self.weights - 1) <= TOLERANCE

    @property
    def strong(self) -> bool | None:
        """Whether the score is above the midpoint; None without a score, or right on it."""
        if self.score is None or self.score == MIDPOINT:
            return None
        return self.score > MIDPOINT


def matrix(factors: Sequence[Weighed]) -> Matrix:
    """The sum of weight x rating."""
    unweighed = sum(each.weight is None or each.rating is None for each in factors)
    weights = sum((each.weight or Decimal(0) for each in factors), Decimal(0))
    found = Matrix(len(factors), unweighed, weights, None)
    if unweighed or not factors or not found.whole:
        return found
    score = sum(((each.weight or Decimal(0)) * (each.rating or 0) for each in factors), Decimal(0))
    return Matrix(len(factors), 0, weights, score)
