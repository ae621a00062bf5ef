import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.reports.invitation_cards import A4, BIG, QUIET, Card, invitation_cards, qr_code

URL = "https://t.me/meja_liputan_bot?start=abcdefghijklmnopqrstuvwxyz012345"


def sizes(*cards: Card) -> list[tuple[str | None, tuple[int, int]]]:
    drawn = invitation_cards(cards, title="Media Center", hint="Pindai kode Anda.")
    return [(image.format, image.size) for image in (Image.open(io.BytesIO(each)) for each in drawn)]


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (12, 1), (13, 2), (30, 3)])
def test_class_is_drawn_on_sheets_of_twelve(count: int, pages: int) -> None:
    assert sizes(*[Card("Sari", URL, "petugas liputan")] * count) == [("PNG", A4)] * pages


def test_one_person_is_drawn_large() -> None:
    assert sizes(Card("Sari", URL, "petugas liputan")) == [("PNG", BIG)]


def test_nobody_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="no invitations"):
        invitation_cards([], title="Media Center", hint="Pindai kode Anda.")


def test_code_has_its_modules_and_the_blank_edge_cameras_need() -> None:
    drawn, wanted = qr_code(URL, 400), segno.make_qr(URL, error="m").matrix
    scale = drawn.width // (len(wanted) + 2 * QUIET)
    read = [
        [drawn.getpixel((x * scale + scale // 2, y * scale + scale // 2)) == 0 for x in range(drawn.width // scale)]
        for y in range(drawn.height // scale)
    ]
    edge = [[False] * len(read)] * QUIET
    inner = [[False] * QUIET + [bool(module) for module in row] + [False] * QUIET for row in wanted]
    assert read == [*edge, *inner, *edge]


@settings(max_examples=10)
@given(name=st.text(min_size=1, max_size=120), note=st.text(max_size=80))
def test_whatever_people_are_called_a_picture_comes_of_it(name: str, note: str) -> None:
    assert sizes(*[Card(name, URL, note)] * 2) == [("PNG", A4)]
