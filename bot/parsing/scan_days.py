"""Finding the days in a text: numbers, names of months, weekdays, "besok", "3 hari lagi"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.parsing import days
from bot.parsing.mentions import Kind, Mention
from bot.parsing.text import without
from bot.parsing.words import MONTH, MONTHS, NUMBER, PART, PARTS, WEEKDAY, WEEKDAYS, number

UNTIL = r"(?:-|s\.? ?/ ?d\b\.?|s\.? ?d\b\.?|sampai(?: dengan)?\b|sampe\b|hingga\b)"
_AND = rf"(?:{UNTIL}|(?:,\s?)?(?:dan\b|&|atau\b)|,)"
_TGL = r"(?:(?:tanggal|tgl|tggl|tgg|tg)\b\s?[.:]?\s?)"
_NEXT_YEAR = r"(?=\s*(?:$|[\n,;)\x00|]|(?:pukul|pkl|jam|jm|pk|di|mulai)\b))"
_YEAR = (
    rf"(?:[\s,/-]{{0,2}}(?:(?:tahun|thn|th)\s)?(?P<y>\d{{4}}(?![\d])|'\d\d(?!\d))"
    rf"|[/-](?P<y2>\d\d(?!\d))|\s(?P<y3>\d\d){_NEXT_YEAR})"
)
_HARI = r"(?:\b(?:hari|hr|ari)\s)?"

_ISO = re.compile(r"(?<![\d./-])(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?:t(?=\d\d:\d\d))?")
_NUMERIC = re.compile(
    rf"(?<![\d.,/])(?:(?P<d0>\d{{1,2}})\s?{UNTIL}\s?)?(?P<d>\d{{1,2}})(?P<s>\s?[/.-]\s?)(?P<m>\d{{1,2}})(?P=s)(?P<y>\d{{4}}|\d\d)(?![\d]|[.:/]\d)"
)
_NAMED = re.compile(
    rf"(?<!\d[.,/:])(?<!\w){_TGL}?(?P<days>{NUMBER}(?:\s?{_AND}\s?(?:{_HARI}{WEEKDAY}\b[\s,/]{{0,2}})?{_TGL}?{NUMBER}){{0,4}})"
    rf"[\s/.-]{{0,2}}(?:bulan\s)?(?P<mon>{MONTH})\b(?:\.(?=\s?\d))?(?!['\w]){_YEAR}?"
)
_SHORT = re.compile(
    r"(?<!\bjam )(?<!\bjm )(?<!pukul )(?<!pkl )(?<![\w.,/:])"
    r"(?:(?P<d0>\d{1,2})\s?-\s?)?(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?!\d|\s?/|[.,]\d)"
)
_NUMBERED = re.compile(
    rf"\b{_TGL}(?P<d>{NUMBER})(?:\s?[-/.]\s?(?P<m>\d{{1,2}})(?![\d.:/]))?(?:\s?(?:{UNTIL}|dan\b"
    rf"|&|atau\b)\s?{_TGL}?(?P<d2>{NUMBER})(?![.:/]\d))?"
    rf"(?!\s?[./:]\s?\d)(?P<month>\s(?:bulan|bln)\s(?:depan|ini"
    rf"|(?P<mn>\d{{1,2}})(?!\d)))?(?P<also>\s(?:mendatang|yang akan datang|nanti))?"
)
_VAGUE = re.compile(
    rf"\b(?:awal|akhir|pertengahan|medio|sepanjang|selama)\s(?:(?:bulan|tahun|minggu"
    rf"|pekan)\b(?:\s(?:{MONTH}|depan|ini)\b)?|{MONTH}\b)"
    rf"|\b(?:bulan\s)?{MONTH}\b\s\d{{4}}|\b(?:bulan|bln|tahun)\s(?:depan|ini|lalu)"
    rf"|\bminggu\s(?:ke-?\s?\d|pertama|kedua|ketiga|keempat|terakhir)"
    rf"|\b(?:ber)?(?P<many>hari|minggu|pekan|bulan|tahun)(?:\s?-\s?(?P=many)|2)\b(?:\s(?:ini|lalu|depan|mendatang))?"
)
_LATER = r"(?:yang akan datang|yg akan datang|yad|mendatang|berikutnya|nanti|kena|kaina)"
_WEEK_WORD = r"(?:minggu|pekan|mgg|mggu)"
_WEEKDAY = re.compile(
    rf"(?P<eve>\b(?:malam|mlm)\s)?(?P<hari>\b(?:hari|hr|ari)\s?[:,]?\s)?(?<![\w'])(?P<wd>{WEEKDAY})\b(?!')"
    rf"(?P<night>\smalam\s(?P<wd2>{WEEKDAY})\b)?"
    rf"(?:,?\s(?P<mod>{_WEEK_WORD}\s(?:depan|ini|lalu|kemarin)|depan|ini|besok|bsk|esok|isuk|lalu"
    rf"|kemarin|kmrn|{_LATER})\b)?"
)
_WEEKDAY_NUMBER = re.compile(
    rf"\b(?P<wd>{WEEKDAY})[\s,/]{{1,2}}(?P<d>\d{{1,2}})(?=\s*(?:$|[,\n();-]|(?:jam|jm|pukul|pkl|pk)\b))"
)
_WEEK = re.compile(rf"\b{_WEEK_WORD}\s(?P<mod>depan|ini|lalu|kemarin|mendatang)\b")
_BESOK = r"(?:besok|bsk|bsok|besuk|bsuk|esok|esuk|isuk)"
_RELATIVE = re.compile(
    rf"\b(?P<after>lusa|besok lusa)\b|\b(?P<morrow>{_BESOK})\b(?:\shari(?:nya)?\b)?"
    rf"|\b(?P<before>kemarin lusa)\b|\b(?P<yester>kemarin|kmrn|kmarin)\b"
    rf"|\b(?P<now>(?:hari|hr|ari) (?:ini|ni)\b|hariini\b)|\b(?P<n>{NUMBER})\s(?P<unit>hari|minggu|pekan|mgg)\slagi\b"
    rf"|\bse(?P<one>minggu|pekan)\slagi\b|\b(?P<part>{PART})\s(?:ini|nanti)\b|\b(?P<soon>nanti|ntar"
    rf"|entar|tar|kena|kaina|kainah)\s(?P<part2>{PART})\b"
)
_WEAK = re.compile(r"\b(?P<w>nanti|ntar|entar|tar|kena|kaina|kainah|sekarang|skrg|wayahini)\b")
_NOT_A_DAY = re.compile(rf"(?:\b(?:{NUMBER}|akhir|awal|dalam|selama|setiap|tiap|per|beberapa|satu|se)\s)$")

Scanner = Callable[[re.Match[str], date], Mention | None]


def _mention(match: re.Match[str], first: date | None, last: date | None, *, loose: bool = False) -> Mention:
    possible = first is not None and (last is None or last >= first)
    return Mention(
        Kind.DATE, match.start(), match.end(), first, last if last != first else None, possible=possible, loose=loose
    )


def _unclear(match: re.Match[str]) -> Mention:
    return Mention(Kind.VAGUE, match.start(), match.end(), possible=False, unclear=True)


def _iso(match: re.Match[str], _today: date) -> Mention:
    return _mention(match, days.valid(int(match["y"]), int(match["m"]), int(match["d"])), None)


def _numeric(match: re.Match[str], _today: date) -> Mention:
    year, month = days.full_year(int(match["y"])), int(match["m"])
    last = days.valid(year, month, int(match["d"]))
    loose = last is None and len(match["y"]) == 2
    if not match["d0"]:
        return _mention(match, last, None, loose=loose)
    return _mention(match, last and days.valid(year, month, int(match["d0"])), last, loose=loose)


def _year_of(match: re.Match[str]) -> int | None:
    year = match["y"] or match["y2"] or match["y3"]
    return days.full_year(int(year.strip("'"))) if year else None


_DAY_NUMBER = re.compile(NUMBER)


def _consecutive(numbers: list[int], text: str) -> bool:
    """Whether the days stand for one period: two ends joined by "s.d.", or a list without gaps."""
    if "atau" in text:
        return False
    if len(numbers) == 2 and not re.search(r"dan\b|&|,", text):
        return True
    return all(b == a + 1 for a, b in itertools.pairwise(numbers))


def _named(match: re.Match[str], today: date) -> Mention:
    listed = re.sub(WEEKDAY, " ", match["days"])
    numbers = [number(found[0]) for found in _DAY_NUMBER.finditer(listed)]
    month, year = MONTHS[match["mon"]], _year_of(match)
    first_day, last_day = numbers[0], numbers[-1]
    if not _consecutive(numbers, listed):
        if "," not in listed:
            return _unclear(match)
        numbers = numbers[-1:]  # "2 foto 1, 24 November": the first number belongs to something else
    if year is None:
        first = days.next_date(first_day, month, today)
        last = first and days.valid(first.year, month, last_day)
        running = days.valid(today.year, month, last_day)
        if first and last and running and first.year > today.year and running >= today:
            return _unclear(match)  # a period that is under way: this year's or the next?
    else:
        first, last = days.valid(year, month, first_day), days.valid(year, month, last_day)
    found = _mention(match, first if last or len(numbers) == 1 else None, last if len(numbers) > 1 else None)
    return replace(found, yearless=year is None)


def _short(match: re.Match[str], today: date) -> Mention | None:
    day, month = int(match["d"]), int(match["m"])
    loose = not 1 <= month <= 12 or not 1 <= day <= 31
    last = days.next_date(day, month, today)
    if not match["d0"]:
        return replace(_mention(match, last, None, loose=loose), yearless=True)
    return _mention(match, last and days.valid(last.year, month, int(match["d0"])), last, loose=loose)


def _numbered(match: re.Match[str], today: date) -> Mention:
    day, ahead = number(match["d"]), None
    second = number(match["d2"]) if match["d2"] else None
    if match["mn"]:
        return replace(_mention(match, days.next_date(day, int(match["mn"]), today), None), yearless=True)
    if match["m"] and second is None:
        month = int(match["m"])
        if "-" in match[0] and month > day:
            second = month
        else:
            return replace(_mention(match, days.next_date(day, month, today), None), yearless=True)
    if match["month"]:
        ahead = 1 if match["month"].endswith("depan") else 0
    first = days.in_month(day, ahead, today) if ahead is not None else days.next_day_number(day, today)
    if second is None or first is None:
        return replace(_mention(match, first, None), yearless=True)
    listed = match[0][: match.end("d2") - match.start()] if match["d2"] else match[0]
    if not _consecutive([day, second], re.sub(_TGL, "", listed)):
        return _unclear(match)
    last = days.valid(first.year, first.month, second)
    return _mention(match, first if last else None, last)


def _weekday_number(match: re.Match[str], today: date) -> Mention:
    """As in "Kamis 26": understood only where the next 26th is a Thursday."""
    found = days.next_day_number(int(match["d"]), today)
    tied = found is not None and found.weekday() == WEEKDAYS[match["wd"]]
    return Mention(Kind.DATE, match.start("d"), match.end("d"), found, possible=tied)


_MODS = {
    "ini": "this", "besok": "besok", "bsk": "besok", "esok": "besok", "isuk": "besok",
    "depan": "week+1", "lalu": "past", "kemarin": "past", "kmrn": "past",
}  # fmt: skip
_WEEK_MODS = {"depan": "week+1", "mendatang": "week+1", "ini": "week", "lalu": "week-1", "kemarin": "week-1"}


def _weekday(match: re.Match[str], _today: date) -> Mention | None:
    word, mod = match["wd"], match["mod"] or ""
    before = match.string[max(0, match.start() - 12) : match.start()]
    is_week = word in ("minggu", "mggu") and not match["hari"] and not match["eve"]
    if is_week and (mod in ("depan", "ini", "lalu", "kemarin", "mendatang") or _NOT_A_DAY.search(before)):
        return None
    if is_week and re.match(
        r"\s(?:lagi|ke|pertama|kedua|ketiga|keempat|terakhir|mendatang)\b", match.string[match.end("wd") :]
    ):
        return None
    found = WEEKDAYS[word]
    first, _, rest = mod.partition(" ")
    named = _WEEK_MODS.get(rest) or _MODS.get(first, "")
    if match["night"]:
        tied = (found + 1) % 7 == WEEKDAYS[match["wd2"]]
        return Mention(Kind.WEEKDAY, match.start(), match.end(), weekday=found, mod=named, part="malam", possible=tied)
    eve = bool(match["eve"])
    return Mention(
        Kind.WEEKDAY, match.start(), match.end(), weekday=found, mod=named, eve=eve, part="malam" if eve else None
    )


def _week(match: re.Match[str], _today: date) -> Mention:
    return Mention(Kind.WEEK, match.start(), match.end(), mod=_WEEK_MODS[match["mod"]])


def _relative(match: re.Match[str], today: date) -> Mention:
    ahead = 0
    if match["after"]:
        ahead = 2
    elif match["morrow"]:
        ahead = 1
    elif match["before"]:
        ahead = -2
    elif match["yester"]:
        ahead = -1
    elif match["one"]:
        ahead = 7
    elif match["n"]:
        ahead = number(match["n"]) * (1 if match["unit"] == "hari" else 7)
    part = match["part"] or match["part2"]
    found = days.plus(today, ahead)
    mod = "besok" if match["morrow"] else ""
    return Mention(Kind.RELATIVE, match.start(), match.end(), found, mod=mod, part=PARTS[part] if part else None)


def _weak(match: re.Match[str], today: date) -> Mention:
    return Mention(Kind.WEAK, match.start(), match.end(), today)


def _vague(match: re.Match[str], _today: date) -> Mention:
    return Mention(Kind.VAGUE, match.start(), match.end())


SCANNERS: tuple[tuple[re.Pattern[str], Scanner], ...] = (
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_NAMED, _named),
    (_NUMBERED, _numbered),
    (_VAGUE, _vague),
    (_SHORT, _short),
    (_WEEKDAY_NUMBER, _weekday_number),
    (_WEEKDAY, _weekday),
    (_WEEK, _week),
    (_RELATIVE, _relative),
    (_WEAK, _weak),
)
"""In order of trust: what one has found is out of sight of the next."""


def scan_days(low: str, today: date) -> tuple[list[Mention], str]:
    """The days a lower-case text speaks of, and the text with them out of sight."""
    found: list[Mention] = []
    for pattern, read in SCANNERS:
        mentions = [m for m in (read(match, today) for match in pattern.finditer(low)) if m]
        found += mentions
        low = without(low, [(m.start, m.end) for m in mentions], "\x01")
    return found, low
