"""Where an event is: after "di" or "bertempat di", behind a comma in a list, or the platform of an online meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from bot.parsing.districts import districts_in
from bot.parsing.text import tidy
from bot.parsing.words import NOT_ABBREVIATED, word_list

Span = tuple[int, int]
CUT = "\x00"
WINDOW = 200
"""Characters in which a place ends."""

HEADS = word_list(
    """
    aula auditorium ruang ruangan rg gedung gd ged kantor ktr kntr knt kantr halaman hlmn hal lapangan lap
    lapngan desa ds kec kecamatan kel kelurahan dusun masjid mesjid langgar mushola musholla musala surau balai
    pendopo pendapa taman stadion gor sd sdn sdit mi min smp smpn mts mtsn sma sman smk smkn man ma slb tk paud
    ponpes pondok pesantren pasar puskesmas pustu poskesdes rsud rs rumah posko pos hotel kampus universitas
    politeknik terminal jembatan bendungan sungai danau pantai kolam kebun sawah persawahan ladang bundaran
    simpang jl jln jalan perumahan komplek kompleks lab laboratorium panggung siring bumi wisata objek lobi
    lobby studio gudang makam kubah alun-alun halte bandara pelabuhan dermaga dprd polres polsek kodim koramil
    makodim mapolres mpp mal pusat islamic gereja pura vihara tpa tps tpst bank workshop rest kawasan area
    lokasi hutan gunung bukit tebing air command mess guest plaza toko rumdin rujab pabrik tambang bengkel
    sekolah madrasah perpustakaan museum sekretariat mako gelanggang sirkuit arena venue depan samping belakang
    teras joglo kedai cafe kafe warung sentra dinas badan bpp bpbd diskominfo disdik dinkes bapperida bappeda
    bkpsdm inspektorat setda rt kpu labkesda upt uptd unit
    """
)
"""First words of places."""
_HEAD = re.compile(
    rf"(?:r\.\s?(?:rapat|sidang|kerja|r(?=\.?\s))"
    rf"|{'|'.join(sorted(map(re.escape, HEADS), key=len, reverse=True))})\b\.?",
    re.IGNORECASE,
)
_MOVED_FROM = r"(?:\sdari\s[^,.;\n]{1,60}?\s(?:ke|menjadi|jadi))?"
_CUE = re.compile(
    r"(?<![\w-])(?<!tinjau )(?<!cek )(?<!ke )(?<!di )(?<!survei )(?<!meninjau )"
    r"(?:(?:(?:ber)?tempat|lokasi|venue)(?:nya)?(?:\s(?:tetap|acara|kegiatan|pelaksanaan|juga|(?:di|ber)?pindah(?:kan)?"
    rf"|berubah|diubah|bergeser|digeser|menjadi|jadi|ke|di|baru)\b)*{_MOVED_FROM}"
    r"(?:\sdi\b|\s?[:=](?=\s)|(?<=\bdi)|(?<=\bke)|(?<=menjadi)|(?=\s(?-i:[A-Z]))"
    rf"|(?=\s{_HEAD.pattern}))|titik lokasi(?: di)?|berlokasi di|alamat(?:nya)?\s?:"
    rf"|(?:di|ber)?pindah(?:kan)?{_MOVED_FROM}(?:\ske)?(?=\s{_HEAD.pattern}))"
    r"\s?[:=]?\s(?=[\w(\"'])|@\s?(?=[A-Za-z])",
    re.IGNORECASE,
)
_DI = re.compile(r"(?<![\w-])(?:di|d|pd)\s(?=[\w\"'(])", re.IGNORECASE)
_NOT_PLACES = re.compile(
    r"(?:era|bidang|tingkat|kalangan|antara|antaranya|mana|sini|sana|situ|tengah|bulan|hari|tahun|masa"
    r"|saat|bawah|atas (?:perhatian|kehadiran|bantuan|kerja ?sama|partisipasi|izin)|luar|dalam"
    r"|sekitar(?!\s\w+\s(?:pasar|taman))|seluruh|setiap|tiap|semua|sektor"
    r"|dunia|media sosial|medsos|youtube|instagram"
    r"|facebook|tiktok|grup|group|wa\b|lingkungan|wilayah|kabupaten|kab\b|balangan|daerah|provinsi"
    r"|indonesia|samping itu|rumah tangga|jam|pukul|link|https?|surat|undangan|masing|bawah ini"
    r"|lapangan usaha|atas perhatian|(?:tempat|lokasi) (?:yang|yg) sama)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:(?:desa|ds|kec|kecamatan|kel|kelurahan|dusun|jl|jln|jalan|rt|rw|kab|kabupaten|komplek"
    r"|lantai|lt|gedung|km|blok|gang|gg|kota|samping|depan|belakang|sebelah|dekat|seberang|simpang"
    r"|provinsi|prov|kantor|halaman|kompleks|perumahan)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[\n;!?|\x00\x02]|[^\w\s.,/&()'\"+:-]|(?:,\s|\s)(?:ada|minta|mnt|mohon|mhn|butuh|membutuhkan"
    r"|perlu|memerlukan|tolong|tlg|kirim\w*|krm|yang|yg|untuk|utk|dalam rangka|akan|dihadiri|dibuka"
    r"|dipimpin|diikuti|dilaksanakan|diadakan|digelar|oleh|olih|bersama|beserta"
    r"|dengan|dgn|pada|pd|mulai|dimulai|hadir|nanti|jam|jm|pukul|pkl|lalu|kemudian|serta|sekalian"
    r"|karena|krn|rencana(?:nya)?|acara(?:nya)?|kegiatan|cukup|siap(?:kan)?|supaya|agar|sampai|hingga"
    r"|s\.?d\.?|tim|kru|crew|reporter|fotografer|foto|video|videografer"
    r"|live|medsos|narasumber|penyelenggara|tema|bupati|wabup|wakil bupati|sekda|asisten|pak|bapak|ibu"
    r"|ya|yaa|min|mohon|harap|dimohon|diharap\w*|insya\w*|bila|jika|kalau|semua|masing-masing|selesai"
    r"|terus|trus|atas (?:perhatian|kehadiran|bantuan|kerja ?sama|partisipasi|izin)|sehubungan|demi"
    r"|demikian|masing2|handak|hadiri|tetap|jua|juga|kayapa"
    r"|kawalah|makasih|terima kasih|trims|thanks|wassalam|karna|sebab|tapi|tetapi|namun|guna|bagi"
    r"|kepada|membahas|bahas|terkait|tentang|mengenai|sambil|usai|setelah|sebelum|maadakan|mengadakan|menggelar|undangan|wajib|dari"
    r"|waktu|ikut|saat|ketika|dimana|di mana|tempat|ke|dan (?=(?:jam|pukul|pkl|minta|mohon|perlu|butuh"
    r"|di)\b))\b"
    r"|\s-+\s|\(|\.(?=\s"
    r"|$)"
    rf"{NOT_ABBREVIATED}"
    r"|\.(?=\s+(?:[Mm]ohon|[Mm]inta|[Bb]utuh|[Pp]erlu|[Tt]erima))",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"^\W*(?:(?:masih )?(?:menyusul|belum|blm|nanti|tba|-+|masih|menunggu|dikoordinasikan|dikonfirmasi"
    r"|tentatif|akan (?:di|kami)|kondisional|\?+|sda|tdk ada|tidak ada|diinfokan|di info|di kabari"
    r"|dikabari|n/?a)\b.*|[-?.\s]*)$",
    re.IGNORECASE,
)
ONLINE = re.compile(
    r"\b(?P<x>zoom(?:\s(?:cloud\s)?meetings?)?|google\s?meet|g-?meet|gmeet|microsoft\s?teams?"
    r"|ms\s?teams|webex|jitsi|whatsapp call|youtube live|vicon|video conference|virtual zoom)\b",
    re.IGNORECASE,
)
_HYBRID_TAIL = re.compile(
    r"\s?(?:,|/|&|\+|dan|serta|\()\s?(?:(?:secara |via |melalui |juga |link |disiarkan )*(?:daring"
    r"|online|virtual|zoom|google\s?meet|g-?meet|teams|youtube|live)\b.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A place as in the text, and the stretch that names it (with the "di" before it)."""

    name: str
    start: int
    end: int


