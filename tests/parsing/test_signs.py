"""What the crew type from the field."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from bot.domain.enums import SignKind
from bot.parsing.signs import WORDS, Said, coming, past, read_sign


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Berangkat", Said("left")),
        ("otw", Said("left")),
        ("OTW lokasi pak 🛵", Said("left")),
        ("brangkat", Said("left")),
        ("berangkt jam 8.20", Said("left", time(8, 20), half_day=True)),
        ("Tiba 09.05", Said("arrived", time(9, 5))),
        ("TIBA 9:05 wita", Said("arrived", time(9, 5), half_day=True)),
        ("sudah sampai di lokasi", Said("arrived")),
        ("udah nyampe tkp pak", Said("arrived")),
        ("molor 30 menit", Said("late", minutes=30)),
        ("Acara molor setengah jam", Said("late", minutes=30)),
        ("molorr 1,5 jam", Said("late", minutes=90)),
        ("mundur 1 jam pak", Said("late", minutes=60)),
        ("molor sampai jam 11", Said("late", time(11), half_day=True)),
        ("Molor s/d 11.30", Said("late", time(11, 30), half_day=True)),
        ("molor", Said("late")),
        ("sudah selesai", Said("done")),
    ],
)
def test_sign_is_read_in_any_case_with_a_slip(text: str, said: Said) -> None:
    assert read_sign(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "belum tiba",
        "Tiba di lokasi, acara belum mulai",
        "tiga",
        "Bupati tiba 09.05",
        "otw, tiba 09.30",
        "tiba 25.00",
        "tiba 30 menit lagi",
        "molor 0 menit",
        "molor 900 menit",
        "molor 30 menit sampai 11.30",
        "siap pak",
        "selesai\nterima kasih",
    ],
)
def test_note_and_what_makes_no_sense_are_no_signs(text: str) -> None:
    assert read_sign(text) is None


def test_every_sign_has_words() -> None:
    assert set(WORDS) == {*SignKind, "done"}


@pytest.mark.parametrize(
    ("text", "sent", "at"),
    [
        ("tiba 09.05", "2026-11-24T09:40+08:00", "2026-11-24T09:05+08:00"),
        ("tiba 2.15", "2026-11-24T14:30+08:00", "2026-11-24T14:15+08:00"),
        ("tiba 02.15", "2026-11-24T14:30+08:00", "2026-11-24T02:15+08:00"),
        ("tiba 23.50", "2026-11-25T00:20+08:00", "2026-11-24T23:50+08:00"),
        ("tiba 09.05", "2026-11-24T09:02+08:00", "2026-11-24T09:05+08:00"),
        ("tiba 11.00", "2026-11-24T09:00+08:00", "2026-11-24T11:00+08:00"),  # refused: it is still to come
    ],
)
def test_clock_time_of_a_sign_is_the_last_one(text: str, sent: str, at: str) -> None:
    said = read_sign(text)
    assert said is not None
    assert past(said, datetime.fromisoformat(sent)) == datetime.fromisoformat(at)


def test_clock_time_of_a_delay_is_the_next_one() -> None:
    sent = datetime.fromisoformat("2026-11-24T23:30+08:00")
    for text, at in (("molor sampai 00.30", "2026-11-25T00:30+08:00"), ("molor", None)):
        said = read_sign(text)
        assert said is not None
        assert coming(said, sent) == (datetime.fromisoformat(at) if at else None)
