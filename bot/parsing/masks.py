"""What looks like a date or a clock time but is none: links, prices, counts, laws, letters, greetings, copied stamps.

It is put out of sight (as the sign `HIDDEN`) before dates are looked for; positions stay.
"""

from __future__ import annotations

import re

from bot.parsing.text import blank_all
from bot.parsing.words import HIJRI, MONTH, NUMBER, WEEKDAY, any_of

HIDDEN = "\x00"

URL = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>\"]{1,500}|(?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,12}/[^\s<>\"]{1,500})", re.IGNORECASE
)
"""A link; without a scheme only when it has a path (`s.id/contoh`)."""

STAMP = re.compile(
    r"^\W{0,3}(?:\[[^\]\n]{0,4}\d{1,2}[.:/]\d{1,2}[^\]\n]{0,30}\]\s?[^:\n]{1,60}:"
    r"|\d{1,2}/\d{1,2}/\d{2,4},?\s\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[ap]m)?\s?-\s?[^:\n]{1,60}:)\s?",
    re.MULTILINE | re.IGNORECASE,
)
"""The head of a copied WhatsApp line: `[16.40, 17/4/2026] Name:` or `17/04/26 16.40 - Name:`."""

_DATE = rf"(?:{NUMBER}\s?[-/. ]\s?(?:{MONTH}\b|\d{{1,2}})(?:\s?[-/. ]\s?\d{{2,4}})?|{NUMBER})"
_TGL = r"(?:pada |per )?(?:tertanggal|tanggal|tgl|tg)\b\.?\s?:?\s?"
_NAMED = "bersih berkah sehat curhat taqwa takwa raya mubarok mubarak kreatif literasi putih agung belajar ceria"
_EVENINGS = (
    "puncak final penutupan pembukaan renungan amal penganugerahan anugerah keakraban tasyakuran "
    "ramah resepsi bina pentas"
    " hiburan pisah tirakatan takbiran seribu apresiasi inaugurasi grand budaya tahun"
)
_MEETINGS = "rakor raker rapat koordinasi kerja evaluasi refleksi doa malam gelar laporan"
_UNITS = "persen ribu rb juta jt miliar milyar triliun km m meter ha hektar hektare ton kg kwintal liter poin"

_LETTERS = [
    # "surat Nomor 400.9/311/Dinsos/2026 tanggal 19 Juni 2026", "surat dari Dinas Sosial tgl 3/2/2027"
    re.compile(
        rf"\b(?:surat|nota dinas|memo|radiogram|edaran)\b(?:\s[\w.]{{1,30}}){{0,7}}?"
        rf"(?:\s(?:nomor|no)\b\.?\s?:?\s?\S{{1,60}})?,?\s{_TGL}{_DATE}"
    ),
    re.compile(rf"\b(?:nomor|no)\b\.?\s?:?\s?\S{{0,40}}[/.]\S{{0,40}},?\s{_TGL}{_DATE}"),
    re.compile(rf"\b(?:tanggal|tgl)\.?\s(?:surat|undangan|nota dinas|terima|diterima|masuk)\b\s?:?\s?{_DATE}"),
    re.compile(rf"\b(?:ditetapkan|ditandatangani|dikeluarkan)\sdi\s[a-z]{{3,20}},?\s(?:{_TGL})?{_DATE}"),
    re.compile(rf"^(?!{WEEKDAY}\b)[a-z]{{4,20}}\s?,\s(?P<x>\d{{1,2}}\s{MONTH}\s\d{{4}})\.?$", re.MULTILINE),
]
HIJRI_DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s?(?:-|s\.?d\.?"
    rf"|s/d)\s?)?\d{{1,2}}\s{any_of(HIJRI)}\b(?:\s\d{{4}}\s?h?\b\.?)?",
    re.IGNORECASE,
)
"""A date of the Muslim calendar ("16 Ramadan 1447 H"): not computed."""
_NUMBERS = [
    re.compile(r"\b(?:nomor|no|nmr)\b\.?\s?:?\s?\d[\w./-]{0,60}"),
    re.compile(
        r"\b(?:pasal|ayat|bab|perda|perbup|permen\w{0,10}|perpres|inpres|keppres|uu|(?<!pol )pp|rt|rw|kodim|yonif"
        r"|koramil|km|blok"
        r"|lantai|lt|kelas|kls|angkatan|seri|ruang|rute|gang|gg|kloter)\b\.?\s?\d{1,4}(?![.:]\d\d)(?:[/.-]\d{1,4})?"
    ),
    re.compile(r"(?<!\d)(?:\+62|62|0)[\s-]?8\d{1,3}(?:[\s-]?\d{3,5}){1,3}(?!\d)"),
    re.compile(r"\b(?:meeting\s?id|id\s?(?:rapat|zoom)|nip|nik|hp|wa|telp|telepon)\b\.?\s?[:.]?\s?\+?\d[\d -]{0,24}"),
    re.compile(r"\b(?:pass\s?code|password|sandi)\s?:?\s?\S{1,24}"),
    re.compile(r"\brp\.?\s?\d[\d.,]{0,25}"),
    re.compile(rf"(?<![\d.,])\d{{1,9}}(?:[.,]\d{{1,9}}){{1,4}}\s?(?:%|{any_of(_UNITS.split())}\b)"),
    re.compile(r"\b(?:nilai|skor|indeks|ikm|ipm|versi|sebesar|senilai|sebanyak|seluas|sepanjang)\s\d[\d.,]{0,20}"),
    re.compile(r"\b(?:layanan|buka|siaga|siap|online|nonstop)\s24\s?/\s?7\b"),
    re.compile(r"\bke-\d{1,4}\b"),
    HIJRI_DATE,
    re.compile(r"\b1[34]\d\d\s?h\b\.?"),
]
_WORDS = [
    re.compile(r"\b(?:selamat|slmt|met|good)\s(?:pagi|siang|sore|petang|malam)\b"),
    re.compile(
        r"^(?:pagi|siang|sore|malam|mlm)(?=\s?[,.!]|,?\s(?:pak|bapak|bu|ibu|min|mas|mba|mbak|kak|bang"
        r"|semua|rekan\S*|bos"
        r"|ndan|dangsanak|sanak|tim|admin)\b)"
    ),
    re.compile(r"\b(?:maaf|ganggu|mengganggu)\s(?:malam|pagi|siang|sore)(?:2|-\w{4,5})?\b"),
    re.compile(rf"\b(?:pasar|setiap|tiap|tiap2|saban|per)\s(?:hari\s)?{WEEKDAY}\b"),
    re.compile(rf"(?<!hari\s)\b{WEEKDAY}\s{any_of(_NAMED.split())}\b"),
    re.compile(
        r"\b(?:pasar|senam|apel|gema|jajanan|kuliner|wisata|lari|tausiah|pengajian|wirid)\s"
        r"(?P<x>pagi|subuh|malam|sore|siang)\b(?!\s(?:ini|jam|pukul|pkl|jm))"
    ),
    re.compile(rf"\b{any_of(_MEETINGS.split())}\s(?P<x>(?:awal|akhir|tutup) tahun)\b"),
    re.compile(rf"\b(?P<x>malam|pagi)(?=\s{any_of(_EVENINGS.split())}\b)"),
]
_FALSE_FRIENDS = [
    URL,
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"),
    STAMP,
    *_LETTERS,
    *_NUMBERS,
    *_WORDS,
]


def hide_false_friends(low: str) -> str:
    """The lower-case text with all that is no date of an event put out of sight."""
    for pattern in _FALSE_FRIENDS:
        low = blank_all(pattern, low, HIDDEN)
    return low
