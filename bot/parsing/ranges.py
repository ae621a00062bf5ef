"""Periods as heads type them for a digest: "minggu ini", "Oktober", "1-15 November 2026", "triwulan 3 2026".

The commonest are understood in English too: "last week", "this month", "1 to 15 November 2026".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.parsing import days
from bot.parsing.dates import named
from bot.parsing.mentions import Kind, Mention
from bot.parsing.text import clean, lowered
from bot.parsing.timeline import read_timeline
from bot.parsing.words import MONTH, MONTHS, NUMBER, number

Range = tuple[date, date]
HALF_A_YEAR = timedelta(days=183)
"""The longest period that may go over the turn of a year which is not written."""
_WRITTEN_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d(?!\d)")

_WEEK = r"(?:minggu|pekan|mgg)"
_THIS = r"(?:ini|berjalan|sekarang)"
_PAST = r"(?:lalu|kemarin|kmrn|sebelumnya|yang lalu|yg lalu)"
_UNITS = r"(?P<unit>hari|minggu|pekan|bulan)"
_NEXT = r"(?:depan|mendatang|berikutnya)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s(?:tahun\s)?(?P<y>\d{4}))?"
_DAYS = {"hari ini": 0, "kemarin": -1, "besok": 1, "lusa": 2, "sekarang": 0}


_ENGLISH = {
    r"this (?=week|month|quarter|semester|year)(\w+)": r"\1 ini",
    r"(?:last|previous) (?=week|month|quarter|semester|year)(\w+)": r"\1 lalu",
    r"next (?=week|month|quarter|semester|year)(\w+)": r"\1 depan",
    r"(?:last|past) (\d{1,3}) (day|week|month)s?": r"\1 \2 terakhir",
    r"week (?=\d)": "minggu ",
    r"weeks?\b": "minggu",
    r"months?\b": "bulan",
    r"days?\b": "hari",
    r"year\b": "tahun",
    r"quarter\b": "triwulan",
    r"today": "hari ini",
    r"yesterday": "kemarin",
    r"(?:to|until|till|through)": "sampai",
    r"(?:the|from|for) ": "",
}
"""English words of a period -> the Indonesian ones, in this order."""


def _indonesian(words: str) -> str:
    for english, meant in _ENGLISH.items():
        words = re.sub(rf"\b{english}", meant, words)
    return words


def read_range(text: str, today: date) -> Range | None:
    """First and last day of the period a text names; None when it names none. Weeks are ISO weeks (Monday to Sunday).

    A month, quarter or day without a year is the latest one that has begun: digests look back. Of dates that are
    reversed ("15-1 November") the first is the later one; "20 Desember - 10 Januari" is not: a period may go over the
    turn of the year, as long as it has no more than half of the days of one.
    """
    words = re.sub(
        r"^(?:/\w+\s|rekap\s|laporan\s|periode\s|selama\s|untuk\s|utk\s|dari\s|tgl\s|tanggal\s)+",
        "",
        _indonesian(lowered(clean(text)).strip(" .!?")),
    )
    for pattern, read in _READERS:
        match = pattern.fullmatch(words)
        if match:
            try:
                return read(match, today)
            except (ValueError, OverflowError):
                return None
    return _dates(words, today)


def missing_day(text: str, today: date) -> str | None:
    """The words of a day that does not exist: `tanggal 31 November`; None where a text names none such."""
    timeline = read_timeline(clean(text), today)
    wrong = [m for m in timeline.mentions if m.kind is Kind.DATE and not m.possible and not m.unclear]
    return named(timeline, wrong[0]) if wrong else None


def _week(match: re.Match[str], today: date) -> Range:
    monday = days.monday_of(today) + timedelta(weeks=_step(match))
    return monday, monday + timedelta(days=6)


def _step(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return -1 if groups.get("past") else 1 if groups.get("next") else 0


def _month_of(year: int, month: int) -> Range:
    return date(year, month, 1), days.last_of_month(year, month)


def _this_month(match: re.Match[str], today: date) -> Range:
    months = today.year * 12 + today.month - 1 + _step(match)
    return _month_of(months // 12, months % 12 + 1)


def _named_month(match: re.Match[str], today: date) -> Range:
    month = MONTHS[match["m"]]
    return _month_of(int(match["y"]) if match["y"] else today.year - (month > today.month), month)


def _two_months(match: re.Match[str], today: date) -> Range | None:
    first, last = MONTHS[match["m"]], MONTHS[match["m2"]]
    if match["y"]:
        year = int(match["y"])
    else:
        year = int(match["y1"]) + (first > last) if match["y1"] else today.year - (last > today.month)
    start = date(int(match["y1"]) if match["y1"] else year - (first > last), first, 1)
    return start, days.last_of_month(year, last)


def _numbered_month(match: re.Match[str], _today: date) -> Range:
    year, month = (match["y"], match["m"]) if match["y"] else (match["y2"], match["m2"])
    return _month_of(int(year), int(month))


def _year(match: re.Match[str], today: date) -> Range:
    year = int(match["y"]) if match.groupdict().get("y") else today.year + _step(match)
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_year(match: re.Match[str], today: date) -> Range | None:
    months = {"triwulan": 3, "tw": 3, "kuartal": 3, "q": 3, "semester": 6, "smt": 6}[match["kind"]]
    current = (today.month - 1) // months + 1
    named = match["n"]
    if named is None:
        index = today.year * (12 // months) + current - 1 + _step(match)
        year, part = divmod(index, 12 // months)
        part += 1
    else:
        part = _ROMAN.get(named) or number(named)
        year = int(match["y"]) if match["y"] else today.year - (part > current)
    if not 1 <= part <= 12 // months:
        return None
    return date(year, (part - 1) * months + 1, 1), days.last_of_month(year, part * months)


def _last_days(match: re.Match[str], today: date) -> Range | None:
    count = number(match["n"]) if match["n"] else int(match["big"]) if match["big"] else 1
    if count < 1:
        return None
    if match["unit"] == "bulan":
        months = today.year * 12 + today.month - 1 - count
        start = min(today.day, days.last_of_month(months // 12, months % 12 + 1).day)
        return date(months // 12, months % 12 + 1, start) + timedelta(days=1), today
    return today - timedelta(days=count * (1 if match["unit"] == "hari" else 7) - 1), today


def _iso_week(match: re.Match[str], today: date) -> Range:
    monday = date.fromisocalendar(int(match["y"]) if match["y"] else today.isocalendar().year, int(match["w"]), 1)
    return monday, monday + timedelta(days=6)


def _single(match: re.Match[str], today: date) -> Range:
    day = today + timedelta(days=_DAYS[match["d"]])
    return day, day


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Range | None]], ...] = (
    (re.compile(rf"(?P<d>{'|'.join(_DAYS)})"), _single),
    (re.compile(rf"{_WEEK}\s(?:{_THIS}|(?P<past>{_PAST})|(?P<next>{_NEXT}))"), _week),
    (re.compile(rf"(?:bulan|bln)\s(?:{_THIS}|(?P<past>{_PAST})|(?P<next>{_NEXT}))"), _this_month),
    (
        re.compile(
            rf"(?:tahun|thn)\s(?:{_THIS}|(?P<past>{_PAST})|(?P<next>{_NEXT}))|(?:(?:tahun|thn)\s)?(?P<y>\d{{4}})"
        ),
        _year,
    ),
    (re.compile(rf"(?:bulan\s|bln\s)?(?P<m>{MONTH})(?:[\s/-](?P<y>\d{{4}}))?"), _named_month),
    (
        re.compile(rf"(?P<m>{MONTH})(?:\s(?P<y1>\d{{4}}))?\s?(?:-|sampai|hingga|s\.?/?d\.?)\s?(?P<m2>{MONTH}){_YEAR}"),
        _two_months,
    ),
    (re.compile(r"(?P<m>\d{1,2})[/-](?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})"), _numbered_month),
    (
        re.compile(
            rf"(?P<kind>triwulan|tw|kuartal|q|semester|smt)\.?\s?(?:ke-?\s?)?(?:(?P<n>i{{1,3}}|iv|[1-4]|satu"
            rf"|dua|tiga|empat){_YEAR}|{_THIS}|(?P<past>{_PAST})|(?P<next>{_NEXT}))"
        ),
        _part_of_year,
    ),
    (
        re.compile(
            rf"(?:(?:(?P<n>{NUMBER})|(?P<big>\d{{3}}))\s{_UNITS}|se(?P<one>)(?P<unit1>))\s(?:terakhir|ke "
            rf"belakang|belakangan)".replace("|se(?P<one>)(?P<unit1>)", "")
        ),
        _last_days,
    ),
    (re.compile(r"(?:minggu|pekan)\s(?:ke-?\s?)?(?P<w>\d{1,2})(?:\s(?:tahun\s)?(?P<y>\d{4}))?"), _iso_week),
)


def _dates(words: str, today: date) -> Range | None:
    """One or two dates, the latest that have begun where no year is given."""
    timeline = read_timeline(words, today)
    found = [m for m in timeline.mentions if m.kind in (Kind.DATE, Kind.RELATIVE)]
    if len(found) == 1 and (written := _reversed(found[0])):
        return written
    if any(m.conflict for m in found):
        return None  # "1 November - kemarin": of that day, or until it?
    if not found or any(not m.possible or m.first is None for m in timeline.mentions if m.kind is not Kind.VAGUE):
        return _around_today(words, today)
    if len(found) > 1 or any(m.kind is Kind.CLOCK for m in timeline.mentions):
        return None
    return _back(found[0], words, today)


def _reversed(mention: Mention) -> Range | None:
    """A period that ends before it begins, as it was written."""
    first, last = mention.first, mention.last
    return (first, last) if first and last and first > last else None


def _around_today(words: str, today: date) -> Range | None:
    """A period without a year that is under way ("1-15 November" on the 10th): read as seen from its beginning."""
    timeline = read_timeline(words, today.replace(month=1, day=1))
    found = [m for m in timeline.mentions if m.kind is Kind.DATE and m.possible and m.first]
    return _back(found[0], words, today) if len(found) == 1 and len(timeline.mentions) == 1 else None


def _as_written(first: date, last: date, words: str) -> Range | None:
    """The period with its end before its start, where only that put its end into the next year."""
    if len(_WRITTEN_YEAR.findall(words)) > 1 or last.year == first.year or last - first <= HALF_A_YEAR:
        return None
    end = days.valid(first.year, last.month, last.day)
    return (first, end) if end and end < first else None


def _back(mention: Mention, words: str, today: date) -> Range | None:
    first, last = mention.first, mention.last or mention.first
    if first is None or last is None:
        return None
    if written := _as_written(first, last, words):
        return written
    if first > today and not re.search(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d$", words) and mention.kind is Kind.DATE:
        back = days.valid(first.year - 1, first.month, first.day), days.valid(last.year - 1, last.month, last.day)
        return (back[0], back[1]) if back[0] and back[1] else None
    return first, last
