"""Languages: texts by gettext catalogs, with Indonesian as written in the code and English in `en.po`.

`use("en")` sets the language for a block; `_` and `n_` translate into it. `formats` writes dates and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")

_language: ContextVar[str] = ContextVar("language", default="id")


def language() -> str:
    """The language of this context."""
    return _language.get()


@contextmanager
def use(code: str) -> Iterator[None]:
    """Speak `code` inside the block; an unknown language is Indonesian."""
    token = _language.set(code if code in LANGUAGES else "id")
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalog(code: str) -> dict[str, tuple[str, ...]]:
    path = Path(__file__).with_name(f"{code}.po")
    with path.open("rb") as file:
        catalog = read_po(file, locale=code)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalog
        if message.id and message.string
    }


def _(text: str) -> str:
    """`text` in this context's language."""
    code = language()
    if code == "id":
        return text
    found = _catalog(code).get(text)
    return found[0] if found and found[0] else text


def mark(text: str) -> str:
    """Mark a text for the catalogs where it is translated later."""
    return text


def n_(one: str, many: str, number: int) -> str:
    """The form for `number`; Indonesian has one form, so write `one` and `many` alike except for English."""
    code = language()
    if code == "id":
        return many
    found = _catalog(code).get(one)
    if not found or not all(found):
        return one if number == 1 else many
    return found[0] if number == 1 else found[-1]


def in_every_language(text: str) -> frozenset[str]:
    """All forms of a label, for reading a pressed menu button whatever language it was shown in."""
    forms = set()
    for code in LANGUAGES:
        with use(code):
            forms.add(_(text))
    return frozenset(forms)
