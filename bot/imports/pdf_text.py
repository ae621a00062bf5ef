"""The text of a PDF, bounded in size, pages, time and memory.

A PDF is a program of sorts and its reader no fortress, so it is read in a process of its own, which is ended when it
takes too long; a hostile file spoils nothing else.
"""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys

from bot.domain.event_letters import Unread

MAX_BYTES = 10 * 1024 * 1024
"""A letter of one page as scanned by an office machine has 2 MB."""
MAX_PAGES = 4
"""What an invitation says stands on its first page; lists of guests follow."""
MAX_CHARACTERS = 20_000
SECONDS = 20.0
"""For the whole file, the start of its process included."""
MEMORY = 1024**3
"""Bytes of address space."""
LEAST = 20
"""Letters and digits below which a page is a picture with some crumbs of text."""
PDF = b"%PDF-"


class PdfUnreadError(Exception):
    """The text can't be had, and why."""

    def __init__(self, why: Unread) -> None:
        super().__init__(why)
        self.why = why


def text_apart(content: bytes, *, seconds: float = SECONDS) -> str:
    """The text of a PDF, read by a process of its own; it blocks until then. Raises PdfUnreadError."""
    if len(content) > MAX_BYTES:
        raise PdfUnreadError(Unread.TOO_BIG)
    if PDF not in content[:1024]:
        raise PdfUnreadError(Unread.DAMAGED)
    command = [sys.executable, "-m", __name__]
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    try:  # the desk's settings and tokens do not go along
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, env=paths, check=True)  # noqa: S603 - no word of the file is in it
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise PdfUnreadError(Unread.TOO_MUCH) from None
    verdict, _sign, text = done.stdout.decode("utf-8", "replace").partition("\n")
    if verdict:
        raise PdfUnreadError(Unread(verdict))
    return text


def text_of(content: bytes) -> str:
    """The text of a PDF as it stands on its pages, columns side by side. Raises PdfUnreadError."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise PdfUnreadError(Unread.LOCKED)
        pages = [page.extract_text(extraction_mode="layout") for page in reader.pages[:MAX_PAGES]]
    except (DependencyError, NotImplementedError):  # a cipher that is not read here
        raise PdfUnreadError(Unread.LOCKED) from None
    except (MemoryError, RecursionError):
        raise PdfUnreadError(Unread.TOO_MUCH) from None
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError):
        raise PdfUnreadError(Unread.DAMAGED) from None
    text = "\n\n".join(pages)[:MAX_CHARACTERS]
    if sum(letter.isalnum() for letter in text) < LEAST:
        raise PdfUnreadError(Unread.NO_TEXT)
    return text


def main() -> None:
    """What the process does: read the file, write a line for the verdict (empty: read), then the text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _limit()
    try:
        verdict, text = "", text_of(sys.stdin.buffer.read(MAX_BYTES))
    except PdfUnreadError as unread:
        verdict, text = str(unread.why), ""
    sys.stdout.buffer.write(f"{verdict}\n{text}".encode("utf-8", "replace"))


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))


if __name__ == "__main__":
    main()
