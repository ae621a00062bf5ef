"""The government office that organises an event."""

from __future__ import annotations

import re

_ACRONYMS = (
    "diskominfo(?:tik|san)?|kominfo|disdik(?:bud|pora)?|disporapar|dispora|disparpora|dispar|dinkes"
    "|dinsos|dinsosp3ap2kb|disdukcapil|dukcapil|disnaker(?:trans|in)?|dishub|disperindag(?:kop)?"
    "|disperkim|diskop\\w*"
    "|dispersip|disperpusip|distan\\w*|diskan\\w*|dlh|dkp3|dpmd|dpmptsp|pupr(?:perkim|kp)?|bpbd"
    "|bappeda|bapperida|bappelitbang\\w*|bpkad|bpkpad|bkpsdm|bkpp|bkd|bkad|bapenda|bpprd|kesbangpol"
    "|satpol ?pp|damkar(?:mat)?"
    "|inspektorat|setda|setwan|prokopim|humas|rsud|uptd?|labkesda|kemenag|kpu|bawaslu|bps|bpn"
    "|bnn[kp]?|polres|polsek|kodim|koramil|kejari|kejaksaan negeri|pengadilan \\w+|dp3a\\w*|dppkb\\w*"
    "|dkukmp|disbunak\\w*|ppid|kppn|bpjs\\b"
    "|dis[a-z]{4,12}|bag(?:ian)? \\w+"
)
_LONG = (
    r"dinas|badan|sekretariat|inspektorat|bagian|kecamatan|kelurahan|puskesmas|kementerian|kantor"
    r"|satuan polisi|satpol|bidang|upt|balai|pemerintah|pemkab|pemda|pengadilan|kejaksaan"
)
OFFICE = re.compile(rf"(?<![\w-])(?:(?:{_LONG})\s[a-z]|(?:{_ACRONYMS})(?![\w-]))", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:pt|cv|ud|knpi|karang taruna|panitia|mui|koni|pmi|baznas|yayasan|ponpes|komunitas|forum"
    r"|ikatan|persatuan|perkumpulan|paguyuban|himpunan|asosiasi|organisasi|ormas|lembaga adat|bank"
    r"|pramuka|kwarcab|remaja masjid|dkm"
    r"|tp\.? ?pkk|dharma wanita|dwp|muslimat|fatayat|ansor|muhammadiyah|aisyiyah|nu|gereja|masyarakat"
    r"|warga|dewan kesenian|dewan pendidikan|lsm|media)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:\s(?:akan|bakal|handak|hendak|berencana|mau|juga|turut|kembali|ini|bersama(?: "
    r"[\w.]{2,20}){1,3}|kabupaten balangan|kab\.? balangan|balangan|lagi|insyaallah"
    r"|rencana(?:nya)?)){0,6}\s"
    r"(?:mengundang|menggelar|gelar|mengadakan|maadakan|maadaakan|manggelar|mangadaakan|mangadakan"
    r"|mahadakan|menyelenggarakan|melaksanakan"
    r"|melaksanaakan|maulah|meulah|menghelat|laksanakan|adakan|selenggarakan)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?:di)?(?:selenggarakan|adakan|gelar|laksanakan|helat|taja|inisiasi"
    r"|ulah)(?:nya)?(?:\s(?:oleh|olih|ulih))?|penyelenggara(?:nya)?|pelaksana(?:nya)?|opd(?: "
    r"pelaksana)?|panitia(?:nya)?(?= (?:dari )?(?:dinas|dis|b)))\s?[:=]?\s?(?:adalah\s|dari\s|ialah\s"
    r"|oleh\s|yaitu\s)?",
    re.IGNORECASE,
)
_AS = re.compile(r"\s(?:selaku|sebagai)\s(?:pihak\s)?(?:penyelenggara|pelaksana|panitia)\b", re.IGNORECASE)
_HELD_BY = re.compile(
    r"\bdi(?:selenggarakan|adakan|gelar|laksanakan|helat|taja)\b[^.;\n]{0,90}?(?P<by>\b(?:oleh|olih"
    r"|ulih)\s)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[\n;!?()|\x00]|,\s(?!(?:[A-Z][\w]*,?\s(?:dan|&)\s|UKM|Perindustrian|Perdagangan|Penelitian"
    r"|Pelatihan|Pemuda|Olahraga|Pariwisata|Perumahan|Kawasan|Pertanahan|Ketahanan|Pengembangan"
    r"|Pengendalian|Perlindungan|Pemberdayaan|Pembangunan|Perikanan|Peternakan|Kehutanan|Informatika"
    r"|Persandian|Statistik|Riset|Inovasi|Kepemudaan|Kepegawaian|Tenaga|Transmigrasi))"
    r"|\.(?:\s|$)|\s-\s|\s(?:pada|di|akan|yang|yg|untuk|utk|mulai|tanggal|tgl|hari|jam|pukul|pkl|mohon"
    r"|minta|bersama|dengan|besok|bsk|lusa|dihadiri|dalam|perlu|butuh|tema|narasumber|tempat|lokasi"
    r"|bertempat|ini|mengundang|menggelar|mengadakan|acara|kegiatan)\b",
)


def office_of(value: str) -> str | None:
    """The value of a label where it names a government office."""
    value = value.strip(" .,;-")
    match = OFFICE.search(value)
    other = _OTHERS.search(value)
    return value if match and not (other and other.start() < match.start()) else None


def organiser_in(text: str) -> tuple[str, int, int] | None:
    """The office a sentence names as organiser, and the stretch that says so (with the verb)."""
    for match in _BY.finditer(text):
        stop = _STOP.search(text, match.end(), match.end() + 130)
        value = text[match.end() : stop.start() if stop else len(text)][:120].strip()
        office = OFFICE.match(value)
        if office and office_of(value):
            return value, match.start(), match.end() + len(value)
    for match in _AS.finditer(text):
        found = _before(text, match.start())
        if found:
            return found[0], found[1], match.end()
    for match in _HELD_BY.finditer(text):
        stop = _STOP.search(text, match.end(), match.end() + 130)
        value = text[match.end() : stop.start() if stop else len(text)][:120].strip()
        if OFFICE.match(value) and office_of(value):
            return value, match.start("by"), match.end() + len(value)
    for match in _VERB.finditer(text):
        found = _before(text, match.start())
        if found:
            return found[0], found[1], match.end()
    return None


def _before(text: str, end: int) -> tuple[str, int] | None:
    """The office directly before a verb."""
    start = max(0, end - 90)
    breaks = [m.end() for m in re.finditer(r"[\n;!?:()]|\.\s|\x00", text[start:end])]
    start += breaks[-1] if breaks else 0
    for match in OFFICE.finditer(text, start, end):
        value = text[match.start() : end]
        if not re.search(r"\b(?:yang|yg|di|akan|pada|untuk|mohon|bahwa|kami)\b|,\s(?=[a-z])", value) and not re.search(
            r"\b(?:kepala|kadis|plt|sekretaris|staf|kabid)\s$", text[start : match.start()], re.IGNORECASE
        ):
            return value.strip(), match.start()
        if re.search(r"\b(?:kepala|kadis)\s$", text[start : match.start()], re.IGNORECASE):
            return value.strip(), match.start()
    return None
