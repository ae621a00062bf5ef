"""Joining mentions that belong together: weekday and date, start and end, hour and part of the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.parsing import days
from bot.parsing.clock import settle_range
from bot.parsing.mentions import DAYS, Kind, Mention
from bot.parsing.scan_days import UNTIL

_WORDS = (
    r"(?:pada|hari|hr|tanggal|tgl|tepat|tepatnya|sekitar|kira-kira|mulai|dimulai|start|yaitu|yakni|ini"
    r"|waktu|jam|pukul|pkl|dan|kurang|lebih"
    r"|insya\s?allah|insyaallah|nya|mendatang|nanti|bertepatan|dengan|m|masehi|sama|dr|dari|itu|pk|jm|is)"
)
FILLER = re.compile(rf"[\s,;:/()|.&~±@=\x00-]*(?:(?<![a-z0-9]){_WORDS}(?![a-z])[\s,;:/()|.&~±@=\x00-]*)*")
"""What may stand between two mentions of the same moment."""
_UNTIL = re.compile(rf"[\s,()]*{UNTIL}\s*(?:dengan\s)?(?:hari\s|tanggal\s|tgl\.?\s|pukul\s|jam\s|pkl\.?\s|sekitar\s)*")
_UNTIL_OR_AND = re.compile(rf"[\s,]*(?:{UNTIL}|dan\b|&|/)\s*(?:hari\s)?")
_OR = re.compile(r"[\s,(]*(?:atau|ataukah|/\s?atau)\s(?:hari\s|tanggal\s|tgl\.?\s|pukul\s|jam\s|pkl\.?\s)*")

Rule = Callable[[Mention, Mention, str], Mention | None]


def _fills(gap: str) -> bool:
    return FILLER.fullmatch(gap) is not None


def _clock_zone(a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "09.00 ... WIB" and "s.d. selesai"."""
    if a.kind is Kind.CLOCK and a.clock and b.kind is Kind.ZONE and not gap.strip(" .,-") and not a.clock.zone:
        return replace(a, end=b.end, clock=replace(a.clock, zone=b.zone), loose=False)
    if a.kind is Kind.CLOCK and b.kind is Kind.DONE and not gap.strip(" .,()"):
        return replace(a, end=b.end, loose=False)
    return None


