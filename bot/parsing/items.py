"""Which lines of a schedule begin an item, and which name only an official, a team or a day: sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from bot.parsing import titles
from bot.parsing.crew import crew_in
from bot.parsing.labels import Key
from bot.parsing.layout import Line
from bot.parsing.mentions import DAYS, Kind
from bot.parsing.officials import NIHIL, OFFICIAL, officials_in, title_of
from bot.parsing.places import is_place
from bot.parsing.text import tidy, without
from bot.parsing.timeline import Timeline, read_timeline

_TIME_LED = re.compile(r"^\W*(?:(?:jam|jm|pukul|pkl|pk)\b\.?\s?\w|\d{1,2}[.:]\d{2}\b(?![./]\d))", re.IGNORECASE)


def led_by_official(line: Line) -> tuple[str, str] | None:
    """As in "Bupati : 07.30 apel gabungan" -> the official and the rest."""
    match = OFFICIAL.match(line.text.lstrip("_ "))
    if match is None or line.key:
        return None
    rest = re.match(
        r"\s?(?:balangan|\([^)]{1,30}\))?\s?(?:[:=]|-\s)\s?(?P<v>.+)$",
        line.text.lstrip("_ ")[match.end() :],
        re.IGNORECASE | re.DOTALL,
    )
    return (title_of(match), rest["v"]) if rest else None


def content_of(text: str, timeline: Timeline) -> str:
    """What a text names besides times and people wanted."""
    text = without(text, [(group.start, group.end) for group in timeline.groups])
    text = without(text, crew_in(text).spans)
    return " ".join(s for s in (titles.stripped(p) for p in titles.pieces(text)) if s)


def is_item(line: Line, now: datetime) -> bool:
    """Whether a line is an item of a schedule: a marker, a time or a day before something that happens."""
    if (line.key and not line.marker) or is_section(line, now):
        return False
    led = led_by_official(line)
    if led:
        return NIHIL.match(led[1]) is not None or read_timeline(line.text, now.date()).has(
            Kind.CLOCK, Kind.WORDS, *DAYS
        )
    timeline = read_timeline(line.text, now.date())
    content = content_of(line.text, timeline)
    if line.marker:
        return bool(content) or timeline.has(*DAYS) or NIHIL.match(line.text) is not None
    if not content or not timeline.groups or timeline.groups[0].start > 8:
        return False
    by_day = timeline.groups[0].of(*DAYS) and re.match(
        r"\s?(?:[:>|\x00-]|[^\w\s,.]|$)|.{0,12}?\s[-:▪]", line.text[_day_end(timeline) :]
    )
    return bool(_TIME_LED.match(line.text)) or bool(by_day)


def _day_end(timeline: Timeline) -> int:
    days = timeline.groups[0].of(*DAYS)
    return days[0].end if days else timeline.groups[0].end


def is_section(line: Line, now: datetime) -> bool:
    """A line that names only an official, a team or a day: what follows is theirs."""
    if line.key:
        return False
    timeline = read_timeline(line.text, now.date())
    if timeline.has(Kind.CLOCK, Kind.WORDS) or crew_in(line.text).slots:
        return False
    content = content_of(line.text, timeline)
    officials = officials_in(line.text)
    if officials and not re.search(
        r"[a-z]\.$|\b(?:turut )?(?:hadir|dihadiri|didampingi|bersama)\b", line.text, re.IGNORECASE
    ):
        rest = _without_officials(content)
        return len(rest.split()) <= (0 if line.marker else 3) and not is_place(rest)
    return timeline.has(*DAYS) and not content


def _without_officials(content: str) -> str:
    words = r"\b(?:bapak|pak|ibu|bu|jadwal|agenda|kegiatan|kab\.?|kabupaten|balangan)\b|[()]"
    return tidy(re.sub(words, " ", OFFICIAL.sub(" ", content), flags=re.IGNORECASE))


def with_own_officials(lines: Sequence[Line], now: datetime) -> list[Line]:
    """The lines; an official below the last line of an item and above an empty one ends that item, heading nothing."""
    done = list(lines)
    for i, line in enumerate(lines[1:], 1):
        ends = i + 1 == len(lines) or lines[i + 1].after_blank
        alone = line.after_blank or line.marker or is_section(lines[i - 1], now)
        if ends and not alone and officials_in(line.text) and is_section(line, now):
            done[i] = replace(line, key=Key.OFFICIAL, value=line.text)
    return done


def opened_by_time(lines: Sequence[Line], marks: Sequence[bool], now: datetime) -> list[bool]:
    """Items of which each begins with a line for its time ("1. 08.00 WITA"), what happens below it.

    Without this the time would be read as the end of the item above: a wrong one, and nobody would be asked.
    """
    starts = [i for i in range(len(lines) - 1) if _opens(lines, i, now)]
    if len(starts) < 2:
        return list(marks)
    inside = {i for start, end in pairwise([*starts, len(lines)]) for i in _untimed(lines, start + 1, end, now)}
    return [(mark or i in starts) and i not in inside for i, mark in enumerate(marks)]


def _opens(lines: Sequence[Line], i: int, now: datetime) -> bool:
    """Whether a line names nothing but a clock time, and begins something: by a marker, or below an empty line."""
    line, below = lines[i], lines[i + 1]
    if not (line.marker or line.after_blank or line.key is Key.TIME) or not _only_time(line, now):
        return False
    return not _only_time(below, now) and not is_section(below, now) and not below.after_blank


def _only_time(line: Line, now: datetime) -> bool:
    timeline = read_timeline(line.content, now.date())
    return timeline.has(Kind.CLOCK) and not timeline.has(*DAYS) and not content_of(line.content, timeline)


def _untimed(lines: Sequence[Line], start: int, end: int, now: datetime) -> list[int]:
    """The lines of an item opened by its time, up to a section or a line with a time of its own."""
    found = []
    for i in range(start, end):
        if is_section(lines[i], now) or read_timeline(lines[i].text, now.date()).has(Kind.CLOCK, *DAYS):
            break
        found.append(i)
    return found
