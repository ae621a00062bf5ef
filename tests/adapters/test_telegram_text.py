import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.adapters.telegram.text import MAX_ENTITIES, Styled, blank, cut, split, styled, units
from bot.messages import Rich, Span, Style, bold, link
from tests.adapters.replies import rich


def in_utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def covered(whole: Styled, entity: MessageEntity) -> str:
    return in_utf16(whole.text)[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def seen(text: str) -> str:
    """What is left of a text without space and signs that show nothing."""
    return "".join(c for c in text if not (c.isspace() or blank(c)))


def assert_sound(piece: Styled) -> None:
    for entity in piece.entities:
        assert entity.offset >= 0
        assert entity.length > 0
        assert entity.offset + entity.length <= units(piece.text)
        assert covered(piece, entity)  # begins and ends between characters, else decoding fails
    for one in piece.entities:
        for other in piece.entities:
            apart = one.offset + one.length <= other.offset or other.offset + other.length <= one.offset
            assert apart or (one.offset, one.length) == (other.offset, other.length)


def test_entities_with_emoji_before_count_in_utf16_units() -> None:
    whole = styled((Span("👩‍💻 Kru: "), bold("Siti 😀"), Span("\n"), link("peta", "https://peta.id/")))
    assert [(covered(whole, entity), entity.type, entity.url) for entity in whole.entities] == [
        ("Siti 😀", "bold", None),
        ("peta", "text_link", "https://peta.id/"),
    ]


def test_entities_of_a_styled_link_are_two_and_of_code_with_link_one() -> None:
    whole = styled((Span("a", Style.BOLD, "https://a.id/"), Span("b", Style.CODE, "https://b.id/")))
    assert [entity.type for entity in whole.entities] == ["bold", "text_link", "text_link"]


def test_entities_of_neighbours_that_look_the_same_are_one() -> None:
    assert [(e.offset, e.length) for e in styled((bold("satu"), bold(" dua"), Span(" "), bold(" "))).entities] == [
        (0, 8)
    ]


def test_text_with_markup_stays_text() -> None:
    assert styled((Span("<b>*_x_*</b>"),)) == Styled("<b>*_x_*</b>", ())


def test_text_with_half_a_surrogate_pair_can_be_sent() -> None:
    assert styled((Span("a\ud83d"), bold("b\ude00"))).text.encode()


@pytest.mark.parametrize("text", ["", " \n", "​", "‮⁦", "⠀", "ㅤ"])
def test_blank_with_nothing_to_see(text: str) -> None:
    assert blank(text)


def test_split_at_ends_of_lines() -> None:
    pieces = split(styled((Span("satu dua\ntiga empat\nlima"),)), 20)
    assert [piece.text for piece in pieces] == ["satu dua\ntiga empat", "lima"]


def test_split_without_lines_at_spaces_and_without_spaces_anywhere() -> None:
    assert [piece.text for piece in split(Styled("satu dua tiga"), 8)] == ["satu dua", "tiga"]
    assert [piece.text for piece in split(Styled("😀" * 5), 5)] == ["😀😀", "😀😀", "😀"]


def test_split_inside_an_entity_gives_both_pieces_theirs() -> None:
    first, second = split(styled((Span("x "), bold("satu\ndua"))), 7)
    assert [covered(first, e) for e in first.entities] == ["satu"]
    assert [covered(second, e) for e in second.entities] == ["dua"]


def test_split_with_more_entities_than_telegram_keeps_loses_none() -> None:
    lines: Rich = tuple(span for number in range(250) for span in (bold(f"{number}"), Span("\n")))
    pieces = split(styled(lines), 4096)
    assert all(len(piece.entities) <= MAX_ENTITIES for piece in pieces)
    assert sum(len(piece.entities) for piece in pieces) == 250


def test_cut_says_that_something_is_missing() -> None:
    assert cut(Styled("satu dua"), 8).text == "satu dua"
    assert cut(Styled("satu dua tiga"), 9).text == "satu dua…"


@settings(deadline=None)
@given(rich)
def test_styled_any_rich_text_is_sound(text: Rich) -> None:
    assert_sound(styled(text))


@settings(deadline=None)
@given(rich, st.integers(20, 5000))
def test_split_any_rich_text_loses_nothing_and_keeps_the_limit(text: Rich, limit: int) -> None:
    whole = styled(text)
    pieces = split(whole, limit)
    for piece in pieces:
        assert units(piece.text) <= limit
        assert not blank(piece.text)
        assert len(piece.entities) <= MAX_ENTITIES
        assert_sound(piece)
    assert "".join(seen(piece.text) for piece in pieces) == seen(whole.text)
    assert units(cut(whole, limit).text) <= limit
