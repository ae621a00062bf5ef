"""What differs between two texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.differences import Change, Piece, difference, shortened

TEXTS = st.text(alphabet="ab \n", max_size=60)
SIGNS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}


def shown(pieces: list[Piece]) -> str:
    return "".join(SIGNS[piece.change].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "reads"),
    [
        ("Satu dua tiga.", "Satu dua tiga.", "Satu dua tiga."),
        ("", "Satu dua.", "[+Satu dua.+]"),
        ("Diikuti 120 orang.", "Diikuti 102 orang.", "Diikuti [-120-][+102+] orang."),
        ("Bupati hadir di sini.", "Wakil Bupati hadir.", "[+Wakil +]Bupati [-hadir di sini.-][+hadir.+]"),
        ("Satu.\nDua.\nTiga.", "Satu.\nTiga.", "Satu.\n[-Dua.\n-]Tiga."),
        ("a b c d", "x y c d", "[-a b-][+x y+] c d"),
    ],
)
def test_difference_is_told_word_by_word(old: str, new: str, reads: str) -> None:
    assert shown(difference(old, new)) == reads


@given(TEXTS, TEXTS)
def test_difference_holds_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new


def test_shortened_leaves_out_what_is_far_from_a_change() -> None:
    pieces = difference(f"{'awal ' * 50}satu {'akhir ' * 50}", f"{'awal ' * 50}dua {'akhir ' * 50}")
    assert shown(shortened(pieces, 12)) == "… awal awal [-satu-][+dua+] akhir …"


def test_difference_of_a_text_that_repeats_one_word_is_quick() -> None:
    begun = time.perf_counter()
    pieces = difference("ab " * 6600, "ba " * 6600)
    assert [piece.change for piece in pieces] == [Change.REMOVED, Change.ADDED, Change.SAME]
    assert time.perf_counter() - begun < 10
