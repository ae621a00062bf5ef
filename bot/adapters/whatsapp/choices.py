"""Choices as WhatsApp shows them: up to three buttons, else lists of up to ten rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.adapters.characters import blank, clean, units
from bot.adapters.whatsapp.text import ADDRESS, cut
from bot.locale import _
from bot.messages import Choice, Json

MAX_BUTTONS = 3
MAX_BUTTON = 20
MAX_ROWS = 10
MAX_TITLE = 24
MAX_DESCRIPTION = 72
MAX_ID = 200
"""Of a row; a button takes 256."""
MAX_PAYLOAD = 64
SAID = "say:"
"""Begins the id of a row that stands for words: choosing it is like typing what follows."""
_PAYLOAD = re.compile(rf"[!-~]{{1,{MAX_PAYLOAD}}}")
STAND_IN = "…"
"""What is shown where there must be something and there is nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """What can be chosen: `id` comes back, `title` and `description` are seen."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """All that can be chosen from one message, and the lines that name it in full where rows are too short for that."""

    rows: tuple[Row, ...]
    lines: tuple[str, ...] = ()


def rows_of(choices: Sequence[Choice]) -> Rows:
    """The rows of choices with a payload. Raises ValueError for a payload no messenger takes: a bug in a view.

    A label that is too long for a title stands in the description. One that is too long for that too, or two titles
    that look alike, make all rows numbers, with the labels in `lines`.
    """
    labels = [_label(choice.label) for choice in choices]
    ids = [_payload(choice.payload or "") for choice in choices]
    titles = [cut(label, MAX_TITLE) for label in labels]
    if len(set(titles)) == len(titles) and all(units(label) <= MAX_DESCRIPTION for label in labels):
        found = zip(ids, titles, labels, strict=True)
        return Rows(tuple(Row(id_, title, label if label != title else "") for id_, title, label in found))
    numbered = tuple(
        Row(id_, str(number), cut(label, MAX_DESCRIPTION))
        for number, (id_, label) in enumerate(zip(ids, labels, strict=True), start=1)
    )
    return Rows(numbered, tuple(f"{number}. {label}" for number, label in enumerate(labels, start=1)))


def words_of(menu: Sequence[Sequence[str]]) -> Rows:
    """The rows of persistent buttons: choosing one is like typing its label."""
    labels = [label for row in menu for label in row if not blank(label)]
    return Rows(tuple(Row(_said(label), cut(_label(label), MAX_TITLE)) for label in labels))


def interactive(rows: Sequence[Row], body: str, *, opener: str, as_list: bool = False) -> list[Json]:
    """The messages that let people choose: `body` stands above the first, `opener` is the button of a list."""
    if not as_list and _fit_on_buttons(rows):
        return [{"type": "button", "body": {"text": body}, "action": {"buttons": [_button(row) for row in rows]}}]
    return [_list(page, body if number == 0 else _("Lainnya…"), opener) for number, page in enumerate(_pages(rows))]


def web_button(choice: Choice, body: str) -> Json:
    """The message with a button that opens an address."""
    parameters = {"display_text": _label(choice.label), "url": choice.url}
    return {"type": "cta_url", "body": {"text": body}, "action": {"name": "cta_url", "parameters": parameters}}


def fits_web_button(choice: Choice) -> bool:
    """Whether WhatsApp has a button for the address of `choice`."""
    return bool(choice.url and choice.url.startswith(ADDRESS)) and units(choice.label) <= MAX_BUTTON


def _fit_on_buttons(rows: Sequence[Row]) -> bool:
    if len(rows) > MAX_BUTTONS or len({row.id for row in rows}) < len(rows):
        return False
    return all(units(row.description or row.title) <= MAX_BUTTON for row in rows)


def _button(row: Row) -> Json:
    return {"type": "reply", "reply": {"id": row.id, "title": row.title}}


def _list(rows: Sequence[Row], body: str, opener: str) -> Json:
    shown = [
        {"id": row.id, "title": row.title} | ({"description": row.description} if row.description else {})
        for row in rows
    ]
    return {
        "type": "list",
        "body": {"text": body},
        "action": {"button": cut(opener, MAX_BUTTON), "sections": [{"rows": shown}]},
    }


def _pages(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows by message: at most ten, and none with the id of another."""
    pages: list[list[Row]] = []
    for row in rows:
        if not pages or len(pages[-1]) == MAX_ROWS or any(row.id == other.id for other in pages[-1]):
            pages.append([])
        pages[-1].append(row)
    return pages


def _label(label: str) -> str:
    words = " ".join(clean(label).split())
    return STAND_IN if blank(words) else words


def _payload(payload: str) -> str:
    if not _PAYLOAD.fullmatch(payload):
        raise ValueError(f"a payload has 1 to {MAX_PAYLOAD} ASCII bytes: {payload!r}")
    return payload


def _said(label: str) -> str:
    return cut(SAID + _label(label), MAX_ID)
