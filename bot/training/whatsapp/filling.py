"""A template with its parameters filled in, as the person sees it."""

from __future__ import annotations

import re
from typing import Any

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import GraphError, bad_parameter
from bot.training.whatsapp.reviews import PLACE, places
from bot.training.whatsapp.templates import Template

_FORBIDDEN = re.compile(r"[\n\t]| {5,}")
_LONGEST = 1024


def _mismatch(part: str, given: int, expected: int) -> GraphError:
    text = f"{part}: number of localizable_params ({given}) does not match the expected number of params ({expected})"
    return GraphError(132000, text)


def _texts(parameters: list[Any]) -> list[str]:
    """The texts of parameters; raises GraphError for what can't stand in a template."""
    texts = []
    for parameter in parameters:
        kind = str(parameter.get("type", "")) if isinstance(parameter, dict) else ""
        if kind in ("currency", "date_time"):
            texts.append(str(parameter.get(kind, {}).get("fallback_value", "")))
            continue
        text = parameter.get("text") if kind == "text" else None
        if not isinstance(text, str) or not text:
            raise GraphError(132012, "A text parameter needs a text that is not empty.")
        if _FORBIDDEN.search(text):
            about = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
            raise GraphError(132018, about)
        texts.append(text)
    return texts


def _filled(part: str, text: str, parameters: list[Any]) -> str:
    texts, expected = _texts(parameters), places(text)
    if len(texts) != expected:
        raise _mismatch(part, len(texts), expected)
    return PLACE.sub(lambda found: texts[int(found[1]) - 1], text)


def _sorted(components: Any) -> tuple[dict[str, list[Any]], dict[int, Json]]:
    """The parameters of header and body, and those of the buttons by place."""
    if not isinstance(components, list) or not all(isinstance(part, dict) for part in components):
        raise bad_parameter("Param template['components'] must be an array.")
    texts, buttons = {}, {}
    for part in components:
        kind = str(part.get("type", "")).lower()
        if kind not in ("header", "body", "button"):
            raise bad_parameter(f"Param template['components']['type'] must be header, body or button - got '{kind}'.")
        if kind == "button":
            buttons[int(part.get("index", 0))] = part
        else:
            texts[kind] = list(part.get("parameters") or [])
    return texts, buttons


def _header(part: Json, parameters: list[Any]) -> Json:
    form = str(part.get("format", "TEXT")).upper()
    if form == "TEXT":
        return {"header": _filled("header", str(part.get("text", "")), parameters)}
    if len(parameters) != 1:
        raise _mismatch("header", len(parameters), 1)
    if parameters[0].get("type") != form.lower():
        raise GraphError(132012, f"header: Format mismatch, expected {form}, received {parameters[0].get('type')}")
    return {"header_media": parameters[0][form.lower()]}


def _button(number: int, button: Json, given: Json) -> Json:
    kind, title = str(button["type"]).upper(), str(button["text"])
    parameters = list(given.get("parameters") or [])
    if kind == "URL":
        url = _filled(f"button at index {number}", str(button.get("url", "")), parameters)
        return {"kind": "url", "title": title, "url": url}
    payload = str(parameters[0].get("payload", title)) if parameters else title
    return {"kind": "quick" if kind == "QUICK_REPLY" else kind.lower(), "title": title, "id": payload}


def fill(template: Template, components: Any) -> Json:
    """What a template becomes: header, body, footer, buttons. Raises GraphError when the parameters do not fit."""
    texts, given = _sorted(components or [])
    shown: Json = {}
    if header := template.part("HEADER"):
        shown |= _header(header, texts.get("header", []))
    elif texts.get("header"):
        raise _mismatch("header", len(texts["header"]), 0)
    shown["body"] = _filled("body", str(template.part("BODY")["text"]), texts.get("body", []))
    if len(shown["body"]) > _LONGEST:
        raise GraphError(132005, f"body: the text is longer than {_LONGEST} characters")
    if footer := template.part("FOOTER"):
        shown["footer"] = str(footer["text"])
    buttons = template.part("BUTTONS").get("buttons", [])
    if wrong := [number for number in given if not 0 <= number < len(buttons)]:
        raise GraphError(132000, f"button at index {wrong[0]} does not exist in the template")
    shown["buttons"] = [_button(number, button, given.get(number, {})) for number, button in enumerate(buttons)]
    return shown
