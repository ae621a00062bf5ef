"""Official letters as they stand on their page, read for the event they invite to."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.parsing.agendas import AgendaText
from bot.parsing.letters import letter_text
from bot.parsing.repeating import read_texts

NOW = datetime(2026, 11, 16, 9, 10, tzinfo=ZoneInfo("Asia/Makassar"))

WRAPPED = """
                     PEMERINTAH KABUPATEN BALANGAN
                              DINAS PERTANIAN
              Jalan A. Yani Km 4,5 Paringin 71611 Telp. (0526) 2000

                                                      Paringin, 13 November 2026
Nomor     : 500.6/812/Distan/2026                     Kepada Yth.
Sifat     : Penting                                   Kepala Dinas Kominfo
Lampiran  : -                                         di Paringin
Perihal   : Undangan

        Dengan hormat, sehubungan dengan akan dilaksanakannya Gerakan Tanam
Serempak Tahun 2026, kami mengundang Bapak/Ibu untuk hadir pada :

     Hari/Tanggal : Jumat / 20 November 2026
     Pukul        : 08.00 WITA s.d. selesai
     Tempat       : Hamparan Persawahan Kelompok Tani Maju Bersama,
                    Desa Baru, Kecamatan Batumandi
     Acara        : Gerakan Tanam Serempak Padi Gogo bersama
                    Wakil Menteri Pertanian
     Pakaian      : Batik

        Demikian atas perhatiannya diucapkan terima kasih.

                                                      KEPALA DINAS,
                                                      Ir. H. Rahmadi, MP
                                                      NIP 19680101 199003 1 010
Tembusan: Bupati Balangan (sebagai laporan) tanggal 14 November 2026
"""
SUBJECT = """
Nomor   : 005/90/BPBD/2026                      Paringin, 12 November 2026
Perihal : Undangan Rapat Koordinasi Siaga Banjir

Menindaklanjuti surat Gubernur Nomor 360/11/2026 tanggal 2 November 2026, kami mengharap
kehadiran Saudara pada:

Hari       : Kamis
Tanggal    : 19 November 2026
Waktu      : 09.00 s.d. 11.30 WITA
Tempat     : Posko BPBD

Atas kehadirannya disampaikan terima kasih.
"""
RUNNING = """
Hal : Permohonan Liputan

Dengan hormat, kami mengundang Saudara untuk meliput pelantikan pengurus PMI Kabupaten Balangan
yang akan dilaksanakan pada hari Sabtu tanggal 21 November 2026 pukul 10.00 WITA bertempat di
Aula Benteng Tundakan.

Demikian disampaikan.
"""
APART = "Hari/tanggal\n: Selasa, 24 November 2026\nPukul\n: 08.30 WITA\nTempat\n: Aula Bapperida\nAcara\n: Rapat TPID"


def read(page: str) -> AgendaText:
    (found,) = read_texts(letter_text(page), NOW)
    return found


@pytest.mark.parametrize(
    ("page", "title", "start", "end", "place"),
    [
        pytest.param(
            WRAPPED,
            "Gerakan Tanam Serempak Padi Gogo bersama Wakil Menteri Pertanian",
            "2026-11-20T08:00:00+08:00",
            None,
            "Hamparan Persawahan Kelompok Tani Maju Bersama, Desa Baru, Kecamatan Batumandi",
            id="wrapped",
        ),
        pytest.param(
            SUBJECT,
            "Rapat Koordinasi Siaga Banjir",
            "2026-11-19T09:00:00+08:00",
            "2026-11-19T11:30:00+08:00",
            "Posko BPBD",
            id="title in the subject",
        ),
        pytest.param(
            RUNNING,
            "pelantikan pengurus PMI Kabupaten Balangan",
            "2026-11-21T10:00:00+08:00",
            None,
            "Aula Benteng Tundakan",
            id="running text",
        ),
        pytest.param(
            APART, "Rapat TPID", "2026-11-24T08:30:00+08:00", None, "Aula Bapperida", id="colons on lines of their own"
        ),
    ],
)
def test_letter_tells_its_event_not_its_own_date(
    page: str, title: str, start: str, end: str | None, place: str
) -> None:
    found = read(page)
    ends = found.ends_at.isoformat() if found.ends_at else None
    assert (found.title, found.starts_at and found.starts_at.isoformat(), ends, found.place) == (
        title,
        start,
        end,
        place,
    )
    assert (found.official, found.organiser, found.reason) == (None, None, None)