def place_of(value: str) -> str | None:
    """The value of a label for the place; None for "menyusul" and the like. Of a hybrid meeting the room."""
    if _UNKNOWN.match(value):
        return None
    value = re.sub(r"https?://\S+", "", value)
    value = re.sub(r"^\W*di\s", "", value, flags=re.IGNORECASE)
    room = _HYBRID_TAIL.sub("", value)
    platform = ONLINE.match(room.strip(" ("))
    if platform:
        return platform["x"]
    name = tidy(
        re.sub(
            r"\s?\((?:hybrid|hibrid|luring|offline|menyusul|tentatif|link[^)]*|tetap)\)", "", room, flags=re.IGNORECASE
        )
    )
    return name or None


def _end(text: str, start: int, masked: str) -> int:
    """Where a place that begins at `start` ends: a stop word, a time, a request, a comma not followed by more of it."""
    stops = (
        m.start() for m in _STOP.finditer(text, start + 1, start + WINDOW) if not _room_of_official(text, start, m)
    )
    end = next(stops, min(len(text), start + WINDOW))
    cut = masked.find(CUT, start, end)
    end = cut if cut >= 0 else end
    for comma in re.finditer(",", text[start:end]):
        at = start + comma.start()
        following = re.split(r"[,\n]", text[at + 1 : end])[0]
        if not _GOES_ON.match(following) and not _only_district(following):
            return at
    return end


