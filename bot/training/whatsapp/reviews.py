"""What Meta would take for review: the parts of a template and their limits."""

from __future__ import annotations

import re

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import GraphError, bad_parameter

CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
PLACE = re.compile(r"\{\{(\d+)\}\}")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2,3})?")
_MOST = {"HEADER": 60, "BODY": 1024, "FOOTER": 60}
_BUTTON_LABEL, _BUTTONS, _QUICK = 25, 10, "QUICK_REPLY"
_BUTTON_TYPES = (_QUICK, "URL", "PHONE_NUMBER", "COPY_CODE")


def places(text: str) -> int:
    """How many parameters a text has."""
    return len(set(PLACE.findall(text)))


def refused(title: str, text: str, subcode: int) -> GraphError:
    """A refusal with a title and a text for people."""
    return GraphError(100, subcode=subcode, user=(title, text))


def _check_text(kind: str, part: Json) -> None:
    text = part.get("text")
    if kind == "HEADER" and str(part.get("format", "TEXT")).upper() != "TEXT":
        return
    if not isinstance(text, str) or not text:
        raise bad_parameter(f"Param components['{kind}']['text'] is required.")
    if len(text) > _MOST[kind]:
        raise bad_parameter(f"Param components['{kind}']['text'] must be at most {_MOST[kind]} characters long.")
    numbers = sorted({int(number) for number in PLACE.findall(text)})
    if numbers != list(range(1, len(numbers) + 1)):
        title = "Variables are not numbered in order"
        raise refused(title, "Use {{1}}, {{2}} and so on without gaps.", 2388043)
    if kind == "BODY" and numbers and (PLACE.match(text) or re.search(r"\{\{\d+\}\}\W*$", text)):
        title = "Leading or trailing params not allowed"
        raise refused(title, "Variables can't be at the start or end of the template.", 2388299)
    if numbers and len(re.findall(r"\w+", PLACE.sub("", text))) < 2 * len(numbers) + 1:
        title = "Message template has too many variables for its length"
        raise refused(title, "This template has too many variables for its length.", 2388293)
    if kind == "BODY" and len(_examples(part)) != len(numbers):
        title = "Message template is missing sample content"
        raise refused(title, "Add an example for each variable of the body text.", 2388043)


def _examples(part: Json) -> list[object]:
    example = part.get("example")
    rows = example.get("body_text") if isinstance(example, dict) else None
    row = rows[0] if isinstance(rows, list) and rows else []
    return row if isinstance(row, list) else [row]


def _check_buttons(part: Json) -> None:
    buttons = part.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= _BUTTONS:
        raise bad_parameter(f"Param components['BUTTONS']['buttons'] must have 1 to {_BUTTONS} elements.")
    for button in buttons:
        if str(button.get("type", "")).upper() not in _BUTTON_TYPES:
            raise bad_parameter(f"Param buttons['type'] must be one of {{{', '.join(_BUTTON_TYPES)}}}.")
        if not 1 <= len(str(button.get("text", ""))) <= _BUTTON_LABEL:
            raise bad_parameter(f"Param buttons['text'] must be 1 to {_BUTTON_LABEL} characters long.")
    if len({button["text"] for button in buttons}) < len(buttons):
        raise refused("Buttons are alike", "You can't have two buttons with the same text.", 2388060)


def check(name: str, language: str, category: str, components: object) -> list[Json]:
    """The components of a template that Meta would take for review; raises GraphError for another."""
    if not _NAME.fullmatch(name):
        raise bad_parameter("Param name must contain only lowercase letters, numbers and underscores.")
    if not _LANGUAGE.fullmatch(language):
        raise bad_parameter(f"Param language must be a supported language code - got '{language}'.")
    if category not in CATEGORIES:
        raise bad_parameter(f"Param category must be one of {{{', '.join(CATEGORIES)}}} - got '{category}'.")
    if not isinstance(components, list) or not all(isinstance(part, dict) for part in components):
        raise bad_parameter("Param components must be an array.")
    kinds = [str(part.get("type", "")).upper() for part in components]
    if kinds.count("BODY") != 1 or len(set(kinds)) != len(kinds) or set(kinds) - {*_MOST, "BUTTONS"}:
        raise bad_parameter("Param components must have one BODY, and at most one HEADER, FOOTER and BUTTONS.")
    for kind, part in zip(kinds, components, strict=True):
        if kind == "BUTTONS":
            _check_buttons(part)
        else:
            _check_text(kind, part)
    return components
