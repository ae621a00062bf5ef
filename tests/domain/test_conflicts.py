"""Whether one person can do two tasks."""

from datetime import datetime, timedelta

import pytest

from bot.domain.conflicts import Certainty, Stint, overlap, tight

NINE = datetime.fromisoformat("2026-11-25T09:00:00+08:00")


def stint(
    minutes: int, lasts: int = 60, certainty: Certainty = Certainty.KNOWN, district: str | None = "Juai"
) -> Stint:
    begins = NINE + timedelta(minutes=minutes)
    return Stint(begins, begins + timedelta(minutes=lasts), certainty, f"Desa {minutes}", district)


@pytest.mark.parametrize(
    ("other", "overlaps", "left"),
    [
        (stint(30), True, -30),
        (stint(-30, 120), True, -90),
        (stint(60), False, 0),
        (stint(70), False, 10),
        (stint(75), False, None),
        (stint(-61), False, 1),
        (stint(90, district="Halong"), False, 30),
        (stint(105, district="Halong"), False, None),
        (stint(70, district=None), False, 10),
        (stint(75, district=None), False, None),
        (stint(30, certainty=Certainty.ESTIMATED), False, -30),
        (stint(30, certainty=Certainty.UNKNOWN), False, None),
    ],
)
def test_two_tasks(other: Stint, overlaps: bool, left: int | None) -> None:
    here = stint(0)
    minutes = None if left is None else timedelta(minutes=left)
    assert (overlap(here, other), overlap(other, here)) == (overlaps, overlaps)
    assert (tight(here, other), tight(other, here)) == (minutes, minutes)


def test_two_tasks_at_one_place_need_no_way() -> None:
    assert (
        tight(stint(0), Stint(NINE + timedelta(hours=1), NINE + timedelta(hours=2), Certainty.KNOWN, "desa 0")) is None
    )


def test_hours_of_a_task() -> None:
    assert [stint(0, 90).hours, stint(0, 60 * 20).hours, stint(0, 60 * 72, Certainty.UNKNOWN).hours] == [1.5, 8.0, 6.0]
