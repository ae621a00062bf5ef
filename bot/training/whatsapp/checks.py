"""What each type of message must look like; Meta refuses any other with 100 or 131009."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import GraphError, bad_parameter
from bot.training.whatsapp.interactive import check_interactive

_TEXT, _CAPTION, _CONTACTS, _FILENAME = 4096, 1024, 5, 240
_LINK = re.compile(r"https?://[^\s/]+(/\S*)?")
_MEDIA_KEYS = {
    "image": {"id", "link", "caption"},
    "video": {"id", "link", "caption"},
    "document": {"id", "link", "caption", "filename"},
    "audio": {"id", "link", "voice"},
    "sticker": {"id", "link"},
}
_LOCATION_KEYS = {"latitude", "longitude", "name", "address"}


def known_keys(place: str, value: Json, known: set[str]) -> None:
    """Raise GraphError for the first key that Meta does not know in a place."""
    for key in value:
        if key not in known:
            raise bad_parameter(f'Unexpected key "{key}" on param "{place}".')


def _text(fields: Json) -> None:
    known_keys("text", fields, {"body", "preview_url"})
    body = fields.get("body")
    if not isinstance(body, str) or not body.strip():
        raise bad_parameter("The parameter text['body'] is required.")
    if len(body) > _TEXT:
        raise bad_parameter(f"Param text['body'] must be at most {_TEXT} characters long.")


def check_medium(place: str, fields: Json, known: set[str]) -> None:
    """A medium has an id or a link, and no more than its kind knows. Raises GraphError."""
    known_keys(place, fields, known)
    if ("id" in fields) == ("link" in fields):
        raise GraphError(131009, f"Exactly one of '{place}.id' and '{place}.link' is needed.")
    if "link" in fields and not _LINK.fullmatch(str(fields["link"])):
        raise bad_parameter(f"Param {place}['link'] is not a valid URI.")
    for key, most in (("caption", _CAPTION), ("filename", _FILENAME)):
        if len(str(fields.get(key, ""))) > most:
            raise bad_parameter(f"Param {place}['{key}'] must be at most {most} characters long.")


def _medium(kind: str) -> Callable[[Json], None]:
    return lambda fields: check_medium(kind, fields, _MEDIA_KEYS[kind])


def _location(fields: Json) -> None:
    known_keys("location", fields, _LOCATION_KEYS)
    for key, most in (("latitude", 90.0), ("longitude", 180.0)):
        try:
            inside = abs(float(fields[key])) <= most
        except KeyError:
            raise bad_parameter(f"The parameter location['{key}'] is required.") from None
        except (TypeError, ValueError):
            inside = False
        if not inside:
            raise bad_parameter(f"Param location['{key}'] must be a number between -{most:g} and {most:g}.")


def _contacts(contacts: list[Any]) -> None:
    if not 1 <= len(contacts) <= _CONTACTS:
        raise bad_parameter(f"Param contacts must have 1 to {_CONTACTS} elements.")
    for contact in contacts:
        name = contact.get("name") if isinstance(contact, dict) else None
        if not isinstance(name, dict) or not name.get("formatted_name"):
            raise bad_parameter("The parameter contacts['name']['formatted_name'] is required.")
        if not {"first_name", "last_name", "middle_name", "suffix", "prefix"} & name.keys():
            raise bad_parameter("Param contacts['name'] needs one more part of the name.")


def _reaction(fields: Json) -> None:
    known_keys("reaction", fields, {"message_id", "emoji"})
    if not str(fields.get("message_id", "")).startswith("wamid."):
        raise bad_parameter("The parameter reaction['message_id'] is required.")
    if not isinstance(fields.get("emoji"), str):
        raise bad_parameter("The parameter reaction['emoji'] is required.")


def _template(fields: Json) -> None:
    known_keys("template", fields, {"name", "language", "components"})
    language = fields.get("language")
    if not fields.get("name"):
        raise bad_parameter("The parameter template['name'] is required.")
    if not isinstance(language, dict) or not language.get("code"):
        raise bad_parameter("The parameter template['language']['code'] is required.")


CHECKS: dict[str, Callable[[Any], None]] = {
    "text": _text,
    **{kind: _medium(kind) for kind in _MEDIA_KEYS},
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "template": _template,
    "interactive": check_interactive,
}
"""By type."""
