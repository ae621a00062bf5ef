"""Days on which somebody is away, as people type them: "cuti 3-5 Maret", "sakit hari ini", "izin besok".

Unlike the periods of digests these look ahead: a date without a year is the next such date. The text may hold nothing
but the kind, its days and courtesy, so that a note such as "anak-anak sakit di Desa Riwa" is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.parsing import days
from bot.parsing.dates import read_when
from bot.parsing.text import clean, lowered
from bot.parsing.timeline import read_timeline
from bot.parsing.words import NUMBER, number

LONGEST = 80
"""Characters of such a text."""
_KINDS = {
    "dinas": re.compile(r"\b(?:dinas(?: luar)?|tugas luar|dl)\b"),
    "cuti": re.compile(r"\bcuti\b"),
    "sakit": re.compile(r"\bsakit\b"),
    "izin": re.compile(r"\b(?:izin|ijin)\b"),
}
"""In this order: in "izin sakit" the leave is asked for, and the illness is why."""
_COUNT = re.compile(rf"\b(?:selama\s)?(?P<n>{NUMBER})\shari\b(?!\s(?:lagi|lalu))")
_WEEK = re.compile(r"(?:minggu|pekan)\s(?P<which>ini|depan)")
# fmt: off
_BESIDE = frozenset({
    "saya", "aku", "mulai", "dari", "sejak", "sampai", "hingga", "s", "d", "sd", "selama", "tanggal", "tgl", "pada",
    "mohon", "maaf", "pak", "bu", "bapak", "ibu", "bang", "kak", "mas", "mbak", "min", "admin", "ya", "dulu", "dahulu",
    "tahunan", "besar", "bersalin", "melahirkan", "hari",
})
# fmt: on
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Away:
    """The kind of an absence (a word of `AbsenceKind`) and its days, first to last, as they were written."""

    kind: str
    first: date
    last: date
    dated: bool = True
    """Whether the text names its days; else today is meant."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A text about an absence whose days can't be read; `missing`: it names a day that does not exist."""

    kind: str
    missing: str | None = None


def read_absence(text: str, now: datetime, *, kind: str | None = None) -> Away | Unread | None:
    """The absence a whole text says; `now` (aware, on the office's clock) is when it was sent.

    `kind` is meant where the text names none: then it may hold the days alone. None when it is about something else.
    """
    words = lowered(clean(text)).strip(" .!?")
    if not words or len(words) > LONGEST or "\n" in words:
        return None
    meant = next((each for each, pattern in _KINDS.items() if pattern.search(words)), kind)
    if meant is None:
        return None
    for pattern in _KINDS.values():
        words = pattern.sub(" ", words)
    return _days(meant, " ".join(words.split()).strip(" ,:;()"), now)


def _days(kind: str, words: str, now: datetime) -> Away | Unread | None:
    today = now.date()
    if counted := _COUNT.search(words):
        rest = (words[: counted.start()] + " " + words[counted.end() :]).strip(" ,")
        first = _first(rest, now)
        count = number(counted["n"])
        last = first and days.plus(first, count - 1)
        return Away(kind, first, last) if first and last and count else None
    if week := _WEEK.fullmatch(words):
        ahead = 7 if week["which"] == "depan" else 0
        monday = days.monday_of(today) + timedelta(days=ahead)
        return Away(kind, monday if ahead else today, monday + timedelta(days=6))
    if not _only_time(words, today):
        return None
    if not re.search(r"\w", words) or not read_timeline(words, today).mentions:
        return Away(kind, today, today, dated=False)
    return _dated(kind, words, now)


def _dated(kind: str, words: str, now: datetime) -> Away | Unread:
    when = read_when(words, now)
    if when is None or when.start is None:
        return Unread(kind, when.words if when and when.reason == "impossible" else None)
    first, last = _day(when.start), _day(when.end or when.start)
    return Away(kind, first, last)


def _first(words: str, now: datetime) -> date | None:
    """The day from which days are counted; today where none is named, None where something else is said."""
    if not _only_time(words, now.date()):
        return None
    when = read_when(words, now) if words else None
    return now.date() if when is None else when.start and _day(when.start)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _only_time(words: str, today: date) -> bool:
    """Whether nothing stands in the words but days and courtesy."""
    timeline = read_timeline(words, today)
    left = list(timeline.low if len(timeline.low) == len(words) else words)
    for mention in timeline.mentions:
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return all(word in _BESIDE for word in _WORD.findall("".join(left)))
