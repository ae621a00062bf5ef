"""The text of PDFs that people send, the hostile ones too."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from bot.domain.event_letters import Unread
from bot.imports.pdf_text import MAX_BYTES, PdfUnreadError, text_apart, text_of

LETTER = Path(__file__).parents[1] / "data" / "media" / "surat_undangan.pdf"
LOOP = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def written(password: str | None = None, text: bool = True) -> bytes:
    """A PDF of one page: of the letter, or empty."""
    writer = PdfWriter()
    if text:
        writer.append(str(LETTER))
    else:
        writer.add_blank_page(595, 842)
    if password is not None:
        writer.encrypt(password, owner_password="kantor", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_text_keeps_the_columns_of_the_page() -> None:
    lines = text_apart(LETTER.read_bytes()).splitlines()
    assert "      Hari/tanggal         : Selasa, 14 April 2026" in lines


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (written("rahasia"), Unread.LOCKED),
        (written(text=False), Unread.NO_TEXT),
        (b"%PDF-1.7\nbukan", Unread.DAMAGED),
        (LOOP, Unread.DAMAGED),
        (written()[:900], Unread.DAMAGED),
    ],
    ids=["locked", "scanned", "garbage", "loop", "cut"],
)
def test_pdf_that_cannot_be_read_says_why(content: bytes, why: Unread) -> None:
    with pytest.raises(PdfUnreadError) as unread:
        text_of(content)
    assert unread.value.why is why


def test_pdf_without_a_password_to_open_it_is_read() -> None:
    assert "Bantaran Sungai" in text_of(written(""))


@pytest.mark.parametrize(
    ("content", "seconds", "why"),
    [
        (b"<html>", 5.0, Unread.DAMAGED),
        (b"%PDF-1.7\n" + bytes(MAX_BYTES), 5.0, Unread.TOO_BIG),
        (LETTER.read_bytes(), 0.001, Unread.TOO_MUCH),
    ],
    ids=["no pdf", "too big", "too slow"],
)
def test_process_that_reads_is_bounded(content: bytes, seconds: float, why: Unread) -> None:
    with pytest.raises(PdfUnreadError) as unread:
        text_apart(content, seconds=seconds)
    assert unread.value.why is why
