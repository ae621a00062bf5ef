"""What a file is, by its content: an allowlist of what a media center receives, everything else refused by name.

The name a sender gave never decides. The type depends on nothing but the bytes, so the same bytes always get the
same type, and with it the same place in the archive.
"""

import codecs
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from bot.domain.enums import MaterialKind
from bot.storage.pictures import check_size, find_boxes, header_size
from bot.storage.refused import ActiveContent, TypeNotAllowed

HEAD_BYTES: Final = 64 * 1024
"""How much of a file `sniff` wants to see of its beginning."""


@dataclass(frozen=True, slots=True)
class FileType:
    """The true type of a file. `width`, `height`: pixels; as stored for a picture, as played for a video."""

    kind: MaterialKind
    mime: str
    extension: str
    width: int | None = None
    height: int | None = None
    duration_s: float | None = None


_MP3: Final = FileType(MaterialKind.AUDIO, "audio/mpeg", ".mp3")
_FIXED: Final = (
    (b"\xff\xd8\xff", FileType(MaterialKind.PHOTO, "image/jpeg", ".jpg")),
    (b"\x89PNG\r\n\x1a\n", FileType(MaterialKind.PHOTO, "image/png", ".png")),
    (b"GIF87a", FileType(MaterialKind.PHOTO, "image/gif", ".gif")),
    (b"GIF89a", FileType(MaterialKind.PHOTO, "image/gif", ".gif")),
    (b"%PDF-", FileType(MaterialKind.DOCUMENT, "application/pdf", ".pdf")),
    (b"ID3\x02", _MP3),
    (b"ID3\x03", _MP3),
    (b"ID3\x04", _MP3),
)
_RIFF: Final = {
    b"WEBP": FileType(MaterialKind.PHOTO, "image/webp", ".webp"),
    b"WAVE": FileType(MaterialKind.AUDIO, "audio/wav", ".wav"),
}
_BRANDS: Final = (  # first match wins, over the major brand and then the compatible ones
    (rb"hei[cxms]|hev[cms]|mif1|msf1", FileType(MaterialKind.PHOTO, "image/heic", ".heic")),
    (rb"M4[AB] ", FileType(MaterialKind.AUDIO, "audio/mp4", ".m4a")),
    (rb"qt  ", FileType(MaterialKind.VIDEO, "video/quicktime", ".mov")),
    (rb"3g[p2].", FileType(MaterialKind.VIDEO, "video/3gpp", ".3gp")),
    (rb"iso.|mp4.|avc1|MSNV|M4V.|dash|f4v ", FileType(MaterialKind.VIDEO, "video/mp4", ".mp4")),
)
_REFUSED: Final = (
    (rb"\x7fELF|MZ[\s\S]{0,62}\x00|#!|<\?php|dex\n|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\x00asm", "program"),
    (rb"Rar!\x1a|7z\xbc\xaf|\x1f\x8b|\xfd7zXZ|BZh\d", "archive"),
    (rb"\xd0\xcf\x11\xe0|\{\\rtf", "old_office"),
)
_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_OFFICE: Final = {
    b"wordprocessingml.document.main": FileType(MaterialKind.DOCUMENT, _OOXML + "wordprocessingml.document", ".docx"),
    b"spreadsheetml.sheet.main": FileType(MaterialKind.DOCUMENT, _OOXML + "spreadsheetml.sheet", ".xlsx"),
    b"presentationml.presentation.main": FileType(
        MaterialKind.DOCUMENT, _OOXML + "presentationml.presentation", ".pptx"
    ),
}
_ODF: Final = {
    f"application/vnd.oasis.opendocument.{name}": FileType(
        MaterialKind.DOCUMENT, f"application/vnd.oasis.opendocument.{name}", extension
    )
    for name, extension in (("text", ".odt"), ("spreadsheet", ".ods"), ("presentation", ".odp"))
}
_MACRO_PARTS: Final = re.compile(r"vbaproject|/activex/|/macrosheets/|^basic/|^scripts/", re.IGNORECASE)
_TEXT: Final = FileType(MaterialKind.DOCUMENT, "text/plain", ".txt")
_CSV: Final = FileType(MaterialKind.DOCUMENT, "text/csv", ".csv")
_MARKUP: Final = re.compile(  # what browsers take for a page, from the WHATWG's MIME Sniffing standard, section 7.1
    r"<(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|\?xml)\b|<!--|.*<script\b",
    re.IGNORECASE | re.DOTALL,
)
_SVG: Final = re.compile(r"<(\w+:)?svg\b", re.IGNORECASE)


