"""Whether an event will be: what a text calls tentative or cancelled must be confirmed by an editor."""

from __future__ import annotations

import re
from typing import Literal

Doubt = Literal["tentative", "cancelled"]

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
    r"\b(?:(?:di)?(?:ganti|undur|tunda|geser|pindah|ubah|maju)(?:kan)?|(?:di)?jadwal(?:kan)? ulang|jadinya|menjadi"
    r"|kalau|kalo|jika|bila|apabila)\b",
    re.IGNORECASE,
)


def doubt_of(text: str) -> Doubt | None:
    """What a text says against the event; a cancelled one that is moved ("batal, diganti lusa") is not cancelled."""
    if _CANCELLED.search(text) and not _AGAIN.search(text):
        return "cancelled"
    return "tentative" if _TENTATIVE.search(text) else None


def doubt_spans(text: str) -> list[tuple[int, int]]:
    """Where a text says so; these words belong to no title and no place."""
    return [m.span() for pattern in (_TENTATIVE, _CANCELLED) for m in pattern.finditer(text)]
