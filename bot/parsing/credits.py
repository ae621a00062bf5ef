"""Whose picture it is, when a phone is shared: "kiriman dari Budi", "foto: Budi"."""

from __future__ import annotations

import re

LONGEST = 60
"""Characters of a name."""

_FROM = re.compile(
    r"\s*(?i:kiriman|titipan)\s+(?i:dari)\s*:?\s+(?P<name>[\w'’.-]+(?: +[\w'’.-]+){0,2})\s*(?:[\n,;:!?]|$)"
)
_BY = re.compile(
    r"\s*(?i:foto|video|dokumentasi)\s*(?i:oleh\s*:?\s+|:\s*)"
    r"(?P<name>[A-Z][\w'’.-]*(?: +[A-Z][\w'’.-]*){0,2})\s*(?:\n|$)"
)


def credit_in(text: str) -> str | None:
    """The name a caption gives credit to in its first line, or None.

    "Foto: ..." also begins ordinary captions, so it counts only before one to three capitalised words on their own.
    """
    match = _FROM.match(text) or _BY.match(text)
    name = " ".join(match["name"].split()).strip(".") if match else ""
    return name if 0 < len(name) <= LONGEST else None


def is_credit_only(text: str) -> bool:
    """Whether a text gives credit and says nothing else."""
    match = _FROM.match(text) or _BY.match(text)
    return match is not None and not text[match.end("name") :].strip(" .!\n")
