import contextlib
import io
import json
import struct
import tracemalloc
import wave
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.enums import MaterialKind
from bot.storage.filetypes import HEAD_BYTES, FileType, sniff, sniff_stream
from bot.storage.refused import ActiveContent, FileRefused, ImageTooLarge, TypeNotAllowed

MEDIA = Path(__file__).parents[1] / "data" / "media"
FILES: list[dict[str, Any]] = json.loads((MEDIA / "manifest.json").read_text())["files"]
KEPT = [entry for entry in FILES if entry["intake"]["decision"] == "accept"]
REFUSED = [entry for entry in FILES if entry["intake"]["decision"] == "refuse"]
KINDS = {  # what a desk makes of a file later (an infographic, an invitation) is not in its bytes
    "infographic": MaterialKind.PHOTO,
    "voice_note": MaterialKind.VOICE,
    "invitation": MaterialKind.DOCUMENT,
    "copy_draft": MaterialKind.DOCUMENT,
}


def name_of(entry: dict[str, Any]) -> str:
    return str(entry["name"])


def whole(content: bytes, name: str | None = None) -> FileType:
    return sniff_stream(io.BytesIO(content), name)


@pytest.mark.parametrize("entry", KEPT, ids=name_of)
def test_sample_accepted_has_its_true_type(entry: dict[str, Any]) -> None:
    content = (MEDIA / entry["name"]).read_bytes()
    found = whole(content, entry["name"])
    assert found.mime == entry["mime"]
    assert found.extension == entry["intake"]["stored_extension"]
    kind = entry["intake"]["kind"]
    assert found.kind == KINDS.get(kind, kind)
    assert (found.width, found.height) == (entry.get("width"), entry.get("height"))
    assert found.duration_s == entry.get("duration_s")


@pytest.mark.parametrize("entry", REFUSED, ids=name_of)
def test_sample_refused_has_its_error_code(entry: dict[str, Any]) -> None:
    with pytest.raises(FileRefused) as refusal:
        whole((MEDIA / entry["name"]).read_bytes(), entry["name"])
    assert refusal.value.error_code == entry["intake"]["error_code"]


def test_program_named_jpg_says_what_it_is_and_what_it_claims() -> None:
    with pytest.raises(TypeNotAllowed) as refusal:
        sniff((MEDIA / "foto_liputan.jpg").read_bytes(), "foto_liputan.jpg")
    assert (refusal.value.found, refusal.value.claimed) == ("program", "jpg")


def test_bomb_is_refused_from_its_first_bytes_in_little_memory() -> None:
    head = (MEDIA / "peta_besar.png").read_bytes()[:64]
    tracemalloc.start()
    with pytest.raises(ImageTooLarge) as refusal:
        sniff(head, None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refusal.value.width, refusal.value.height) == (30_000, 30_000)
    assert peak < 1_000_000


def picture(form: str, size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "options", "mime"),
    [
        ("JPEG", {"progressive": True}, "image/jpeg"),
        ("PNG", {}, "image/png"),
        ("GIF", {}, "image/gif"),
        ("WEBP", {}, "image/webp"),
        ("WEBP", {"lossless": True}, "image/webp"),
        ("WEBP", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}, "image/webp"),
    ],
)
def test_picture_has_its_size_from_the_header(form: str, options: dict[str, Any], mime: str) -> None:
    found = sniff(picture(form, **options), "a.txt")
    assert (found.mime, found.width, found.height) == (mime, 60, 40)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def heic(width: int, height: int) -> bytes:
    sizes = [box(b"ispe", struct.pack(">III", 0, w, h)) for w, h in ((512, 512), (width, height))]
    meta = box(b"meta", bytes(4) + box(b"iprp", box(b"ipco", b"".join(sizes))))
    return box(b"ftyp", b"mif1\0\0\0\0heic") + meta


def test_heic_has_the_size_of_its_largest_picture() -> None:
    found = whole(heic(4032, 3024))
    assert (found.mime, found.width, found.height) == ("image/heic", 4032, 3024)


