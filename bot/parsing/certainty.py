"""Whether an event will be: what a text calls tentative, cancelled or postponed must be confirmed by an editor."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from bot.parsing.mentions import DAYS, Kind
from bot.parsing.roles import Role, is_shifted
from bot.parsing.text import lowered
from bot.parsing.timeline import read_timeline

Doubt = Literal["tentative", "cancelled", "postponed"]

_TIME = r"(?:(?:hari|tanggal|tgl|jam|waktu|jadwal|pukul)(?:nya)?\s)"
_TENTATIVE = re.compile(
    rf"(?:\bmasih\s|\bsifatnya\s|\bbersifat\s|\b{_TIME})*\btentati(?:f|ve|v)\b"
    rf"|\b{_TIME}(?:masih\s)?belum\s(?:pasti|fix|fiks|final)\b|\bTB[CA]\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"(?<!tidak )(?<!tdk )(?<!tak )(?<!jangan )(?<!bisa )(?<!dapat )(?<!hujan )\b(?:batal|dibatalkan|ditiadakan"
    r"|urung(?:\sdilaksanakan)?|tidak jadi|tdk jadi|kada jadi|gak jadi|nggak jadi)\b(?!\s(?:puasa|wudu))"
    r"(?:\s(?:ya|dilaksanakan|dulu|dahulu)\b)*",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:(?:di)?(?:ganti|undur|tunda|geser|pindah|ubah|maju)(?:kan)?|(?:di)?jadwal(?:kan)? ulang|jadinya|menjadi)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:kalau|kalo|jika|bila|apabila|seandainya|andai)\b", re.IGNORECASE)
_POSTPONED = re.compile(
    r"(?<!tidak )(?<!tdk )(?<!tak )(?<!kada )(?<!gak )(?<!jangan )(?<!bisa )(?<!dapat )"
    r"\b(?:di(?:tunda|undur|tangguh)(?:kan)?|tunda|undur|penundaan|postponed?|(?:di)?jadwal(?:kan)? ulang"
    r"|rescheduled?)\b"
    r"(?:\s(?:dulu|dahulu|ya)\b)*|\bmenjadi\W{1,3}(?:menunggu|menyusul|belum)\b",
    re.IGNORECASE,
)


def doubt_of(text: str, today: date) -> Doubt | None:
    """What a text says against the event.

    One that is moved ("batal, diganti lusa") is not cancelled, and one that is moved to a time that the text does not
    name ("ditunda, waktu menyusul") is postponed. What happens only if it rains is neither.
    """
    if not _IF.search(text):
        if _CANCELLED.search(text) and not _AGAIN.search(text):
            return "cancelled"
        if _POSTPONED.search(text) and not is_shifted(lowered(text)) and not _names_a_new_time(text, today):
            return "postponed"
    return "tentative" if _TENTATIVE.search(text) else None


def _names_a_new_time(text: str, today: date) -> bool:
    timeline = read_timeline(text, today)
    return any(group.role is Role.NEW and group.of(*DAYS, Kind.CLOCK, Kind.WORDS) for group in timeline.groups)


def doubt_spans(text: str) -> list[tuple[int, int]]:
    """Where a text says so; these words belong to no title and no place."""
    return [m.span() for pattern in (_TENTATIVE, _CANCELLED, _POSTPONED) for m in pattern.finditer(text)]
