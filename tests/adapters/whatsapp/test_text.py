import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.adapters.characters import units
from bot.adapters.whatsapp.text import cut, formatted, split
from bot.messages import Rich, Span, Style, bold, italic, link
from tests.adapters.replies import rich
from tests.adapters.whatsapp.reading import looks, seen, shown

SIGNS = st.text(st.sampled_from("*_~`>- ab.\n1😀(é\r\u2028"), max_size=30)


def code(text: str) -> Span:
    return Span(text, Style.CODE)


def quote(text: str) -> Span:
    return Span(text, Style.QUOTE)


@pytest.mark.parametrize(
    ("text", "is_shown_as"),
    [
        pytest.param((bold("Panen Raya"),), "*Panen Raya*", id="bold"),
        pytest.param((italic("menyusul"),), "_menyusul_", id="italic"),
        pytest.param((code("/tugas"),), "```/tugas```", id="code"),
        pytest.param((quote("satu\ndua"),), "> satu\n> dua", id="quote"),
        pytest.param((Span("Kru: "), bold("Siti"), Span(", Budi")), "Kru: *Siti*, Budi", id="inside a line"),
        pytest.param((bold(" Siti "), Span("hadir")), " *Siti* hadir", id="space stands outside the signs"),
        pytest.param((bold("satu\n\ndua"),), "*satu*\n\n*dua*", id="each line has its own signs"),
        pytest.param((bold("satu"), bold(" dua")), "*satu dua*", id="neighbours share their signs"),
        pytest.param((Span("foto"), bold("2")), "foto2", id="signs inside a word would be shown"),
        pytest.param((Span("Kata: "), quote("siap")), "Kata: siap", id="a quote is a whole line"),
        pytest.param((link("Peta", "https://peta.id/"),), "Peta: https://peta.id/", id="address behind its words"),
        pytest.param((link("https://peta.id/", "https://peta.id/"),), "https://peta.id/", id="address once"),
        pytest.param((link("Siti", "tg://user?id=5"),), "Siti", id="address of another messenger"),
    ],
)
def test_formatted_shows_looks_by_signs(text: Rich, is_shown_as: str) -> None:
    assert formatted(text) == is_shown_as


@pytest.mark.parametrize(
    ("typed", "is_sent_as"),
    [
        ("*penting*", "＊penting＊"),
        ("_a_ ~b~ `c`", "＿a＿ ～b～ ｀c｀"),
        ("foto_panen_raya.jpg 2*3", "foto_panen_raya.jpg 2*3"),
        ("> bukan kutipan\n- bukan daftar", "＞ bukan kutipan\n– bukan daftar"),
        ("baris\u2028> dua", "baris\n＞ dua"),
        ("https://a.id/_x_/b_c", "https://a.id/%5Fx%5F/b_c"),
        ("a\ud83d", "a\ufffd"),
    ],
)
def test_formatted_typed_signs_stay_signs(typed: str, is_sent_as: str) -> None:
    assert formatted((Span(typed),)) == is_sent_as


@given(st.lists(st.builds(Span, SIGNS), max_size=4).map(tuple))
@example((Span("*a "), Span("b*")))
def test_formatted_what_people_typed_never_becomes_markup(typed: Rich) -> None:
    assert looks(formatted(typed)) == []


@given(SIGNS, st.sampled_from([Style.BOLD, Style.ITALIC, Style.STRIKE]))
def test_formatted_typed_signs_do_not_end_a_look(typed: str, style: Style) -> None:
    sign = {Style.BOLD: "*", Style.ITALIC: "_", Style.STRIKE: "~"}[style]
    assert {found for found, _ in looks(formatted((Span(typed, style),)))} <= {sign}


@given(rich, st.integers(20, 200))
@example((Span("C\u00b8"),), 20)
def test_split_keeps_limit_and_words(text: Rich, limit: int) -> None:
    pieces = split(text, limit)
    assert [piece for piece in pieces if units(piece) > limit or not piece.strip()] == []
    if not any(span.url for span in text):
        assert seen("".join(map(shown, pieces))) == seen("".join(span.text for span in text))


def test_split_cuts_between_lines() -> None:
    assert split((bold("satu dua"), Span("\ntiga empat")), 12) == ["*satu dua*", "tiga empat"]


def test_split_of_a_line_longer_than_a_message_cuts_at_spaces_and_drops_the_look() -> None:
    assert split((bold("satu dua tiga *empat*"),), 12) == ["satu dua", "tiga", "＊empat＊"]


def test_split_of_nothing_to_see_is_nothing() -> None:
    assert split((Span(" \n\u200b"),), 100) == []


@pytest.mark.parametrize(
    ("text", "is_cut_to"),
    [("Siti", "Siti"), ("Siti Aminah", "Siti A…"), ("😀😀😀😀", "😀😀😀…"), ("satu d ua tiga", "satu d…")],
)
def test_cut_counts_an_emoji_twice(text: str, is_cut_to: str) -> None:
    assert cut(text, 7) == is_cut_to
