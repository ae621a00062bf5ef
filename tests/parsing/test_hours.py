"""Two clock times, as people type them."""

from datetime import time

import pytest

from bot.parsing.hours import read_hours


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("21.00-05.00", (time(21), time(5))),
        ("jam 22 sampai 5", (time(22), time(5))),
        ("21:30 s.d. 04:15 WITA", (time(21, 30), time(4, 15))),
        ("24.00-05.00", (time(0), time(5))),
        ("21.00-21.00", None),
        ("25.00-05.00", None),
        ("21.70-05.00", None),
        ("malam", None),
        ("21.00", None),
    ],
)
def test_hours_are_read(text: str, found: tuple[time, time] | None) -> None:
    assert read_hours(text) == found
