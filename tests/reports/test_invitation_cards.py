import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.reports.invitation_cards import A4, BIG, QUIET, Card, invitation_cards, qr_code

URL = "https://t.me/meja_liputan_bot?start=abcdefghijklmnopqrstuvwxyz012345"
ONE = [("Telegram", URL)]
BOTH = [*ONE, ("WhatsApp", "https://wa.me/6281100009999?text=%2Fstart%20abcdefghijklmnopqrstuvwxyz012345")]


def sizes(*cards: Card) -> list[tuple[str | None, tuple[int, int]]]:
    drawn = invitation_cards(cards, title="Media Center", hint="Pindai kode Anda.")
    return [(image.format, image.size) for image in (Image.open(io.BytesIO(each)) for each in drawn)]


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (12, 1), (13, 2), (30, 3)])
def test_class_is_drawn_on_sheets_of_twelve(count: int, pages: int) -> None:
    assert sizes(*[Card("Sari", ONE, "petugas liputan")] * count) == [("PNG", A4)] * pages


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (8, 1), (9, 2)])
def test_class_that_may_choose_a_messenger_is_drawn_on_sheets_of_eight(count: int, pages: int) -> None:
    assert sizes(*[Card("Sari", BOTH, "petugas liputan")] * count) == [("PNG", A4)] * pages


def test_choice_of_messengers_is_drawn_side_by_side_and_large_enough_for_a_camera() -> None:
    (drawn,) = invitation_cards([Card("Sari", BOTH, "petugas liputan")], title="Media Center", hint="Pindai satu.")
    page = Image.open(io.BytesIO(drawn)).convert("L")
    left, right = [qr_code(url, (page.width - 80) // 2).convert("L") for _name, url in BOTH]
    assert (page.size, places(page, left)[0] < page.width // 2 <= places(page, right)[0]) == (BIG, True)
    sheet = Image.open(io.BytesIO(invitation_cards([Card("Sari", BOTH, "")] * 8, title="MC", hint="Pindai.")[0]))
    code = qr_code(BOTH[1][1], (A4[0] - 80) // 4)
    assert places(sheet.convert("L"), code.convert("L"))[1] < A4[1] // 3
    modules = len(segno.make_qr(BOTH[1][1], error="m").matrix) + 2 * QUIET
    assert code.width / modules * 25.4 / 150 >= 0.5  # millimetres a module, at 150 dots an inch


def places(page: Image.Image, code: Image.Image) -> tuple[int, int]:
    """Where a code is drawn on a page. Raises ValueError where it is not."""
    middle = code.height // 2
    wanted, row = code.tobytes(), code.crop((0, middle, code.width, middle + 1)).tobytes()
    for y in range(page.height):
        line = page.crop((0, y, page.width, y + 1)).tobytes()
        x = line.find(row)
        top = y - middle
        if x >= 0 and top >= 0 and page.crop((x, top, x + code.width, top + code.height)).tobytes() == wanted:
            return x, top
    raise ValueError("not drawn")


def test_one_person_is_drawn_large() -> None:
    assert sizes(Card("Sari", ONE, "petugas liputan")) == [("PNG", BIG)]


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
    assert sizes(*[Card(name, ONE, note)] * 2) == [("PNG", A4)]
