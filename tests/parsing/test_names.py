import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.names import nearest

COMMANDS = ["agenda", "rekap", "jadwal", "bantuan", "klaim", "pasang"]


@pytest.mark.parametrize(
    ("word", "found"),
    [("agneda", "agenda"), ("/rekp", "rekap"), ("jadwl", "jadwal"), ("BANTUAN", "bantuan"), ("/psang", "pasang")],
)
def test_a_mistyped_word_finds_the_nearest(word: str, found: str) -> None:
    assert nearest(word, COMMANDS) == found


@pytest.mark.parametrize("word", ["", "x", "terima", "selamat pagi", "/"])
def test_nothing_near_gives_none(word: str) -> None:
    assert nearest(word, COMMANDS) is None


def test_two_equally_near_give_none() -> None:
    assert nearest("tikan", ["tekan", "titan"]) is None


@given(st.sampled_from(COMMANDS))
def test_a_known_word_finds_itself(word: str) -> None:
    assert nearest(word, COMMANDS) == word
