"""Two clock times of a day, as people type them: "21.00-05.00", "22 sampai 5"."""

from __future__ import annotations

import re
from datetime import time

_CLOCK = r"(?P<h{n}>\d{{1,2}})(?:[.:](?P<m{n}>\d{{2}}))?"
_HOURS = re.compile(
    rf"(?:jam|pukul|dari)?\s*{_CLOCK.format(n=1)}\s*(?:-|–|s\.?/?d\.?|sampai|hingga|to)\s*(?:jam|pukul)?\s*"
    rf"{_CLOCK.format(n=2)}\s*(?:wita|wib|wit)?",
    re.IGNORECASE,
)


def read_hours(text: str) -> tuple[time, time] | None:
    """From and until; None where a text is no such pair, names a time that does not exist, or no stretch at all."""
    match = _HOURS.fullmatch(text.strip(" .!"))
    if match is None:
        return None
    try:
        first, last = (time(int(match[f"h{n}"]) % 24, int(match[f"m{n}"] or 0)) for n in (1, 2))
    except ValueError:
        return None
    beyond = any(int(match[f"h{n}"]) > 24 for n in (1, 2))
    return None if beyond or first == last else (first, last)
