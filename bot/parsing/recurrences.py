"""How often an agenda comes again, as editors write it: "setiap Senin pukul 8", "tiap tanggal 5", "dua minggu sekali".

What is understood becomes a rule of RFC 5545 (RRULE) without a start; anything else gives None, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.parsing.dates import read_when
from bot.parsing.text import clean, lowered
from bot.parsing.words import NUMBERS, WEEKDAYS, any_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Weekdays as RRULE writes them, from Monday."""
LONGEST_INTERVAL = 12
_DAY = any_of(WEEKDAYS)
DAY_NAMES = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
"""The same as they are said."""
_ENGLISH_DAYS = dict(
    zip(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), DAY_NAMES, strict=True)
)
_ORDER = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "terakhir": -1}
_EVERY = r"(?:setiap|tiap[- ]tiap|tiap|saban|every)"
_WEEK, _MONTH = r"(?:minggu|pekan|mgg)", r"(?:bulan|bln)"
_COUNT = (
    r"(?P<n>\d{1,2}|" + "|".join(sorted((word for word in NUMBERS if " " not in word), key=len, reverse=True)) + ")"
)
_CLOCK = re.compile(r"\s(?:pukul|jam|pkl|at)\s?(?P<h>\d{1,2})(?:[.:](?P<m>\d{2}))?(?:\s?wita)?(?=\s|$)")
_UNTIL = re.compile(r"\s(?:sampai(?: dengan)?|s\.?d\.?|hingga|until)\s(?P<until>.+)$")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An RRULE without its start, the clock time where one was written, and the last day where one was."""

    rule: str
    clock: time | None = None
    until: date | None = None


def read_recurrence(text: str, today: date) -> Recurrence | None:
    """How often, in whole: a word that is not understood gives None. Dates count from `today`."""
    words = lowered(clean(text)).strip(" .!")
    for english, word in _ENGLISH_DAYS.items():
        words = re.sub(rf"\b{english}s?\b", word, words)
    until: date | None = None
    if match := _UNTIL.search(words):
        until = _day(match["until"], today)
        if until is None or until <= today:
            return None
        words = words[: match.start()]
    clock: time | None = None
    if match := _CLOCK.search(words):
        if int(match["h"]) > 23 or int(match["m"] or 0) > 59:
            return None
        clock = time(int(match["h"]), int(match["m"] or 0))
        words = words[: match.start()] + words[match.end() :]
    rule = _rule(words.strip())
    return Recurrence(rule, clock, until) if rule else None


def _rule(words: str) -> str | None:
    for pattern, write in _PATTERNS:
        if match := re.fullmatch(pattern, words):
            return write(match)
    return None


def _day(text: str, today: date) -> date | None:
    when = read_when(text, datetime.combine(today, time(), tzinfo=UTC))
    start = when.start if when else None
    return start.date() if isinstance(start, datetime) else start


def _weekdays(match: re.Match[str]) -> str:
    named = sorted({WEEKDAYS[word] for word in re.findall(rf"(?:{_DAY})", match["days"])})
    return "FREQ=WEEKLY;BYDAY=" + ",".join(DAYS[number] for number in named)


def _nth_weekday(match: re.Match[str]) -> str:
    return f"FREQ=MONTHLY;BYDAY={_ORDER[match['nth']]:+d}{DAYS[WEEKDAYS[match['day']]]}"


def _month_day(match: re.Match[str]) -> str | None:
    number = int(match["d"])
    return f"FREQ=MONTHLY;BYMONTHDAY={number}" if 1 <= number <= 31 else None


def _interval(frequency: str) -> Callable[[re.Match[str]], str | None]:
    def write(match: re.Match[str]) -> str | None:
        count = int(match["n"]) if match["n"].isdigit() else NUMBERS[match["n"]]
        return f"FREQ={frequency};INTERVAL={count}" if 1 <= count <= LONGEST_INTERVAL else None

    return write


def _fixed(rule: str) -> Callable[[re.Match[str]], str | None]:
    return lambda _match: rule


_AND = r"(?:,|\sdan\s|\s?&\s?|/|\sand\s|\s)\s*"
_PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...] = (
    (rf"{_EVERY} hari kerja|every (?:working|week) ?day", _fixed("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")),
    (rf"{_EVERY} hari|every day|daily", _fixed("FREQ=DAILY")),
    (rf"{_EVERY} {_WEEK}|seminggu sekali|every week|weekly|mingguan", _fixed("FREQ=WEEKLY")),
    (rf"{_EVERY} {_MONTH}|sebulan sekali|every month|monthly|bulanan", _fixed("FREQ=MONTHLY")),
    (rf"{_EVERY} tahun|setahun sekali|every year|yearly|tahunan", _fixed("FREQ=YEARLY")),
    (rf"(?:{_EVERY} )?{_COUNT} (?:{_WEEK}|weeks)(?: sekali)?", _interval("WEEKLY")),
    (rf"(?:{_EVERY} )?{_COUNT} {_MONTH}(?: sekali)?", _interval("MONTHLY")),
    (rf"{_EVERY} (?:{_MONTH} )?(?:tanggal|tgl) (?P<d>\d{{1,2}})(?: {_EVERY} {_MONTH})?", _month_day),
    (
        rf"{_EVERY} (?:hari )?(?P<day>{_DAY}) (?P<nth>{'|'.join(_ORDER)})(?: (?:{_EVERY} |dalam )?{_MONTH})?",
        _nth_weekday,
    ),
    (rf"{_EVERY} (?:hari )?(?P<days>(?:{_DAY})(?:{_AND}(?:{_DAY}))*)", _weekdays),
)
"""Shape -> the rule; the first that fits as a whole decides."""
