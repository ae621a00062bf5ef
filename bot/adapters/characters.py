"""Characters as messengers count and take them."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u2800\u3164\u115f\u1160\uffa0\u034f\u17b4\u17b5"
"""Letters and marks that show nothing."""


def units(text: str) -> int:
    """Length of `text` in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str) -> str:
    """`text` without halves of surrogate pairs, which can't be sent."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def blank(text: str) -> bool:
    """Whether a messenger would see an empty message in `text`."""
    return all(c.isspace() or c in _INVISIBLE or unicodedata.category(c) in ("Cc", "Cf") for c in text)


def header_safe(name: str) -> str:
    """A file name that can stand in a header: without control characters, quotes and folders."""
    return re.sub(r'[\x00-\x1f\x7f"\\/\ud800-\udfff]', "_", name)[-120:] or "file"
