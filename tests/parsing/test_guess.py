from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing import looks_like_agenda

NOW = datetime(2026, 11, 24, 8, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    "text",
    [
        "siap",
        "ok pak",
        "Siap, meluncur",
        "👍",
        "terima kasih infonya",
        "Selamat pagi semua",
        "besok jadi?",
        "jam berapa?",
        "siapa yang besok jam 9 ke Halong?",
        "Sudah di lokasi, acara mulai jam 9",
        "Bupati sudah tiba di lokasi jam 9",
        "foto sudah dikirim",
        "Acara sudah selesai jam 11, peserta 200 orang",
        "izin sakit hari ini",
        "",
        "Update: panen raya di Desa Riwa berjalan lancar, dihadiri Bupati",
        "noted pak, besok jam 8 ya",
    ],
)
def test_small_talk_is_no_agenda(text: str) -> None:
    assert not looks_like_agenda(text, NOW)


@pytest.mark.parametrize(
    "text",
    [
        "besok jam 9 rapat di aula Diskominfo",
        "Undangan: sosialisasi stunting Rabu jam 9, aula Dinkes",
        "Acara: Panen raya\nHari: Kamis\nTempat: Desa Riwa",
        "Agenda pimpinan besok\nBupati: 08.00 apel, halaman Setda\nWabup: nihil",
        "Mohon liputan pasar murah Jumat pagi di Kantor Camat Lampihong, bisa pak?",
        "Isuk baisukan jam 8 ada gotong royong di Pasar Awayan, minta tukang foto saikung",
        "info dari Mas Andi, pelepasan jemaah umrah rencana tgl 9 Juni. jam dan tempat belum ada",
        "Rapat paripurna 31 November 2026 jam 10 di Gedung DPRD",
    ],
)
def test_an_agenda_is_recognised(text: str) -> None:
    assert looks_like_agenda(text, NOW)


@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert looks_like_agenda(text, NOW) in (True, False)
