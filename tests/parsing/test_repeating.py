"""Texts that say only how often an agenda comes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.parsing.repeating import read_texts, recurrence_in

NOW = datetime(2026, 11, 23, 21, 30, tzinfo=ZoneInfo("Asia/Makassar"))


@pytest.mark.parametrize(
    ("text", "starts", "said"),
    [
        (
            "Apel pagi setiap Senin pukul 08.00 di halaman kantor Bupati, butuh 1 foto",
            datetime(2026, 11, 30, 8, tzinfo=NOW.tzinfo),
            "setiap Senin pukul 08.00",
        ),
        ("Senam bersama tiap Jumat di Taman Kota", date(2026, 11, 27), "tiap Jumat"),
        ("Rapat setiap pekan di Aula Bappeda", None, "setiap pekan"),
        ("Panen raya di Desa Riwa", None, None),
    ],
)
def test_first_day_follows_from_how_often(text: str, starts: date | None, said: str | None) -> None:
    (found,) = read_texts(text, NOW)
    assert (found.starts_at, recurrence_in(text, NOW.date())) == (starts, said)
