"""The eight kecamatan as people spell them, and the eight themes."""

from __future__ import annotations

import re

_SPELLINGS = (
    ("Paringin Selatan", r"p(?:a)?ringin\s?-?\s?(?:selatan|sel\b\.?)|prgn sel\w*"),
    ("Tebing Tinggi", r"tebing\s?-?tinggi|tb\.? ?tinggi|tbg\.? ?tinggi|tebing tingi"),
    ("Batumandi", r"batu\s?-?mandi|bt\.? ?mandi|btmandi"),
    ("Lampihong", r"lampihong"),
    ("Paringin", r"paringin(?!\s(?:timur|kota|barat|utara)\b)"),
    ("Awayan", r"awayan"),
    ("Halong", r"halong"),
    ("Juai", r"juai"),
)
_NAMES = "|".join(f"(?P<d{i}>{pattern})" for i, (_, pattern) in enumerate(_SPELLINGS))
_DISTRICT = re.compile(
    rf"(?<![\w-])(?P<kec>(?:kec|kecamatan|kcmtn|kecamatn)\b\.?\s?)?(?:{_NAMES})(?!\w)", re.IGNORECASE
)
DISTRICTS = tuple(name for name, _ in _SPELLINGS)


def districts_in(text: str) -> list[str]:
    """The kecamatan a text names, those said to be one ("Kec. Juai") first; each once."""
    found = [(match["kec"] is None, match.start(), _name(match)) for match in _DISTRICT.finditer(text)]
    told = [entry for entry in found if not entry[0]]
    return list(dict.fromkeys(name for *_, name in sorted(told or found)))


def district_of(*texts: str | None) -> str | None:
    """The kecamatan named in the first of the texts that names one; None where it names several."""
    for text in texts:
        names = districts_in(text or "")
        if names:
            return names[0] if len(names) == 1 else None
    return None


def _name(match: re.Match[str]) -> str:
    return next(name for i, (name, _) in enumerate(_SPELLINGS) if match[f"d{i}"])


_THEME_NAMES = {
    "pemerintahan": ("pemerintahan", "pemerintah", "pemerintah daerah"),
    "layanan_publik": ("layanan publik", "pelayanan publik", "pelayanan", "layanan"),
    "program": ("program", "promosi program", "program pemerintah", "promosi program pemerintah"),
    "edukasi": ("edukasi", "edukasi publik", "edukasi masyarakat"),
    "kegiatan_daerah": ("kegiatan daerah",),
    "potensi_daerah": ("potensi daerah",),
    "kemasyarakatan": ("kemasyarakatan",),
    "seremonial": ("seremonial", "seremoni", "ceremonial"),
}
_THEMES = {name: theme for theme, names in _THEME_NAMES.items() for name in names}
_INLINE_THEME = re.compile(
    r"\btema(?: berita| liputan| pemberitaan)?(?:nya)?\s?[:=]?\s(?P<v>[a-z_ ]{4,40})", re.IGNORECASE
)


def theme_of(value: str) -> str | None:
    """The theme a label's value names; None for a slogan."""
    words = re.sub(r"[^a-z]+", " ", value.lower()).strip()
    return _THEMES.get(words)


def theme_in(text: str) -> tuple[str, int, int] | None:
    """A theme named within a sentence ("tema: seremonial") and where it stands."""
    for match in _INLINE_THEME.finditer(text):
        words = match["v"].replace("_", " ").lower().split()
        for count in (3, 2, 1):
            if len(words) >= count and (theme := _THEMES.get(" ".join(words[:count]))):
                return theme, match.start(), match.end()
    return None
