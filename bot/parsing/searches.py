"""What somebody looks for, and how well an agenda answers it: words, misspelt or short, and a day or a period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.parsing.offices import short_names, stands_for, words_of
from bot.parsing.ranges import Range, read_range
from bot.parsing.words import MONTHS

LONGEST = 40
"""Characters of a search: it travels in the buttons of its pages."""
_MOST_DATE_WORDS = 5
_DATED = re.compile(
    r"\d[\d/-]*|hari|minggu|pekan|mgg|bulan|tahun|triwulan|tw|semester|tanggal|tgl|kemarin|besok|lusa|ini|lalu|depan"
    r"|mendatang|terakhir|senin|selasa|rabu|kamis|jumat|sabtu|sampai|s/d|to|this|last|next|week|month|year|quarter|today"
)
"""What a search may name days with, beside months."""
_STEM = 5
"""Letters from which on a word is looked for within longer ones: `tinjau` in `peninjauan`."""
_NEAR = 60.0
"""How alike (0-100) a word must be to be proposed."""


@dataclass(frozen=True, slots=True)
class Search:
    """Words to be found, each of them, on the days of `period`; None: any day."""

    words: tuple[str, ...]
    period: Range | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for."""
        return not self.words and self.period is None


def tidy(text: str) -> str:
    """A search as buttons carry it: small letters, digits and what dates are written with, at most LONGEST of them.

    Words that do not fit whole are left out.
    """
    allowed = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "/-") else " " for sign in text.lower())
    kept = ""
    for word in allowed.split():
        longer = f"{kept} {word}".strip()
        if len(longer) > LONGEST:
            break
        kept = longer
    return kept


def read_search(text: str, today: date) -> Search:
    """The longest run of words that names days is the period, the rest are words to be found.

    Agendas are ahead as well as behind, so a month without a year is this year's.
    """
    words = text.split()
    for length in range(min(_MOST_DATE_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            said = words[start : start + length]
            if found := _period(said, today):
                return Search(tuple(words_of(" ".join(words[:start] + words[start + length :]))), found)
    return Search(tuple(words_of(text)))


def score(search: Search, fields: Iterable[str | None]) -> float:
    """How well the words are found in an agenda's fields, 0 to 1; 0 as soon as one is found nowhere."""
    there = words_of(" ".join(field for field in fields if field))
    if not search.words:
        return 1.0
    there += short_names(there) + [full for word in there for full in stands_for(word)]
    found = [_found(word, there) for word in search.words]
    return 0.0 if not all(found) else sum(found) / len(found)


def proposal(search: Search, vocabulary: Sequence[str]) -> str | None:
    """A word of `vocabulary` that may have been meant by one that is found nowhere."""
    known = [word for word in dict.fromkeys(vocabulary) if len(word) > 3 and not word.isdigit()]
    for word in search.words:
        if not _found(word, known):
            near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
            if near is not None:
                return near[0]
    return None


def _period(words: Sequence[str], today: date) -> Range | None:
    if not all(word in MONTHS or _DATED.fullmatch(word) for word in words):
        return None
    if len(words) == 1 and words[0].isdigit():
        return None  # "5" may be anything
    said = " ".join(words)
    if words[-1] in MONTHS and not any(word.isdigit() and len(word) == 4 for word in words):
        said = f"{said} {today.year}"
    return read_range(said, today)


def _roots(word: str) -> list[str]:
    """A word as it stands in longer ones: `tinjau` loses its first letter in `peninjauan`, as k, p, s and t do."""
    return [word, word[1:]] if word[0] in "kpst" and len(word) > _STEM else [word]


def _found(word: str, there: Sequence[str]) -> float:
    """1 for the word itself or all that it stands for, less for one that holds it or is misspelt by a letter or two."""
    full = stands_for(word)
    if word in there or (full and set(full).issubset(there)):
        return 1.0
    if len(word) >= _STEM and any(
        root in other or (len(other) >= _STEM and other in word) for root in _roots(word) for other in there
    ):
        return 0.8
    if any(other.startswith(word) for other in there) and len(word) > 2:
        return 0.8
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    near = slips and any(abs(len(other) - len(word)) <= slips and OSA.distance(word, other) <= slips for other in there)
    return 0.6 if near else 0.0
