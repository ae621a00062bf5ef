from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.ranges import missing_day, read_range

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
        ("1 Jan 2025 - 31 Des 2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("1 Jan 2026 sampai 31 Des 2027", date(2026, 1, 1), date(2027, 12, 31)),
        ("1/1/2024 s.d. 31/12/2026", date(2024, 1, 1), date(2026, 12, 31)),
        ("1 Okt 2026 - 15 Okt", date(2026, 10, 1), date(2026, 10, 15)),
        ("28 Des 2025 - 3 Jan", date(2025, 12, 28), date(2026, 1, 3)),
        ("Januari 2025 - Maret 2026", date(2025, 1, 1), date(2026, 3, 31)),
        ("Januari 2025 - Desember", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_is_read(text: str, first: date, last: date) -> None:
    assert read_range(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "indonesian"),
    [
        ("this week", "minggu ini"),
        ("Last Week", "minggu lalu"),
        ("the previous month", "bulan lalu"),
        ("this month", "bulan ini"),
        ("October 2026", "Oktober 2026"),
        ("last year", "tahun lalu"),
        ("last quarter", "triwulan lalu"),
        ("quarter 3 2026", "triwulan 3 2026"),
        ("last 7 days", "7 hari terakhir"),
        ("past 2 weeks", "2 minggu terakhir"),
        ("week 47", "minggu ke-47"),
        ("today", "hari ini"),
        ("yesterday", "kemarin"),
        ("from 1 to 15 November 2026", "1-15 November 2026"),
        ("1 October 2026 until 15 November 2026", "1 Okt - 15 Nov 2026"),
        ("October to November 2026", "Okt - Nov 2026"),
    ],
)
def test_english_words_name_the_same_period(text: str, indonesian: str) -> None:
    assert read_range(text, TODAY) == read_range(indonesian, TODAY) is not None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("15-1 November", date(2027, 11, 15), date(2027, 11, 1)),
        ("15-1 November 2026", date(2026, 11, 15), date(2026, 11, 1)),
        ("10 Des 2026 - 5 Nov 2026", date(2026, 12, 10), date(2026, 11, 5)),
        ("20 nov - 10 nov", date(2026, 11, 20), date(2026, 11, 10)),
        ("20 nov 2026 - 10 nov", date(2026, 11, 20), date(2026, 11, 10)),
        ("20/11 - 10/10", date(2026, 11, 20), date(2026, 10, 10)),
        ("Maret 2026 - Januari 2025", date(2026, 3, 1), date(2025, 1, 31)),
    ],
)
def test_reversed_dates_stay_as_they_were_written(text: str, first: date, last: date) -> None:
    assert read_range(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20 des - 10 jan", date(2025, 12, 20), date(2026, 1, 10)),
        ("15 November 2025 - 20 Februari", date(2025, 11, 15), date(2026, 2, 20)),
        ("1 Januari 2025 - 31 Desember 2026", date(2025, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_may_go_over_the_turn_of_the_year(text: str, first: date, last: date) -> None:
    assert read_range(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("31 november", "tanggal 31 November"),
        ("1-31 november", "tanggal 1-31 November"),
        ("31 Februari 2026 - 3 Maret 2026", "tanggal 31 Februari 2026 - 3 Maret 2026"),
        ("1-15 November 2026", None),
        ("halo", None),
    ],
)
def test_the_day_that_does_not_exist_is_named(text: str, named: str | None) -> None:
    assert missing_day(text, TODAY) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 November - kemarin",
        "29 Feb - 1 Maret",
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
def test_any_text_gives_two_days_or_none(text: str, today: date) -> None:
    found = read_range(text, today)
    assert found is None or all(type(day) is date for day in found)


@given(st.sampled_from(["minggu ini", "pekan lalu", "minggu depan"]), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_week_is_monday_to_sunday(text: str, today: date) -> None:
    found = read_range(text, today)
    assert found is not None
    assert (found[0].weekday(), found[1].weekday(), (found[1] - found[0]).days) == (0, 6, 6)
