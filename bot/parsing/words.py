"""Words of Indonesian (and some Banjar) for months, weekdays, numbers and parts of the day."""

from __future__ import annotations


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text, for long lists."""
    return tuple(text.split())


_MONTHS = (
    "januari january januar jan",
    "februari pebruari febuari pebuari february febr pebr feb peb",
    "maret march mart mrt mar",
    "april apr",
    "mei may",
    "juni juny june jun",
    "juli july jul",
    "agustus agustsus august agust agus agst agt ags agu aug",
    "september septembr sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_WEEKDAYS = (
    "senin senen snin snn sanayan sanin",
    "selasa slasa salasa",
    "rabu rbu arba",
    "kamis kms hamis",
    "jumat jum'at jumaat juma'at jum,at jmt jumahat",
    "sabtu sbt saptu",
    "minggu mggu ahad",
)
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
"""Monday is 0, as in `date.weekday`."""

_UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
NUMBERS = {word: number for number, word in enumerate(_UNITS)}
NUMBERS |= {"sepuluh": 10, "sebelas": 11}
NUMBERS |= {f"{word} belas": 10 + number for number, word in enumerate(_UNITS) if number >= 2}
NUMBERS |= {f"{_UNITS[ten]} puluh": 10 * ten for ten in range(2, 6)}
NUMBERS |= {f"{_UNITS[ten]} puluh {_UNITS[one]}": 10 * ten + one for ten in range(2, 6) for one in range(1, 10)}

PARTS = {
    "pagi": "pagi", "pg": "pagi", "pgi": "pagi", "baisukan": "pagi",
    "subuh": "subuh", "dini hari": "subuh",
    "siang": "siang", "sng": "siang", "tengah hari": "siang", "tangah hari": "siang",
    "sore": "sore", "petang": "sore", "sor": "sore", "kamarian": "sore",
    "malam": "malam", "mlm": "malam", "malm": "malam",
}  # fmt: skip
"""Words for a part of the day -> the part whose rule they follow."""

ZONES = {"wib": 7, "wita": 8, "wit": 9}
"""Hours ahead of UTC."""

ABBREVIATIONS = word_list(
    "kec kel ds dsn jl jln tb bt tbg h hj kh no lt gg dr drs dra ir prof km kab st rt rw gd rg r ust prov tp kop alm"
    " almh bpk sdr yth dll dsb pt cv a m s e n plt plh pj tn ny hb mr mrs gtk ka kcmtn"
)
NOT_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in ABBREVIATIONS)
"""Behind a full stop: it ends a sentence, not an abbreviation (for patterns that ignore case)."""

HIJRI = (
    "muharr?am", "safar", "rabi'?ul ?a(?:wal|khir)", "rabi'?ul ?ts?ani", "jumadi?l ?a(?:wal|khir)", "rajab",
    "sya'?ban", "ramadh?an", "syaw+al", r"d?z[uo]l?\s?(?:qa'?|ka|qai?'?)i?dah", r"d?z[uo]l?\s?hij+ah",
)  # fmt: skip


def any_of(words: object) -> str:
    """A pattern for any of the words, the longest first (they contain no signs that mean something in a pattern)."""
    assert isinstance(words, (dict, list, tuple, set))  # noqa: S101 - a mistake of the programmer, at import
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


MONTH = any_of(MONTHS)
WEEKDAY = any_of(WEEKDAYS)
PART = any_of(PARTS)
ZONE = "(?:wita|wib|wit)"
NUMBER_WORD = any_of(NUMBERS)
NUMBER = rf"(?:\d{{1,2}}(?!\d)|{NUMBER_WORD}\b)"


def number(text: str) -> int:
    """The value of what `NUMBER` matched."""
    return int(text) if text.isdigit() else NUMBERS[text]
