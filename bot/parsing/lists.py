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
from bot.parsing.labels import Key
from bot.parsing.layout import Line
from bot.parsing.mentions import DAYS, Kind
from bot.parsing.officials import NIHIL, OFFICIAL, listed, officials_in, title_of
from bot.parsing.places import is_place
from bot.parsing.roles import Role
from bot.parsing.text import tidy, without
from bot.parsing.timeline import Group, Timeline, read_timeline

_TIME_LED = re.compile(r"^\W*(?:(?:jam|jm|pukul|pkl|pk)\b\.?\s?\w|\d{1,2}[.:]\d{2}\b(?![./]\d))", re.IGNORECASE)
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


def _led_by_official(line: Line) -> tuple[str, str] | None:
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


def _content(text: str, timeline: Timeline) -> str:
    text = without(text, [(group.start, group.end) for group in timeline.groups])
    text = without(text, crew_in(text).spans)
    return " ".join(s for s in (titles.stripped(p) for p in titles.pieces(text)) if s)


def is_item(line: Line, now: datetime) -> bool:
    """Whether a line is an item of a schedule: a marker, a time or a day before something that happens."""
    if (line.key and not line.marker) or _is_section(line, now):
        return False
    led = _led_by_official(line)
    if led:
        return NIHIL.match(led[1]) is not None or read_timeline(line.text, now.date()).has(
            Kind.CLOCK, Kind.WORDS, *DAYS
        )
    timeline = read_timeline(line.text, now.date())
    content = _content(line.text, timeline)
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


def find_schedule(lines: Sequence[Line], now: datetime) -> Schedule | None:
    """The schedule in these lines; None where there are fewer than two items (or one under an official's heading)."""
    marks = [is_item(line, now) for line in lines]
    if any(line.marker and mark for line, mark in zip(lines, marks, strict=True)):
        marks = [
            m and (line.marker or _led_by_official(line) is not None) for line, m in zip(lines, marks, strict=True)
        ]
    count = sum(marks)
    led = any(_led_by_official(line) for line, mark in zip(lines, marks, strict=True) if mark)
    headed = any(_is_section(line, now) for line, mark in zip(lines, marks, strict=True) if not mark)
    if count < 2 and not (count == 1 and (led or (headed and any(line.marker for line in lines)))):
        return None
    return _assembled(lines, marks, now)


def _is_section(line: Line, now: datetime) -> bool:
    """A line that names only an official, a team or a day: what follows is theirs."""
    if line.key:
        return False
    timeline = read_timeline(line.text, now.date())
    if timeline.has(Kind.CLOCK, Kind.WORDS) or crew_in(line.text).slots:
        return False
    content = _content(line.text, timeline)
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


def _assembled(lines: Sequence[Line], marks: Sequence[bool], now: datetime) -> Schedule:
    schedule = Schedule()
    day: Fields | None = None
    official: Fields | None = None
    first, last = list(marks).index(True), len(marks) - 1 - list(reversed(marks)).index(True)
    between = [line for line, m in zip(lines[first:last], marks[first:last], strict=True) if not m]
    continued = any(not _is_section(line, now) and not NIHIL.match(line.text) for line in between)
    for i, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        section = None if mark or (i > last) else _section(line, now)
        if mark:
            led = _led_by_official(line)
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
        elif (NIHIL.match(line.text) and not line.key) or (i > last and _is_section(line, now)):
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
        if not mark and _is_section(line, now):
            return bool(officials_in(line.text)) and not read_timeline(line.text, now.date()).has(*DAYS)
    return False


def _section(line: Line, now: datetime) -> Fields | None:
    if not _is_section(line, now):
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
        if NIHIL.match(tidy(text) or "-"):
            continue
        for piece in split_by_clock(text, now):
            own = read_fields(piece, now, scope, item=True)
            own = replace(own, official=own.official or item.official)
            found.append(_settled(own, item, heading, closing))
    return found


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
    content = _content(piece, read_timeline(piece, now.date()))
    return len(content.split()) >= 2
