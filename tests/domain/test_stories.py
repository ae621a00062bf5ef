"""What the first line of a text is, and when an answer is the text edited."""

from __future__ import annotations

import pytest

from bot.domain.stories import headline, is_edited


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Panen Raya di Riwa\nPARINGIN - Bupati hadir.", "Panen Raya di Riwa"),
        ("  Panen   Raya \n\nIsi.", "Panen Raya"),
        ("Bupati hadir.\nIsi.", None),
        ("Hanya satu baris", None),
        ("", None),
        (f"{'x' * 121}\nIsi.", None),
    ],
)
def test_headline_is_a_first_line_that_is_no_sentence(text: str, found: str | None) -> None:
    assert headline(text) == found


@pytest.mark.parametrize(
    ("new", "edited"),
    [
        ("Petani Desa Riwa memanen padi bersama Bupati, Selasa (24/11/2026).", True),
        ("Tolong judulnya diganti, dan paragraf dua terlalu panjang untuk pembaca.", False),
        ("Petani Desa Riwa", False),
    ],
)
def test_answer_is_the_text_edited_where_it_is_much_alike(new: str, *, edited: bool) -> None:
    assert is_edited("Petani Desa Riwa memanen padi bersama Wakil Bupati, Selasa (24/11).", new) is edited
