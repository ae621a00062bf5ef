"""IFE and EFE: exact sums, nothing without whole weights, scores between the lowest and highest rating."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.matrices import Weighed, matrix

RATINGS = st.integers(1, 4)
PARTS = st.lists(st.tuples(st.integers(0, 50), RATINGS), min_size=1, max_size=20).filter(
    lambda all_: sum(n for n, _r in all_)
)


def weighed(*pairs: tuple[str, int]) -> list[Weighed]:
    return [Weighed(Decimal(weight), rating) for weight, rating in pairs]


def test_the_score_is_the_sum_of_weight_times_rating() -> None:
    found = matrix(weighed(("0.4", 4), ("0.25", 3), ("0.2", 1), ("0.15", 2)))
    assert (found.score, found.strong, found.whole) == (Decimal("2.85"), True, True)
    assert matrix(weighed(("0.5", 2), ("0.5", 3))).strong is None
    assert matrix(weighed(("0.5", 2), ("0.5", 2))).strong is False


@pytest.mark.parametrize(("last", "whole"), [("0.501", True), ("0.499", True), ("0.5011", False), ("0.4989", False)])
def test_weights_add_up_to_one_within_a_thousandth(last: str, whole: bool) -> None:
    found = matrix(weighed(("0.5", 3), (last, 3)))
    assert (found.whole, found.score is not None) == (whole, whole)


def test_nothing_is_added_up_until_every_factor_is_weighed() -> None:
    found = matrix([*weighed(("1", 3)), Weighed(None, 3), Weighed(Decimal(0), None)])
    assert (found.count, found.unweighed, found.score, matrix([]).score) == (3, 2, None, None)


@given(PARTS)
def test_a_score_lies_between_the_lowest_and_the_highest_rating(parts: list[tuple[int, int]]) -> None:
    whole = sum(count for count, _rating in parts)
    found = matrix([Weighed(Decimal(count) / whole, rating) for count, rating in parts])
    assert found.score is not None
    near, ratings = Decimal("0.005"), [rating for _count, rating in parts]
    assert min(ratings) - near <= found.score <= max(ratings) + near


@given(PARTS)
def test_the_order_of_factors_does_not_count(parts: list[tuple[int, int]]) -> None:
    made = [Weighed(Decimal(count) / 1000, rating) for count, rating in parts]
    assert matrix(made) == matrix(made[::-1])
