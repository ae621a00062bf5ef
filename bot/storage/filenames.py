"""Names of files: what a sender wrote, made safe to store and safe to show.

The archive itself names files by their hash; a stored name is what a person sees when they save a copy.
"""

import re
import unicodedata
from typing import Final

MAX_NAME_BYTES: Final = 120
"""Bytes of UTF-8 in a stored name, extension included: fits every file system and a ZIP that Windows opens."""

_FALLBACK: Final = "berkas"
_KEPT_PUNCTUATION: Final = frozenset(" ._-(),&+")
_DEVICE_NAMES: Final = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
    + [f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"]
)
_EXTENSION: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_EDGES: Final = " ._-+,"


def stored_name(sent_name: str | None, extension: str) -> str:
    """A name that any file system takes, from what the sender called the file.

    `extension` (with its dot, e.g. ".jpg") comes from the true type of the content; the sent one is dropped.
    Never fails: where nothing usable is left, the name is `berkas`.
    """
    stem = _last_segment(unicodedata.normalize("NFC", sent_name or ""))
    stem = _EXTENSION.sub("", stem.rstrip(". "))
    stem = re.sub(r"([ ._])\1+", r"\1", _plain(stem)).strip(_EDGES)
    stem = stem.removesuffix(extension)
    if stem.split(".")[0].strip().upper() in _DEVICE_NAMES:
        stem = f"{_FALLBACK}_{stem}"
    room = MAX_NAME_BYTES - len(extension.encode())
    return (_cut(stem, room).strip(_EDGES) or _FALLBACK) + extension


def display_name(sent_name: str | None, limit: int = 80) -> str:
    """The sent name as one harmless line of at most `limit` characters, its ending kept.

    Controls, bidi and zero-width characters go: they would let a name pose as another or forge a log line.
    Markup is left alone: rich text here is built from spans, so a name can't become markup.
    Empty where nothing is visible.
    """
    text = unicodedata.normalize("NFC", sent_name or "")
    text = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _visible(sign))
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    tail = limit // 3
    return f"{text[: limit - tail - 1]}…{text[-tail:]}"


def _last_segment(name: str) -> str:
    return re.split(r"[/\\]", name.rstrip("/\\"))[-1]


def _plain(stem: str) -> str:
    """Letters, digits and quiet punctuation; other ASCII signs become `_`, other characters (emoji, controls) go."""
    kept: list[str] = []
    for sign in stem:
        if sign.isalnum() or sign in _KEPT_PUNCTUATION:
            kept.append(sign)
        elif unicodedata.category(sign) in ("Mn", "Mc"):
            kept.extend([sign] if kept and kept[-1].isalpha() else [])
        elif sign.isascii() and sign.isprintable():
            kept.append("_")
    return "".join(kept)


def _visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _cut(text: str, max_bytes: int) -> str:
    return text.encode("utf-8")[:max_bytes].decode("utf-8", errors="ignore")
