"""Whether free text looks like an agenda, so that an editor's paste becomes a draft and small talk stays small talk."""

from __future__ import annotations

import re
from datetime import datetime

from bot.parsing.agendas import AgendaText, read_agendas
from bot.parsing.text import clean, lowered
from bot.parsing.titles import EVENT

_TALK = re.compile(
    r"^\W*(?:siap|oke?|ok+|baik|iya?h?|ya+|sip+|mantap|terima ?kasih|makasih|trims|tks|thanks|nggih"
    r"|inggih|noted|hadir|otw|sudah|sdh|udah|belum|blm|bisa|tidak bisa|gak bisa|izin sakit|izin tidak"
    r"|maaf|pagi|siang|sore|malam|assalam\S*|waalaikum\S*|halo|hai|amin|aamiin|alhamdulillah|lanjut"
    r"|monggo|selamat \w+)\b"
    r"(?:\W+(?:pak|bu|bapak|ibu|bang|mas|mba|mbak|kak|min|ndan|bos|semua|tim|kasih|ya|izin|siap|ok"
    r"|baik|infonya|atas|menunggu|ditunggu|saya|meluncur|laksanakan|86|dilaksanakan|merapat"
    r"|\w{1,12}))*\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:apa|apakah|siapa|kapan|di ?mana|dmn|dimana|kenapa|mengapa|bagaimana|gimana|berapa|ada "
    r"yang|ada agenda|bisa|boleh|jadi|jadikah|sudah|kah|kayapa|siapa)\b[^\n]*\?\W*$"
    r"|^[^\n]{0,120}\?\W*$",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"^\W*(?:lapor(?:an)?[,.: ]+(?!rencana|giat|agenda)|update[,: ]|(?:saya |kami |tim )?(?:sudah|sdh"
    r"|telah|udah|baru saja|barusan|sedang|lagi) )"
    r"|\b(?:sudah (?:selesai|mulai|di lokasi|tiba|sampai|berlangsung|dimulai|dikirim|tayang|naik)"
    r"|sedang berlangsung|berjalan (?:lancar|dengan)|telah (?:dilaksanakan|selesai|berlangsung|dibuka)"
    r"|baru selesai|foto (?:sudah|menyusul)|berikut (?:foto|dokumentasi|link berita))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:mohon|minta|tolong|tlg|undangan|liputan|liput|peliputan|diliput|agenda|jadwal|giat|acara"
    r"|kegiatan|kru|reporter|foto|video)\b",
    re.IGNORECASE,
)


def looks_like_agenda(text: str, now: datetime) -> bool:
    """Whether a text posted by an editor is an agenda: something that happens, with a time or a place or a request."""
    text = clean(text)
    if len(text) < 12 or _TALK.match(text):
        return False
    found = read_agendas(text, now)
    if not found:
        return False
    if _ASKS.match(text) and not _REQUEST.search(text.split("?")[0]):
        return False
    if _REPORT.search(text) and len(found) == 1 and not _has_labels(text):
        return False
    return any(_is_one(agenda, text) for agenda in found)


def _has_labels(text: str) -> bool:
    return len(re.findall(r"^[^\n:]{2,24}\s?:\s?\S", text, re.MULTILINE)) >= 2


def _is_one(agenda: AgendaText, text: str) -> bool:
    clear = agenda.starts_at is not None or agenda.time_words is not None
    timed = clear or agenda.reason in ("impossible", "unclear", "postponed")
    told = sum(
        (timed, agenda.place is not None, bool(agenda.slots), agenda.official is not None, agenda.organiser is not None)
    )
    event = agenda.title is not None and EVENT.search(lowered(agenda.title)) is not None
    return (timed and told + event + bool(_REQUEST.search(text)) >= 2) or (event and told >= 2)
