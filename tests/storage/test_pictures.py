import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageCms, ImageOps

from bot.storage.pictures import outgoing_copy, picture_facts, thumbnail
from bot.storage.refused import ImageTooLarge, PictureUnreadable

MEDIA = Path(__file__).parents[1] / "data" / "media"
WITA = ZoneInfo("Asia/Makassar")
FILES: list[dict[str, Any]] = json.loads((MEDIA / "manifest.json").read_text())["files"]
PICTURES = [entry for entry in FILES if entry["intake"].get("kind") in ("photo", "infographic")]


def encoded(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("entry", PICTURES, ids=lambda entry: str(entry["name"]))
async def test_sample_says_its_size_time_and_place(entry: dict[str, Any]) -> None:
    facts = await picture_facts((MEDIA / entry["name"]).read_bytes(), WITA)
    assert (facts.width, facts.height) == (entry["width"], entry["height"])
    shown = (entry.get("shown_width", entry["width"]), entry.get("shown_height", entry["height"]))
    assert (facts.shown_width, facts.shown_height) == shown
    assert facts.has_place == (entry["exif_gps"] == "yes")
    taken = entry.get("taken_at")
    assert facts.taken_at == (datetime.fromisoformat(taken) if taken else None)


@pytest.mark.parametrize("entry", PICTURES, ids=lambda entry: str(entry["name"]))
async def test_outgoing_copy_of_a_sample_is_upright_and_bare(entry: dict[str, Any]) -> None:
    copy = await outgoing_copy((MEDIA / entry["name"]).read_bytes(), longest_edge=800)
    with Image.open(io.BytesIO(copy)) as image:
        shown = (entry.get("shown_width", entry["width"]), entry.get("shown_height", entry["height"]))
        assert image.size == ImageOps.contain(Image.new("1", shown), (800, 800)).size
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


async def test_outgoing_copy_turned_shows_the_same_picture_as_the_original() -> None:
    upright = Image.new("RGB", (400, 300), "white")
    upright.paste("red", (0, 0, 200, 150))
    exif = Image.Exif()
    exif[0x0112] = 6
    sent = encoded(upright.rotate(90, expand=True), exif=exif)
    for original in (sent, encoded(upright.rotate(90, expand=True).convert("RGBA"), "PNG", exif=exif)):
        with Image.open(io.BytesIO(await outgoing_copy(original))) as image:
            assert image.size == (400, 300)
            corner, other = image.getpixel((50, 50)), image.getpixel((350, 250))
            assert isinstance(corner, tuple)
            assert isinstance(other, tuple)
            assert corner[0] > 200 > 60 > corner[1]
            assert min(other) > 200


async def test_outgoing_copy_drops_comment_xmp_profile_and_what_hangs_behind() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="2,20.4S"/>'
    options: dict[str, Any] = {"comment": b"rumah saksi", "icc_profile": profile, "xmp": xmp}
    sent = encoded(Image.new("RGB", (50, 50), "teal"), **options) + b"PK\x03\x04 arsip"
    assert (await picture_facts(sent, WITA)).has_place
    copy = await outgoing_copy(sent)
    assert not any(mark in copy for mark in (b"rumah saksi", b"xmpmeta", b"ICC_PROFILE", b"arsip"))
    assert not (await picture_facts(copy, WITA)).has_place


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "YCbCr"])
async def test_outgoing_copy_takes_every_colour_mode(mode: str) -> None:
    form = {"CMYK": "JPEG", "YCbCr": "JPEG"}.get(mode, "PNG")
    copy = await outgoing_copy(encoded(Image.new(mode, (40, 30)), form))
    with Image.open(io.BytesIO(copy)) as image:
        assert (image.mode, image.size) == ("RGB", (40, 30))


async def test_outgoing_copy_of_a_transparent_picture_lies_on_white() -> None:
    copy = await outgoing_copy(encoded(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), "PNG"))
    with Image.open(io.BytesIO(copy)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


async def test_copy_of_a_bomb_is_refused() -> None:
    with pytest.raises(ImageTooLarge):
        await outgoing_copy((MEDIA / "peta_besar.png").read_bytes())
    with pytest.raises(ImageTooLarge):
        await picture_facts((MEDIA / "peta_besar.png").read_bytes(), WITA)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff\xe0", b"bukan gambar", (MEDIA / "surat_undangan.pdf").read_bytes()]
)
async def test_copy_of_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        await outgoing_copy(content)


async def test_copy_of_a_picture_cut_short_is_refused() -> None:
    content = (MEDIA / "foto_panen_batumandi.jpg").read_bytes()
    with pytest.raises(PictureUnreadable):
        await outgoing_copy(content[: len(content) // 2])


async def test_thumbnail_is_small() -> None:
    small = await thumbnail((MEDIA / "foto_12_megapiksel.jpg").read_bytes())
    with Image.open(io.BytesIO(small)) as image:
        assert image.size == (640, 480)
    assert len(small) < 100_000


@pytest.mark.parametrize(
    ("written", "offset", "taken_at"),
    [
        ("2026:03:04 09:10:05", None, datetime(2026, 3, 4, 9, 10, 5, tzinfo=WITA)),
        ("2026:03:04 09:10:05", "+07:00", datetime(2026, 3, 4, 2, 10, 5, tzinfo=UTC)),
        ("2026:03:04 09:10:05", "   :  ", datetime(2026, 3, 4, 9, 10, 5, tzinfo=WITA)),
        ("0000:00:00 00:00:00", None, None),
        ("kemarin", None, None),
    ],
)
async def test_shooting_time_is_aware_or_unknown(written: str, offset: str | None, taken_at: datetime | None) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = written
    if offset:
        exif.get_ifd(0x8769)[36881] = offset
    facts = await picture_facts(encoded(Image.new("RGB", (4, 4)), exif=exif), WITA)
    assert facts.taken_at == taken_at
    assert facts.taken_at is None or facts.taken_at.utcoffset() in (timedelta(hours=8), timedelta(hours=7))