_ROOM = re.compile(
    r"(?:kantor|halaman|hlmn|ruang|rapat|kerja|tamu|dinas|jabatan|rumdin|rujab|pendopo|pendapa|aula"
    r"|gedung|lobi|kediaman|rumah"
    r"|teras|depan|belakang|samping|sekretariat|wakil)\.?$",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\s(?:bupati|wabup|wakil bupati|sekda|asisten|bapak|pak|ibu)$", re.IGNORECASE)


def _room_of_official(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop word is the official of a room ("Ruang Rapat Wakil Bupati")."""
    return _THEIRS.match(stop[0]) is not None and _ROOM.search(text[start : stop.start()]) is not None


_REGION = re.compile(r"\b(?:kec|kecamatan|kota|kab|kabupaten|balangan|paringin|selatan|pusat)\b\.?", re.IGNORECASE)


def _only_district(piece: str) -> bool:
    """Whether a piece names a kecamatan or the regency and nothing else."""
    rest = _REGION.sub("", piece)
    for name in districts_in(rest):
        rest = re.sub(name.replace(" ", r"\s?"), "", rest, flags=re.IGNORECASE)
    return (rest != piece and not re.search(r"\w", re.sub(r"\b(?:bt|tb)\b", "", rest))) or bool(
        _WHOLE_DISTRICT.fullmatch(piece.strip())
    )


_WHOLE_DISTRICT = re.compile(
    r"(?:paringin(?: selatan)?|lampihong|batu ?mandi|awayan|tebing ?tinggi|juai|halong|b?t[bt]?\. ?(?:mandi|tinggi))",
    re.IGNORECASE,
)


def _place(text: str, cue: int, start: int, masked: str) -> Place | None:
    if masked[start : start + 1] == CUT:
        return None
    end = _end(text, start, masked)
    name = place_of(_LOOSE_END.sub("", tidy(text[start:end]))) or ""
    if not name or len(name) > 160:
        return None
    return Place(name, cue, end)


_LOOSE_END = re.compile(r"(?:\s(?:dan|serta|lalu|kemudian|dgn|dengan|yaitu|ada|adalah|&|-))+$", re.IGNORECASE)


def _with_di(text: str, masked: str) -> list[Place]:
    found: list[Place] = []
    for match in islice(_DI.finditer(text), 40):
        if masked[match.start()] == CUT or _NOT_PLACES.match(text, match.end()):
            continue
        if match[0].lower() != "di " and not _HEAD.match(text, match.end()):
            continue
        place = _place(text, match.start(), match.end(), masked)
        if place:
            found.append(place)
    return found


def place_in(text: str, masked: str) -> Place | None:
    """The place a sentence names. `masked`: the same without times, requests and links, which end it."""
    for match in _CUE.finditer(text):
        if masked[match.start()] == CUT:
            continue
        if (place := _place(text, match.start(), match.end(), masked)) and not _online_only(place.name):
            return place
    places = [p for p in _with_di(text, masked) if not _online_only(p.name)]
    for place in places:
        if _HEAD.match(place.name) or place.name[:1].isupper():
            return place
    return places[0] if places else _destination(text, masked)


_KE = re.compile(
    r"(?<![\w-])ke\s(?=(?:desa|ds|kec|kecamatan|kelurahan|kel|dusun|masjid|langgar|sdn?|smpn?|sman?"
    r"|smkn?|puskesmas|pasar)\b)",
    re.IGNORECASE,
)


def _destination(text: str, masked: str) -> Place | None:
    """Where a visit goes ("kunjungan ke Desa Inan")."""
    places = (_place(text, match.start(), match.end(), masked) for match in _KE.finditer(text))
    return next((place for place in places if place), None)


def _online_only(name: str) -> bool:
    return ONLINE.match(name) is not None


def unknown_place(text: str) -> Span | None:
    """Where a sentence says that the place is not known yet."""
    match = re.search(
        r"\b(?:tempat|lokasi)(?:nya)?\s?:?\s(?:masih\s)?(?:menyusul|belum|blm|nanti|masih|akan)\b[^.,;\n]*",
        text,
        re.IGNORECASE,
    )
    return (match.start(), match.end()) if match else None


_VIA = re.compile(
    r"(?:\b(?:via|melalui|lewat|secara daring(?: via| melalui)?|secara virtual|di|daring|online|by)\s){0,3}"
    rf"\(?{ONLINE.pattern}",
    re.IGNORECASE,
)


def platform_in(text: str) -> Place | None:
    """The platform of an online meeting."""
    match = _VIA.search(text)
    return Place(match["x"], match.start(), match.end()) if match else None


def is_place(piece: str) -> bool:
    """Whether a piece between commas names a place."""
    return _HEAD.match(piece.lstrip(" \"'(")) is not None or _only_district(piece)
