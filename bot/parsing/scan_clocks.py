"""Finding clock times, parts of the day, prayers and zones in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.parsing.clock import Clock
from bot.parsing.mentions import Kind, Mention
from bot.parsing.scan_days import UNTIL
from bot.parsing.text import without
from bot.parsing.words import NUMBER, NUMBER_WORD, PART, PARTS, ZONE, number

_JAM = r"(?:\b(?:pukul|pkul|pkl|pk|jam|jm)(?![a-z])\s?[.:]{0,2}\s?(?:tepat\s)?(?:pukul\s|jam\s)?)"
_NO_LEFT = r"(?<![\d,/])(?<!\d[.:])(?<![a-z])"
_HM = r"(?P<h>\d{1,2})\s?[.:]\s?(?P<m>\d{2})(?!\d|[.:/-]\d{4}|[.:]\d{2}[.:]|,\d)(?:[.:]\d{2}(?!\d))?"
_AFTER = rf"(?:\s?(?P<part>{PART})\b(?!\s(?:ini|nanti)\b))?(?:\s?(?P<zone>{ZONE})\b)?"
_SHIFT = rf"(?P<sign>kurang|krg|lewat|lebih|lbh|lwt)\s(?P<by>seperempat|setengah|{NUMBER})(?:\s(?:menit|mnt)\b)?"

_FULL = re.compile(rf"(?:(?P<jam>{_JAM})|{_NO_LEFT}){_HM}{_AFTER}")
_COMMA = re.compile(rf"(?P<jam>{_JAM})(?P<h>\d{{1,2}}),(?P<m>\d{{2}})(?!\d){_AFTER}")
_HALF = re.compile(
    rf"(?P<jam>{_JAM})?(?<!\w)(?:setengah|stengah|stgh|stg|1/2)\s(?:jam\s)?(?P<h>\d{{1,2}}(?![\d.:])"
    rf"|{NUMBER_WORD}\b){_AFTER}"
)
_HOUR = re.compile(
    rf"(?P<jam>{_JAM})(?P<h>\d{{1,2}}(?![\d]|\s?[.:]\s?\d)|{NUMBER_WORD}\b)(?:-?an\b)?(?:\s{_SHIFT}|\slebih\b)?{_AFTER}"
    rf"(?P<more>(?:,\s?(?:jam\s|pukul\s)?{NUMBER}(?![.:]\d))*,?\satau\s(?:jam\s|pukul\s)?{NUMBER}(?![.:]\d)"
    rf"|\s?/\s?{NUMBER}(?![.:/]\d))?"
)
_FOUR = re.compile(
    rf"(?P<jam>{_JAM})(?P<h>\d\d)(?P<m>\d\d)(?!\d){_AFTER}|(?<![\w.,/-])(?P<h2>[0-2]\d)(?P<m2>\d\d)\s(?P<z2>{ZONE})\b"
)
_BARE = re.compile(
    rf"(?<![\w.,/:-])(?P<h>(?:1[0-2]|[1-9])(?![\d.:])|{NUMBER_WORD}\b)\s?(?P<part>{PART})\b(?!\s(?:ini"
    rf"|nanti)\b|-|2\b)(?:\s(?P<zone>{ZONE})\b)?"
)
_END = re.compile(
    rf"(?:{UNTIL})\s?(?:kira-kira\s|sekitar\s)?(?P<h>\d{{1,2}}(?![\d/]|\s?[.:]\s?\d)|{NUMBER_WORD}\b){_AFTER}"
)
_NOT_AN_HOUR = re.compile(r"\s?(?:orang|org|urang|foto|video|vd|ft|reporter|menit|hari|jam|tim)\b")
_CREW_BEFORE = re.compile(r"(?:foto\w*|video\w*|reporter|ft|vd|live|medsos|tanggal|tgl|dan|minta|butuh|perlu)\s$")

_PRAYER = (
    r"(?:subuh|shubuh|fajar|d?h?uha|dz?h?uh?ur|zh?uh?ur|luhur|lohor|ashar|asar|ashr|asyar|mah?gh?rib"
    r"|mahrib|isya'?|isa|jum'?at(?:an)?"
    r"|tarawih|taraweh|tarwih|ied|idul\s\w+|duha|berjamaah|gaib|jenazah|istisqa)"
)
_EVENT = r"(?:apel|upacara|makan siang|istirahat|sahur|senam)"
_AFTER_EVENT = r"(?:setelah|stlh|sesudah|selesai|usai|seusai|sehabis|sebelum)"
_WHEN = (
    r"(?:ba'?da|bakda|ba'dha|habis|abis|hbs|sehabis|setelah|stlh|sesudah|selesai|usai|seusai|sebelum"
    r"|menjelang|jelang|waktu|limbah|imbah)"
)
_WORDS = re.compile(
    rf"\b{_WHEN}\s(?:(?:salat|sholat|shalat|solat|sembahyang|sembayang)(?:\s{_PRAYER})?|{_PRAYER}"
    rf"|buka(?: puasa)?(?: bersama)?|berbuka(?: puasa)?"
    rf")(?!\w)|\b{_AFTER_EVENT}\s(?:{_EVENT}(?:\s(?:gabungan|pagi|bersama|asn|rutin))?)(?!\w)"
    rf"|\bmagrib\b(?!\smengaji)"
)
_PARTS = re.compile(rf"(?<![\w'-])(?P<part>{PART})(?:2|-{PART}|\shari)?\b")
_ZONE = re.compile(rf"\b(?P<zone>{ZONE})\b")
_DONE = re.compile(rf"{UNTIL}\s?(?:dengan\s)?(?:selesai|sls|slesai|tuntas|usai|rampung|habis|selese|tutup)\b")


def _hour(text: str) -> tuple[int, bool]:
    """The hour and whether it is written for the 24-hour clock (a leading zero, or 13 and more)."""
    return number(text), text.isdigit() and ((len(text) == 2 and text[0] == "0") or int(text) >= 13)


def _part(text: str | None) -> str | None:
    return PARTS[text] if text else None


def _clock(match: re.Match[str], minute: int = 0, shift: int = 0) -> Clock:
    hour, padded = _hour(match["h"])
    return Clock(hour, minute, shift, padded, _part(match["part"]), match["zone"])


def _mention(match: re.Match[str], clock: Clock, *, loose: bool = False) -> Mention:
    return Mention(Kind.CLOCK, match.start(), match.end(), clock=clock, loose=loose)


def _full(match: re.Match[str]) -> Mention:
    return _mention(match, _clock(match, int(match["m"])), loose=not match["jam"])


def _half(match: re.Match[str]) -> Mention:
    return _mention(match, _clock(match, shift=-30))


def _on_the_hour(match: re.Match[str]) -> Mention:
    if match["more"]:
        return Mention(Kind.WORDS, match.start(), match.end(), unclear=True)
    shift = 0
    if match["sign"]:
        by = {"seperempat": 15, "setengah": 30}.get(match["by"])
        shift = (number(match["by"]) if by is None else by) * (-1 if match["sign"] in ("kurang", "krg") else 1)
    return _mention(match, _clock(match, shift=shift))


def _four(match: re.Match[str]) -> Mention:
    if match["h"]:
        return _mention(match, _clock(match, int(match["m"])))
    return _mention(match, Clock(int(match["h2"]), int(match["m2"]), padded=True, zone=match["z2"]))


def _bare(match: re.Match[str]) -> Mention | None:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return None if _CREW_BEFORE.search(before) else _mention(match, _clock(match))


def _end(match: re.Match[str]) -> Mention | None:
    return None if _NOT_AN_HOUR.match(match.string, match.end()) else _mention(match, _clock(match), loose=True)


_SCANNERS = (
    (_FULL, _full),
    (_COMMA, _full),
    (_FOUR, _four),
    (_HALF, _half),
    (_HOUR, _on_the_hour),
)


def _hidden(low: str, mentions: Sequence[Mention]) -> str:
    return without(low, [(m.start, m.end) for m in mentions], "\x01")


def _ends(low: str, found: list[Mention]) -> tuple[list[Mention], str]:
    """Bare ends directly after a clock time: "jam 8 sampai 10"."""
    ends: list[Mention] = []
    for clock in found:
        after = clock.end + (low[clock.end : clock.end + 1] == " ")
        match = _END.match(low, after)
        if match and (end := _end(match)):
            ends.append(end)
    return ends, _hidden(low, ends)


def scan_clocks(low: str) -> tuple[list[Mention], str]:
    """The clock times and their ends a lower-case text names, and the text with them out of sight."""
    found: list[Mention] = []
    for pattern, read in _SCANNERS:
        seen = [read(match) for match in pattern.finditer(low)]
        found += seen
        low = _hidden(low, seen)
    ends, low = _ends(low, found)
    bare = [mention for match in _BARE.finditer(low) if (mention := _bare(match))]
    return found + ends + bare, _hidden(low, bare)


def scan_words(low: str) -> tuple[list[Mention], str]:
    """Prayer times and events that stand for a time ("ba'da magrib")."""
    found = [Mention(Kind.WORDS, m.start(), m.end()) for m in _WORDS.finditer(low)]
    return found, _hidden(low, found)


def scan_rest(low: str) -> list[Mention]:
    """Parts of the day, zones and open ends that stand alone."""
    done = [Mention(Kind.DONE, m.start(), m.end()) for m in _DONE.finditer(low)]
    parts = [Mention(Kind.PART, m.start(), m.end(), part=PARTS[m["part"]]) for m in _PARTS.finditer(low)]
    zones = [Mention(Kind.ZONE, m.start(), m.end(), zone=m["zone"]) for m in _ZONE.finditer(low)]
    return done + parts + zones
