"""How often an agenda comes again, as editors write it."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.parsing.recurrences import Recurrence, read_recurrence

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("setiap Senin pukul 8", Recurrence("FREQ=WEEKLY;BYDAY=MO", time(8))),
        ("Tiap hari Senin dan Kamis jam 07.30 WITA", Recurrence("FREQ=WEEKLY;BYDAY=MO,TH", time(7, 30))),
        ("setiap Jumat, Sabtu", Recurrence("FREQ=WEEKLY;BYDAY=FR,SA")),
        ("setiap hari", Recurrence("FREQ=DAILY")),
        ("tiap hari kerja", Recurrence("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")),
        ("setiap minggu", Recurrence("FREQ=WEEKLY")),
        ("setiap hari Minggu", Recurrence("FREQ=WEEKLY;BYDAY=SU")),
        ("dua minggu sekali", Recurrence("FREQ=WEEKLY;INTERVAL=2")),
        ("tiap 3 bulan", Recurrence("FREQ=MONTHLY;INTERVAL=3")),
        ("setiap tanggal 17", Recurrence("FREQ=MONTHLY;BYMONTHDAY=17")),
        ("tiap bulan tgl 5", Recurrence("FREQ=MONTHLY;BYMONTHDAY=5")),
        ("setiap Senin pertama", Recurrence("FREQ=MONTHLY;BYDAY=+1MO")),
        ("tiap Jumat terakhir bulan", Recurrence("FREQ=MONTHLY;BYDAY=-1FR")),
        ("setiap Senin sampai 31 Desember 2026", Recurrence("FREQ=WEEKLY;BYDAY=MO", until=date(2026, 12, 31))),
        ("every Monday at 8", Recurrence("FREQ=WEEKLY;BYDAY=MO", time(8))),
        ("setiap tahun", Recurrence("FREQ=YEARLY")),
    ],
)
def test_recurrence_is_read_as_a_rule(text: str, found: Recurrence) -> None:
    assert read_recurrence(text, TODAY) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Senin",
        "setiap",
        "setiap Senin kalau sempat",
        "tiap tanggal 32",
        "tiap 99 minggu",
        "setiap Senin jam 25",
        "setiap Senin sampai nanti",
        "kadang-kadang",
    ],
)
def test_what_is_not_understood_as_a_whole_is_no_recurrence(text: str) -> None:
    assert read_recurrence(text, TODAY) is None
