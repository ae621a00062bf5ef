"""Short names of local offices and officials, and what they stand for: `Disdik` finds `Dinas Pendidikan`.

Offices are named differently in every regency; what stands here are the usual names, and words a title has beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

OFFICES: Mapping[str, str] = {
    "bapenda": "badan pendapatan daerah",
    "bappeda": "badan perencanaan pembangunan daerah",
    "bappedalitbang": "badan perencanaan pembangunan daerah penelitian pengembangan",
    "bawaslu": "badan pengawas pemilihan umum",
    "bkd": "badan kepegawaian daerah",
    "bkpsdm": "badan kepegawaian pengembangan sumber daya manusia",
    "bnn": "badan narkotika nasional",
    "bpbd": "badan penanggulangan bencana daerah",
    "bpkad": "badan pengelolaan keuangan aset daerah",
    "bpn": "badan pertanahan nasional",
    "bps": "badan pusat statistik",
    "damkar": "pemadam kebakaran",
    "dinkes": "dinas kesehatan",
    "dinsos": "dinas sosial",
    "disdik": "dinas pendidikan",
    "disdikbud": "dinas pendidikan kebudayaan",
    "disdukcapil": "dinas kependudukan pencatatan sipil",
    "dishub": "dinas perhubungan",
    "diskominfo": "dinas komunikasi informatika",
    "kominfo": "dinas komunikasi informatika",
    "disnaker": "dinas tenaga kerja",
    "disperindag": "dinas perindustrian perdagangan",
    "dispora": "dinas pemuda olahraga",
    "disporapar": "dinas pemuda olahraga pariwisata",
    "dispar": "dinas pariwisata",
    "distan": "dinas pertanian",
    "dlh": "dinas lingkungan hidup",
    "dpmd": "dinas pemberdayaan masyarakat desa",
    "dpmptsp": "dinas penanaman modal pelayanan terpadu satu pintu",
    "dprd": "dewan perwakilan rakyat daerah",
    "dp3a": "dinas pemberdayaan perempuan perlindungan anak",
    "dukcapil": "kependudukan pencatatan sipil",
    "forkopimda": "forum koordinasi pimpinan daerah",
    "kejari": "kejaksaan negeri",
    "kemenag": "kementerian agama",
    "kesbangpol": "kesatuan bangsa politik",
    "kpu": "komisi pemilihan umum",
    "musrenbang": "musyawarah perencanaan pembangunan",
    "pkk": "pemberdayaan kesejahteraan keluarga",
    "polres": "kepolisian resor",
    "polsek": "kepolisian sektor",
    "ppid": "pejabat pengelola informasi dokumentasi",
    "pupr": "pekerjaan umum penataan ruang",
    "rakor": "rapat koordinasi",
    "rsud": "rumah sakit umum daerah",
    "satpol": "satuan polisi",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dewan",
    "sekda": "sekretaris daerah",
    "sekdakab": "sekretaris daerah kabupaten",
    "skpd": "perangkat daerah",
    "opd": "perangkat daerah",
    "wabup": "wakil bupati",
    "wabub": "wakil bupati",
    "kadis": "kepala dinas",
    "kabid": "kepala bidang",
    "kadisdik": "kepala dinas pendidikan",
    "kadinkes": "kepala dinas kesehatan",
    "posyandu": "pos pelayanan terpadu",
    "puskesmas": "pusat kesehatan masyarakat",
    "umkm": "usaha mikro kecil menengah",
}
"""Short name -> the words it stands for, without "dan"."""
FILLERS = frozenset(
    {"dan", "di", "ke", "dari", "yang", "pada", "oleh", "untuk", "dengan", "the", "of", "and", "in", "at"}
)
"""Words that say nothing about an agenda."""
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without fillers: `Rapat, di Setda` -> `rapat`, `setda`."""
    return [word for word in _WORD.findall(text.lower()) if word not in FILLERS]


def stands_for(word: str) -> list[str]:
    """The words a short name stands for; none for any other word."""
    return OFFICES.get(word, "").split()


def short_names(words: list[str]) -> list[str]:
    """The short names of which every word is among `words`: they find what is written in short."""
    there = set(words)
    return [short for short, full in OFFICES.items() if there.issuperset(full.split())]