def test_heic_too_large_is_refused() -> None:
    with pytest.raises(ImageTooLarge):
        whole(heic(12_000, 9_000))


def movie(brand: bytes, *handlers: bytes, matrix: tuple[int, int] = (0x10000, 0)) -> bytes:
    tracks = b""
    for handler in handlers:
        size = (1920, 1080) if handler == b"vide" else (0, 0)
        header = bytes(40) + struct.pack(">9I", *matrix, *([0] * 7)) + struct.pack(">II", size[0] << 16, size[1] << 16)
        media = box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12)))
        tracks += box(b"trak", box(b"tkhd", header) + media)
    clock = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, 2500) + bytes(80))
    return box(b"ftyp", brand + bytes(4)) + box(b"mdat", bytes(100_000)) + box(b"moov", clock + tracks)


@pytest.mark.parametrize(
    ("brand", "mime", "extension"),
    [
        (b"isom", "video/mp4", ".mp4"),
        (b"mp42", "video/mp4", ".mp4"),
        (b"qt  ", "video/quicktime", ".mov"),
        (b"3gp4", "video/3gpp", ".3gp"),
    ],
)
def test_video_has_size_and_length_though_its_index_is_at_the_end(brand: bytes, mime: str, extension: str) -> None:
    found = whole(movie(brand, b"vide", b"soun"))
    assert found == FileType(MaterialKind.VIDEO, mime, extension, 1920, 1080, 2.5)


def test_video_turned_by_its_matrix_has_the_size_as_played() -> None:
    found = whole(movie(b"mp42", b"vide", matrix=(0, 0x10000)))
    assert (found.width, found.height) == (1080, 1920)


def test_recording_without_pictures_in_a_video_container_is_audio() -> None:
    found = whole(movie(b"mp42", b"soun"))
    assert found == FileType(MaterialKind.AUDIO, "audio/mp4", ".m4a", duration_s=2.5)
    assert whole(movie(b"M4A ", b"soun")).extension == ".m4a"


def test_wav_and_mp3_are_audio() -> None:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(800))
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    assert sniff(out.getvalue(), None).mime == "audio/wav"
    assert sniff(frame * 3, None).mime == "audio/mpeg"
    assert sniff(b"ID3\x04" + bytes(200), None).extension == ".mp3"


def package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return out.getvalue()


OOXML = '<Override ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/>'


@pytest.mark.parametrize(
    ("content_type", "extension"),
    [
        ("wordprocessingml.document", ".docx"),
        ("spreadsheetml.sheet", ".xlsx"),
        ("presentationml.presentation", ".pptx"),
    ],
)
def test_office_document_is_known_by_its_parts(content_type: str, extension: str) -> None:
    parts = {"big/media.bin": "x" * 10, "[Content_Types].xml": OOXML.format(content_type)}
    assert whole(package(parts), "laporan.zip").extension == extension


def test_opendocument_is_known_by_its_first_part() -> None:
    found = whole(package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
    assert found.extension == ".odt"


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": OOXML.format("wordprocessingml.document"), "word/vbaProject.bin": "x"},
        {"[Content_Types].xml": OOXML.format("spreadsheetml.sheet"), "xl/macrosheets/sheet1.xml": "x"},
        {"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        {"mimetype": "application/vnd.oasis.opendocument.text", "Basic/Standard/Module1.xml": "x"},
    ],
)
def test_office_document_with_macros_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(ActiveContent) as refusal:
        whole(package(parts), "naskah.docx")
    assert refusal.value.found == "macro"


def test_zip_that_is_no_document_is_refused_as_archive() -> None:
    with pytest.raises(TypeNotAllowed, match="archive"):
        whole(package({"foto.jpg": "x"}), "foto.docx")


def test_zip_with_a_huge_table_of_contents_is_refused() -> None:
    with pytest.raises(TypeNotAllowed, match="archive"):
        whole(package({f"{number}": "" for number in range(10_001)}))


