"""Which of the agendas known a text tells of again: by title (roughly), day, clock time, official and place.

Matching proposes; what is not sure is asked. A wrong "the same" would change somebody's task, a wrong "new" would make
a duplicate, so between the two lies DOUBTFUL.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz import fuzz

LIKE = 88.0
"""From this likeness on (0-100) two titles are one, misspelt or in another order."""
AKIN = 62.0
"""From this likeness on two titles may be one, if what stands beside them agrees."""
MISSPELT = 70.0
"""From this likeness on two words may be one."""
NEAR = 6
"""Days by which an agenda may have been moved; a title that comes back after a week is a series."""
_SHORT = {
    "rakor": "rapat koordinasi",
    "raker": "rapat kerja",
    "rakorda": "rapat koordinasi daerah",
    "musrenbang": "musyawarah perencanaan pembangunan",
    "bimtek": "bimbingan teknis",
    "sosper": "sosialisasi peraturan",
    "hut": "hari ulang tahun",
    "pkk": "pemberdayaan kesejahteraan keluarga",
    "kab": "kabupaten",
    "kec": "kecamatan",
    "ds": "desa",
}
"""Short forms that one schedule writes out and the next one does not."""
_EMPTY = frozenset({"acara", "kegiatan", "agenda", "giat", "dalam", "rangka", "di", "dan", "yang", "untuk", "tahun"})


class Verdict(IntEnum):
    """How sure it is that two tell of one agenda."""

    OTHER = 0
    DOUBTFUL = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Event:
    """What is compared of an agenda; None: not said. `clock` is None where only the day is known."""

    title: str
    day: date | None = None
    clock: datetime | None = None
    official: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Where what a text tells stands among the known ones, and whether that is sure."""

    known: int
    sure: bool


class _Beside(NamedTuple):
    """Whether what stands beside two titles agrees; None where one of them does not say it."""

    clock: bool | None
    place: bool | None
    official: bool | None


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    verdict: Verdict
    score: float
    new: int
    known: int


def match(new: Sequence[Event], known: Sequence[Event]) -> list[Match | None]:
    """The partner of each of `new` among `known`, None for what is new; nobody is the partner of two.

    The surest pairs are taken first. Where a second one is left that fits as well, the pair is no longer sure.
    """
    pairs = [
        _Pair(verdict, score, at, place)
        for at, event in enumerate(new)
        for place, other in enumerate(known)
        for verdict, score in [compare(event, other)]
        if verdict
    ]
    found: list[Match | None] = [None] * len(new)
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.verdict, -pair.score, pair.new, pair.known)):
        if found[pair.new] is None and pair.known not in taken:
            found[pair.new] = Match(pair.known, sure=pair.verdict is Verdict.SAME)
            taken.add(pair.known)
    return [partner and _settled(at, partner, new, known, pairs, taken) for at, partner in enumerate(found)]


def compare(new: Event, known: Event) -> tuple[Verdict, float]:
    """How sure it is that `new` tells of `known`, and how well they fit, to choose among several."""
    beside = _Beside(_agree(new.clock, known.clock), _places(new, known), _agree(new.official, known.official))
    verdict, score = _by_likeness(new, known, beside)
    numbers, others = _numbers(new.title), _numbers(known.title)
    if numbers and others and numbers != others:
        return Verdict.OTHER, score
    if not verdict or not told_apart(new.title, known.title):
        return verdict, score
    if beside.place is False or True not in beside:
        return Verdict.OTHER, score
    return (verdict if all(beside) else Verdict.DOUBTFUL), score


def _by_likeness(new: Event, known: Event, beside: _Beside) -> tuple[Verdict, float]:
    """The same, whatever word or number stands in only one of the titles."""
    alike = likeness(new.title, known.title)
    score = alike + sum({True: 12.0, False: -6.0, None: 0.0}[each] for each in beside)
    apart = abs((new.day - known.day).days) if new.day and known.day else None
    if apart:
        if apart > NEAR or alike < LIKE:
            return Verdict.OTHER, score
        return Verdict.DOUBTFUL, score - 20 - apart
    if alike >= LIKE:
        against = beside.count(False) >= 2 and True not in beside
        return (Verdict.DOUBTFUL if against else Verdict.SAME), score
    agreeing = beside.count(True)
    if apart is None:
        return Verdict.OTHER, score
    if alike >= AKIN and agreeing >= 2 and False not in beside:
        return Verdict.SAME, score
    if (alike >= AKIN and agreeing) or (agreeing >= 2 and False not in beside and beside.clock):
        return Verdict.DOUBTFUL, score
    return Verdict.OTHER, score


def plain(text: str) -> str:
    """The words of a title that tell it from others, short forms written out."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return " ".join(_SHORT.get(word, word) for word in words if word not in _EMPTY) or " ".join(words)


def likeness(one: str, other: str) -> float:
    """How much alike two titles are, 0-100, whatever the order of their words."""
    return fuzz.token_sort_ratio(plain(one), plain(other))


def told_apart(one: str, other: str) -> bool:
    """Whether each of two names has a word that the other lacks, misspelt or not: what tells them apart.

    "Musrenbang Kecamatan Juai" and "Musrenbang Kecamatan Halong" are two, however much alike they are.
    """
    words, others = plain(one).split(), plain(other).split()
    return _lacks(others, words) and _lacks(words, others)


def _numbers(title: str) -> set[str]:
    """The numbers in a title: "Gotong royong RT 10" is not that of RT 11."""
    return set(re.findall(r"\d+", title))


def _lacks(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether one of `wanted` is nowhere among `words`; numbers are never misspelt."""
    return any(
        word not in words and (word.isdigit() or all(fuzz.ratio(word, each) < MISSPELT for each in words))
        for word in wanted
    )


def less_said(new: str, known: str) -> bool:
    """Whether `new` says nothing that `known` does not say ("Aula" beside "Aula Bapperida, Paringin")."""
    return set(plain(new).split()) <= set(plain(known).split())


def _settled(
    at: int, partner: Match, new: Sequence[Event], known: Sequence[Event], pairs: Sequence[_Pair], taken: set[int]
) -> Match:
    """The match, unsure where another one that nobody took fits as well and the clock doesn't tell them apart."""
    if not partner.sure or _agree(new[at].clock, known[partner.known].clock):
        return partner
    others = [pair for pair in pairs if pair.new == at and pair.verdict is Verdict.SAME and pair.known not in taken]
    return Match(partner.known, sure=not others)


def _agree(one: object, other: object) -> bool | None:
    """Whether two agree; None where one of them is not said."""
    if one is None or other is None:
        return None
    return one == other


def _places(new: Event, known: Event) -> bool | None:
    if not new.place or not known.place:
        return None
    if less_said(new.place, known.place) or less_said(known.place, new.place):
        return True
    alike = fuzz.token_set_ratio(plain(new.place), plain(known.place)) >= LIKE
    return alike and not told_apart(new.place, known.place)
