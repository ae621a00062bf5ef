"""What a WhatsApp message says and carries, by its type."""

from __future__ import annotations

from typing import Any

from bot.messages import Attachment, Json, MediaKind

_FILES = {
    "image": MediaKind.PHOTO,
    "video": MediaKind.VIDEO,
    "audio": MediaKind.AUDIO,
    "document": MediaKind.DOCUMENT,
}


def words_of(message: Json) -> str:
    """The text of a message, the caption of its file, or the name and address of its place."""
    match message["type"]:
        case "text":
            return text(message["text"], "body") or ""
        case "image" | "video" | "audio" | "document" as kind:
            return text(message[kind], "caption") or ""
        case "location":
            place = message["location"]
            return "\n".join(filter(None, (text(place, "name"), text(place, "address"))))
        case _:
            return ""


def attachments(message: Json) -> tuple[Attachment, ...]:
    """The file, place or contacts of a message; what the desk has no word for is OTHER. Raises ValueError."""
    kind = text(message, "type")
    if kind == "text":
        return ()
    if kind in _FILES:
        return (_file(message[kind], _FILES[kind]),)
    if kind == "location":
        return (_place(message["location"]),)
    if kind == "contacts":
        return tuple(_contact(contact) for contact in message["contacts"])
    return (Attachment(MediaKind.OTHER, what=kind),)


def text(thing: Json, key: str) -> str | None:
    """The text under `key`, if there is any. Raises ValueError when it is something else."""
    value = thing.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ValueError("text expected")


def _file(file: Json, kind: MediaKind) -> Attachment:
    reference = text(file, "id")
    if not reference:
        raise ValueError("a file without an id")
    return Attachment(
        MediaKind.VOICE if kind is MediaKind.AUDIO and file.get("voice") is True else kind,
        reference=reference,
        unique=text(file, "sha256"),
        name=text(file, "filename"),
        mime=(text(file, "mime_type") or "").partition(";")[0].strip() or None,
    )


def _place(place: Json) -> Attachment:
    latitude, longitude = _degrees(place["latitude"], 90), _degrees(place["longitude"], 180)
    return Attachment(MediaKind.LOCATION, name=text(place, "name"), latitude=latitude, longitude=longitude)


def _degrees(value: Any, most: int) -> float:
    degrees = float(value)
    if not abs(degrees) <= most:
        raise ValueError("a place that is nowhere")
    return degrees


def _contact(contact: Json) -> Attachment:
    phones = contact.get("phones") or [{}]
    name = contact.get("name") or {}
    return Attachment(MediaKind.CONTACT, name=text(name, "formatted_name"), phone=text(phones[0], "phone"))
