"""What a Telegram message carries besides text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from telegram import Location, Message, PhotoSize
from telegram.constants import MessageAttachmentType, MessageType

from bot.messages import Attachment, MediaKind

_FILES = {
    "animation": MediaKind.VIDEO,  # sent together with a `document` that is the same file
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO,
    "voice": MediaKind.VOICE,
    "audio": MediaKind.AUDIO,
    "document": MediaKind.DOCUMENT,
}
_READ = {*_FILES, "photo", "location", "venue", "contact"}
_CONTENT = ({kind.value for kind in MessageAttachmentType} | {"checklist", "giveaway", "giveaway_winners"}) - _READ
_SERVICE = {kind.value for kind in MessageType} - _CONTENT - _READ - {"text"}


def attachments(message: Message) -> tuple[Attachment, ...]:
    """The files and places of `message`; what the desk has no word for is OTHER. Raises ValueError on odd fields."""
    if message.photo:
        return (_photo(max(message.photo, key=lambda size: size.width * size.height)),)
    for name, kind in _FILES.items():
        if file := getattr(message, name):
            return (_file(file, kind),)
    if place := (message.venue.location if message.venue else message.location):
        return (_place(place, message.venue.title if message.venue else None),)
    if message.contact:
        name = f"{message.contact.first_name} {message.contact.last_name or ''}".strip()
        return (Attachment(MediaKind.CONTACT, name=words(name), phone=words(message.contact.phone_number)),)
    what = _unknown(message)
    return (Attachment(MediaKind.OTHER, what=what),) if what else ()


def words(value: object) -> str | None:
    """`value` if it is text or absent. Raises ValueError otherwise: the library does not look."""
    if value is None or isinstance(value, str):
        return value
    raise ValueError("text expected")


def number(value: object) -> int | None:
    """`value` as a whole number if it is there. Raises ValueError when it is no number."""
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError("a number expected")


def _photo(size: PhotoSize) -> Attachment:
    return Attachment(
        MediaKind.PHOTO,
        reference=_reference(size),
        unique=words(size.file_unique_id),
        mime="image/jpeg",  # Telegram makes every photo one
        size=number(size.file_size),
    )


def _file(file: Any, kind: MediaKind) -> Attachment:
    return Attachment(
        kind,
        reference=_reference(file),
        unique=words(file.file_unique_id),
        name=words(getattr(file, "file_name", None)),
        mime=words(getattr(file, "mime_type", None)),
        size=number(file.file_size),
        duration=number(getattr(file, "duration", None)),
    )


def _reference(file: Any) -> str:
    if reference := words(file.file_id):
        return reference
    raise ValueError("a file without an id")


def _place(place: Location, name: str | None) -> Attachment:
    latitude, longitude = float(place.latitude), float(place.longitude)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("a place that is nowhere")
    return Attachment(MediaKind.LOCATION, name=words(name), latitude=latitude, longitude=longitude)


def _unknown(message: Message) -> str | None:
    """Telegram's word for content the desk does not take, also for kinds that are newer than the library."""
    for name in sorted(_CONTENT):
        if getattr(message, name, None):
            return name
    if message.text or any(getattr(message, name, None) for name in _SERVICE):
        return None
    return next((name for name, value in message.api_kwargs.items() if isinstance(value, dict | list)), None)
