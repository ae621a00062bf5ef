"""The officials an agenda names as attending, not those a text names for other reasons (rooms, letters, offices)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMERALS = {"1": "I", "2": "II", "3": "III", "i": "I", "ii": "II", "iii": "III"}
_TITLES = (
    r"(?P<wabup>wakil bupati|wabup|wabub|wbup)|(?P<bupati>bupati|bup(?=\s?[/&,]))"
    r"|(?P<sekda>sekda(?:kab)?|sekretaris daerah)"
    r"|(?P<asisten>asisten|ass?t?\.)\s?(?P<nr>iii|ii|i|[123])|(?P<pkk>ketua (?:tim penggerak|tp)\.?[ "
    r"-]?pkk|ketua tppkk|ketua pkk)"
)
_POLITE = r"(?:(?:bapak|bpk|pak|ibu|bu|bp|yth|kepada|h|hj|dr|pj|plt|plh|yang mulia)\b\.?\s)"
OFFICIAL = re.compile(rf"(?<![\w-])(?P<polite>{_POLITE}*)(?:{_TITLES})(?![\w-])", re.IGNORECASE)

_NOT_THEM = re.compile(
    r"(?:\b(?:kantor|ktr|kntr|knt|halaman|hlmn|rg?\.?\s?(?:rapat|kerja|tamu|sidang|r(?=\.?\s?$))|ruang(?:an)?(?: "
    r"rapat| kerja| tamu| tunggu| sidang)?"
    r"|rumah(?: dinas| jabatan)?|rumdin|rujab|pendopo|pendapa|aula|gedung|lobi|kediaman"
    r"|teras|lapangan|rumah makan|mess|guest house|command center|balai|posko|depan"
    r"|wakil|staf(?: ahli| khusus)?|ajudan|istri|isteri|suami|mantan|calon|pilihan|pemilihan"
    r"|sekretariat|sekpri|adc|tenaga ahli|sopir|anak"
    r"|piala|trofi|cup|peraturan|keputusan|sk|surat|edaran|instruksi|radiogram|undangan|visi(?: misi)?"
    r"|program|janji|amanat|sambutan tertulis|arahan|disposisi"
    r"|a\.? ?n\.?|atas nama|kepada yth|kepada|yth|c\.?q\.?|bagian umum|baju|laporan|laporkan kepada"
    r"|nama|tanda tangan|masa jabatan|protokol|humas|ke|rombongan(?= ajudan))\b[.,:]?\s?)$",
    re.IGNORECASE,
)
_AFTER_NOT = re.compile(
    r"\s?(?:cup\b|(?:kabupaten |kab\.? )?(?:balangan )?(?:dan [a-z ]{2,20})?(?:tidak|tdk|nggak|gak"
    r"|kada|batal|berhalangan|urung|absen|nihil|belum (?:bisa|dapat))\b)",
    re.IGNORECASE,
)
_DEPUTY = re.compile(
    r"^[^.;\n]{0,40}?\b(?:diwakili|diwakilkan|diwakilkn|digantikan)\b(?: oleh| kepada)?(?: kepada)?:?\s?", re.IGNORECASE
)
_FOR = re.compile(
    r"\b(?:mewakili|mendampingi|dampingi|atas nama|menggantikan|a\.n\.?|an\.)\s(?:bapak |pak |ibu |bpk\.? )?$",
    re.IGNORECASE,
)
NIHIL = re.compile(
    r"^\W*(?:nihil|kosong|-+|n/?a|(?:tidak|tdk|tak|blm|belum|kada|gak|nggak)\s?(?:ada|memiliki"
    r"|punya)\b.*|cuti\b.*|libur\b.*|dinas luar\b.*|dl\b.*|luar daerah\b.*|istirahat\b.*|off"
    r"|standby\b.*|stand by\b.*|sakit\b.*)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OfficialMention:
    """An official who attends: the title written in full, and where the text names it (with "Bapak")."""

    title: str
    start: int
    end: int


def officials_in(text: str, hidden: Sequence[tuple[int, int]] = ()) -> list[OfficialMention]:
    """The attending officials, in order; `hidden` are stretches (places) whose officials only name a room."""
    found: list[OfficialMention] = []
    skip_until = -1
    for match in OFFICIAL.finditer(text):
        if match.start() < skip_until or any(a <= match.start() < b for a, b in hidden):
            continue
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 80]
        if _NOT_THEM.search(before) or _AFTER_NOT.match(after) or _FOR.search(before):
            continue
        deputy = _DEPUTY.match(after)
        if deputy and not OFFICIAL.search(after[: deputy.end()]):
            if not OFFICIAL.match(after, deputy.end()):
                skip_until = match.end() + deputy.end()
            continue
        found.append(OfficialMention(title_of(match), match.start(), match.end()))
    return found


def title_of(match: re.Match[str]) -> str:
    """The official's title written in full."""
    if match["wabup"]:
        return "Wakil Bupati"
    if match["bupati"]:
        return "Bupati"
    if match["sekda"]:
        return "Sekda"
    if match["pkk"]:
        return "Ketua TP PKK"
    return f"Asisten {_NUMERALS[match['nr'].lower()]}"


def listed(mentions: Sequence[OfficialMention]) -> str | None:
    """Several officials as one value, each once, in the order of the text."""
    titles = list(dict.fromkeys(m.title for m in mentions))
    return ", ".join(titles) or None
