"""Pictures: how large they are, when and where they were taken, and copies that may leave the archive.

The archive keeps an original as sent, with its place, for staff. What is shown or published is a copy that was
decoded and written anew: nothing but pixels survives that (no EXIF, XMP, maker notes, appended archive).
"""

import asyncio
import io
import re
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import BinaryIO, Final

from PIL import ExifTags, Image, ImageCms, ImageOps

from bot.storage.refused import ImageTooLarge, PictureUnreadable

MAX_PIXELS: Final = 50_000_000
"""A picture above this is refused unopened: 150 MB once decoded. Phones of today send 12 to 50 megapixels."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
_DECODING: Final = threading.BoundedSemaphore(2)  # at most two decoded pictures in memory, however many arrive
_BROKEN: Final = (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError)
_START_OF_FRAME: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture says of itself. Sizes in pixels: as stored, and as a person sees it after rotation."""

    width: int
    height: int
    shown_width: int
    shown_height: int
    taken_at: datetime | None
    has_place: bool


async def picture_facts(original: bytes, zone: tzinfo) -> PictureFacts:
    """Read size, rotation, shooting time and whether a place is inside, from the headers only.

    A shooting time without an offset of its own is taken to be in `zone`, the desk's.
    Raises ImageTooLarge, PictureUnreadable.
    """
    return await asyncio.to_thread(_facts, original, zone)


async def outgoing_copy(original: bytes, *, longest_edge: int = 2560, quality: int = 88) -> bytes:
    """A JPEG that may leave the archive: upright, in sRGB, at most `longest_edge` pixels, with no metadata at all.

    Raises ImageTooLarge, PictureUnreadable.
    """
    return await asyncio.to_thread(_copy, original, longest_edge, quality)


async def thumbnail(original: bytes, *, longest_edge: int = 640) -> bytes:
    """A small JPEG for contact sheets and lists, as bare as an outgoing copy. Raises the same."""
    return await outgoing_copy(original, longest_edge=longest_edge, quality=80)


def check_size(width: int, height: int) -> None:
    """Raise ImageTooLarge above MAX_PIXELS."""
    if width * height > MAX_PIXELS:
        raise ImageTooLarge(width, height)


def header_size(stream: BinaryIO, mime: str) -> tuple[int, int] | None:
    """Width and height as the header states them, reading no pixels; None where the header doesn't get that far."""
    stream.seek(0)
    head = stream.read(32)
    try:
        match mime:
            case "image/png":
                return struct.unpack(">II", head[16:24])
            case "image/gif":
                return struct.unpack("<HH", head[6:10])
            case "image/webp":
                return _webp_size(head)
            case "image/jpeg":
                return _jpeg_size(stream)
            case "image/heic":
                return _heic_size(stream)
    except (struct.error, IndexError):
        return None  # cut short
    return None


