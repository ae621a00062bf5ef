"""What the crew type from the field: "otw", "Tiba 09.05", "molor 30 menit", "molor sampai 11.30", "sudah selesai".

In any case, with one slip a word. Nothing else may stand in the message but courtesy: "belum tiba" and "tiba di lokasi,
acara belum mulai" are notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from rapidfuzz.distance import OSA

LONGEST = 60
"""Characters of such a text."""
LONGEST_DELAY = 600
"""Minutes; more is surely a slip of the finger."""
SHORTEST = 5
"""Letters of a word in which a slip is forgiven: "tiga" is no "tiba"."""
AHEAD = timedelta(minutes=5)
"""So far clocks of phones are fast, and people round."""
MORNING = 6
"""Up to this hour nobody covers much: what is said of the past is meant in the afternoon."""
# fmt: off
WORDS: dict[str, frozenset[str]] = {
    "late": frozenset({"molor", "ngaret", "mundur", "mlr"}),
    "done": frozenset({"selesai", "kelar", "rampung"}),
    "left": frozenset({"berangkat", "brangkat", "brgkt", "otw", "meluncur"}),
    "arrived": frozenset({"tiba", "tibaa", "tbia", "tiab", "sampai", "sampe", "nyampe", "smpai"}),
}
"""What people call each sign; the first line of which a word stands in the text decides."""
_BESIDE = frozenset({
    "sudah", "sdh", "udah", "dah", "baru", "lagi", "ini", "saya", "aku", "kami", "di", "ke", "lokasi", "tempat", "tkp",
    "acara", "acaranya", "jam", "pukul", "pkl", "wita", "sekitar", "kira", "menuju", "untuk", "selama",
    "tugas", "siap", "izin", "mohon", "pak", "bu", "bang", "kak", "mas", "mbak", "min", "mimin", "admin", "ya", "yaa",
    "terima", "kasih", "makasih", "alhamdulillah",
})
# fmt: on
_UNTIL = re.compile(r"\b(?:sampai|sampe|s/d|sd|hingga)\b")
_MINUTES = re.compile(r"\b(\d{1,3})\s*(?:menit|mnt|mnit|mint|')")
_HOURS = re.compile(r"\b(\d{1,2})(?:[.,](\d))?\s*jam\b(?!\s*\d)")
_HALF = re.compile(r"\b(?:setengah|½)\s*jam\b")
_ONE = re.compile(r"\b(?:sejam|satu jam)\b")
_CLOCK = re.compile(r"(?:\b(?:jam|pukul|pkl)\s*)?\b(\d{1,2})[.:](\d{2})\b")
_HOUR = re.compile(r"\b(?:jam|pukul|pkl)\s*(\d{1,2})\b")
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Said:
    """A sign (a word of `WORDS`) with the clock time or the minutes it names."""

    kind: str
    clock: time | None = None
    minutes: int | None = None
    half_day: bool = False
    """The clock time may be meant in the afternoon, too."""


def read_sign(text: str) -> Said | None:
    """The sign a whole message is; None when it is none."""
    words = re.sub(r"[^\w\s.:,/'½-]", " ", text.casefold()).strip()
    if not words or len(words) > LONGEST or "\n" in words:
        return None
    kind = next((kind for kind in WORDS if any(_is(kind, word) for word in _WORD.findall(words))), None)
    if kind is None:
        return None
    if kind == "late":
        words = _UNTIL.sub(" ", words)
    minutes, words = _delay(words)
    if minutes == 0 or (minutes is not None and (kind != "late" or minutes > LONGEST_DELAY)):
        return None
    clock, half_day, words = _clock(words)
    left = [word for word in _WORD.findall(words) if not _is(kind, word) and word not in _BESIDE]
    if left or (minutes is not None and clock is not None) or (clock is None and half_day):
        return None
    return Said(kind, clock, minutes, half_day)


def past(said: Said, sent: datetime) -> datetime:
    """The moment of a clock time in what was sent at `sent` (aware, on the office's clock): the last such time.

    Up to half a day back; else it is still to come today.
    """
    if said.clock is None:
        return sent
    meant = replace(said, half_day=said.half_day and said.clock.hour <= MORNING)
    found = [at for at in _moments(meant, sent) if sent - timedelta(hours=12) < at <= sent + AHEAD]
    return max(found) if found else sent.replace(hour=said.clock.hour, minute=said.clock.minute, second=0)


def coming(said: Said, sent: datetime) -> datetime | None:
    """The next moment of a clock time after `sent`; None without one."""
    found = [at for at in _moments(said, sent) if at > sent]
    return min(found) if found else None


def _moments(said: Said, sent: datetime) -> list[datetime]:
    if said.clock is None:
        return []
    today = sent.replace(hour=said.clock.hour, minute=said.clock.minute, second=0, microsecond=0)
    shifts = (0, 12) if said.half_day else (0,)
    return [today + timedelta(days=day, hours=hours) for day in (-1, 0, 1) for hours in shifts]


def _is(kind: str, word: str) -> bool:
    return word in WORDS[kind] or any(
        min(len(word), len(meant)) >= SHORTEST and word[0] == meant[0] and OSA.distance(word, meant) <= 1
        for meant in WORDS[kind]
    )


def _delay(words: str) -> tuple[int | None, str]:
    """Minutes that the words name, and the words without them."""
    found = _HALF.search(words) or _ONE.search(words) or _MINUTES.search(words) or _HOURS.search(words)
    if found is None:
        return None, words
    rest = words[: found.start()] + " " + words[found.end() :]
    if found.re is _HOURS:
        return int(found[1]) * 60 + int(found[2] or 0) * 6, rest
    return int(found[1]) if found.re is _MINUTES else 30 if found.re is _HALF else 60, rest


def _clock(words: str) -> tuple[time | None, bool, str]:
    """The clock time that the words name, whether it may be half a day later, and the words without it.

    A time that does not exist stays in the words.
    """
    found = _CLOCK.search(words) or _HOUR.search(words)
    if found is None:
        return None, False, words
    hour, minute = int(found[1]), int(found[2]) if found.re is _CLOCK else 0
    if hour > 23 or minute > 59:
        return None, True, words
    padded = found[1].startswith("0") or hour > 12
    return time(hour, minute), not padded and hour < 12, words[: found.start()] + " " + words[found.end() :]
