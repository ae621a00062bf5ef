"""The known word nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

NEAR = 75.0
"""How alike (0-100) two words must be."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to a word ("/agneda" -> "/agenda"); None when nothing is near, or two are equally near."""
    typed = word.strip().lower()
    if len(typed.strip("/")) < 2:
        return None
    known = {candidate: candidate.lower() for candidate in candidates}
    allowed = 1 if len(typed.strip("/")) <= 4 else 2
    near = [c for c, low in known.items() if OSA.distance(typed.strip("/"), low.strip("/")) <= allowed]
    found = process.extract(typed, {c: known[c] for c in near}, scorer=fuzz.ratio, score_cutoff=NEAR - 15, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return found[0][2]
