"""What one agenda's text says, field by field, and how a list's items take from their heading what they lack."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.parsing import titles
from bot.parsing.certainty import doubt_spans
from bot.parsing.crew import crew_in, named_crew
from bot.parsing.dates import Parts, Scope, parts_of
from bot.parsing.districts import theme_in
from bot.parsing.masks import HIJRI_DATE, URL
from bot.parsing.officials import OFFICIAL, OfficialMention, listed, officials_in
from bot.parsing.organisers import organiser_in
from bot.parsing.places import Place, Span, is_place, place_in, place_of, platform_in, unknown_place
from bot.parsing.roles import Role, leads_to_event
from bot.parsing.sources import sources_in
from bot.parsing.text import blanked, tidy, without
from bot.parsing.timeline import Timeline, read_timeline
from bot.parsing.words import NOT_ABBREVIATED

CUT = "\x00"
LONGEST = 4_000
"""Characters of one agenda's running text that are read."""


@dataclass(frozen=True)
class Fields:
    """The fields of an agenda as far as one piece of text tells them; `text` is that piece."""

    title: str | None = None
    place: str | None = None
    theme: str | None = None
    organiser: str | None = None
    official: str | None = None
    url: str | None = None
    slots: dict[str, int] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    crew: dict[str, list[str]] = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts)
    text: str = ""


_YTH = re.compile(r"\b(?:kepada )?yth\b\.?[^,\n]{0,120}?(?:,|\n|$|\bdi (?:tempat|paringin)\b\.?)", re.IGNORECASE)
_ATTENDS = (
    r"(?:(?:,\s?|\s)?\b(?:oleh|olih|bersama|dihadiri|dipimpin|dibuka|diresmikan|ditutup|dengan|hadir"
    r"|beserta|rencana(?:nya)?|akan|yang|insya ?allah|langsung|turut|serta|dan|diserahkan|dilepas"
    r"|inspektur upacara|irup|pimpinan"
    r"|disaksikan|sambutan|menghadirkan|pembina(?: apel)?|tamu|undangan|kehadiran|dikukuhkan"
    r"|dilantik)\s?:?)+\s$"
)
_ATTENDS_BEFORE = re.compile(_ATTENDS, re.IGNORECASE)
_ATTENDS_AFTER = re.compile(
    r"(?:\s(?:balangan|beserta (?:istri|rombongan|jajaran)|(?:tetap |akan |juga |jua |turut "
    r"|rencana(?:nya)? |insya ?allah |dijadwalkan )*(?:hadir|menghadiri|membuka|memimpin)(?: langsung"
    r"| jua| juga| langsung)?|(?:yang|yg|nang) (?:pimpin|memimpin|membuka|buka"
    r"|hadir)))+(?=\s*(?:[.,;\n)\x00]|$))",
    re.IGNORECASE,
)


def read_fields(text: str, now: datetime, scope: Scope | None = None, *, item: bool = False) -> Fields:
    """Read a piece of running text; `item`: it is one item of a list ("time title, place")."""
    text = text[:LONGEST]
    text = _YTH.sub(lambda m: CUT * len(m[0]) if "\n" not in m[0] else CUT * (len(m[0]) - 1) + "\n", text)
    timeline = read_timeline(text, now.date())
    url = URL.search(text)
    cuts = [(m.start(), m.end()) for m in URL.finditer(text)] + _time_spans(timeline)
    crew = crew_in(without(text, cuts))
    organiser, sources, theme, unknown = (
        organiser_in(text),
        sources_in(text),
        theme_in(text),
        unknown_place(text),
    )
    cuts += crew.spans
    cuts += [(m.start(), m.end()) for m in HIJRI_DATE.finditer(text)] + doubt_spans(text)
    cuts += [(f[1], f[2]) for f in (organiser, sources, theme) if f]
    cuts += [unknown] if unknown else []
    place = None if unknown else place_in(text, without(text, cuts))
    officials = officials_in(text, [(place.start, place.end)] if place else [])
    rest = _rest(text, cuts, place, officials)
    title, place_name = _title_and_place(rest, place, text, item=item)
    if place_name and not titles.names_event(title or "") and (apart := titles.split_off(place_name)):
        place_name, title = apart
    return Fields(
        title=titles.with_topic(title, titles.pieces(rest)),
        place=place_name,
        theme=theme[0] if theme else None,
        organiser=organiser[0] if organiser else None,
        official=listed(_outside(officials, text, place_name)),
        url=link(url[0]) if url else None,
        slots=crew.slots,
        sources=tuple(sources[0]) if sources else (),
        crew=named_crew(text),
        parts=parts_of(timeline, now, scope),
        text=text,
    )


def link(url: str) -> str:
    """A link as typed, without the punctuation of the sentence behind it."""
    url = url.rstrip(".,;:!?'\"*_>")
    return url[:-1] if url.endswith(")") and "(" not in url else url


_CLAUSE_END = re.compile(rf"[,;\n]|\.(?=\s|$){NOT_ABBREVIATED}")


def _time_spans(timeline: Timeline) -> list[Span]:
    """The stretches that speak of time; with times for the crew their whole clause, or up to the event behind them."""
    spans = []
    ends = [m.start() for m in _CLAUSE_END.finditer(timeline.low)]
    for group in timeline.groups:
        start, end = group.start, group.end
        if group.role in (Role.CREW, Role.OTHER):
            before, after = bisect_left(ends, start), bisect_left(ends, end)
            start = ends[before - 1] + 1 if before else 0
            if not leads_to_event(timeline.low, end):
                end = ends[after] if after < len(ends) else len(timeline.low)
        spans.append((start, end))
    return spans


