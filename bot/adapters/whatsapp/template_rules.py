"""Templates as Meta takes them: filled in to be sent, described to be reviewed, and what it would refuse."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.adapters.characters import blank, units
from bot.adapters.whatsapp.templates import UTILITY, Place, PlaceKind, Template
from bot.adapters.whatsapp.text import cut, plain
from bot.locale import LANGUAGES, formats, use
from bot.messages import Json

MAX_BODY = 1024
MAX_VALUE = 120
"""Of what is filled into one place, so that no text grows over its limit."""
MAX_LABEL = 25
MAX_REPLIES = 10
Value = str | int | date
_TYPES = {PlaceKind.TEXT: str, PlaceKind.NUMBER: int, PlaceKind.DAY: date}
_PLACE = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]")


def filled(template: Template, language: str, values: Mapping[str, Value], payloads: Sequence[str]) -> Json:
    """The content of a message made from a template; each quick reply brings back its payload.

    Raises ValueError when a value is missing, unknown or of the wrong kind, or the payloads do not fit the buttons.
    """
    names = [place.name for place in template.places]
    if set(values) != set(names):
        raise ValueError(f"{template.name} has the places {names}")
    if len(payloads) != len(template.wording(language).buttons):
        raise ValueError(f"{template.name} has {len(template.wording(language).buttons)} buttons")
    parameters = [{"type": "text", "text": _written(place, values[place.name], language)} for place in template.places]
    buttons = [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(at),
            "parameters": [{"type": "payload", "payload": payload}],
        }
        for at, payload in enumerate(payloads)
    ]
    return {
        "name": template.name,
        "language": {"policy": "deterministic", "code": language},
        "components": [{"type": "body", "parameters": parameters}, *buttons],
    }


def definition(template: Template, language: str) -> Json:
    """A template as it is submitted to Meta, with examples of what is filled in."""
    wording = template.wording(language)
    examples = [place.examples[LANGUAGES.index(language)] for place in template.places]
    body = {"type": "BODY", "text": numbered(template, language), "example": {"body_text": [examples]}}
    replies = [{"type": "QUICK_REPLY", "text": label} for label in wording.buttons]
    return {
        "name": template.name,
        "language": language,
        "category": UTILITY,
        "components": [body, *([{"type": "BUTTONS", "buttons": replies}] if replies else [])],
    }


def numbered(template: Template, language: str) -> str:
    """The text with its places as Meta writes them: {{1}}, {{2}}."""
    numbers = {place.name: f"{{{{{number}}}}}" for number, place in enumerate(template.places, start=1)}
    return _PLACE.sub(lambda match: numbers[match[1]], template.wording(language).body)


def problems(template: Template) -> list[str]:
    """What Meta would refuse a template for; nothing when it is sound."""
    found = [] if _NAME.fullmatch(template.name) else ["a name has small letters, digits and _"]
    for language in LANGUAGES:
        found += [f"{language}: {problem}" for problem in _of_body(template, template.wording(language).body)]
        found += [f"{language}: {problem}" for problem in _of_buttons(template.wording(language).buttons)]
    if len(template.id.buttons) != len(template.en.buttons):
        found.append("languages have different buttons")
    return found


def _written(place: Place, value: Value, language: str) -> str:
    """A value as it stands in the text: on one line, without markup, and never too long."""
    if type(value) is not _TYPES[place.kind]:
        raise ValueError(f"{place.name} is a {place.kind}")
    with use(language):
        if isinstance(value, date):
            return formats.day(value)
        words = formats.number(value) if isinstance(value, int) else " ".join(value.split())
    return "-" if blank(words) else cut(plain(words), MAX_VALUE)


def _of_body(template: Template, body: str) -> list[str]:
    named, declared = sorted(_PLACE.findall(body)), sorted(place.name for place in template.places)
    fixed = _PLACE.split(body)[::2]
    words = re.findall(r"\w+", " ".join(fixed))
    broken = {
        "the places are not the declared ones": named != declared,
        "begins or ends with a place": not (_has_words(fixed[0]) and _has_words(fixed[-1])),
        "two places without words between them": not all(_has_words(between) for between in fixed[1:-1]),
        "too few words for its places": len(words) < 2 * len(named) + 1,
        "may grow too long": units("".join(fixed)) + MAX_VALUE * len(named) > MAX_BODY,
        "has empty lines, tabs or wide gaps": bool(re.search(r"\n\s*\n|\t| {2,}", body)),
    }
    return [problem for problem, found in broken.items() if found]


def _of_buttons(labels: Sequence[str]) -> list[str]:
    broken = {
        f"more than {MAX_REPLIES} buttons": len(labels) > MAX_REPLIES,
        "two buttons alike": len(set(labels)) < len(labels),
        f"a label has 1 to {MAX_LABEL} characters": any(not 0 < units(label) <= MAX_LABEL for label in labels),
        "a label has an emoji or a place": any(_EMOJI.search(label) or _PLACE.search(label) for label in labels),
    }
    return [problem for problem, found in broken.items() if found]


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
