"""The people to be interviewed: what stands after "Narasumber"."""

from __future__ import annotations

import re

from bot.parsing.text import tidy
from bot.parsing.words import any_of, word_list

_JOBS = word_list(
    """
    kepala kadis kadinkes kadisdik kadinsos kadispora kaban kabid kabag kasi kasubbag kasubag kasat ketua wakil
    camat lurah direktur dirut sekretaris sekda sekcam sekdis bupati wabup asisten kapolres kapolsek dandim
    danramil kajari koordinator pembakal kades anggota pimpinan penyuluh manajer manager rektor dosen guru staf
    perwakilan tim petugas dokter bidan pengelola panitia pelaku inspektur komisioner komandan kepsek bendahara
    pembina duta penggerak founder ceo praktisi akademisi tokoh bunda forkopimda perawat pengurus arsiparis
    analis widyaiswara ahli pakar psikolog apoteker pustakawan auditor
    """
)
_JOB = re.compile(rf"^(?:plt\.?|plh\.?|pj\.?)?\s?(?:{any_of(_JOBS)}|kadis\w+)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:(?:[SMDA]\.? ?[A-Z][A-Za-z]{0,6}|S[1-3]|M\.[A-Za-z.]{1,10}|S\.[A-Za-z.]{1,12}|Ph\.? ?D|MT|MM"
    r"|MSi|SE|SH|ST|SP|SPd|SKM|SSos|SIP|Lc|MA|MBA|Sp\.? ?\w{1,4}|A\.?Md[\w.]*|Ak|CA|CPA|Apt|Ners|Ns"
    r"|SST\w*|STP|IPM|QIA)\.?(?:\s?\([A-Z]{1,4}\))?)$"
)
_LABEL = re.compile(
    r"\b(?:narasumber|narsum|nara sumber)(?:nya)?\s?(?:[:=]|adalah|yaitu|yakni|dari|ialah)?\s?", re.IGNORECASE
)
_END = re.compile(
    r"\n|[!?]|\.(?=\s+(?:[A-Z0-9(]|mohon|minta|butuh|perlu|kru|tim|reporter|foto|terima|demikian|$))(?<!\b[A-Z]\.)"
    r"(?<!\b[A-Z][a-z]\.)(?<!\bdrs\.)(?<!\bDrs\.)(?<!\bDra\.)(?<!\bdra\.)(?<!\bProf\.)(?<!\bprof\.)(?<!\bUst\.)(?<!\bust\.)"
    r"(?<!\bdr\.)(?<!\bir\.)(?<!\b[Kk]ec\.)(?<!\b[Kk]ab\.)(?<!\b[Pp]lt\.)|\.$"
    r"|,\s(?:mohon|minta|butuh|perlu|penyelenggara|tempat|lokasi|tema|kru|cukup|kirim|tlg|tolong)\b"
    r"|\s(?:mohon|minta|butuh|perlu)\s|\.\s(?=\d)",
)


def split_sources(value: str) -> list[str]:
    """The people of a label's value: split at `;`, list lines, "dan", and commas that begin another person."""
    found: list[str] = []
    if re.match(r"\W*1[.)]\s", value):
        value = re.sub(r"\s(?=\d[.)]\s)", "\n", value)
    for line in re.split(r"[\n;]|\s[•▪]\s", value):
        line = re.sub(r"^\s*(?:\d{1,2}[.)]|[a-h][.)]|[-•▪*➢✓])\s*", "", line)
        for piece in _split_and(line):
            found += _split_comma(piece)
    return [
        name for name in (tidy(n) for n in found) if name and re.search(r"[^\W\d_]", name) and not _NOBODY.match(name)
    ]


_NOBODY = re.compile(
    r"^\(?(?:menyusul|belum ada|nanti|-|tba|masih|akan|nihil|tidak ada|dikonfirmasi|kondisional"
    r"|menunggu|tentatif|dihadiri"
    r"|dibuka|dipimpin|hadir|kru|tempat|lokasi|mohon|minta|butuh|perlu|tema|reporter|foto|video)\b",
    re.IGNORECASE,
)


def _split_and(line: str) -> list[str]:
    """The people joined by "dan", but not the two halves of "Dinas Koperasi dan UKM"."""
    pieces = re.split(r"\s(?:dan|serta|lawan|&)\s", line)
    done = [pieces[0]]
    for piece in pieces[1:]:
        if _is_department(piece):
            done[-1] += " dan " + piece
        else:
            done.append(piece)
    return done


_DEPARTMENTS = re.compile(
    r"^(?:ukm|umkm|perindustrian|perdagangan|perikanan|perlindungan|penataan|perumahan|kawasan"
    r"|kebudayaan|olahraga|pariwisata|ruang|keluarga berencana|pengendalian|perkebunan|peternakan"
    r"|hortikultura|pangan|informatika|statistik|persandian"
    r"|transmigrasi|pelayanan|aset|pengembangan|sumber daya|penelitian|politik|kehutanan|tenaga kerja"
    r"|desa|pemberdayaan|kearsipan|perpustakaan|inovasi|pembangunan|komunikasi|pemadam|lingkungan|pertanian"
    r"|kesehatan hewan|pemuda|pertanahan|permukiman|retribusi|pendapatan|pelatihan|keuangan|kebakaran|penyelamatan"
    r"|bangsa|tata ruang|catatan sipil|pencatatan sipil|penanggulangan|anak|perempuan|kb\b|kesra|kesejahteraan"
    r"|dokumentasi|reformasi|jaringan|informasi|hubungan|masyarakat|mineral|permasyarakatan|tanaman|ketahanan)\b",
    re.IGNORECASE,
)


def _is_department(piece: str) -> bool:
    return _DEPARTMENTS.match(piece) is not None


def _split_comma(piece: str) -> list[str]:
    parts = re.split(r",\s*", piece)
    done = [parts[0]]
    for part in parts[1:]:
        same_kind = bool(_JOB.match(part.strip())) == bool(_JOB.match(done[-1].strip()))
        if not part.strip() or _DEGREE.match(part.strip()) or not same_kind or _is_department(part):
            done[-1] += ", " + part
        else:
            done.append(part)
    return done


def sources_in(text: str) -> tuple[list[str], int, int] | None:
    """The people a sentence names after "narasumber", and where."""
    match = _LABEL.search(text)
    if match is None:
        return None
    stop = _END.search(text, match.end())
    end = stop.start() if stop else len(text)
    names = split_sources(text[match.end() : end])
    return (names, match.start(), end) if names else None
