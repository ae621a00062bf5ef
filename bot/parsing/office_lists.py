"""Lists of officials as people paste them: a name and an office on each line, in either order."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.officials import Acting, Holder
from bot.parsing.text import clean
from bot.parsing.words import MONTHS

LONGEST = 120
"""Characters of a name, or of an office."""
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•–])\s*")
_PARTS = re.compile(r"\s*(?:[;|]|\s[-–—:=]\s|:\s)\s*")
_OFFICE = re.compile(
    r"\b(?:bupati|wabup|sekda|sekretaris|kepala|kadis|kaban|kabag|kabid|kasat|camat|lurah|asisten|staf ahli|ketua"
    r"|direktur|inspektur|komandan|dandim|kapolres|kajari|rektor|menteri|gubernur|wali ?kota)\b",
    re.IGNORECASE,
)
_ACTING = re.compile(r"^(plt|plh|pj)\b\.?\s*", re.IGNORECASE)
_SINCE = re.compile(r"[,(]?\s*\b(?:sejak|mulai|per)\s+(?:tanggal\s+)?(.+?)\)?\s*$", re.IGNORECASE)


def read_line(line: str) -> Holder | None:
    """`H. Abdul Hadi, S.Ag. - Bupati Balangan (sejak 20 Februari 2025)`; None for a line that names no office."""
    line = _NUMBER.sub("", clean(line.replace("\t", " ; "))).strip()
    since = None
    if match := _SINCE.search(line):
        since = _day(match[1])
        line = line[: match.start()] if since else line
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    if len(parts) != 2 or max(map(len, parts)) > LONGEST:
        return None
    offices = [bool(_OFFICE.search(part) or _ACTING.match(part)) for part in parts]
    if offices == [False, False]:
        return None
    name, office = parts if not offices[0] else reversed(parts)
    acting = _ACTING.match(office)
    bare = _ACTING.sub("", office)
    kind = Acting(acting[1].lower()) if acting else Acting.DEFINITIVE
    return Holder(name, bare[:1].upper() + bare[1:], kind, since) if bare else None


def _day(text: str) -> date | None:
    match = re.fullmatch(r"(\d{1,2})\s+(\w+)\s+(\d{4})", text.strip())
    month = MONTHS.get(match[2].casefold()) if match else None
    if match is None or month is None:
        return None
    try:
        return date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None
