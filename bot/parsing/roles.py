"""Which times of a text are not (or no longer) the event's: the crew's, rehearsals, the old ones of moved events."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum

from bot.parsing.mentions import DAYS, Kind, Mention
from bot.parsing.titles import EVENT


class Role(StrEnum):
    """What a time is to the event."""

    PLAIN = "plain"
    NEW = "new"
    OLD = "old"
    CREW = "crew"  # on the same day, but not the event's time
    OTHER = "other"  # a deadline or a rehearsal


_CREW = re.compile(
    r"\b(?:kumpul|berkumpul|kumpulnya|ngumpul|(?:ber|be)?rangkat(?:nya)?|brkt|brgkt|stand\s?by|stanby"
    r"|stenbai|standbay|g[el]{0,2}adi|merapat"
    r"|registrasi|check\s?in|brie?fing|rehearsal|jemput\w*|penjemputan|titik kumpul|(?:siap|sudah|tiba"
    r"|hadir|sampai|datang|ada) di (?:lokasi|tempat|kantor|tkp)"
    r"|paling lambat|paling telat|selambat\w*|maksimal|batas waktu|deadline|konfirmasi|pendaftaran"
    r"|daftar ulang|loading|cek sound|check sound|otw"
    r"|(?:dari|meninggalkan) kantor|tayang(?:nya|kan)?|upload|dikirim|kirim (?:foto|rilis|berita))\b"
)
_STANDBY = re.compile(r"\b(?:stand\s?by|stanby|stenbai|standbay)\b")
_TO_AN_EVENT = re.compile(rf"\s*(?:(?:untuk|utk|di acara|liputan|liput|acara|giat)\s)*{EVENT.pattern}", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:g[el]{0,2}adi|rehearsal|paling lambat|paling telat|selambat\w*|maksimal|batas waktu|deadline|konfirmasi"
    r"|pendaftaran|daftar ulang|tayang(?:nya|kan)?|upload|dikirim|kirim (?:foto|rilis|berita))\b"
)
_EVENT = re.compile(
    r"\b(?:acara(?:nya)?|(?:di)?mulai(?:nya)?|kegiatan(?:nya)?|upacara|pelaksanaan|pembukaan|rapat|puncak|hari h)\b"
)
_CLAUSE = re.compile(r"[;\n!?]|,(?=\s)|\.(?=\s|$)|\s-\s|\b(?:sedangkan|sementara|lalu|kemudian)\b")

_MOVED = re.compile(
    r"\b(?:di)?(?:undur\w*|mundur\w*|maju(?:kan)?|geser\w*|pindah\w*|ubah|tunda|ganti|jadwal(?:kan)? "
    r"ulang|reschedule\w*)\b|\b(?:ber|per)ubah(?:an)?\b|\bralat\b"
    r"|\bbergeser\b|\bsemula\b|\bmundur\b|\bmaju\b"
)
_OLD_CUE = re.compile(
    r"\b(?:dari|semula(?:nya)?|sebelumnya|awalnya|tadinya|yang awal|bukan(?:nya)?|sblmnya|jadwal lama)\b"
)
_NEW_CUE = re.compile(
    r"\b(?:menjadi|jadi(?:nya)?|mnjd|ke|kepada|melainkan|tapi|tetapi|sekarang|yang benar|seharusnya"
    r"|jadwal baru|yang baru"
    r"|(?:di)?(?:undur|mundur|maju|geser|pindah|ganti|tunda|ubah)(?:kan)?|sampai)\b"
)
_TIED = re.compile(
    r"[\s,:;()-]*(?:(?:hari|jadwal|tanggal|tgl|pukul|jam|pkl|pada|di|yang|acara|waktu|rencana"
    r"|dijadwalkan|dilaksanakan|direncanakan|dari|ke|ulang|menjadi|jadi)[\s,:.]+)*"
)
_SHIFTED = re.compile(
    r"\b(?:di)?(?:undur|mundur|maju|geser|tunda)(?:kan)?\s(?:sekitar\s|selama\s)?(?:\d{1,2}|se|satu"
    r"|dua|tiga|setengah)\s?(?:jam|hari|minggu|pekan|menit)\b"
)
_OPEN = re.compile(
    r"\b(?:di)?(?:tunda|undur)(?:kan)?\b[^.\n]{0,40}?\b(?:belum (?:ditentukan|ditetapkan|pasti|ada)"
    r"|menyusul|batas waktu yang|waktu yang akan)"
)


def is_open(low: str) -> bool:
    """Whether the event was moved to a time the text does not name ("diundur 1 jam", "ditunda, waktu menyusul")."""
    return is_shifted(low) or _OPEN.search(low) is not None


def is_shifted(low: str) -> bool:
    """Whether the event was moved by some hours or days ("diundur 1 jam")."""
    return _SHIFTED.search(low) is not None


def roles(low: str, mentions: Sequence[Mention]) -> list[Role]:
    """The role of each mention."""
    moved = _moved(low, mentions)
    crew = _own_times(low, mentions, _crew(low, mentions))
    return [m if m is not Role.PLAIN else c for m, c in zip(moved, crew, strict=True)]


def _moved(low: str, mentions: Sequence[Mention]) -> list[Role]:
    if not _MOVED.search(low):
        return [Role.PLAIN] * len(mentions)
    found: list[Role] = []
    end, role = 0, Role.PLAIN
    for mention in mentions:
        gap = low[end : mention.start]
        cue = _last_cue(gap)
        if cue is not None:
            role = cue
        elif not _TIED.fullmatch(gap):
            role = Role.PLAIN
        found.append(role)
        end = mention.end
    return found


def _last_cue(gap: str) -> Role | None:
    """What the words directly before a time say about it."""
    cues = [(m.end(), Role.OLD) for m in _OLD_CUE.finditer(gap)] + [(m.end(), Role.NEW) for m in _NEW_CUE.finditer(gap)]
    if not cues:
        return None
    end, role = max(cues)
    return role if _TIED.fullmatch(gap, end) else None


def _crew(low: str, mentions: Sequence[Mention]) -> list[Role]:
    found = [Role.PLAIN] * len(mentions)
    starts = [m.start for m in mentions]
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(low)), len(low)]
    clauses = list(itertools.pairwise(cuts))
    for start, end in clauses:
        if not _CREW.search(low, start, end):
            continue
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        role = Role.OTHER if _APART.search(low, start, end) else Role.CREW
        clocks = [i for i in inside if mentions[i].kind in (Kind.CLOCK, Kind.WORDS)]
        theirs = _crew_clocks(low, start, end, [mentions[i] for i in clocks])
        for i, is_crew in zip(clocks, theirs, strict=True):
            found[i] = role if is_crew else Role.PLAIN
        if all(theirs):
            cue = _CREW.search(low, start, end)
            for i in inside:  # without a clock time a day is only theirs behind the word for it
                is_theirs = clocks or role is Role.CREW or (cue is not None and cue.start() < mentions[i].start)
                found[i] = role if is_theirs and mentions[i].kind in DAYS else found[i]
    return found


def leads_to_event(low: str, end: int) -> bool:
    """Whether what happens stands right behind a time that ends there: "kumpul jam 8 rapat TPID"."""
    return _TO_AN_EVENT.match(low, end) is not None


def _own_times(low: str, mentions: Sequence[Mention], found: list[Role]) -> list[Role]:
    """Of "standby jam 22.00-02.00 patroli" the time is the event's: nobody stands by until a given hour.

    A time without an end counts so only where the crew has another one ("kumpul jam 21.00").
    """
    clocks = [i for i, m in enumerate(mentions) if m.kind in (Kind.CLOCK, Kind.WORDS)]
    theirs = [i for i in clocks if found[i] is Role.CREW]
    if len(theirs) < len(clocks):
        return found
    for i in theirs:
        start = max((m.start() for m in _CLAUSE.finditer(low, 0, mentions[i].start)), default=0)
        clock = mentions[i].clock
        sure = len(theirs) > 1 or (clock is not None and clock.until is not None)
        if sure and _STANDBY.search(low, start, mentions[i].start) and leads_to_event(low, mentions[i].end):
            own = [j for j, m in enumerate(mentions) if start <= m.start < mentions[i].end]
            return [Role.PLAIN if j in own else role for j, role in enumerate(found)]
    return found


def _crew_clocks(low: str, start: int, end: int, clocks: Sequence[Mention]) -> list[bool]:
    """Which clock times of a clause belong to a word for the crew: the word before decides, else the word after."""
    found: list[bool] = []
    for i, clock in enumerate(clocks):
        before = low[clocks[i - 1].end if i else start : clock.start]
        after = low[clock.end : clocks[i + 1].start if i + 1 < len(clocks) else end]
        cues = [(m.end(), True) for m in _CREW.finditer(before)] + [(m.end(), False) for m in _EVENT.finditer(before)]
        if cues and not (i and not _leads(low[start : clocks[0].start])):
            found.append(max(cues)[1])
            continue
        crew, event = _CREW.search(after), _EVENT.search(after)
        found.append(crew is not None and (event is None or crew.start() < event.start()))
    return found


def _leads(before: str) -> bool:
    """Whether the words that say what a time is for stand before it in this clause."""
    return _CREW.search(before) is not None or _EVENT.search(before) is not None