def _rest(text: str, cuts: Sequence[Span], place: Place | None, officials: Sequence[OfficialMention]) -> str:
    """The text with everything but the event's name out of sight."""
    rest = without(text, [*cuts, (place.start, place.end)] if place else cuts)
    for official in officials:
        before = _ATTENDS_BEFORE.search(rest, max(0, official.start - 60), official.start)
        after = _ATTENDS_AFTER.match(rest, official.end)
        name = _THEIR_NAME.match(rest, official.end)
        if name:
            rest = blanked(rest, name.start(), name.end())
        if before or after or _at_edge(rest, official):
            rest = blanked(rest, before.start() if before else official.start, after.end() if after else official.end)
    return re.sub(r"\([\x00\s,;:/&+-]*\)", lambda m: CUT * len(m[0]), rest)


_THEIR_NAME = re.compile(
    r"(?:\s(?i:kab(?:upaten|\.)?\s)?(?i:balangan)\b)?(?:,?\s\(?(?:(?:H|Hj|Dr|dr|Ir|Drs|Dra|KH"
    r"|Prof)\.?\s){1,3}(?:[A-Z][\w']+\s?){1,4}"
    r"(?:,\s?[SM]\.[\w.]+)*\)?)?(?<!\s)"
)
"""The region and name behind an official's title."""


def _at_edge(text: str, official: OfficialMention) -> bool:
    """Whether an official stands at the beginning or end of a clause, not within the event's name."""
    before = text[: official.start].rstrip(" -")
    after = text[official.end :].lstrip(" -")
    return (
        not before
        or before[-1] in ".,;:\n\x00()|!"
        or not after
        or after[0] in ".,;:\n\x00()|!"
        or not titles.stripped(before.split("\n")[-1][-60:])
    )


def _title_and_place(rest: str, place: Place | None, text: str, *, item: bool) -> tuple[str | None, str | None]:
    pieces = titles.pieces(rest)
    names = [titles.stripped(p) for p in pieces]
    rooms = [n for n in names if is_place(n) and not titles.is_event(n)]
    title = titles.best_title([n for n in names if n not in rooms])
    if place:
        return title or (None if item else titles.best_title(rooms)), place.name
    if title is None and not item and len(rooms) > 1:
        title, rooms = rooms[0], rooms[1:]
    elif title is None and not item and rooms:
        return rooms[0], None
    rooms = [n for n in rooms if title in names and names.index(n) > names.index(title)] or rooms
    if rooms:
        return title, place_of(_with_district(rest, rooms[0]))
    platform = platform_in(text)
    if platform:
        return _without(title, platform.name), platform.name
    others = [n for n in names if n and n != title and len(n) > 3]
    return title, others[-1] if item and title and others and names.index(others[-1]) > names.index(title) else None


def _without(title: str | None, platform: str) -> str | None:
    if title is None:
        return None
    return (
        titles.stripped(
            re.sub(
                rf"\s?\(?\b(?:(?:via|melalui|lewat|secara|daring|online|virtual)\s)*{re.escape(platform)}\)?", "", title
            )
        )
        or title
    )


def _with_district(rest: str, room: str) -> str:
    """The room with the village or kecamatan that follows it after a comma."""
    at = rest.find(room)
    following = (
        re.match(
            r"(?:,\s?(?:(?:desa|ds|kel|kelurahan|kec|kecamatan)\b\.?\s[\w .]{3,30}?|paringin(?: selatan)?"
            r"|balangan)(?=[,.(\n\x00]|$))+",
            rest[at + len(room) :],
            re.IGNORECASE,
        )
        if at >= 0
        else None
    )
    return tidy(room + following[0]) if following else room


def _outside(officials: Sequence[OfficialMention], text: str, place: str | None) -> list[OfficialMention]:
    """The officials that are not part of a place found late (a piece between commas)."""
    at = text.find(place) if place else -1
    if place is None or at < 0 or not OFFICIAL.search(place):
        return list(officials)
    return [o for o in officials if not at <= o.start < at + len(place)]


def inherit(own: Fields, *above: Fields) -> Fields:
    """The item's fields, with those it lacks from its section, the heading and the closing lines, in this order."""
    for other in above:
        own = replace(
            own,
            title=own.title or other.title,
            place=own.place or other.place,
            theme=own.theme or other.theme,
            organiser=own.organiser or other.organiser,
            official=own.official or other.official,
            slots=own.slots or other.slots,
            sources=own.sources or other.sources,
            crew=own.crew or other.crew,
            parts=inherit_parts(own.parts, other.parts),
        )
    return own


def inherit_parts(own: Parts, other: Parts) -> Parts:
    """Day and clock time, each from the item where it has it, else from above; an impossible one stays impossible."""
    if own.reason in ("impossible", "unclear") or own.elsewhen:
        return own
    timed = own.clock or own.words
    return Parts(
        own.day or other.day,
        own.clock if timed else other.clock,
        own.words if timed else other.words,
        None if own.day or other.day else own.reason or other.reason,
        open=own.open,
    )
