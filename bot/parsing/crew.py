"""How many people an agenda asks for: "2 foto 1 video", "operator siaran langsung 2 orang", "live streaming ya"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.parsing.words import NUMBERS, any_of

DUTIES = ("reporter", "fotografer", "videografer", "siaran_langsung", "infografis", "media_sosial")

_CHANNEL = r"(?:ig|instagram|yt|youtube|fb|facebook|tiktok|medsos|streaming|stream|report|zoom)"
_DUTY = (
    rf"(?P<siaran_langsung>(?:operator |tim |petugas |crew |kru |admin )?(?:live[ -]?stream(?:ing)?(?: "
    rf"(?:di |via )?{_CHANNEL})*|live (?:di |via )?{_CHANNEL}(?:[ /]{_CHANNEL})*|siaran langsung(?: "
    rf"(?:di |via |lewat )?{_CHANNEL})*|streaming(?: {_CHANNEL})*|livestream\w*|operator live|live)\b)"
    r"|(?P<infografis>(?:desain(?:er)? |pembuat |tukang |petugas )?(?:infografis|infografik|info grafis)\b)"
    r"|(?P<media_sosial>(?:(?:admin|konten|petugas|tim|operator|urang|tukang|crew|kru"
    r"|pengelola)\s)?(?:medsos|media sosial|sosmed|socmed|mediasosial)\b|admin (?:ig|instagram|fb"
    r"|tiktok)\b|(?:konten|reels?|story) (?:ig|instagram|tiktok)\b)"
    r"|(?P<videografer>(?:(?:tukang|urang|juru|petugas|kru|crew|tim|peliput)\s)?(?:videografer"
    r"|vidiografer|videographer|videograper|videogr\b|vidgraf\w*|video|vidio|vd|vdo|vid)\b"
    r"|(?:kameramen|kameraman|cameraman|juru kamera)\b)"
    r"|(?P<fotografer>(?:(?:tukang|urang|juru|petugas|kru|crew|tim|peliput)\s)?(?:fotografer"
    r"|photografer|photographer|potografer|fotograper|fotogr\b|fotograf|foto|photo|poto|ft|fto)\b)"
    r"|(?P<reporter>(?:(?:petugas|kru|crew|tim|urang|tukang)\s)?(?:reporter|reporer|repoter|rep"
    r"|wartawan|jurnalis|pewarta|penulis(?: berita)?|tukang tulis|juru tulis)\b)"
)
_COUNT = any_of([w for w, n in NUMBERS.items() if 1 <= n <= 12])
_NUMBER = (
    rf"(?P<n>(?<![\d.,/-])\d{{1,2}}(?![\d]|[.,:/]\d|\s?x\s?24)|\b(?:{_COUNT}|seorang|sorang|saikung"
    rf"|saurang|sa'ikung|dua ikung|se)\b)"
)
_FILLER = (
    r"(?:orang|org|urang|ikung|personel|personil|tim|team|buah|untuk|utk|buat|gasan|sebagai|bagian"
    r"|petugas|kru|crew|x|saja|aja|cukup|lagi|unit|operator|bidang|kamera|biji"
    r"|pcs)"
)
_TOKEN = re.compile(
    rf"(?<![\w-])(?:{_DUTY})|{_NUMBER}|(?P<each>\b(?:masing-masing|masing2|masing masing)\b)"
    rf"|(?P<sep>[,;+&|/\n•▪]|\.(?=\s)|\b(?:dan|lawan|sama|plus|serta|dengan)\b)"
    rf"|(?P<fill>\b{_FILLER}\b|[\s:=()\[\].*'\"-])",
    re.IGNORECASE,
)
_STEP = re.compile(rf"{_TOKEN.pattern}|(?P<other>\w+|[^\w\s,;+&|/•▪:=()\[\].*'\"-]+)", re.IGNORECASE)
_LETTER_DUTY = {"R": "reporter", "F": "foto", "V": "video"}
_LETTERS = re.compile(r"\b(\d)\s?([RFV])\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:minta|mohon|butuh|membutuhkan|dibutuhkan|perlu|memerlukan|diperlukan|siapkan|disiapkan"
    r"|siap(?:kan)?|kirim\w*|krm|tlg|tolong|tugaskan|ditugaskan|penugasan|menugaskan|cukup|kebutuhan"
    r"|kru|crew|petugas|tim|personel|personil|dokumentasi|dibuatkan|buatkan|bikinkan"
    r"|masing-masing|masing2|dokumentasikan|kawalah|kawa|peliput|request|sediakan|standby|turunkan"
    r"|ditemani|dibantu|bantu(?:an)?|pakai|pake|sekalian|plus|ikut|wajib|harus|tambah|handak|hendaklah"
    r"|kalau bisa|liputan)\b",
    re.IGNORECASE,
)
_EVENTS = (
    r"lomba|pelatihan|workshop|bimtek|pameran|kelas|festival|kursus|sosialisasi|webinar|seminar|diklat"
    r"|lokakarya|pengelolaan"
    r"|literasi|hunting|kompetisi|sayembara|pemutaran|launching|peluncuran|etika|bijak|arsip|kode etik"
    r"|uji kompetensi|temu"
    r"|pembuatan|produksi|teknik|bedah|pemasaran|rapat|penulisan|jurnalistik|fotografi"
)
_OF_THE_TITLE = re.compile(rf"\b(?:{_EVENTS})\s(?:[\w-]+\s){{0,2}}$", re.IGNORECASE)
_NOT_ASKED = re.compile(
    r"\b(?:via|lewat|melalui|rekan|rekan-rekan|rekan2|para|kirim(?:kan|im)?|upload|unggah|share|akun"
    r"|di|konten|hasil|undang|mengundang"
    r"|link|tautan|siaran|bahan|file|berkas)\s(?:[\w-]+\s){0,1}$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:tanpa|tidak (?:perlu|usah|pakai|butuh)|tdk (?:perlu|usah)|gak (?:perlu|usah)|ga (?:perlu"
    r"|usah)|nggak (?:perlu|usah)|kada usah|bukan|jangan)\s(?:ada\s|pakai\s)?$",
    re.IGNORECASE,
)
_NO_AFTER = re.compile(
    r"\s?(?:tidak usah|tidak perlu|tdk perlu|tdk usah|gak usah|ga usah|nggak usah|kada usah|tidak dibutuhkan)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s?(?:menit|mnt|detik|dtk|jam|mb|gb|kali|x\s?\d|cm|inci|hari|halaman|kategori|terbaik|terbaru|peserta|pendek)\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\s?(?:saja|aja|doang|cukup|ya+|yaa*|lah|juga|jua|dong|pak|min|mas|bang)\b|\s?🙏", re.IGNORECASE)
_ALL_DUTIES = re.compile(rf"^\W*(?:(?:{_DUTY}|\b{_FILLER}\b|\bdan\b|\bdokumentasi\b)\W*)+$", re.IGNORECASE)


_ONLY = re.compile(r"\b(?:cukup|hanya|cuma)\s(?:dengan\s|butuh\s|perlu\s|minta\s|kirim\s|ada\s)?$", re.IGNORECASE)
_ONLY_AFTER = re.compile(r"\s?(?:(?:orang|org|personel)\s)?(?:saja|aja|doang|cukup)\b", re.IGNORECASE)


@dataclass(frozen=True)
class CrewRequest:
    """Who is asked for: counts per duty, and the stretches of text that say so.

    0 where a text that asks for others says that nobody is needed: "tanpa video"; "cukup 1 foto" says it of all others.
    """

    slots: dict[str, int]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Token:
    kind: str
    start: int
    end: int
    number: int = 0


def _number(text: str) -> int:
    word = text.lower()
    if word.isdigit():
        return int(word)
    return {"dua ikung": 2}.get(word, NUMBERS.get(word, 1))


def _tokens(text: str) -> Iterator[list[_Token]]:
    """Runs of numbers, duties and what may stand between them."""
    run: list[_Token] = []
    for match in _STEP.finditer(text):
        if match["other"]:
            if run:
                yield run
                run = []
        elif match["n"]:
            run.append(_Token("n", match.start(), match.end(), _number(match["n"])))
        elif match["each"]:
            run.append(_Token("each", match.start(), match.end()))
        elif not match["fill"]:
            kind = "sep" if match["sep"] else next(d for d in DUTIES if match[d])
            run.append(_Token(kind, match.start(), match.end()))
    if run:
        yield run


@lru_cache(maxsize=256)
def crew_in(text: str, *, asked: bool = False) -> CrewRequest:
    """The crew a text asks for; `asked`: it is the value of a label for crew, so every duty named is asked for."""
    if asked:
        text = _LETTERS.sub(lambda m: f"{m[1]} {_LETTER_DUTY[m[2].upper()]}", text)
    slots: dict[str, int] = {}
    explicit: set[str] = set()
    spans: list[tuple[int, int]] = []
    needless: set[str] = set()
    for run in _tokens(text):
        found = list(_pairs(run))
        counted = any(_counts(text, count, start, end, run, asked) for _, count, start, end in found)
        for duty, count, start, end in found:
            if _refused(text, start, end):
                needless.add(duty)
            if not counted or not _counts(text, count, start, end, run, asked=True):
                continue
            spans.append((start, end))
            if count and (duty not in explicit or count > slots[duty]):
                slots[duty] = count
                explicit.add(duty)
            slots.setdefault(duty, 1)
            if _ONLY.search(text[:start]) or _ONLY_AFTER.match(text, end):
                needless.update(DUTIES)
    if slots:
        slots = {duty: 0 for duty in DUTIES if duty in needless} | slots
    return CrewRequest(slots, tuple(spans))


def _pairs(run: Sequence[_Token]) -> Iterator[tuple[str, int | None, int, int]]:
    """Each duty with its number, the number before it or after it as the unit between separators has them."""
    each = [t.kind for t in run[-2:]] == ["each", "n"]
    if each and run[0].kind != "n":  # "reporter dan fotografer masing-masing 2"
        yield from ((t.kind, run[-1].number, t.start, run[-1].end) for t in run if t.kind in DUTIES)
        return
    unit: list[_Token] = []
    for token in [*run, _Token("sep", 0, 0)]:
        if token.kind == "each":
            continue
        if token.kind != "sep":
            unit.append(token)
            continue
        yield from _pairs_of_unit(unit)
        unit = []


def _pairs_of_unit(unit: Sequence[_Token]) -> Iterator[tuple[str, int | None, int, int]]:
    if not unit:
        return
    number_first = unit[0].kind == "n"
    used: set[int] = set()
    for i, token in enumerate(unit):
        if token.kind == "n":
            continue
        near = i - 1 if number_first else i + 1
        if 0 <= near < len(unit) and unit[near].kind == "n" and near not in used:
            used.add(near)
            number = unit[near]
            yield token.kind, number.number, min(token.start, number.start), max(token.end, number.end)
        else:
            yield token.kind, None, token.start, token.end


def _counts(text: str, count: int | None, start: int, end: int, run: Sequence[_Token], asked: bool) -> bool:
    """Whether a duty named here is asked for."""
    if _refused(text, start, end) or count == 0 or (count or 0) > 20:
        return False
    before = _clause_before(text, start)
    if asked:
        return True
    if _OF_THE_TITLE.search(before) or _MEASURE.match(text, end):
        return False
    if count is not None:
        return True
    if _NOT_ASKED.search(before):
        return False
    word = text[start:end].lower()
    if word in ("wartawan", "jurnalis", "pewarta", "penulis", "live", "rep"):
        return False
    if _ASKS.search(before) or _YES.match(text, end):
        return True
    return any(t.kind == "n" for t in run) or _in_brackets(text, start, end)


def _refused(text: str, start: int, end: int) -> bool:
    """Whether a duty named here is said not to be needed: "tanpa video", "video tidak usah"."""
    return bool(_NO.search(_clause_before(text, start)) or _NO_AFTER.match(text, end))


def _clause_before(text: str, start: int) -> str:
    """What stands before in the same clause, as far as it matters."""
    clause_start = max(text.rfind(sign, 0, start) for sign in ("\n", ". ", "; ", "! ", "? ")) + 1
    return text[max(clause_start, start - 120) : start]


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether this stands in brackets, or on a line, that holds nothing but duties."""
    left, right = text.rfind("(", 0, start), text.find(")", end)
    if left >= 0 and right >= 0 and right - left < 100 and _ALL_DUTIES.match(text[left + 1 : right]):
        return True
    left = max(text.rfind("\n", 0, start) + 1, text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0)
    stops = [at for at in (text.find("\n", end), text.find(". ", end)) if at >= 0]
    line = text[left : min(stops, default=len(text))]
    return len(line) < 100 and _ALL_DUTIES.match(line) is not None


_NAMED = re.compile(rf"(?:^|[\n,;|(])\W{{0,4}}(?:{_DUTY})\s?[:=]\s?(?P<names>[A-Z][^\n;|]{{1,80}})")


def named_crew(text: str) -> dict[str, list[str]]:
    """People the text names for a duty ("Foto: Budi, Sari")."""
    found: dict[str, list[str]] = {}
    for match in _NAMED_ANYCASE.finditer(text):
        duty = next(d for d in DUTIES if match[d])
        if not match["names"][:1].isupper():
            continue
        names = re.split(
            r",\s*|\s(?:dan|&)\s", re.sub(rf"[,\s]*\b(?:{_WORD})\b.*$", "", match["names"], flags=re.IGNORECASE)
        )
        found[duty] = [n.strip(" .") for n in names if n.strip(" .") and not any(c.isdigit() for c in n)]
    return {duty: names for duty, names in found.items() if names}


_WORD = r"reporter|foto|fotografer|video|videografer|live|medsos|infografis|siaran langsung|media sosial"
_NAMED_ANYCASE = re.compile(_NAMED.pattern.replace("[A-Z]", "[^\\W\\d_]", 1), re.IGNORECASE)
