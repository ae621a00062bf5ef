"""What happens in a regency, as a media center sees it: the words that made-up months are put together from.

Places are those of Balangan; people are named by office only, organisations and numbers are made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.domain.enums import DISTRICTS, Theme

EARLY, MORNING, NOON = (time(7, 30), time(8, 0)), (time(8, 30), time(9, 0), time(10, 0)), (time(13, 30), time(14, 0))
AFTERNOON, EVENING = (time(15, 30), time(16, 0)), (time(19, 30), time(20, 0))
WORKDAYS, WEEKEND, ANY = range(5), range(5, 7), range(7)


@dataclass(frozen=True, slots=True)
class Happening:
    """A sort of event. `title` may name a `{village}`, a `{district}`; `place` None: in the village itself.

    `days` are weekdays (Monday is 0) on which it happens, `official` who of the leaders comes.
    """

    title: str
    theme: Theme
    clocks: tuple[time, ...] = MORNING
    place: str | None = None
    days: range = WORKDAYS
    official: str | None = None
    organiser: str | None = None


BUPATI, WABUP, SEKDA, PKK = "Bupati", "Wakil Bupati", "Sekretaris Daerah", "Ketua TP PKK"
_OFFICE, _HALL, _SQUARE = "Ruang Rapat Bupati", "Aula Benteng Tundakan", "Halaman Kantor Bupati"
T = Theme

HAPPENINGS = (
    Happening("Apel gabungan perangkat daerah", T.GOVERNMENT, EARLY, _SQUARE, range(1), SEKDA, "Setda"),
    Happening("Rapat koordinasi percepatan penyerapan anggaran", T.GOVERNMENT, MORNING, _OFFICE, official=SEKDA),
    Happening("Rapat paripurna DPRD", T.GOVERNMENT, MORNING, "Gedung DPRD", official=BUPATI, organiser="Setwan"),
    Happening("Audiensi forum kepala desa Kecamatan {district}", T.GOVERNMENT, NOON, _OFFICE, official=BUPATI),
    Happening("Forum perangkat daerah bidang sosial budaya", T.GOVERNMENT, MORNING, _HALL, organiser="Bappedalitbang"),
    Happening("Konferensi pers capaian triwulan", T.GOVERNMENT, NOON, "Media Center", organiser="Diskominfo"),
    Happening("Evaluasi kinerja camat dan lurah", T.GOVERNMENT, NOON, _HALL, official=WABUP),
    Happening("Perekaman KTP-el keliling di Desa {village}", T.PUBLIC_SERVICE, organiser="Disdukcapil"),
    Happening("Peninjauan layanan Puskesmas {district}", T.PUBLIC_SERVICE, place="Puskesmas", official=WABUP),
    Happening("Operasi pasar murah Kecamatan {district}", T.PUBLIC_SERVICE, EARLY, "Halaman kantor camat"),
    Happening("Layanan pajak daerah keliling", T.PUBLIC_SERVICE, MORNING, "Pasar {district}", organiser="BPPRD"),
    Happening("Perbaikan jaringan air bersih di Desa {village}", T.PUBLIC_SERVICE, NOON, organiser="PDAM"),
    Happening("Penyerahan bibit cabai kepada kelompok tani Desa {village}", T.PROGRAMME, official=BUPATI),
    Happening("Peninjauan jalan usaha tani Desa {village}", T.PROGRAMME, NOON, official=BUPATI, organiser="Dinas PUPR"),
    Happening("Rembuk stunting Kecamatan {district}", T.PROGRAMME, MORNING, "Aula kantor camat", official=PKK),
    Happening("Penyerahan bantuan rumah layak huni di Desa {village}", T.PROGRAMME, AFTERNOON, official=WABUP),
    Happening("Pelatihan pemasaran daring bagi UMKM", T.PROGRAMME, MORNING, "Aula Diskop", organiser="Diskop UKM"),
    Happening("Monitoring dana desa di Desa {village}", T.PROGRAMME, MORNING, organiser="DPMD"),
    Happening("Sosialisasi literasi digital di SMPN {district}", T.EDUCATION, MORNING, "SMPN {district}"),
    Happening("Penyuluhan cegah kebakaran lahan di Desa {village}", T.EDUCATION, AFTERNOON, organiser="BPBD"),
    Happening("Kelas ibu hamil di Posyandu Desa {village}", T.EDUCATION, organiser="Dinkes", official=PKK),
    Happening("Lomba bertutur tingkat sekolah dasar", T.EDUCATION, MORNING, "Perpustakaan daerah"),
    Happening("Sosialisasi keselamatan berlalu lintas pelajar", T.EDUCATION, EARLY, "SMAN {district}"),
    Happening("Turnamen bola voli antarkecamatan", T.REGIONAL, AFTERNOON, "GOR Paringin", ANY, organiser="Disporapar"),
    Happening("Senam sehat bersama warga", T.REGIONAL, EARLY, "Lapangan {district}", WEEKEND, PKK),
    Happening("Festival musik panting", T.REGIONAL, EVENING, "Taman kota Paringin", WEEKEND, WABUP, "Disporapar"),
    Happening("Jambore kader posyandu", T.REGIONAL, MORNING, "Lapangan {district}", WEEKEND, PKK),
    Happening("Lomba perahu hias Sungai Balangan", T.REGIONAL, AFTERNOON, "Tepian Sungai Balangan", WEEKEND),
    Happening("Panen raya padi di Desa {village}", T.POTENTIAL, MORNING, official=BUPATI, organiser="Dinas Pertanian"),
    Happening("Lelang karet rakyat di Desa {village}", T.POTENTIAL, MORNING, organiser="UPPB"),
    Happening("Pameran kerajinan purun", T.POTENTIAL, MORNING, "Gedung Dekranasda", ANY, PKK, "Dekranasda"),
    Happening("Kunjungan ke kebun kopi Desa {village}", T.POTENTIAL, AFTERNOON, official=WABUP),
    Happening("Gotong royong bersihkan sungai di Desa {village}", T.COMMUNITY, EARLY, days=WEEKEND),
    Happening("Donor darah", T.COMMUNITY, MORNING, "Kantor PMI", ANY, organiser="PMI"),
    Happening("Pengajian akbar", T.COMMUNITY, EVENING, "Masjid Al Akbar", ANY, BUPATI),
    Happening("Silaturahmi dengan warga Desa {village}", T.COMMUNITY, EVENING, days=ANY, official=BUPATI),
    Happening("Aruh adat di Desa {village}", T.COMMUNITY, EVENING, days=WEEKEND, official=WABUP),
    Happening("Pelantikan pejabat fungsional", T.CEREMONIAL, MORNING, _HALL, official=SEKDA, organiser="BKPSDM"),
    Happening("Peresmian jembatan gantung Desa {village}", T.CEREMONIAL, MORNING, official=BUPATI),
    Happening("Upacara hari kesadaran nasional", T.CEREMONIAL, EARLY, _SQUARE, official=BUPATI, organiser="Setda"),
    Happening("Serah terima barang milik daerah", T.CEREMONIAL, NOON, _OFFICE, official=SEKDA),
)

VILLAGES = dict(
    zip(
        DISTRICTS,
        (
            ("Balida", "Lasung Batu", "Layap", "Kalahiang"),
            ("Galumbang", "Halubau", "Bungin", "Murung Abuin"),
            ("Simpang Tiga", "Kusambi Hilir", "Pupuyuan"),
            ("Riwa", "Mantimin", "Pelajau", "Bungur"),
            ("Pasar Awayan", "Putat Basiun", "Tangalin"),
            ("Simpang Bumbuan", "Auh", "Langkap"),
            ("Mungkur Uyam", "Sirap", "Gulinggang"),
            ("Kapul", "Tabuan", "Uren", "Liyu"),
        ),
        strict=True,
    )
)
"""Villages by district."""

REASONS = ("Hujan lebat", "Pimpinan dinas luar", "Ditunda penyelenggara", "Bentrok dengan rapat paripurna")
"""Why an agenda is called off."""

NOTES = (
    "Naskah: {title}. Kutipan narasumber sudah dicek.",
    "Poin wawancara: tujuan kegiatan, jumlah peserta, tindak lanjut.",
    "Narasumber bersedia dihubungi lagi untuk angka terakhir.",
)
FOOTAGE = "Video mentah di kartu memori, diserahkan ke meja penyuntingan."
"""What crew write along with their pictures."""
