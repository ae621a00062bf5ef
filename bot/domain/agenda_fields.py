"""The fields of an agenda as editors correct them, and what the desk assumes where a text does not say."""

from __future__ import annotations

import re
from datetime import time
from enum import StrEnum

from bot.domain.enums import AgendaKind


class Field(StrEnum):
    """What an editor can correct."""

    TITLE = "title"
    WHEN = "when"
    ENDS = "ends"
    WINDOW = "window"  # the estimated clock times of "ba'da magrib"
    PLACE = "place"
    PIN = "pin"  # a point on the map
    DISTRICT = "district"
    THEME = "theme"
    KIND = "kind"
    ORGANISER = "organiser"
    OFFICIAL = "official"
    SOURCES = "sources"
    NOTES = "notes"
    URL = "url"
    PRIORITY = "priority"
    STAFFING = "staffing"
    CREW = "crew"


class Gap(StrEnum):
    """What keeps a draft from being published."""

    TITLE = "title"
    DATE = "date"
    CONFLICT = "conflict"  # weekday and date disagree: the editor must say which
    PAST = "past"
    IMPOSSIBLE = "impossible"  # from here on: the doubts of the text itself (enums.Doubt)
    UNCLEAR = "unclear"
    VAGUE = "vague"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


NO_DATE = frozenset({Gap.DATE, Gap.IMPOSSIBLE, Gap.UNCLEAR, Gap.VAGUE, Gap.POSTPONED})
"""Gaps of a draft without a date: none is named, or not one that can be used."""
FORM = (Field.TITLE, Field.WHEN, Field.PLACE, Field.CREW)
"""What the form of a new agenda asks for, in this order."""
UNSURE = frozenset({Gap.TENTATIVE, Gap.CANCELLED})
"""Gaps that an editor closes by saying that the event takes place."""


LIMITS = {
    Field.TITLE: 200,
    Field.PLACE: 200,
    Field.ORGANISER: 200,
    Field.OFFICIAL: 200,
    Field.SOURCES: 600,
    Field.NOTES: 1000,
    Field.URL: 500,
}
"""Characters a text field takes."""

MOST_PER_DUTY = 20
"""People of one duty at one agenda."""

_KINDS: tuple[tuple[AgendaKind, str], ...] = (
    (AgendaKind.PRESS, r"(?:konferensi|jumpa|temu|siaran) pers|press (?:conference|release)"),
    (AgendaKind.CEREMONY, r"upacara|apel|pelantikan|pengukuhan|peresmian|penganugerahan|serah terima"),
    (AgendaKind.VISIT, r"kunjungan|kunker|peninjauan|(?:me)?ninjau|tinjau|sidak|safari|silaturahmi"),
    (AgendaKind.MEETING, r"rapat|rakor\w*|musrenbang\w*|musyawarah|audiensi|fgd|sidang|paripurna|forum"),
)
"""Words of a title that tell the kind of news; the first line that fits decides."""

_WINDOWS: tuple[tuple[str, time, time], ...] = (
    (r"(?:sebelum|jelang) (?:m\w*rib|(?:ber)?buka)", time(17, 15), time(18, 15)),
    (r"sahur", time(3, 30), time(4, 30)),
    (r"subuh|fajar", time(5, 30), time(6, 30)),
    (r"jum", time(13, 30), time(14, 30)),
    (r"tar\w*w[ie]h", time(21, 0), time(22, 0)),
    (r"m\w*rib|buka", time(18, 45), time(19, 45)),
    (r"isya|\bisa\b", time(19, 45), time(20, 45)),
    (r"as[hy]*a?r", time(16, 0), time(17, 0)),
    (r"uh?ur|lohor|makan siang|istirahat", time(13, 0), time(14, 0)),
    (r"apel|senam|\bied|\bidul|duha", time(8, 30), time(9, 30)),
    (r"upacara", time(9, 30), time(10, 30)),
    (r"pagi", time(8, 0), time(10, 0)),
    (r"siang", time(13, 0), time(15, 0)),
    (r"sore|petang", time(16, 0), time(17, 30)),
    (r"malam", time(19, 30), time(21, 30)),
)
"""From when to when (the office's clock) a time in words is taken to be. These are estimates for South Kalimantan, the
same all year, and editors can change them at each agenda; the first line that fits decides."""


def kind_of(title: str) -> AgendaKind | None:
    """The kind of news a title tells of; None for no title."""
    low = title.lower()
    for kind, words in _KINDS:
        if re.search(rf"\b(?:{words})\b", low):
            return kind
    return AgendaKind.EVENT if low.strip() else None


def window_of(words: str) -> tuple[time, time] | None:
    """The estimated clock times of a time in words ("ba'da magrib"); None when nothing is known of it."""
    low = words.lower()
    return next(((start, end) for pattern, start, end in _WINDOWS if re.search(pattern, low)), None)