def sniff(head: bytes, name: str | None) -> FileType:
    """The type of a file of which `head` is the beginning (HEAD_BYTES are enough) or all.

    A DOCX, XLSX, PPTX or ODT is known only by its end: give the whole file, or use `sniff_stream`.
    Raises TypeNotAllowed, ActiveContent, ImageTooLarge.
    """
    return _typed(io.BytesIO(head), head, name)


def sniff_stream(stream: BinaryIO, name: str | None) -> FileType:
    """The type of a whole file, by reading a few pieces of it. Blocking. Raises what `sniff` raises.

    A picture without a readable size is damaged and refused: no later step could show it.
    """
    stream.seek(0)
    found = _typed(stream, stream.read(HEAD_BYTES), name)
    if found.kind is MaterialKind.PHOTO and not (found.width and found.height):
        raise TypeNotAllowed("damaged", _claimed(name))
    return found


def _typed(stream: BinaryIO, head: bytes, name: str | None) -> FileType:
    for pattern, what in _REFUSED:
        if re.match(pattern, head):
            raise TypeNotAllowed(what, _claimed(name))
    found = _by_signature(stream, head)
    if found is None:
        raise TypeNotAllowed("unknown" if head else "empty", _claimed(name))
    if found.kind is MaterialKind.PHOTO and (size := header_size(stream, found.mime)):
        check_size(*size)
        return replace(found, width=size[0], height=size[1])
    if head[4:8] == b"ftyp":
        return _movie(stream, found)
    return found


def _claimed(name: str | None) -> str:
    ending = re.search(r"\.([A-Za-z0-9]{1,5})\s*$", name or "")
    return ending[1].lower() if ending else ""


def _by_signature(stream: BinaryIO, head: bytes) -> FileType | None:
    for magic, found in _FIXED:
        if head.startswith(magic):
            return found
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head.startswith(b"PK\x03\x04"):
        return _office(stream)
    if head.startswith(b"OggS"):
        return _ogg(head)
    if head[4:8] == b"ftyp":
        return _brand(head)
    return _MP3 if _is_mp3(head) else _text(head)


def _ogg(head: bytes) -> FileType | None:
    if b"OpusHead" in head[:64]:
        return FileType(MaterialKind.VOICE, "audio/ogg", ".ogg")  # what every messenger makes of a voice message
    return FileType(MaterialKind.AUDIO, "audio/ogg", ".ogg") if b"\x01vorbis" in head[:64] else None


def _brand(head: bytes) -> FileType | None:
    size = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(size, 256), 4))]
    for brand in brands:
        for pattern, found in _BRANDS:
            if re.fullmatch(pattern, brand):
                return found
    return None


def _movie(stream: BinaryIO, container: FileType) -> FileType:
    """Add size and length; a recording without a picture track is audio, whatever its container is called."""
    end = stream.seek(0, io.SEEK_END)
    handlers = {
        _read(stream, body + 8, 4) for body, _ in find_boxes(stream, 0, end, b"moov", b"trak", b"mdia", b"hdlr")
    }
    found = container
    if b"soun" in handlers and b"vide" not in handlers:
        found = FileType(MaterialKind.AUDIO, container.mime.replace("video/", "audio/"), container.extension)
        found = replace(found, extension=".m4a") if found.mime == "audio/mp4" else found
    for body, _ in find_boxes(stream, 0, end, b"moov", b"mvhd"):
        long = _read(stream, body, 1) == b"\x01"
        scale, ticks = (20, 8) if long else (12, 4)
        rate = int.from_bytes(_read(stream, body + scale, 4), "big")
        length = int.from_bytes(_read(stream, body + scale + 4, ticks), "big")
        found = replace(found, duration_s=length / rate if rate and length else None)
    for _, stop in find_boxes(stream, 0, end, b"moov", b"trak", b"tkhd"):
        matrix_and_size = _read(stream, stop - 44, 44)
        width, height = (int.from_bytes(matrix_and_size[at : at + 2], "big") for at in (36, 40))
        if width and height:
            turned = not any(matrix_and_size[:4]) and any(matrix_and_size[4:8])
            return replace(found, width=height if turned else width, height=width if turned else height)
    return found