def _clock_choice(a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "09.00, 10.00 atau 11.00", from the second time on: which one is not known."""
    if a.kind is Kind.CLOCK and b.kind is Kind.WORDS and b.unclear and gap.strip() in (",", "/"):
        return replace(b, start=a.start)
    return None


def _clock_range(a: Mention, b: Mention, gap: str) -> Mention | None:
    if not (a.clock and b.clock) or a.clock.until:
        return None
    if _UNTIL.fullmatch(gap) or (b.loose and not gap.strip()):
        possible = b.clock.minutes is not None
        return replace(
            a, end=b.end, clock=settle_range(replace(a.clock, until=b.clock)), loose=False, possible=possible
        )
    if _OR.fullmatch(gap):
        return replace(a, end=b.end, kind=Kind.WORDS, clock=None, unclear=True)
    return None


def _weekdays(a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "Senin-Rabu"; "Sabtu dan Minggu"."""
    if not (a.kind is b.kind is Kind.WEEKDAY) or not _UNTIL_OR_AND.fullmatch(gap):
        return None
    neighbours = b.weekday is not None and a.weekday is not None and (a.weekday + 1) % 7 == b.weekday
    if not neighbours and re.match(r"[\s,]*(?:dan\b|&|/)", gap):
        return replace(a, end=b.end, possible=False, unclear=True)
    return replace(a, end=b.end, last_weekday=b.weekday, mod=a.mod or b.mod)


def _agrees(weekday: Mention, day: Mention) -> bool:
    if day.first is None:
        return True
    named = day.first.weekday()
    eve_of = weekday.eve and weekday.weekday == (named + 1) % 7
    last = day.last is None or weekday.last_weekday in (None, day.last.weekday())
    return (eve_of or (weekday.weekday == named and not weekday.eve)) and last


def _a_year_before(day: Mention) -> Mention | None:
    """The last such day instead of the next: of "Selasa 24 November", read on the 26th, when that day was a Tuesday."""
    if not day.yearless or day.first is None or day.last is not None:
        return None
    first = days.valid(day.first.year - 1, day.first.month, day.first.day)
    return replace(day, first=first) if first else None


def _weekday_date(a: Mention, b: Mention, gap: str) -> Mention | None:
    """A weekday before or after its date: the date wins, a disagreement is kept."""
    weekday, day = (a, b) if a.kind is Kind.WEEKDAY else (b, a)
    if weekday.kind is not Kind.WEEKDAY or day.kind is not Kind.DATE or not _fills(gap):
        return None
    if not _agrees(weekday, day) and (past := _a_year_before(day)) and _agrees(weekday, past):
        day = past
    conflict = day.conflict or not _agrees(weekday, day)
    part = weekday.part or day.part
    return replace(day, start=a.start, end=b.end, conflict=conflict, part=part, loose=False)


def _relative_weekday(a: Mention, b: Mention, gap: str) -> Mention | None:
    """Of "besok, Senin": tomorrow if it is that weekday, else the coming Monday; with other words they must agree."""
    weekday, day = (a, b) if a.kind is Kind.WEEKDAY else (b, a)
    if weekday.kind is not Kind.WEEKDAY or day.kind is not Kind.RELATIVE or day.first is None or not _fills(gap):
        return None
    part = weekday.part or day.part
    if day.first.weekday() == weekday.weekday or (weekday.eve and _agrees(weekday, day)):
        return replace(day, start=a.start, end=b.end, part=part)
    if day.mod == "besok":
        return replace(weekday, start=a.start, end=b.end, mod="besok", part=part)
    return replace(day, start=a.start, end=b.end, possible=False, unclear=True)


def _relative_date(a: Mention, b: Mention, gap: str) -> Mention | None:
    relative, day = (a, b) if a.kind is Kind.RELATIVE else (b, a)
    if relative.kind is not Kind.RELATIVE or day.kind is not Kind.DATE or not _fills(gap):
        return None
    conflict = day.conflict or (day.first is not None and relative.first != day.first)
    return replace(day, start=a.start, end=b.end, conflict=conflict, part=relative.part or day.part, loose=False)


def _in_order(a: Mention, b: Mention) -> tuple[date, date] | None:
    """Both days, the year of one that had none put right: "28 Sept - 2 Okt 2026" said on 30 September.

    A year that was written is never touched.
    """
    first, last = a.first, b.first
    if first is None or last is None:
        return None
    if not a.yearless and not b.yearless:
        return (first, last) if first <= last else None
    if not a.yearless:
        end = days.next_date(last.day, last.month, first)
        return (first, end) if end else None
    same, before = (days.valid(last.year - back, first.month, first.day) for back in (0, 1))
    for start in (first, same, before):
        if start and start <= last and (last - start).days < 366:
            return start, last
    return None


_SPANNING = (Kind.DATE, Kind.RELATIVE)


def _until_weekday(a: Mention, b: Mention) -> Mention:
    """Reads "besok sampai Jumat"."""
    if a.first is None or b.weekday is None or b.mod not in ("", "this"):
        return replace(a, end=b.end, possible=False, unclear=True)
    last = days.plus(a.first, (b.weekday - a.first.weekday() - 1) % 7 + 1)
    return replace(a, kind=Kind.DATE, end=b.end, last=last)


def _period(a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "28 Februari s.d. 2 Maret 2026"."""
    if a.kind not in _SPANNING or b.kind not in (*_SPANNING, Kind.WEEKDAY) or a.last or b.last or b.eve:
        return None
    if b.kind is Kind.WEEKDAY:
        return _until_weekday(a, b) if _UNTIL.fullmatch(gap) else None
    if _OR.fullmatch(gap):
        return replace(a, end=b.end, possible=False, unclear=True)
    both = _in_order(a, b)
    if not _UNTIL.fullmatch(gap) and not (both and days.plus(both[0], 1) == both[1] and _UNTIL_OR_AND.fullmatch(gap)):
        return None
    written = not (a.yearless or b.yearless)
    first, last = both or ((a.first, b.first) if written else (None, None))
    conflict = a.conflict or b.conflict
    return replace(a, kind=Kind.DATE, end=b.end, first=first, last=last, possible=both is not None, conflict=conflict)


def _alternatives(a: Mention, b: Mention, gap: str) -> Mention | None:
    """As in "besok atau lusa": not known which."""
    if a.kind in DAYS and b.kind in DAYS and _OR.fullmatch(gap):
        return replace(a, end=b.end, possible=False, unclear=True)
    return None


RULES: tuple[Rule, ...] = (
    _clock_zone,
    _clock_range,
    *[_clock_choice] * 3,
    _clock_zone,
    _weekdays,
    _weekday_date,
    _relative_weekday,
    _weekday_date,
    _relative_date,
    _period,
    _alternatives,
)


def joined(mentions: Sequence[Mention], low: str) -> list[Mention]:
    """The mentions with those that belong together made one, in the order of the text."""
    now = sorted(mentions, key=lambda m: (m.start, m.end))
    for rule in RULES:
        done: list[Mention] = []
        for mention in now:
            last = done[-1] if done else None
            merged = rule(last, mention, low[last.end : mention.start]) if last and last.end <= mention.start else None
            if merged:
                done[-1] = merged
            else:
                done.append(mention)
        now = done
    return now
