"""Which words in a text are those of leaders."""

from __future__ import annotations

import pytest

from bot.domain.officials import Holder
from bot.domain.quotes import Quote, quotes, stamp

BOOK = [Holder("H. Abdul Hadi, S.Ag.", "Bupati Balangan"), Holder("Siti Aminah", "Camat Juai")]
WORDS = "Panen tahun ini naik dua kali lipat,"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"“{WORDS}” kata Bupati Balangan.", [Quote(WORDS, "Bupati Balangan")]),
        (f'Abdul Hadi mengatakan, "{WORDS}"', [Quote(WORDS, "Abdul Hadi")]),
        (f'"{WORDS}" ujar Plt. Sekda Sufriannor.', [Quote(WORDS, "Sekda")]),
        (f'"{WORDS}" kata petani, Rahmat.\nBupati pulang.', []),
        (f'"{WORDS}" kata Camat Juai Siti Aminah.', []),
        (f'Bupati hadir.\n"{WORDS}" kata petani.', []),
        ('Bupati meluncurkan "Gerai Padi".', []),
        (f'Bupati hadir. {"Warga menyambut. " * 8}"{WORDS}" kata petani.', []),
        ("", []),
    ],
)
def test_quotes_are_words_beside_which_a_leader_is_named(text: str, found: list[Quote]) -> None:
    assert quotes(text, BOOK) == found


def test_stamp_changes_with_the_words_and_with_who_said_them() -> None:
    stamps = {stamp([Quote(words, who)]) for words in ("satu", "dua") for who in ("Bupati", "Sekda")}
    assert len(stamps | {stamp([])}) == 5
