"""Numbers, years and codes of a plan as offices write them, and what differs between two plans."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.strategy import Change, Content, Item, Part, amount, compare, period_of, retaining, when_of

ITEM = Item(Part.GOAL, "T1", "Informasi terbuka", "M1")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("75", "75"), ("75,5", "75.5"), ("75.5", "75.5"), ("1.250", "1250"), ("1.250,50", "1250.5"), ("80%", "80"),
        ("-3", "-3"), ("100", "100"), ("0,125", "0.125"),
    ],
)  # fmt: skip
def test_an_amount_is_read_exactly(text: str, number: str) -> None:
    assert str(amount(text)) == number


@pytest.mark.parametrize(
    "text", ["", "tujuh", "1e5", "NaN", "Infinity", "1,2,3", "1.25.000", "٣", "9" * 13, "=1+1", "--1"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert amount(text) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False))
def test_an_amount_with_a_comma_is_read_as_it_was_written(value: Decimal) -> None:
    assert amount(f"{value:.3f}".replace(".", ",")) == value


def test_years_and_quarters_are_read_as_they_are_written() -> None:
    said = ("2026", "2026 TW1", "2026-Q2", "2026 triwulan 3", "2026 TW IV", "2026 TW5", "TW1", "26")
    assert [when_of(each) for each in said] == [
        (2026, 0), (2026, 1), (2026, 2), (2026, 3), (2026, 4), None, None, None,
    ]  # fmt: skip
    assert [period_of(each) for each in ("2025-2029", "2025 s/d 2029", "2029-2025", "2000-2099", "lima")] == [
        (2025, 2029), (2025, 2029), None, None, None,
    ]  # fmt: skip


def test_what_differs_is_told_and_a_refused_row_takes_nothing_out() -> None:
    old = [ITEM, Item(Part.VISION, "V1", "Maju"), Item(Part.VISION, "V2", "Tetap")]
    new = [
        Item(Part.GOAL, "T1", "Informasi terbuka", "M2", row=9),
        Item(Part.VISION, "V2", "Tetap", row=3),
        Item(Part.MISSION, "M2", "Baru"),
    ]
    assert [(change, each.code) for change, each in compare(old, new)] == [
        (Change.CHANGED, "T1"), (Change.SAME, "V2"), (Change.NEW, "M2"), (Change.REMOVED, "V1"),
    ]  # fmt: skip
    known = Content("Lama", 2025, 2029, old)
    kept = retaining(Content("Baru", 2025, 2029, new), known, ["v1", "?"])
    assert [each.code for each in kept.items] == ["T1", "V2", "M2", "V1"]
    assert retaining(Content("Lain", 2030, 2034, new), known, ["V1"]).items == new
    assert Content.of_json(known.as_json()) == known
