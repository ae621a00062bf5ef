"""What is looked for, and how well an agenda answers it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.parsing.searches import LONGEST, Search, proposal, read_search, score, tidy

TODAY = date(2026, 11, 24)
PANEN = ("Panen Raya Padi", "Desa Riwa", "Batumandi", "Wakil Bupati", "Dinas Pertanian", "142 0142")


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        ("panen batumandi", ("panen", "batumandi"), None),
        ("wabup pekan ini", ("wabup",), (date(2026, 11, 23), date(2026, 11, 29))),
        ("rapat 24 november", ("rapat",), (TODAY, TODAY)),
        ("disdik desember", ("disdik",), (date(2026, 12, 1), date(2026, 12, 31))),
        ("besok", (), (date(2026, 11, 25), date(2026, 11, 25))),
        ("142", ("142",), None),
    ],
)
def test_search_is_read_as_words_and_days(text: str, words: tuple[str, ...], period: tuple[date, date] | None) -> None:
    assert read_search(text, TODAY) == Search(words, period)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("panen", 1.0),
        ("wabup", 1.0),
        ("distan batumandi", 1.0),
        ("l-0142", 0.0),
        ("0142", 1.0),
        ("pannen", 0.6),
        ("batu mandi", 0.8),
        ("batuman", 0.8),
        ("panen halong", 0.0),
        ("", 1.0),
    ],
)
def test_agenda_is_found_by_words_short_names_and_slips(text: str, mark: float) -> None:
    assert score(read_search(text, TODAY), PANEN) == mark


def test_short_name_in_an_agenda_is_found_by_the_whole_one() -> None:
    assert score(Search(("dinas", "pendidikan")), ("Rakor Disdik",)) == 1.0
    assert score(Search(("tinjau",)), ("Peninjauan jalan",)) == 0.8


def test_word_that_is_found_nowhere_brings_the_nearest_known_one() -> None:
    assert proposal(Search(("lampiong",)), ["lampihong", "paringin"]) is None  # it is found with a slip
    assert proposal(Search(("lmpyhng",)), ["lampihong", "paringin"]) == "lampihong"
    assert proposal(Search(("xyz",)), ["lampihong"]) is None


def test_search_in_a_button_is_short_and_plain() -> None:
    assert tidy("  Panen: <b>Raya</b> di Ba'da! ") == "panen b raya /b di ba da"
    assert tidy("rapat " * 20) == "rapat rapat rapat rapat rapat rapat"
    assert len(tidy("x" * 30 + " " + "y" * 30)) <= LONGEST
