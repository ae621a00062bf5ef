"""Making chat text even before it is read: one kind of space, dash and quote, no invisible signs.

Everything downstream works on the cleaned text and on positions in it, so `lowered` and `blanked` keep its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LIMIT = 20_000
"""Characters that are read; a longer text is cut (a chat message has at most 65,536)."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_KEYCAP = re.compile("([0-9])\u20e3")
_CREW = "org|orang|ft|foto|vd|video|reporter|rep|live|medsos|fotografer|videografer"
_GLUED = re.compile(
    rf"(?<![\w.,/:@-])(\d{{1,2}})(?=(?:{_CREW})\b)|(?<![\w./@-])({_CREW})(?=\d{{1,2}}(?![\w./]))", re.IGNORECASE
)
_STRUCK = re.compile(r"(?<![\w~])~(?=\S)([^~\n]{1,500}?)(?<=\S)~(?![\w~])")
_STAR = re.compile(r"(?<!\w)\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?!\w)")
_UNDERSCORE = re.compile(r"(?<![\w/.])_+(?=[^\W_])|(?<=[\w.!?)])(?<!_)_+(?![\w/])")
_SIGNS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u02bb": "'",
        "`": "'", "\u00b4": "'", "\u2032": "'",
        "\u0130": "I", "\u0131": "i", "\u017f": "s", "\u212a": "K",
        "\u201c": '"', "\u201d": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u2024": ".", "\u2044": "/", "\u2215": "/", "\u2236": ":", "\ua789": ":", "\uff1a": ":",
        "\t": " ", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n",
    }
)  # fmt: skip


def clean(text: str) -> str:
    """The text without invisible signs, doubled spaces and WhatsApp's marks for bold, italics and struck-out words.

    What is struck out (`~...~`) is no longer meant and is left out; "2foto" becomes "2 foto".
    """
    text = text[:LIMIT].replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFKC", _KEYCAP.sub(r"\1. ", _INVISIBLE.sub("", text.replace("\u2026", "..."))))
    text = _INVISIBLE.sub("", text.translate(_SIGNS))
    text = _STRUCK.sub("", text)
    text = _GLUED.sub(lambda m: m[0] + " ", _UNDERSCORE.sub("", _STAR.sub("", text)))
    return _EDGES.sub("\n", _SPACES.sub(" ", text)).strip()


def lowered(text: str) -> str:
    """The text in lower case, exactly as long as before (a few letters have no lower case of one character)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def blanked(text: str, start: int, end: int, sign: str = "\x00") -> str:
    """The text with a stretch put out of sight; line ends stay."""
    return text[:start] + "".join("\n" if c == "\n" else sign for c in text[start:end]) + text[end:]


def without(text: str, spans: Iterable[tuple[int, int]], sign: str = "\x00") -> str:
    """The text with all these stretches put out of sight, in one go."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = ["\n" if c == "\n" else sign for c in letters[start:end]]
    return "".join(letters)


def blank_all(pattern: re.Pattern[str], text: str, sign: str = "\x00") -> str:
    """The text with all that matches put out of sight (the group `x`, where the pattern has one)."""
    group = "x" if "x" in pattern.groupindex else 0

    def hide(match: re.Match[str]) -> str:
        start, end = match.start(group) - match.start(), match.end(group) - match.start()
        return blanked(match[0], start, end, sign) if end > start else match[0]

    return pattern.sub(hide, text)


def tidy(text: str) -> str:
    """A value without the signs and emoji at its edges."""
    text = _SPACES.sub(" ", text.replace("\n", " ")).strip()
    start, end = 0, len(text)
    while start < end and not (text[start].isalnum() or text[start] in "(<\"'"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")>\"'."):
        end -= 1
    return _unbalanced(text[start:end].strip())


def _unbalanced(text: str) -> str:
    """The text without a lone bracket or quote at an edge, and without a full stop after a whole word."""
    for opening, closing in ("()", "<>", '""'):
        if text.count(opening) + (text.count(closing) if opening != closing else 0) == 1:
            text = text.replace(opening, "").replace(closing, "").strip()
    if text.endswith(".") and not re.search(r"(?:\b[A-Z][a-z]{0,3}|\.[A-Za-z]{1,5})\.$", text):
        text = text.rstrip(". ")
    return text.strip(" ,;:-")
