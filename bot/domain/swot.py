"""Factors of the office's SWOT, and what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Side(StrEnum):
    """Where a factor stands: inside the office (IFE) or outside (EFE), for it or against it."""

    STRENGTH = "kekuatan"
    WEAKNESS = "kelemahan"
    OPPORTUNITY = "peluang"
    THREAT = "ancaman"


class Matrix(StrEnum):
    """Fred R. David's two sums."""

    IFE = "ife"
    EFE = "efe"


class FactorField(StrEnum):
    """What is written of a factor."""

    TEXT = "text"
    EVIDENCE = "evidence"
    WEIGHT = "weight"


SIDES: Mapping[Matrix, tuple[Side, Side]] = {
    Matrix.IFE: (Side.STRENGTH, Side.WEAKNESS),
    Matrix.EFE: (Side.OPPORTUNITY, Side.THREAT),
}
RATINGS: Mapping[Side, tuple[int, ...]] = {
    Side.STRENGTH: (3, 4),
    Side.WEAKNESS: (1, 2),
    Side.OPPORTUNITY: (1, 2, 3, 4),
    Side.THREAT: (1, 2, 3, 4),
}
"""Ratings a factor may have (Fred R. David): how strong or weak, or how well the office responds."""
LIMIT, MOST_FACTORS = 500, 60
"""Characters of a factor and of its evidence; factors of a register that are not retired."""


def matrix_of(side: Side) -> Matrix:
    """The sum a side belongs to."""
    return next(matrix for matrix, sides in SIDES.items() if side in sides)
