"""Labelled invitations: one or several blocks of "label : value" lines, with free text around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.parsing import titles
from bot.parsing.crew import crew_in, named_crew
from bot.parsing.dates import Parts, parts_of
from bot.parsing.districts import theme_of
from bot.parsing.fields import Fields, inherit_parts, link, read_fields
from bot.parsing.labels import CORE, Key
from bot.parsing.layout import Line
from bot.parsing.masks import URL
from bot.parsing.officials import NIHIL, listed, officials_in
from bot.parsing.organisers import office_of
from bot.parsing.places import ONLINE, is_place, place_of
from bot.parsing.sources import split_sources
from bot.parsing.timeline import read_timeline

_LISTS = (Key.SOURCES, Key.CREW, Key.OFFICIAL, Key.NOTE, Key.IGNORED, Key.ORGANISER)
_TIMES = (Key.DAY, Key.DATE, Key.TIME)


@dataclass
class Block:
    """The labelled lines of one agenda: values per key (with their labels), and its lines without a label."""

    labelled: list[Line] = field(default_factory=list)
    free: list[Line] = field(default_factory=list)

    def values(self, *keys: Key) -> list[Line]:
        """The lines with these keys, in order."""
        return [line for line in self.labelled if line.key in keys]

    def has(self, key: Key | None) -> bool:
        """Whether a line with this key is there."""
        return any(line.key is key for line in self.labelled)


def prepared(lines: Sequence[Line]) -> list[Line]:
    """The lines with emoji taken as labels only where a message uses them so."""
    kinds = {line.key for line in lines if line.key and not line.name}
    if len(kinds & {Key.DATE, Key.TIME, Key.PLACE, Key.TITLE, Key.ONLINE}) < 2:
        return [replace(line, key=None, value="") if line.key and not line.name else line for line in lines]
    return [_emoji_line(line) for line in lines]


def _emoji_line(line: Line) -> Line:
    if line.key is Key.TITLE and not line.name:
        if is_place(line.value) and not titles.is_event(line.value):
            return replace(line, key=Key.PLACE)
        if not titles.stripped(line.value):
            return replace(line, key=None, value="")
    return line


def is_labelled(lines: Sequence[Line]) -> bool:
    """Whether these lines are a labelled invitation."""
    keys = {line.key for line in lines if line.key in (*CORE, Key.ONLINE) and (line.value or line.key is Key.TITLE)}
    return len(keys) >= 2 or (Key.TITLE in keys and any(line.key is Key.TITLE and line.value for line in lines))


def split_blocks(lines: Sequence[Line]) -> tuple[list[Line], list[Block], list[Line]]:
    """The free lines before the first block, the blocks, and the free lines after the last of several."""
    heading: list[Line] = []
    blocks: list[Block] = []
    pending: list[Line] = []
    for line in lines:
        if line.key is None or line.key is Key.LETTER:
            pending.append(line)
            continue
        new = bool(blocks) and line.key in CORE and _repeats(blocks[-1], line)
        if not blocks:
            heading, pending = pending, []
            blocks.append(Block())
        elif new:
            blocks.append(Block())
            before, pending = _between(pending)
            blocks[-2].free += before
        _attach(blocks[-1], pending, line)
        pending = []
        blocks[-1].labelled.append(line)
    if not blocks:
        return pending, [], []
    closing = _lists(blocks[-1], pending)
    if len(blocks) > 1:
        return heading, blocks, closing
    blocks[-1].free += closing
    return heading, blocks, []


def _repeats(block: Block, line: Line) -> bool:
    """Whether a label that the block has already begins the next one ("Jam mulai", "Jam selesai" do not)."""
    if line.name in ("menjadi", "jadwal baru") or any(
        old.name in ("semula", "jadwal semula") for old in block.labelled if old.key is line.key
    ):
        return False
    same = [old for old in block.labelled if old.key is line.key]
    if not same:
        return (
            line.key is Key.TITLE
            and len(block.values(*_TIMES, Key.PLACE)) >= 2
            and line.after_blank
            and not _title_last(block)
        )
    if line.key is Key.TIME and same[-1].name != line.name and not (line.marker or line.after_blank):
        return False
    return line.key is not Key.PLACE or same[-1].name == line.name


def _title_last(block: Block) -> bool:
    return not block.has(Key.TITLE)


def _between(pending: list[Line]) -> tuple[list[Line], list[Line]]:
    """Free lines between two blocks: from a list marker or an empty line on they belong to the next."""
    for i, line in enumerate(pending):
        if line.marker or line.after_blank:
            return pending[:i], pending[i:]
    return pending, []


def _attach(block: Block, pending: list[Line], _next: Line) -> None:
    block.free += _lists(block, pending) if block.labelled else pending


def _lists(block: Block, pending: list[Line]) -> list[Line]:
    """Lines below a label are its value: a list, or what an empty label is followed by. The rest is returned."""
    rest = list(pending)
    while rest and block.labelled and _continues(block.labelled[-1], rest[0]):
        last = block.labelled[-1]
        block.labelled[-1] = replace(last, value=f"{last.value}\n{rest[0].text}".strip("\n"))
        rest.pop(0)
    return rest


def _continues(label: Line, line: Line) -> bool:
    if line.key is not None:
        return False
    if not label.value:
        return not line.after_blank or label.key in _LISTS
    if label.key in _LISTS:
        return line.marker and not line.after_blank
    return (
        label.key is Key.PLACE
        and not line.after_blank
        and not line.marker
        and is_place(line.text)
        and label.value.endswith(",")
    )


def read_block(block: Block, heading: Fields, now: datetime) -> Fields:
    """The fields of one block; the free lines around it fill what labels leave open."""
    free_text = "\n".join(line.text for line in block.free if line.key is None)
    free = read_fields(free_text, now)
    title = next((line.value for line in block.values(Key.TITLE) if line.value), None)
    parts = _parts(block, now)
    place, unknown = _place(block)
    return Fields(
        title=_titled(title) or free.title,
        place=place or (None if unknown else _place_in_values(block, now) or free.place),
        theme=next((theme_of(line.value) for line in block.values(Key.THEME)), None) or free.theme,
        organiser=next((o for line in block.values(Key.ORGANISER) if (o := _first_office(line.value))), None)
        or free.organiser,
        official=_officials(block, heading),
        url=_url(block),
        slots=_slots(block, free),
        sources=tuple(name for line in block.values(Key.SOURCES) for name in split_sources(line.value)) or free.sources,
        crew=named_crew("\n".join(line.text for line in [*block.labelled, *block.free])),
        parts=inherit_parts(parts, free.parts) if parts.reason not in ("impossible", "unclear") else parts,
        text="\n".join(line.text for line in [*block.labelled, *block.free]),
    )


def _titled(value: str | None) -> str | None:
    value = re.sub(r"\s+", " ", URL.sub("", value)).strip(" ,;:-") if value else ""
    return value.strip("\"'") or None


def _first_office(value: str) -> str | None:
    return office_of(value.replace("\n", ", "))


_BARE_HOUR = re.compile(
    r"^\W*\d{1,2}\s?(?:$|-|s\.?\s?/?d|sampai|hingga|wita|wib|wit|pagi|siang|sore|malam|,|\()", re.IGNORECASE
)
_PREFIX = {Key.DAY: "hari", Key.DATE: "tanggal", Key.TIME: "jam"}


def _parts(block: Block, now: datetime) -> Parts:
    """Day and clock time of the labels for them, read as one phrase."""
    pieces = []
    for line in block.values(*_TIMES):
        value = line.value
        moved = line.name if line.name in ("semula", "menjadi") else ""
        if _BARE_HOUR.match(value) and line.key is not None:
            value = f"{_PREFIX[line.key]} {value.lstrip()}"
        elif line.key is Key.DAY:
            value = f"hari {value}"
        pieces.append(f"{moved} {value}".strip())
    return parts_of(read_timeline(", ".join(p.replace("\n", ", ") for p in pieces), now.date()), now)


def _place(block: Block) -> tuple[str | None, bool]:
    """The place of the labels, and whether they say that it is not known."""
    lines = block.values(Key.PLACE)
    places = [place_of(line.value.replace("\n", " ")) for line in lines]
    rooms = [p for p in places if p and not ONLINE.fullmatch(p)]
    if rooms:
        return rooms[0], False
    online = next((p for p in places if p), None)
    if online is None:
        for line in block.values(Key.ONLINE):
            match = ONLINE.search(f"{line.name} {line.value}".strip())
            if match and not lines:
                online = match["x"] if ONLINE.search(line.value) is None else ONLINE.search(line.value)["x"]  # type: ignore[index]
                break
    return online, bool(lines) and online is None


def _place_in_values(block: Block, now: datetime) -> str | None:
    """A place written behind the time ("Waktu: Rabu jam 9 di Aula")."""
    for line in block.values(*_TIMES):
        found = read_fields(line.value, now, item=True).place
        if found and (is_place(found) or " di " in line.value):
            return found
    return None


def _officials(block: Block, heading: Fields) -> str | None:
    lines = [*block.labelled, *block.free]
    texts = [line.text for line in lines if line.key in (Key.OFFICIAL, Key.TITLE, Key.NOTE, None)]
    text = "\n".join(t for t in texts if not NIHIL.match(t))
    places = [(m.start(), m.end()) for m in re.finditer(r"\b(?:di|bertempat di)\s[^\n,.;]{1,60}", text, re.IGNORECASE)]
    return listed(officials_in(text, places)) or heading.official


def _url(block: Block) -> str | None:
    for line in [*block.labelled, *block.free]:
        match = URL.search(line.text)
        if match:
            return link(match[0])
    return None


def _slots(block: Block, free: Fields) -> dict[str, int]:
    slots: dict[str, int] = {}
    for line in block.values(Key.CREW):
        slots |= crew_in(line.value, asked=True).slots
    for line in block.values(Key.NOTE, Key.IGNORED, Key.ONLINE):
        if line.key is Key.NOTE:
            slots = crew_in(line.value).slots | slots
    named = named_crew("\n".join(line.text for line in [*block.labelled, *block.free]))
    return {duty: len(names) for duty, names in named.items()} | free.slots | slots
