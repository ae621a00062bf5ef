"""What people do on their phones."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.base import ApiError, Json
from bot.training.whatsapp.errors import reported
from bot.training.whatsapp.kinds import recompressed
from bot.training.whatsapp.people import Message, Person
from bot.training.whatsapp.stages import look
from bot.training.whatsapp.view import choices
from bot.training.whatsapp.world import World

FILES = ("image", "document", "video", "audio", "voice", "sticker")
"""What a phone can send; a voice message is audio that was just recorded."""
_TYPES = {"image": "image/jpeg", "video": "video/mp4", "audio": "audio/mpeg", "sticker": "image/webp"}
_VOICE = "audio/ogg; codecs=opus"


def _inbound(world: World, person: Person, message: Message) -> Json:
    """The webhook's message."""
    base: Json = {"id": message.id, "timestamp": str(int(message.at)), **message.content}
    about = person.address("from", "from_user_id") | base
    if message.context:
        about["context"] = {"from": world.number, "id": message.context}
    return about


def arrive(world: World, person: Person, message: Message) -> None:
    """A message of a person reaches WhatsApp: it opens the window, and the webhook is told."""
    message.stage = "sent"
    person.last_inbound = world.clock.now()
    world.updates.push("messages", "messages", _inbound(world, person, message), contact=person.contact())


def write(world: World, person_id: int, content: Json, reply_to: str = "") -> Message:
    """Send anything; in airplane mode it waits on the phone. Raises ApiError when that can't be."""
    person = world.person(person_id)
    if person.blocked:
        raise ApiError("the person has blocked the business", 403)
    if reply_to:
        world.find(person_id, reply_to)
    look(world, person)
    message = Message(world.new_message_id(person_id), person_id, True, world.clock.now(), content, context=reply_to)
    message.stage = "waiting"
    world.keep(message)
    if not person.offline:
        arrive(world, person, message)
    return message


def send_text(world: World, person_id: int, text: str, reply_to: str = "") -> Message:
    """Type and send a text. Raises ApiError for an empty one."""
    if not text.strip():
        raise ApiError("message text is empty")
    return write(world, person_id, {"type": "text", "text": {"body": text}}, reply_to)


def send_file(world: World, person_id: int, kind: str, data: bytes, **given: Any) -> Message:
    """Send one of FILES: pictures are recompressed, documents keep their bytes. Raises ApiError."""
    if kind not in FILES:
        raise ApiError(f"unknown kind {kind}")
    hollow, name = int(given.get("hollow_size") or 0), str(given.get("name") or "")
    if not data and not hollow:
        raise ApiError("file must be non-empty")
    kind, voice = ("audio", True) if kind == "voice" else (kind, False)
    mime = _VOICE if voice else str(given.get("mime") or _TYPES.get(kind, "application/octet-stream"))
    if kind == "image":
        data, mime = recompressed(data), "image/jpeg"
    medium = world.media.add(data, mime, inbound=True, name=name, hollow_size=hollow)
    fields: Json = {"mime_type": mime, "sha256": medium.sha256, "id": medium.id}
    if given.get("caption") and kind not in ("audio", "sticker"):
        fields["caption"] = str(given["caption"])
    if kind == "document":
        fields["filename"] = name or "dokumen"
    if kind == "audio":
        fields["voice"] = voice
    if kind == "sticker":
        fields["animated"] = False
    return write(world, person_id, {"type": kind, kind: fields}, str(given.get("reply_to") or ""))


def react(world: World, person_id: int, message_id: str, emoji: str) -> Message:
    """React to a message; an empty emoji takes it back."""
    target = world.find(person_id, message_id)
    reaction = {"message_id": target.id} | ({"emoji": emoji} if emoji else {})
    message = write(world, person_id, {"type": "reaction", "reaction": reaction})
    target.reactions["person"] = emoji
    return message


def tap(world: World, person_id: int, message_id: str, choice: str) -> Message | str:
    """Tap a button or a row, by its id or its title: the reply, or the address a link leads to. Raises ApiError."""
    message = world.find(person_id, message_id)
    found = [one for one in choices(message) if choice in (one.get("id"), one["title"])]
    if not found or message.stage not in ("delivered", "read"):
        raise ApiError(f"there is no button {choice}")
    kind, chosen = found[0]["kind"], found[0]
    if kind == "url":
        return str(chosen["url"])
    if kind == "quick":
        content: Json = {"type": "button", "button": {"payload": chosen["id"], "text": chosen["title"]}}
        return write(world, person_id, content, message_id)
    if kind not in ("button_reply", "list_reply"):
        raise ApiError(f"a button of kind {kind} sends nothing")
    reply = {key: chosen[key] for key in ("id", "title", "description") if key in chosen}
    return write(world, person_id, {"type": "interactive", "interactive": {"type": kind, kind: reply}}, message_id)


def send_unsupported(world: World, person_id: int, raw_kind: str) -> Message:
    """Send what the API can't show: a poll, an event, a view-once picture."""
    return write(
        world, person_id, {"type": "unsupported", "errors": [reported(131051)], "unsupported": {"type": raw_kind}}
    )