def test_document_cut_short_is_refused_as_damaged() -> None:
    content = (MEDIA / "naskah_rilis.docx").read_bytes()
    with pytest.raises(TypeNotAllowed, match="damaged"):
        whole(content[: len(content) // 2], "naskah_rilis.docx")


def test_picture_without_a_frame_is_refused_as_damaged() -> None:
    with pytest.raises(TypeNotAllowed, match="damaged"):
        whole((MEDIA / "foto_tanpa_lokasi.jpg").read_bytes()[:300], "foto.jpg")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", "svg"),
        ("\ufeff <?xml version='1.0'?><!-- x --><svg:svg/>".encode(), "svg"),
        ("<svg onload=alert(1)>".encode("utf-16"), "svg"),
        (b"\n<!DOCTYPE html><p>halo", "markup"),
        (b"Halo <SCRIPT>alert(1)</SCRIPT>", "markup"),
        (b"<!-- x --><body>", "markup"),
        (b"<?xml version='1.0'?><a/>", "markup"),
    ],
)
def test_markup_that_a_browser_would_run_is_refused(content: bytes, found: str) -> None:
    with pytest.raises(ActiveContent) as refusal:
        whole(content, "catatan.txt")
    assert refusal.value.found == found


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"Halo, bapak.\nFoto menyusul, mohon ditunggu.\n", ".txt"),
        (b"Lebar < 3 m & panjang > 4 m", ".txt"),
        ("rapat – café".encode("cp1252"), ".txt"),
        ("rapat penting".encode("utf-16"), ".txt"),
        (b"nama;jumlah\r\nAwayan;12\r\n", ".csv"),
        (b"sep=,\nnama,jumlah\nAwayan,12\n", ".csv"),
        ("\ufeffnama\tjumlah\nJuai\t3\n".encode(), ".csv"),
        (b"a;b\n" * 30_000, ".csv"),
        ("é".encode() * HEAD_BYTES, ".txt"),
    ],
)
def test_text_is_told_from_tables(content: bytes, extension: str) -> None:
    assert whole(content, "x.exe").extension == extension
    assert sniff(content[:HEAD_BYTES], None).extension == extension


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "empty"),
        (b"MZ\x90\0" + bytes(100), "program"),
        (b"#!/bin/sh\nrm -rf /", "program"),
        (b"<?php system($_GET[1]);", "program"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        (b"{\\rtf1\\ansi}", "old_office"),
        (bytes(range(256)), "unknown"),
        (b"RIFF\0\0\0\0AVI LIST", "unknown"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "unknown"),
        (b"OggS\0\x02" + bytes(22) + b"\x80theora", "unknown"),
    ],
)
def test_content_off_the_list_is_refused_by_name(content: bytes, found: str) -> None:
    with pytest.raises(TypeNotAllowed) as refusal:
        whole(content, "foto.jpg")
    assert refusal.value.found == found


STARTS = [path.read_bytes()[:4096] for path in MEDIA.iterdir()] + [heic(10, 10), movie(b"qt  ", b"vide")[-300:]]


@given(st.sampled_from(STARTS), st.integers(0, 4096), st.binary(max_size=64))
def test_damaged_bytes_are_accepted_or_refused_but_never_crash(start: bytes, at: int, noise: bytes) -> None:
    broken = start[:at] + noise + start[at + len(noise) :]
    for look in (sniff, lambda content, name: whole(content, name)):
        try:
            found = look(broken, "x")
        except FileRefused:
            continue
        assert (found.width or 0) * (found.height or 0) <= 50_000_000 or found.kind is MaterialKind.VIDEO


@given(st.binary(max_size=2000))
def test_any_bytes_are_accepted_or_refused_but_never_crash(content: bytes) -> None:
    with contextlib.suppress(TypeNotAllowed, ActiveContent, ImageTooLarge):
        whole(content)
