"""A task asked for in words: `AMBIL 12 FOTO`, as the links in the text for a WhatsApp group have it typed already.

In any case and order, with one slip a word: `ambl l-0012 poto`. Nothing else may stand in the message but courtesy:
"ambil 2 foto 1 video ya" is no claim, nor is a note that only begins like one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

VERB = "ambil"
LONGEST = 60
"""Characters of a claim."""
SHORTEST = 4
"""Letters of a word in which a slip is forgiven."""
# fmt: off
WORDS: dict[str, tuple[str, ...]] = {
    "reporter": ("reporter", "tulis", "penulis", "berita", "wartawan", "jurnalis", "pewarta", "rep"),
    "fotografer": ("foto", "fotografer", "photo", "poto", "ft"),
    "videografer": ("video", "videografer", "vidio", "vd"),
    "siaran_langsung": ("live", "siaran", "langsung", "streaming", "livestream"),
    "infografis": ("infografis", "infografik", "desain"),
    "media_sosial": ("medsos", "sosmed", "media", "sosial"),
}
"""What people call a duty (a word of `crew.DUTIES`) in a claim; the first is what the desk writes itself."""
_BESIDE = frozenset({
    "l", "no", "nomor", "agenda", "tugas", "untuk", "sebagai", "sbg", "jadi", "saya", "aku", "ya", "yaa", "dong", "aja",
    "saja", "pak", "bu", "bang", "kak", "mas", "mbak", "min", "mimin", "mohon", "izin", "siap", "terima", "kasih",
    "makasih",
})
# fmt: on
_ALLOWED = re.compile(r"[^\W_]+(?:[\s.,:;#/!*-]+[^\W_]+)*[\s.,:;#/!*-]*")
_CODE = re.compile(r"\bl[\s-]*\d{4}", re.IGNORECASE)
_PIECES = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """The number of an agenda (12 for L-0012) and the duty, as far as exactly one is named."""

    number: int | None
    duty: str | None


def words_of(number: int, duty: str) -> str:
    """What one writes to take a duty: `AMBIL 12 FOTO`."""
    return f"{VERB} {number} {WORDS[duty][0]}".upper()


def read_claim(text: str) -> Claim | None:
    """The claim a whole message is; None when it is none."""
    words = text.strip().casefold()
    if len(words) > LONGEST or "\n" in words or not _ALLOWED.fullmatch(words):
        return None
    verb, *rest = _PIECES.findall(words)
    if not _alike(verb, VERB):
        return None
    numbers = [word for word in rest if word.isdecimal()]
    named = [_duty(word) for word in rest if not word.isdecimal() and word not in _BESIDE]
    if len(numbers) > 1 or None in named or any(len(number) > 6 for number in numbers):
        return None
    duties = {duty for duty in named if duty}
    return Claim(int(numbers[0]) if numbers else None, duties.pop() if len(duties) == 1 else None)


def unmistakable(text: str) -> bool:
    """Whether a claim stands as the desk writes it: in capitals, or with the code of an agenda (`L-0012`)."""
    return text.isupper() or _CODE.search(text) is not None


def _duty(word: str) -> str | None:
    for duty, names in WORDS.items():
        if word in names:
            return duty
    near = {duty for duty, names in WORDS.items() for name in names if _alike(word, name)}
    return near.pop() if len(near) == 1 else None


def _alike(word: str, meant: str) -> bool:
    if word == meant:
        return True
    return min(len(word), len(meant)) >= SHORTEST and word[0] == meant[0] and OSA.distance(word, meant) <= 1
