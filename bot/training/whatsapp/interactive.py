"""Messages with buttons and lists: their limits, which Meta refuses to exceed with 131009."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import GraphError, bad_parameter

_BODY, _LIST_BODY, _EDGE = 1024, 4096, 60
_BUTTONS, _BUTTON_TITLE, _BUTTON_ID = 3, 20, 256
_ROWS, _SECTIONS, _ROW_TITLE, _ROW_ID, _ROW_TEXT, _LIST_BUTTON = 10, 10, 24, 200, 72, 20


def _wrong(details: str) -> GraphError:
    return GraphError(131009, details)


def _length(name: str, value: Any, most: int, least: int = 1) -> str:
    """A text within its limits; raises GraphError."""
    text = value if isinstance(value, str) else ""
    if not least <= len(text) <= most or (least and not text.strip()):
        raise _wrong(f"{name} length invalid. Min length: {least}, Max length: {most}")
    return text


def _unlike(name: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise _wrong(f"Duplicated {name}: {value}")
        seen.add(value)


def _object(name: str, value: Any) -> Json:
    if not isinstance(value, dict):
        raise GraphError(131008, f"Parameter '{name}' is mandatory")
    return value


def _buttons(action: Json) -> None:
    buttons = action.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= _BUTTONS:
        raise _wrong(f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {_BUTTONS}")
    replies = []
    for button in buttons:
        if not isinstance(button, dict) or button.get("type") != "reply":
            raise _wrong("Button type invalid. Allowed types: reply")
        reply = _object("reply", button.get("reply"))
        _length("Button title", reply.get("title"), _BUTTON_TITLE)
        if _length("Button reply id", reply.get("id"), _BUTTON_ID) != reply["id"].strip():
            raise _wrong("Button reply id cannot have leading or trailing spaces")
        replies.append(reply)
    _unlike("title", (reply["title"] for reply in replies))
    _unlike("id", (reply["id"] for reply in replies))


def _row(row: Any) -> Json:
    row = _object("row", row)
    _length("Row title", row.get("title"), _ROW_TITLE)
    _length("Row id", row.get("id"), _ROW_ID)
    _length("Row description", row.get("description", ""), _ROW_TEXT, 0)
    return dict(row)


def _list(action: Json) -> None:
    _length("Button", action.get("button"), _LIST_BUTTON)
    sections = action.get("sections")
    if not isinstance(sections, list) or not 1 <= len(sections) <= _SECTIONS:
        raise _wrong(f"Invalid sections count. Min allowed sections: 1, Max allowed sections: {_SECTIONS}")
    rows: list[Json] = []
    for section in sections:
        _length("Section title", _object("section", section).get("title", ""), _ROW_TITLE, int(len(sections) > 1))
        if not isinstance(section.get("rows"), list) or not section["rows"]:
            raise _wrong("Invalid rows count. Min allowed rows: 1")
        rows += [_row(row) for row in section["rows"]]
    if len(rows) > _ROWS:
        raise _wrong(f"Total row count exceed max allowed count: {_ROWS}")
    _unlike("row id", (row["id"] for row in rows))


def _link(action: Json) -> None:
    if action.get("name") != "cta_url":
        raise _wrong("Action name invalid. Allowed names: cta_url")
    parameters = _object("parameters", action.get("parameters"))
    _length("Button display text", parameters.get("display_text"), _BUTTON_TITLE)
    if not str(parameters.get("url", "")).startswith(("http://", "https://")):
        raise _wrong("Button url is not a valid URI")


def _ask_location(action: Json) -> None:
    if action.get("name") != "send_location":
        raise _wrong("Action name invalid. Allowed names: send_location")


_ACTIONS = {"button": _buttons, "list": _list, "cta_url": _link, "location_request_message": _ask_location}


def _header(kind: str, header: Json) -> None:
    form = header.get("type")
    if form == "text":
        _length("Header text", header.get("text"), _EDGE)
    elif kind == "list" or form not in ("image", "video", "document"):
        raise _wrong(f"Header type invalid for {kind}")
    elif not {"id", "link"} & _object(str(form), header.get(str(form))).keys():
        raise _wrong(f"Header {form} needs an id or a link")


def check_interactive(fields: Json) -> None:
    """A message with reply buttons, a list, a link or a request for a place. Raises GraphError."""
    kind = str(fields.get("type", ""))
    if kind not in _ACTIONS:
        raise bad_parameter(f"Param interactive['type'] must be one of {{{', '.join(_ACTIONS)}}} - got \"{kind}\".")
    for key in fields:
        if key not in ("type", "header", "body", "footer", "action"):
            raise bad_parameter(f'Unexpected key "{key}" on param "interactive".')
    body = _object("body", fields.get("body"))
    _length("Body text", body.get("text"), _LIST_BODY if kind == "list" else _BODY)
    if "header" in fields:
        _header(kind, _object("header", fields["header"]))
    if "footer" in fields:
        _length("Footer text", _object("footer", fields["footer"]).get("text"), _EDGE)
    _ACTIONS[kind](_object("action", fields.get("action")))
