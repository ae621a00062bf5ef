"""The text of a Word document (.docx): looked at in the directory of the zip before anything is unpacked.

Blocking, so the caller keeps it out of the event loop.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table

from bot.domain.importing import Cause
from bot.imports.refusing import MAX_PARTS, FileRefusedError
from bot.imports.workbooks import OLE

MAX_BYTES = 20 * 1024**2
MAX_XML, MAX_WHOLE = 10 * 1024**2, 100 * 1024**2
"""Bytes of a part of words, and of all parts together, once unpacked."""
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
_PEEK = 1 << 16
_FAULTS = (
    zipfile.BadZipFile, OpcError, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What python-docx (its XML errors are SyntaxError) and zipfile raise on what is damaged or was made to do damage."""


def text_of(content: bytes) -> str:
    """The paragraphs and tables of a document, a line each. Raises FileRefusedError."""
    if not content:
        raise FileRefusedError(Cause.EMPTY)
    if len(content) > MAX_BYTES:
        raise FileRefusedError(Cause.TOO_BIG, number=len(content))
    if content.startswith(OLE):
        raise FileRefusedError(Cause.UNREADABLE)
    try:
        _check(content)
        lines = [" ".join(line.split()) for line in _lines(docx.Document(io.BytesIO(content)))]
    except _FAULTS:
        raise FileRefusedError(Cause.DAMAGED) from None
    return "\n".join(line for line in lines if line)


def _check(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        whole = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or whole > MAX_WHOLE or any(part.file_size > MAX_XML for part in xml):
            raise FileRefusedError(Cause.EXPANDS, number=whole)
        for part in xml:
            with archive.open(part) as file:
                if any(each in file.read(_PEEK) for each in _DECLARED):
                    raise FileRefusedError(Cause.DAMAGED)


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(cell.text for cell in row.cells)
        else:
            yield block.text
