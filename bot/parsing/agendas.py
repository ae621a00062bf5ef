"""The agendas in a chat message: labelled invitations, schedules and plain sentences.

Reading proposes, an editor confirms: what the text does not say, or says unclearly, is None and asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.parsing.blocks import is_labelled, prepared, read_block, split_blocks
from bot.parsing.certainty import Doubt, doubt_of
from bot.parsing.dates import Parts, Reason, When, settle
from bot.parsing.districts import district_of
from bot.parsing.fields import Fields, inherit, inherit_parts, read_fields
from bot.parsing.labels import Key
from bot.parsing.layout import Line, bodies, read_lines
from bot.parsing.lists import find_schedule, read_schedule, split_by_clock
from bot.parsing.mentions import Kind
from bot.parsing.text import clean
from bot.parsing.timeline import read_timeline
from bot.parsing.titles import names_event


@dataclass(frozen=True)
class AgendaText:
    """An agenda as a text tells it; None and empty: not said, or not clear.

    `starts_at`/`ends_at`: a date when no clock time is known, else aware datetimes in the zone of `now`. `reason` says
    why there is no start (`time_words` then name a day or clock time that does not exist), or, whether there is one or
    not, that the text calls the event tentative, cancelled or postponed: all must be confirmed before it is published.
    `slots`: people asked for per duty, 0 where the text says that nobody is needed; `crew`: people named for a duty.
    `conflict`: weekday and date disagree (the date was taken). `was_at`: the former time of an event that is postponed,
    or moved to a time that the text does not name; it has no start then.
    """

    title: str | None = None
    starts_at: date | datetime | None = None
    ends_at: date | datetime | None = None
    time_words: str | None = None
    place: str | None = None
    district: str | None = None
    theme: str | None = None
    organiser: str | None = None
    slots: dict[str, int] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    official: str | None = None
    url: str | None = None
    conflict: bool = False
    crew: dict[str, list[str]] = field(default_factory=dict)
    reason: Reason | Doubt | None = None
    was_at: date | datetime | None = None

    def to_json(self) -> dict[str, object]:
        """The fields as in the sample collection (`conflict` only where true)."""
        found: dict[str, object] = {
            "title": self.title,
            "starts_at": self.starts_at.isoformat() if self.starts_at else None,
            "ends_at": self.ends_at.isoformat() if self.ends_at else None,
            "place": self.place,
            "district": self.district,
            "theme": self.theme,
            "organiser": self.organiser,
            "slots": {duty: count for duty, count in self.slots.items() if count},
            "sources": self.sources,
            "official": self.official,
            "url": self.url,
        }
        return found | ({"conflict": True} if self.conflict else {})


def read_agendas(text: str, now: datetime) -> list[AgendaText]:
    """All agendas in a message, in the order of the text; `now` is the (aware) moment it was sent."""
    parts = bodies(clean(text))
    each = [_read_body(part, now) for part in parts]
    telling = [found for found in each if any(a.title and (a.starts_at or a.place) for a in found)]
    if len(parts) > 1 and len(telling) <= 1:
        return _read_body("\n".join(parts), now)
    return [agenda for found in (telling or each) for agenda in found]


def _read_body(text: str, now: datetime) -> list[AgendaText]:
    lines = prepared(read_lines(text))
    if not lines:
        return []
    return [_agenda(fields, heading, now) for fields, heading in _fields(lines, now) if fields.title]


def _fields(lines: list[Line], now: datetime) -> list[tuple[Fields, str]]:
    """The fields of each agenda with the heading's text."""
    if is_labelled(lines):
        return _labelled(lines, now)
    schedule = find_schedule(lines, now)
    if schedule:
        heading = "\n".join(line.text for line in schedule.heading)
        return [(fields, heading) for fields in read_schedule(schedule, now)]
    text = "\n".join(line.text for line in lines)
    return [(fields, "") for fields in _sentence(text, now)]


def _sentence(text: str, now: datetime) -> list[Fields]:
    pieces = split_by_clock(text, now)
    if len(pieces) == 1:
        return [read_fields(text, now)]
    first, *rest = [read_fields(piece, now) for piece in pieces]
    lead = read_fields(text[: _first_clock(text, now)], now)
    shared = replace(first, place=None, sources=(), official=lead.official, slots={}, organiser=lead.organiser)
    found = [first, *(inherit(f, shared) for f in rest)]
    closing = found[-1].slots if not any(f.slots for f in [first, *rest][:-1]) else {}
    return [replace(f, slots=f.slots or closing) for f in found]


def _first_clock(text: str, now: datetime) -> int:
    groups = read_timeline(text, now.date()).groups
    return next((g.start for g in groups if g.of(Kind.CLOCK, Kind.WORDS)), 0)


def _labelled(lines: list[Line], now: datetime) -> list[tuple[Fields, str]]:
    head, blocks, tail = split_blocks(lines)
    heading = read_fields("\n".join(line.text for line in head if line.key is None), now)
    closing = read_fields("\n".join(line.text for line in tail if line.key is None), now)
    found: list[tuple[Fields, str]] = []
    for block in blocks:
        own = inherit(read_block(block, heading, now), closing, heading)
        if len(blocks) == 1:  # "BATAL:" above it is of it; a kecamatan in a letterhead is not
            own = replace(own, text=f"{heading.text}\n{own.text}")
            if not blocks[0].values(Key.TITLE) and heading.title and names_event(heading.title):
                own = replace(own, title=heading.title)  # what stands below the labels only speaks of it
        elif found:  # "Hari: Selasa" above the first of several is said for all that name no day
            own = replace(own, parts=inherit_parts(own.parts, Parts(found[-1][0].parts.day)))
        found.append((own, heading.text if len(blocks) > 1 else ""))
    return found


def _agenda(fields: Fields, heading: str, now: datetime) -> AgendaText:
    when = settle(fields.parts, now)
    reason = _doubt(fields, heading, when.reason, now)
    postponed = fields.parts.open or reason == "postponed"
    was = settle(replace(fields.parts, open=False), now).start if postponed else None
    when = When(reason=when.reason) if postponed else when
    return AgendaText(
        title=fields.title,
        starts_at=when.start,
        ends_at=when.end,
        time_words=when.words,
        place=fields.place,
        district=district_of(fields.place, fields.title, _item_text(fields, heading), heading),
        theme=fields.theme,
        organiser=fields.organiser,
        slots=dict(fields.slots),
        sources=list(fields.sources),
        official=fields.official,
        url=fields.url,
        conflict=when.conflict and when.start is not None,
        crew=dict(fields.crew),
        reason=reason,
        was_at=was,
    )


def _doubt(fields: Fields, heading: str, reason: Reason | None, now: datetime) -> Reason | Doubt | None:
    """What must be confirmed first: that it is off, then what is wrong with its date, then a tentative one."""
    doubt = doubt_of(fields.text, now.date()) or doubt_of(heading, now.date())
    return doubt if doubt in ("cancelled", "postponed") or reason is None else reason


def _item_text(fields: Fields, heading: str) -> str:
    """The item's own text counts for the kecamatan only in a list."""
    return fields.text if heading else ""
