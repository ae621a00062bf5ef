from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.ranges import read_range

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("minggu ini", date(2026, 11, 23), date(2026, 11, 29)),
        ("pekan lalu", date(2026, 11, 16), date(2026, 11, 22)),
        ("/rekap minggu kemarin", date(2026, 11, 16), date(2026, 11, 22)),
        ("bulan ini", date(2026, 11, 1), date(2026, 11, 30)),
        ("bulan lalu", date(2026, 10, 1), date(2026, 10, 31)),
        ("Oktober", date(2026, 10, 1), date(2026, 10, 31)),
        ("Desember", date(2025, 12, 1), date(2025, 12, 31)),
        ("Feb 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("Oktober - November 2026", date(2026, 10, 1), date(2026, 11, 30)),
        ("10/2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("1-15 November 2026", date(2026, 11, 1), date(2026, 11, 15)),
        ("1-15 November", date(2026, 11, 1), date(2026, 11, 15)),
        ("1-30 November", date(2026, 11, 1), date(2026, 11, 30)),
        ("16/11 - 22/11", date(2026, 11, 16), date(2026, 11, 22)),
        ("28 Sept s.d. 2 Okt 2026", date(2026, 9, 28), date(2026, 10, 2)),
        ("triwulan 3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("TW IV", date(2026, 10, 1), date(2026, 12, 31)),
        ("triwulan lalu", date(2026, 7, 1), date(2026, 9, 30)),
        ("semester 1 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("tahun 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("tahun lalu", date(2025, 1, 1), date(2025, 12, 31)),
        ("kemarin", date(2026, 11, 23), date(2026, 11, 23)),
        ("hari ini", TODAY, TODAY),
        ("7 hari terakhir", date(2026, 11, 18), TODAY),
        ("dua minggu terakhir", date(2026, 11, 11), TODAY),
        ("3 bulan terakhir", date(2026, 8, 25), TODAY),
        ("minggu ke-47", date(2026, 11, 16), date(2026, 11, 22)),
        ("20 November 2026", date(2026, 11, 20), date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_a_period_is_read(text: str, first: date, last: date) -> None:
    assert read_range(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "halo",
        "rekap dong",
        "triwulan 5",
        "31 Februari 2026",
        "minggu ke 60",
        "jam 9",
        "0 hari terakhir",
        "13/2026",
        "tahun 0000",
    ],
)
def test_what_is_no_period_gives_none(text: str) -> None:
    assert read_range(text, TODAY) is None


@given(st.text(max_size=120), st.dates())
def test_any_text_gives_a_period_in_order_or_none(text: str, today: date) -> None:
    found = read_range(text, today)
    assert found is None or found[0] <= found[1]


@given(st.sampled_from(["minggu ini", "pekan lalu", "minggu depan"]), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_week_is_monday_to_sunday(text: str, today: date) -> None:
    found = read_range(text, today)
    assert found is not None
    assert (found[0].weekday(), found[1].weekday(), (found[1] - found[0]).days) == (0, 6, 6)