def boxes(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of an ISO media file (MP4, HEIC) between two offsets: type, start and end of the body.

    Stops at the first box that makes no sense, and after 2000: a crafted file must not keep us busy.
    """
    for _ in range(2000):
        stream.seek(start)
        head = stream.read(16)
        if start + 8 > end or len(head) < 8:
            return
        size, header = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        stop = min(start + size, end) if size else end
        if size and size < header:
            return
        yield head[4:8], start + header, stop
        start = stop


def find_boxes(stream: BinaryIO, start: int, end: int, *path: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of the body of every box that lies at `path`, such as moov, trak, tkhd."""
    for kind, body, stop in boxes(stream, start, end):
        if kind != path[0]:
            continue
        if len(path) == 1:
            yield body, stop
        else:
            yield from find_boxes(stream, body + 4 * (kind == b"meta"), stop, *path[1:])  # `meta` has a version first


def _webp_size(head: bytes) -> tuple[int, int] | None:
    match head[12:16]:
        case b"VP8X":
            return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack("<HH", head[26:30])
            return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(stream: BinaryIO) -> tuple[int, int] | None:
    """Hop from marker to marker up to the frame header, which may stand behind 100 kB of EXIF and previews."""
    offset = 2
    for _ in range(1000):
        stream.seek(offset)
        head = stream.read(9)
        if len(head) < 4 or head[0] != 0xFF:
            return None
        if head[1] in _START_OF_FRAME:
            height, width = struct.unpack(">HH", head[5:9])
            return width, height
        # 0xFF is fill before a marker; the rest carry their length
        offset += 1 if head[1] == 0xFF else 2 + int.from_bytes(head[2:4], "big")
    return None


def _heic_size(stream: BinaryIO) -> tuple[int, int] | None:
    """The largest picture inside: the file also lists its tiles and previews."""
    sizes: list[tuple[int, int]] = []
    for body, _ in find_boxes(stream, 0, stream.seek(0, io.SEEK_END), b"meta", b"iprp", b"ipco", b"ispe"):
        stream.seek(body + 4)
        sizes.append(struct.unpack(">II", stream.read(8)))
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _opened(original: bytes) -> Image.Image:
    """Opened, not decoded. The size is checked before Pillow sees the file, and again as Pillow reads it."""
    magics = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png", b"GI": "image/gif", b"RI": "image/webp"}
    stream = io.BytesIO(original)
    if size := header_size(stream, magics.get(original[:2], "")):
        check_size(*size)
    stream.seek(0)
    try:
        image = Image.open(stream, formats=_FORMATS)
    except _BROKEN as error:
        raise PictureUnreadable from error
    check_size(*image.size)
    return image


def _facts(original: bytes, zone: tzinfo) -> PictureFacts:
    with _opened(original) as image:
        width, height = image.size
        try:
            exif = image.getexif()
            gps, details = exif.get_ifd(ExifTags.IFD.GPSInfo), exif.get_ifd(ExifTags.IFD.Exif)
        except _BROKEN:  # a torn EXIF block says nothing; the picture itself may be well
            return PictureFacts(width, height, width, height, None, False)
        turned = exif.get(ExifTags.Base.Orientation) in (5, 6, 7, 8)
        in_exif = ExifTags.GPS.GPSLatitude in gps or ExifTags.GPS.GPSLongitude in gps
        return PictureFacts(
            width,
            height,
            shown_width=height if turned else width,
            shown_height=width if turned else height,
            taken_at=_taken_at(details, zone),
            has_place=in_exif or b"GPSLatitude" in _xmp(image),
        )


def _xmp(image: Image.Image) -> bytes:
    packet = image.info.get("xmp", b"")
    return packet if isinstance(packet, bytes) else str(packet).encode()


def _taken_at(details: dict[int, object], zone: tzinfo) -> datetime | None:
    """EXIF writes local time without a zone; newer phones add the offset in a tag of its own."""
    written = details.get(ExifTags.Base.DateTimeOriginal) or details.get(ExifTags.Base.DateTimeDigitized)
    offset = re.match(r"[+-]\d\d:\d\d", str(details.get(ExifTags.Base.OffsetTimeOriginal)))
    try:
        local = datetime.strptime(str(written).strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
        return local.replace(tzinfo=datetime.strptime(offset[0], "%z").tzinfo) if offset else local
    except ValueError:
        return None  # "0000:00:00 00:00:00": a camera whose clock was never set


def _copy(original: bytes, longest_edge: int, quality: int) -> bytes:
    with _DECODING, _opened(original) as image:
        try:
            image.draft("RGB", (longest_edge, longest_edge))  # JPEG: decodes at 1/2, 1/4 or 1/8, saving the memory
            upright = ImageOps.exif_transpose(_flat(image))
            upright.thumbnail((longest_edge, longest_edge), Image.Resampling.LANCZOS)
            bare = _srgb(upright)
        except _BROKEN as error:
            raise PictureUnreadable from error
        bare.info = {}  # Pillow would carry a comment over
        out = io.BytesIO()
        bare.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        return out.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """On white where the original is transparent; its rotation tag kept for the next step."""
    if image.mode in ("RGB", "L", "CMYK"):
        return image
    solid = image.convert("RGBA")
    sheet = Image.new("RGBA", solid.size, "white")
    sheet.alpha_composite(solid)
    flat = sheet.convert("RGB")
    flat.info = dict(image.info)
    flat.getexif().update(image.getexif())
    return flat


def _srgb(image: Image.Image) -> Image.Image:
    """Colours as every screen understands them: the profile of a phone's wide colours goes with the metadata."""
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a torn profile: the numbers as they stand
    return image.convert("RGB")
