"""Dates, times and numbers as people of the office write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, format_percent

from bot.locale import language

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def _zone(moment: datetime) -> str:
    key = getattr(moment.tzinfo, "key", "")
    return ZONE_NAMES.get(key) or moment.tzname() or ""


def moment(value: datetime) -> str:
    """`Selasa, 24 November 2026 pukul 09.00 WITA`; `value` on the office's clock."""
    if language() == "en":
        return f"{day(value)} at {clock(value)} {_zone(value)}"
    return f"{day(value)} pukul {clock(value)} {_zone(value)}"


def day(value: date) -> str:
    """`Selasa, 24 November 2026`."""
    return format_date(value, "EEEE, d MMMM y", locale=language())


def weekday(number: int) -> str:
    """`Sabtu` for 6: ISO weekdays, Monday is 1."""
    return format_date(date(2024, 1, number), "EEEE", locale=language())


def short_day(value: date) -> str:
    """`Sel 24 Nov`."""
    return format_date(value, "EEE d MMM", locale=language())


def dated_day(value: date) -> str:
    """`Sel 24 Nov 2026`."""
    return format_date(value, "EEE d MMM y", locale=language())


def month(value: date) -> str:
    """`November 2026`."""
    return format_date(value, "MMMM y", locale=language())


def clock(value: datetime) -> str:
    """`09.00` (English `09:00`)."""
    return format_time(value.time(), "HH:mm" if language() == "en" else "HH.mm", locale=language())


def clock_zone(value: datetime) -> str:
    """`09.00 WITA`."""
    return f"{clock(value)} {_zone(value)}"


def day_clock(value: datetime) -> str:
    """`Sel 24 Nov 09.00`, where the year is clear."""
    return format_datetime(value, "EEE d MMM HH:mm" if language() == "en" else "EEE d MMM HH.mm", locale=language())


def period(first: date, last: date) -> str:
    """`16-22 November 2026`, `28 September-2 Oktober 2026`; both days belong to it."""
    if first == last:
        return format_date(first, "d MMMM y", locale=language())
    if first.year != last.year:
        return f"{format_date(first, 'd MMMM y', locale=language())}-{format_date(last, 'd MMMM y', locale=language())}"
    end = format_date(last, "d MMMM y", locale=language())
    pattern = "d" if first.month == last.month else "d MMMM"
    return f"{format_date(first, pattern, locale=language())}-{end}"


def number(value: float | Decimal) -> str:
    """`1.234.567,89`."""
    return format_decimal(value, locale=language())


def percent(value: float) -> str:
    """`87,5%` from 0.875; at most one decimal."""
    return format_percent(value, "#,##0.#%", locale=language())


def size(octets: int) -> str:
    """`62 MB`, `340 KB`."""
    if octets >= 1_000_000:
        return f"{format_decimal(round(octets / 1_000_000, 1 if octets < 10_000_000 else 0), locale=language())} MB"
    return f"{format_decimal(max(1, round(octets / 1000)), locale=language())} KB"
