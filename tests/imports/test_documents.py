"""Documents as people send them, and made to do damage."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from bot.domain.importing import Cause
from bot.imports.documents import MAX_BYTES, text_of
from bot.imports.refusing import FileRefusedError

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "media" / "naskah_rilis.docx"


def test_text_of_a_release_is_its_paragraphs() -> None:
    assert text_of(SAMPLE.read_bytes()) == (
        "Penanaman Seribu Pohon di Bantaran Sungai\n"
        "PARINGIN - Warga Kecamatan Juai menanam seribu bibit pohon di bantaran sungai, Selasa (14/4/2026).\n"
        '"Kami ingin tepian sungai tetap hijau," ujar narasumber contoh.\n'
        "Kegiatan diikuti kurang lebih 120 orang."
    )


def test_text_of_a_table_is_a_line_a_row() -> None:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Daftar")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Sari", "Foto"
    document.save(file)
    assert text_of(file.getvalue()) == "Daftar\nSari | Foto"


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(b"", Cause.EMPTY, id="nothing"),
        pytest.param(b"x" * (MAX_BYTES + 1), Cause.TOO_BIG, id="too big"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 99, Cause.UNREADABLE, id="Word before 2007"),
        pytest.param(b"PK\x03\x04 no zip", Cause.DAMAGED, id="no zip"),
        pytest.param(SAMPLE.read_bytes()[:9000], Cause.DAMAGED, id="cut off"),
        pytest.param(zipped(word__document=b"<a/>"), Cause.DAMAGED, id="another zip"),
        pytest.param(zipped(word__document=b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), Cause.DAMAGED, id="entities"),
        pytest.param(zipped(word__document=b" " * 11_000_000), Cause.EXPANDS, id="bomb"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, cause: Cause) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        text_of(content)
    assert refusal.value.cause is cause
