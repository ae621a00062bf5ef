import pytest

from bot.parsing.credits import credit_in, is_credit_only


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kiriman dari Budi", "Budi"),
        ("Kiriman dari budi santoso", "budi santoso"),
        ("KIRIMAN DARI: Ibu Ani\nPanen raya di Riwa", "Ibu Ani"),
        ("titipan dari Pak Rahmat, panen raya", "Pak Rahmat"),
        ("foto: Budi", "Budi"),
        ("Foto oleh Siti Aminah\nSuasana panen", "Siti Aminah"),
        ("Foto: Bupati menanam padi", None),
        ("Foto: suasana panen", None),
        ("kiriman dari tadi belum masuk juga", None),
        ("kiriman besok ya", None),
        ("Panen raya, kiriman dari Budi", None),
        ("", None),
        ("kiriman dari " + "B" * 61, None),
    ],
)
def test_credit_is_read_from_the_first_line_only_where_it_is_plain(text: str, name: str | None) -> None:
    assert credit_in(text) == name


@pytest.mark.parametrize(
    ("text", "only"),
    [("kiriman dari Budi", True), ("foto: Budi ", True), ("kiriman dari Budi\nPanen raya", False), ("Panen", False)],
)
def test_credit_only_says_nothing_else(text: str, only: bool) -> None:
    assert is_credit_only(text) is only
