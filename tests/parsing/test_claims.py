"""Tasks asked for in words."""

from __future__ import annotations

import pytest

from bot.parsing.claims import WORDS, Claim, read_claim, unmistakable, words_of
from bot.parsing.crew import DUTIES

PHOTO = Claim(12, "fotografer")


@pytest.mark.parametrize(
    "text",
    [
        "AMBIL 12 FOTO",
        "ambil 12 foto",
        "Ambil L-0012 Foto",
        "ambil l0012 fotografer ya pak",
        "AMBIL FOTO 12",
        "ambl 12 poto",
        "abmil no. 12 fotto",
        "  ambil   #12  foto! ",
    ],
)
def test_claim_is_read_in_any_case_and_order_with_a_slip(text: str) -> None:
    assert read_claim(text) == PHOTO


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("ambil 7 video", Claim(7, "videografer")),
        ("ambil 7 tulis", Claim(7, "reporter")),
        ("ambil 7 siaran langsung", Claim(7, "siaran_langsung")),
        ("ambil 7 media sosial", Claim(7, "media_sosial")),
        ("ambil 7", Claim(7, None)),
        ("ambil 7 foto video", Claim(7, None)),
        ("ambil foto", Claim(None, "fotografer")),
        ("ambil", Claim(None, None)),
    ],
)
def test_what_is_not_said_stays_open(text: str, claim: Claim) -> None:
    assert read_claim(text) == claim


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "2 orang korban",
        "foto 12",
        "ambil 2 foto 1 video",
        "ambil 12 foto korban di lokasi",
        "kami ambil 12 foto",
        "Ambil 12 foto\nsudah dikirim",
        "sambil 12 foto",
        "ambil 12 karung beras",
        "ambil 1234567 foto",
        "ambil ① foto",
        "ambil ² foto",
    ],
)
def test_what_only_resembles_a_claim_is_none(text: str) -> None:
    assert read_claim(text) is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("AMBIL 12 FOTO", True),
        (" AMBIL  12 FOTO! ", True),
        ("ambil l-0012 foto", True),
        ("Ambil L0012 foto", True),
        ("Ambil 12 foto", False),
        ("ambil 12 foto ya", False),
    ],
)
def test_claim_as_the_desk_writes_it_is_unmistakable(text: str, sure: bool) -> None:
    assert unmistakable(text) is sure


@pytest.mark.parametrize("duty", DUTIES)
def test_what_the_desk_writes_is_read_again(duty: str) -> None:
    assert set(WORDS) == set(DUTIES)
    assert read_claim(words_of(12, duty)) == Claim(12, duty)
