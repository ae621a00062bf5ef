"""Schedules: a heading, list items (numbered, by time, by weekday or by official), sections and closing lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from bot.parsing import titles
from bot.parsing.crew import crew_in
from bot.parsing.dates import Scope
from bot.parsing.fields import Fields, inherit, read_fields
from bot.parsing.items import content_of, is_item, is_section, led_by_official, opened_by_time, with_own_officials
from bot.parsing.labels import Key
from bot.parsing.layout import Line
from bot.parsing.mentions import DAYS, Kind
from bot.parsing.officials import NIHIL, OFFICIAL, listed, officials_in
from bot.parsing.roles import Role
from bot.parsing.text import tidy
from bot.parsing.timeline import Group, read_timeline

_CLOSING = re.compile(
    r"^\W*(?:semua\w*|seluruh|masing-masing|masing2|kru|crew|petugas|tim|mohon|mhn|minta|tolong|tlg"
    r"|butuh|perlu|kebutuhan|reporter|foto|video|tempat(?= aula kantor)|terima ?kasih|makasih|demikian"
    r"|wassalam|catatan|nb|ket|pakaian|dress|atas|live|setiap|tiap)",
    re.IGNORECASE,
)


_FOR_ALL = re.compile(r"\b(?:semua|seluruh|masing-masing|masing2|tiap|setiap)\b", re.IGNORECASE)


@dataclass
class Item:
    """One item of a list: its lines, and what its sections say."""

    lines: list[Line]
    sections: tuple[Fields, ...] = ()
    official: str | None = None


@dataclass
class Schedule:
    """A message taken apart into heading, items and closing lines."""

    heading: list[Line] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)


def find_schedule(lines: Sequence[Line], now: datetime) -> Schedule | None:
    """The schedule in these lines; None where there are fewer than two items (or one under an official's heading)."""
    lines = with_own_officials(lines, now)
    marks = [is_item(line, now) for line in lines]
    if any(line.marker and mark for line, mark in zip(lines, marks, strict=True)):
        marks = [m and (line.marker or led_by_official(line) is not None) for line, m in zip(lines, marks, strict=True)]
    marks = opened_by_time(lines, marks, now)
    count = sum(marks)
    led = any(led_by_official(line) for line, mark in zip(lines, marks, strict=True) if mark)
    headed = any(is_section(line, now) for line, mark in zip(lines, marks, strict=True) if not mark)
    if count < 2 and not (count == 1 and (led or (headed and any(line.marker for line in lines)))):
        return None
    return _assembled(lines, marks, now)


def _assembled(lines: Sequence[Line], marks: Sequence[bool], now: datetime) -> Schedule:
    schedule = Schedule()
    day: Fields | None = None
    official: Fields | None = None
    first, last = list(marks).index(True), len(marks) - 1 - list(reversed(marks)).index(True)
    between = [line for line, m in zip(lines[first:last], marks[first:last], strict=True) if not m]
    continued = any(not is_section(line, now) and not NIHIL.match(line.text) for line in between)
    for i, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        section = None if mark or (i > last) else _section(line, now)
        if mark:
            led = led_by_official(line)
            above = tuple(s for s in (day, official) if s)
            text = replace(line, text=led[1], key=None) if led else line
            schedule.items.append(Item([text], above, led[0] if led else None))
        elif section and (i > first or _next_is_item(marks, i)):
            if section.official:
                official = section
                day = section if section.parts.day else day
            else:
                day, official = section, (official if _official_first(lines, marks, now) else None)
            if i < first:
                schedule.heading.append(line)
        elif i < first:
            schedule.heading.append(line)
        elif (NIHIL.match(line.text) and not line.key) or (i > last and is_section(line, now)):
            continue
        elif i > last and (
            not continued
            or _CLOSING.match(line.text)
            or line.after_blank
            or _FOR_ALL.search(line.text)
            or line.key in (Key.CREW, Key.NOTE)
            or schedule.closing
        ):
            schedule.closing.append(line)
        else:
            schedule.items[-1].lines.append(line)
    return schedule


def _next_is_item(marks: Sequence[bool], i: int) -> bool:
    return i + 1 < len(marks) and marks[i + 1]


def _official_first(lines: Sequence[Line], marks: Sequence[bool], now: datetime) -> bool:
    """Whether days stand below officials (else officials below days)."""
    for line, mark in zip(lines, marks, strict=True):
        if not mark and is_section(line, now):
            return bool(officials_in(line.text)) and not read_timeline(line.text, now.date()).has(*DAYS)
    return False


def _section(line: Line, now: datetime) -> Fields | None:
    if not is_section(line, now):
        return None
    found = read_fields(line.text, now)
    return Fields(official=listed(officials_in(line.text)), parts=found.parts, text=line.text)


def read_schedule(schedule: Schedule, now: datetime) -> list[Fields]:
    """The agendas of a schedule, each with what it takes from sections, heading and closing lines."""
    heading = read_fields("\n".join(line.text for line in schedule.heading), now)
    scope = _scope(heading, now)
    closing = _closing(schedule.closing, now)
    found: list[Fields] = []
    for item in schedule.items:
        text = "\n".join(line.text for line in item.lines)
        if NIHIL.match(tidy(text) or "-") or _away(text):
            continue
        for piece in split_by_clock(text, now):
            own = read_fields(piece, now, scope, item=True)
            own = replace(own, official=own.official or item.official)
            if found and _SAME_PLACE.search(piece):
                own = replace(own, place=found[-1].place)
            found.append(_settled(own, item, heading, closing))
    return found


def _away(text: str) -> bool:
    """Whether an item only says that an official has no event: "Bupati (dinas luar)"."""
    rest = tidy(OFFICIAL.sub("", text, count=1)).strip("() ") if OFFICIAL.match(tidy(text)) else ""
    return bool(rest) and NIHIL.match(rest) is not None


_SAME_PLACE = re.compile(r"\b(?:tempat|lokasi)(?:nya)? (?:yang |yg )?sama\b", re.IGNORECASE)


def _settled(own: Fields, item: Item, heading: Fields, closing: Fields) -> Fields:
    day = (
        heading
        if heading.parts.day is None or heading.parts.day.last is None or not own.parts.day
        else replace(heading, parts=replace(heading.parts, day=None))
    )
    if own.place and _only_kecamatan(own.place) and closing.place:
        own = replace(own, place=None)
    above = (*reversed(item.sections), closing, day)
    full = inherit(own, *[replace(a, title=None, sources=()) for a in above])
    full = replace(full, text="\n".join([own.text, *(s.text for s in item.sections)]))
    return replace(full, title=own.title or heading.title or own.place)


def _only_kecamatan(place: str) -> bool:
    return re.match(r"^(?:kec|kecamatan)\b\.?\s?[\w ]{3,20}$", place, re.IGNORECASE) is not None


def _closing(lines: Sequence[Line], now: datetime) -> Fields:
    text = "\n".join(line.text for line in lines)
    found = read_fields(text, now)
    asked: dict[str, int] = {}
    for line in lines:
        if line.key is Key.CREW:
            asked |= crew_in(line.value, asked=True).slots
    return replace(found, slots=found.slots | asked)


def _scope(heading: Fields, now: datetime) -> Scope:
    """The week or period a heading names."""
    timeline = read_timeline(heading.text, now.date())
    week = next((m.mod for m in timeline.mentions if m.kind is Kind.WEEK), "")
    day = heading.parts.day
    period = (day.first, day.last) if day and day.first and day.last else None
    return Scope(week, period)


_BETWEEN = re.compile(
    r"(?:[,;.]|\b(?:dan|lalu|kemudian|terus|trus|dilanjutkan|lanjut|lawan|serta|selanjutnya|imbah tu"
    r"|limbah itu)\b)[\s,]*(?:dan |lalu |kemudian |dilanjutkan |lanjut |terus |pada )*$",
    re.IGNORECASE,
)


def split_by_clock(text: str, now: datetime) -> list[str]:
    """Several events one after the other ("07.30 apel di A, 19.30 ramah tamah di B"), cut before each time."""
    timeline = read_timeline(text, now.date())
    clocks = [g for g in timeline.groups if g.of(Kind.CLOCK, Kind.WORDS) and g.role is Role.PLAIN]
    cuts = [cut for a, b in pairwise(clocks) if (cut := _cut(text, clocks[0], a, b)) is not None]
    if not cuts:
        return [text]
    bounds = [0, *cuts, len(text)]
    found = [text[a:b].strip(" ,;") for a, b in pairwise(bounds)]
    return found if all(_is_event(piece, now) for piece in found) else [text]


_APART = re.compile(r"[,;]\s|\bdan\s|\s&\s")


def _cut(text: str, first: Group, a: Group, b: Group) -> int | None:
    """Where the second of two times begins its own event: at the time, or at the comma before its name."""
    if _BETWEEN.search(text, max(0, b.start - 80), b.start):
        return b.start
    lead = text[: first.start].rsplit(":", 1)[-1]
    apart = list(_APART.finditer(text, a.end, b.start))
    if not apart or not titles.names_event(lead) or not titles.names_event(text[apart[-1].end() : b.start]):
        return None
    return apart[-1].end()


def _is_event(piece: str, now: datetime) -> bool:
    content = content_of(piece, read_timeline(piece, now.date()))
    return len(content.split()) >= 2
