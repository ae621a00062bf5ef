from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot import locale
from bot.locale import formats

WITA = ZoneInfo("Asia/Makassar")
NINE = datetime(2026, 11, 24, 9, 0, tzinfo=WITA)
DAY = date(2026, 11, 24)


def both(write: object, *values: object) -> tuple[str, str]:
    """What is written in Indonesian and in English."""
    assert callable(write)
    written = []
    for code in ("id", "en"):
        with locale.use(code):
            written.append(str(write(*values)))
    return written[0], written[1]


def test_a_moment_is_written_in_full() -> None:
    assert both(formats.moment, NINE) == (
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "Tuesday, 24 November 2026 at 09:00 WITA",
    )


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Asia/Jakarta", "WIB"), ("Asia/Pontianak", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
)
def test_indonesian_zones_have_their_names(zone: str, name: str) -> None:
    assert both(formats.clock_zone, NINE.replace(tzinfo=ZoneInfo(zone))) == (f"09.00 {name}", f"09:00 {name}")


def test_other_zones_have_the_names_of_the_zone_data() -> None:
    assert both(formats.clock_zone, NINE.replace(tzinfo=ZoneInfo("Asia/Tokyo"))) == ("09.00 JST", "09:00 JST")


def test_midnight_has_two_digits() -> None:
    assert both(formats.clock, NINE.replace(hour=0, minute=5)) == ("00.05", "00:05")


def test_days_are_written_long_and_short() -> None:
    assert both(formats.day, DAY) == ("Selasa, 24 November 2026", "Tuesday, 24 November 2026")
    assert both(formats.short_day, DAY) == ("Sel 24 Nov", "Tue 24 Nov")
    assert both(formats.day_clock, NINE) == ("Sel 24 Nov 09.00", "Tue 24 Nov 09:00")


def test_weekdays_begin_on_monday() -> None:
    names = [both(formats.weekday, number) for number in range(1, 8)]
    assert [name for name, _english in names] == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert names[0] == ("Senin", "Monday")
    assert names[6] == ("Minggu", "Sunday")


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2026-11-24", "2026-11-24", ("24 November 2026", "24 November 2026")),
        ("2026-11-16", "2026-11-22", ("16-22 November 2026", "16-22 November 2026")),
        ("2026-08-28", "2026-10-02", ("28 Agustus-2 Oktober 2026", "28 August-2 October 2026")),
        ("2026-12-28", "2027-01-03", ("28 Desember 2026-3 Januari 2027", "28 December 2026-3 January 2027")),
        ("2026-05-01", "2027-05-31", ("1 Mei 2026-31 Mei 2027", "1 May 2026-31 May 2027")),
    ],
)
def test_a_period_says_only_what_differs(first: str, last: str, written: tuple[str, str]) -> None:
    assert both(formats.period, date.fromisoformat(first), date.fromisoformat(last)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, ("0", "0")),
        (1234567, ("1.234.567", "1,234,567")),
        (1234567.89, ("1.234.567,89", "1,234,567.89")),
        (-12, ("-12", "-12")),
    ],
)
def test_numbers_are_grouped(value: float, written: tuple[str, str]) -> None:
    assert both(formats.number, value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, ("0%", "0%")),
        (0.875, ("87,5%", "87.5%")),
        (1.0, ("100%", "100%")),
        (2 / 3, ("66,7%", "66.7%")),
        (12.345, ("1.234,5%", "1,234.5%")),
    ],
)
def test_percents_have_one_decimal_at_most(value: float, written: tuple[str, str]) -> None:
    assert both(formats.percent, value) == written


@pytest.mark.parametrize(
    ("octets", "written"),
    [
        (0, ("1 KB", "1 KB")),
        (340_000, ("340 KB", "340 KB")),
        (999_999, ("1.000 KB", "1,000 KB")),
        (1_000_000, ("1 MB", "1 MB")),
        (6_240_000, ("6,2 MB", "6.2 MB")),
        (62_400_000, ("62 MB", "62 MB")),
        (2_000_000_000, ("2.000 MB", "2,000 MB")),
    ],
)
def test_sizes_are_short(octets: int, written: tuple[str, str]) -> None:
    assert both(formats.size, octets) == written
