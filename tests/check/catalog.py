"""The English catalog against the texts in the code. `python -m tests.check.catalog` brings `en.po` up to date.

Texts that are new stand in it untranslated, texts that are gone are left out: `test_catalogs.py` says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

CODE = Path(__file__).resolve().parents[2] / "bot"
ENGLISH = CODE / "locale" / "en.po"
KEYWORDS = {"_": None, "n_": (1, 2), "mark": None}
"""The functions that mark texts; of `n_` the first two arguments are texts."""
HEADER = r"""# The English texts of Meja Liputan; the Indonesian ones stand in the code.
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

"""


def extract() -> Catalog:
    """Every text marked in the code, by place."""
    catalog = Catalog(locale="en", fuzzy=False)
    found = extract_from_dir(CODE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for name, line, text, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(text, locations=[(name, line)])
    return catalog


def english() -> Catalog:
    """The catalog as it stands."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def messages(catalog: Catalog) -> Iterator[Message]:
    """The texts of a catalog, without its header."""
    return (message for message in catalog if message.id)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The singular and plural forms of a text; one that has no plural has one form."""
    return (text,) if isinstance(text, str) else tuple(text)


def places(text: str | tuple[str, ...] | list[str]) -> set[frozenset[str]]:
    """The `{names}` to be filled in, of each form of a text."""
    return {frozenset(re.findall(r"{(\w*)}", form)) for form in forms(text)}


def fresh() -> bytes:
    """`en.po` as it should stand: what is translated stays, what is new is empty, what is gone goes."""
    catalog, known = extract(), english() if ENGLISH.exists() else Catalog(locale="en")
    for message in messages(catalog):
        if old := known.get(message.id):
            message.string = old.string
    file = BytesIO(HEADER.encode())
    file.seek(0, SEEK_END)
    write_po(file, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return file.getvalue()


if __name__ == "__main__":
    ENGLISH.write_bytes(fresh())