def _read(stream: BinaryIO, offset: int, size: int) -> bytes:
    stream.seek(max(offset, 0))
    return stream.read(size)


def _is_mp3(head: bytes) -> bool:
    """Two frame headers at the right distance: one alone occurs by chance in any noise."""
    length = _mp3_frame(head[:4])
    return length is not None and _mp3_frame(head[length : length + 4]) is not None


def _mp3_frame(header: bytes) -> int | None:
    """Bytes in the MPEG layer III frame that starts with `header` (ISO 11172-3, 2.4.1.3)."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2 or header[1] & 0x18 == 0x08:
        return None
    first = header[1] & 0x18 == 0x18  # MPEG 1, else the half-rate MPEG 2 and 2.5
    steps = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    low_steps = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    rate, sampling = header[2] >> 4, header[2] >> 2 & 3
    if rate in (0, 15) or sampling == 3:
        return None
    hertz = (44100, 48000, 32000)[sampling] >> {0x18: 0, 0x10: 1, 0x00: 2}[header[1] & 0x18]
    kilobits = (steps if first else low_steps)[rate - 1]
    return (144 if first else 72) * kilobits * 1000 // hertz + (header[2] >> 1 & 1)


def _office(stream: BinaryIO) -> FileType:
    """Look into a ZIP for the parts that make it an office document; one with macros is ActiveContent."""
    _check_directory(stream)
    try:
        with zipfile.ZipFile(stream) as package:
            names = package.namelist()
            types = _part(package, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
            odf = _part(package, "mimetype").decode("ascii", "replace") if names[:1] == ["mimetype"] else ""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise TypeNotAllowed("damaged") from error
    found = _ODF.get(odf) or next((kind for mark, kind in _OFFICE.items() if mark in types), None)
    if b"macroEnabled" in types or (found and any(_MACRO_PARTS.search(name) for name in names)):
        raise ActiveContent("macro")
    if found is None:
        raise TypeNotAllowed("archive")
    return found


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(1 << 20)  # never more: a bomb unpacks to gigabytes


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a ZIP whose table of contents would fill the memory (a document has about 20 parts, rarely 1000)."""
    size = stream.seek(0, io.SEEK_END)
    tail = _read(stream, size - 66_000, 66_000)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise TypeNotAllowed("damaged")
    entries, directory_bytes = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > 10_000 or directory_bytes > 4_000_000 or b"PK\x06\x07" in tail[max(at - 20, 0) : at]:
        raise TypeNotAllowed("archive")


def _text(head: bytes) -> FileType | None:
    """Plain text or CSV; markup that a browser would run is ActiveContent."""
    text = _decoded(head)
    if not text or any(sign < " " and sign not in "\t\n\r\f" for sign in text) or "\x7f" in text:
        return None
    start = text.lstrip("\ufeff \t\n\r\f")
    if _MARKUP.match(start) or _SVG.match(start):
        raise ActiveContent("svg" if _SVG.search(start) else "markup")
    return _CSV if _is_table(text, cut=len(head) >= HEAD_BYTES) else _TEXT


def _decoded(head: bytes) -> str | None:
    """As UTF-8, as UTF-16 with its mark, or as Windows-1252 where it is mostly ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return codecs.getincrementaldecoder("utf-16")("replace").decode(head)
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut in two
    except UnicodeDecodeError:
        pass
    mostly_ascii = sum(byte < 128 for byte in head) > 0.7 * len(head)
    return head.decode("cp1252", "replace") if mostly_ascii else None


def _is_table(text: str, *, cut: bool) -> bool:
    """Two lines or more with the same number of separators each; a comma before a blank is prose."""
    lines = [line for line in text.splitlines() if line.strip()]
    lines = lines[1:] if lines and lines[0].lstrip("\ufeff").startswith("sep=") else lines
    lines = lines[:-1] if cut else lines
    counts = ({line.count(sign) - line.count(f"{sign} ") for line in lines} for sign in ";\t,")
    return len(lines) > 1 and any(len(count) == 1 and count != {0} for count in counts)
