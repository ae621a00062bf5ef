"""Officials: names with and without degrees, offices in full and in short, what a text gets wrong of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz


class Acting(StrEnum):
    """How somebody holds an office: by appointment, or for somebody else."""

    DEFINITIVE = "definitive"
    PLT = "plt"  # pelaksana tugas: the office has nobody
    PLH = "plh"  # pelaksana harian: its holder is away
    PJ = "pj"  # penjabat: appointed until somebody is elected

    @property
    def sign(self) -> str:
        """What stands before the office: `Plt. `."""
        return "" if self is Acting.DEFINITIVE else f"{self.capitalize()}. "


SHORT = {
    "sekretaris daerah": "Sekda",
    "kepala dinas": "Kadis",
    "kepala badan": "Kaban",
    "kepala bagian": "Kabag",
    "kepala bidang": "Kabid",
    "wakil bupati": "Wabup",
}
REGIONS = re.compile(r"\s+(?:kabupaten\s+|kab\.?\s+)?balangan$", re.IGNORECASE)
MISSPELT, NOBODY = 85, 60
"""Percent of likeness from which on a name is that of an official misspelt, and below which it is somebody else's."""
SHORTEST = 5
"""Letters of a name of one word that may be recognised though it is misspelt."""
_HONORIFIC = (
    r"(?:(?:K\.?H|Hj?|Drs?|Dra|dr|drg|Ir|Prof|Kol|Letkol|Mayor|Kapten|AKBP|AKP|Kompol"
    r"|Bapak|Bpk|Pak|Ibu|Bu|Gt|Tgk)\.?\s+)"
)
_HONORIFICS = re.compile(rf"^{_HONORIFIC}+", re.IGNORECASE)
_SIGN = re.compile(r"(?:plt|plh|pj)\.?\s+$", re.IGNORECASE)
_NOT_THEIRS = re.compile(
    r"\b(?:wakil|mantan|calon|istri|suami|ajudan|staf(?: ahli| khusus)?|sekretaris pribadi|anak)\s+$", re.IGNORECASE
)
"""Words that make an office behind them somebody else's."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office, with degrees; the dates (both belong to it) are open where they are None."""

    name: str
    office: str
    acting: Acting = Acting.DEFINITIVE
    valid_from: date | None = None
    valid_to: date | None = None

    def at(self, day: date) -> bool:
        """Whether they hold it on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def title(self) -> str:
        """`Plt. Sekretaris Daerah`."""
        return self.acting.sign + self.office

    @property
    def bare(self) -> str:
        """The name without degrees and honorifics: `Abdul Hadi`."""
        return _HONORIFICS.sub("", self.name.split(",")[0].strip()).strip()


class Wrong(StrEnum):
    """What is wrong where a text names an official."""

    NAME = "name"  # misspelt
    ACTING = "acting"  # the Plt. is missing, or is not true any more
    TITLE = "title"  # the name stands behind somebody else's office
    HOLDER = "holder"  # the office has somebody else's name behind it


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text says of an official, and what the book says."""

    wrong: Wrong
    found: str
    right: str


def aliases(office: str) -> list[str]:
    """An office in every way in which texts name it, the longest first."""
    forms = {office, REGIONS.sub("", office)}
    for long, short in SHORT.items():
        forms |= {short + form[len(long) :] for form in tuple(forms) if form.casefold().startswith(long)}
    return sorted(forms, key=lambda form: (-len(form), form))


def check(text: str, book: Sequence[Holder]) -> list[Finding]:
    """What a text gets wrong of the officials of a book, each once, in the order of the text."""
    found = sorted({(place, finding) for place, finding in _found(text, book)}, key=lambda each: each[0])
    return list(dict.fromkeys(finding for _place, finding in found))


def corrected(text: str, finding: Finding) -> str:
    """The text with what is right wherever it says what was found."""
    return re.sub(rf"(?<!\w){re.escape(finding.found)}(?!\w)", lambda _match: finding.right, text)


def _found(text: str, book: Sequence[Holder]) -> Iterator[tuple[int, Finding]]:
    words = list(_WORD.finditer(text))
    for holder in book:
        target = holder.bare
        count = len(target.split())
        for at in range(len(words) - count + 1):
            first, last = words[at], words[at + count - 1]
            said = text[first.start() : last.end()]
            if said[0] != target[0] or "\n" in said or len(said.split()) != count:
                continue
            alike = fuzz.ratio(said.casefold(), target.casefold())
            if said == target:
                yield from _title(text, first.start(), said, holder, book)
            elif alike >= MISSPELT and len(target) >= SHORTEST and not _is_another(said, book):
                yield first.start(), Finding(Wrong.NAME, said, target)
        yield from _somebody_else(text, holder, book)


def _title(text: str, at: int, name: str, holder: Holder, book: Sequence[Holder]) -> Iterator[tuple[int, Finding]]:
    """What stands before a right name: nothing, their office, another one's, or theirs with a wrong sign."""
    before = re.sub(rf"(?:{_HONORIFIC}|,\s*)+$", "", text[:at], flags=re.IGNORECASE)
    office = _office_at_end(before, book)
    if office is None:
        return
    start, alias, _whose = office
    said = text[start : at + len(name)]
    own = {form.casefold() for form in aliases(holder.office)}
    if alias.casefold() not in own:
        short = aliases(REGIONS.sub("", holder.office))[0]
        yield start, Finding(Wrong.TITLE, said, f"{holder.acting.sign}{short} {name}")
        return
    sign = _SIGN.search(text[:start])
    if sign is None and holder.acting is not Acting.DEFINITIVE:
        yield start, Finding(Wrong.ACTING, said, f"{holder.acting.sign}{said}")
    elif sign is not None and sign[0].strip(" .").casefold() != holder.acting.value:
        yield sign.start(), Finding(Wrong.ACTING, text[sign.start() : at + len(name)], f"{holder.acting.sign}{said}")


def _somebody_else(text: str, holder: Holder, book: Sequence[Holder]) -> Iterator[tuple[int, Finding]]:
    """The office with a name behind it that is nobody's in the book."""
    for alias in aliases(holder.office):
        pattern = rf"(?<!\w){re.escape(alias)}\s+(?P<polite>{_HONORIFIC}*)(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)+)"
        for match in re.finditer(pattern, text):
            longest = _office_at_end(text[: match.start("polite")], book)
            if longest is None or longest[1].casefold() != alias.casefold() or longest[2] is not holder:
                continue
            said = " ".join(match["name"].split()[: max(2, len(holder.bare.split()))])
            if all(fuzz.ratio(said.casefold(), each.bare.casefold()) < NOBODY for each in book):
                whole = text[match.start() : match.start("name") + len(said)]
                yield (
                    match.start(),
                    Finding(Wrong.HOLDER, whole, f"{text[match.start() : match.start() + len(alias)]} {holder.bare}"),
                )


def _office_at_end(before: str, book: Sequence[Holder]) -> tuple[int, str, Holder] | None:
    """The longest office of the book with which a text ends: where, in which words, whose."""
    text = before.rstrip()
    best: tuple[int, str, Holder] | None = None
    for holder in book:
        for alias in aliases(holder.office):
            begin = len(text) - len(alias)
            fits = begin >= 0 and text[begin:].casefold() == alias.casefold() and not text[:begin][-1:].isalnum()
            if fits and (best is None or begin < best[0]):
                best = begin, alias, holder
    return None if best is None or _NOT_THEIRS.search(text[: best[0]]) else best


def _is_another(said: str, book: Sequence[Holder]) -> bool:
    return any(said == holder.bare for holder in book)
