import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from bot.domain.enums import MaterialKind
from bot.reports import fonts
from bot.reports.contact_sheet import MAX_TILES, WIDTH, Tile, contact_sheet
from bot.reports.fonts import font, known, wrapped

MEDIA = Path(__file__).parents[1] / "data" / "media"
CARD = Tile(MaterialKind.VOICE, label="Suara Bupati", seconds=134)


def photo(colour: str = "red", size: tuple[int, int] = (320, 240)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def drawn(
    *tiles: Tile, title: str = "Panen Raya", subtitle: str = "Sari · 3 foto", more: str = "+{count} lagi"
) -> Image.Image:
    content = contact_sheet(tiles, title=title, subtitle=subtitle, more=more)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.width) == ("JPEG", WIDTH)
        image.load()
        return image


def redness(image: Image.Image) -> float:
    """The share of red pixels."""
    small = image.resize((128, 128)).tobytes()
    return sum(1 for red, green in zip(small[::3], small[1::3], strict=True) if red > 180 and green < 60) / 128**2


@pytest.mark.parametrize("count", range(1, MAX_TILES + 1))
def test_sheet_of_any_count_shows_every_photo_on_most_of_its_area(count: int) -> None:
    image = drawn(*[Tile(MaterialKind.PHOTO, photo())] * count)
    assert image.height <= 2 * WIDTH
    columns = 1 if count == 1 else 2 if count in (2, 4) else 3 if count <= 9 else 4
    filled = count / (-(-count // columns) * columns)
    assert redness(image) > 0.4 * filled


@pytest.mark.parametrize("kind", list(MaterialKind))
@pytest.mark.parametrize("label", ["", "naskah_rilis_panen_raya_batumandi_final.docx"])
def test_tile_without_a_picture_is_a_card_of_its_own(kind: MaterialKind, label: str) -> None:
    others = [drawn(Tile(other, label=label)).tobytes() for other in MaterialKind if other is not kind]
    assert drawn(Tile(kind, label=label)).tobytes() not in others


def test_video_has_a_sign_and_its_length_on_the_picture() -> None:
    still = drawn(Tile(MaterialKind.PHOTO, photo()))
    video = drawn(Tile(MaterialKind.VIDEO, photo()))
    timed = drawn(Tile(MaterialKind.VIDEO, photo(), seconds=3725))
    assert still.size == video.size == timed.size
    assert redness(still) > redness(video) > redness(timed)


def test_more_than_fit_are_counted_below() -> None:
    full = drawn(*[CARD] * MAX_TILES)
    over = drawn(*[CARD] * (MAX_TILES + 12))
    other = drawn(*[CARD] * (MAX_TILES + 13))
    assert over.height > full.height
    assert over.height == other.height
    assert over.tobytes() != other.tobytes()
    english = drawn(*[CARD] * (MAX_TILES + 12), more="{count} more")
    assert english.tobytes() != over.tobytes()


def test_photo_is_shown_upright() -> None:
    upright = Image.new("RGB", (300, 400), "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    upright.paste("blue", (0, 0, 150, 400))
    upright.save(out, "JPEG", exif=exif)
    image = drawn(Tile(MaterialKind.PHOTO, out.getvalue()))
    above, below = (image.getpixel((WIDTH // 2, image.height - up)) for up in (800, 150))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert above[0] < 80 < above[2]
    assert below[2] < 80 < below[0]


@pytest.mark.parametrize(
    "thumbnail",
    [b"no picture", photo()[:60], (MEDIA / "peta_besar.png").read_bytes(), photo(size=(4000, 3000))],
    ids=["text", "cut short", "bomb", "original"],
)
def test_thumbnail_that_can_not_be_read_is_a_card(thumbnail: bytes) -> None:
    assert drawn(Tile(MaterialKind.PHOTO, thumbnail)).tobytes() == drawn(Tile(MaterialKind.PHOTO)).tobytes()


def test_sheet_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        contact_sheet([], title="x", subtitle="y")


@pytest.mark.parametrize(
    "title", ["", "🌾🎉", "مرحبا بالعالم", "a" * 5000, "Ö" * 90, "<b>*x*</b>\n\t{count}", "\ud800\0\u202e"]
)
def test_any_title_is_drawn(title: str) -> None:
    image = drawn(Tile(MaterialKind.TEXT, label=title), title=title, subtitle=title)
    assert image.height < 1400


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.integers(-5, 10**9))
def test_any_text_is_drawn(title: str, label: str, seconds: int) -> None:
    drawn(Tile(MaterialKind.DOCUMENT, label=label, seconds=seconds), CARD, title=title, subtitle=label)


@given(st.text(max_size=300), st.integers(1, 3))
def test_wrapped_text_fits_its_room(text: str, most: int) -> None:
    style = font(36)
    lines = wrapped(text, style, 320, most)
    assert len(lines) <= most
    assert all(style.getlength(line) <= 320 for line in lines)
    if lines and not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()).replace("\u200a", "") == known(text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Panen 🌾 Padi", "Panen Padi"),
        ("cafe\u0301 – “Kota” Rp1.000", "café – “Kota” Rp1.000"),
        ("satu\ndua\u200b\u202etiga", "satu duatiga"),
        ("سلام", ""),
    ],
)
def test_known_text_has_only_signs_of_the_typeface(text: str, left: str) -> None:
    assert known(text) == left


def test_typeface_stands_with_its_licence() -> None:
    folder = Path(fonts.__file__).parent
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text()
    for path in folder.glob("*.ttf"):
        assert ImageFont.truetype(path, 10).getname()[0] == "Plus Jakarta Sans"
