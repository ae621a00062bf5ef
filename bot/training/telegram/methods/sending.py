"""Sending one message."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.chats import Chat
from bot.training.telegram.media import file_content, known_content
from bot.training.telegram.methods import access
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import CAPTION, SENDING, Handler, method
from bot.training.telegram.world import World

_EXTRA = {
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "audio": ("duration", "performer", "title"),
    "voice": ("duration",),
    "video_note": ("duration", "length"),
}
MAX_UPLOAD = 50 * 1024 * 1024


def deliver(world: World, chat: Chat, params: Params, content: Json, **fields: Any) -> Json:
    """Post what the bot sends, within the flood limits."""
    keyboard = access.markup(chat, params)
    where = access.place(world, chat, params)
    world.flood.count(chat.id)
    message = world.post(chat, world.bot.id, content, markup=keyboard, **where, **fields)
    return world.render.message(message)


@method("sendMessage", SENDING, "chat_id text parse_mode entities link_preview_options")
def send_message(world: World, params: Params) -> Json:
    """A text."""
    if not params.text("text"):
        raise ApiError("message text is empty")
    content = access.text_content(world, params)
    chat = access.writable_chat(world, params)
    if not content:
        raise ApiError("text must be non-empty")
    if link := params.data("link_preview_options"):
        content["link_preview_options"] = link
    return deliver(world, chat, params, content)


def media_content(world: World, params: Params, kind: str, value: Any = None) -> Json:
    """The file of a call: uploaded with it, or one Telegram has."""
    found = params.upload(kind, value)
    if isinstance(found, str):
        return known_content(world.files, kind, found)
    if len(found.data) > MAX_UPLOAD:
        raise ApiError("", 413)
    extra = {key: params.values[key] for key in _EXTRA.get(kind, ()) if params.values.get(key) not in (None, "")}
    extra = {key: value if key in ("performer", "title") else int(value) for key, value in extra.items()}
    return file_content(world.files, kind, found.data, name=found.name, mime=found.mime, extra=extra)


def _sender(kind: str) -> Handler:
    def send(world: World, params: Params) -> Json:
        caption = access.text_content(world, params, caption=True)
        chat = access.writable_chat(world, params)
        content = media_content(world, params, kind) | caption
        if params.flag("has_spoiler"):
            content["has_media_spoiler"] = True
        if params.flag("show_caption_above_media"):
            content["show_caption_above_media"] = True
        return deliver(world, chat, params, content)

    return send


_VIDEO = "duration width height thumbnail has_spoiler"
for _kind, _known in {
    "photo": "has_spoiler",
    "document": "thumbnail disable_content_type_detection",
    "video": _VIDEO + " cover start_timestamp supports_streaming",
    "audio": "duration performer title thumbnail",
    "voice": "duration",
    "animation": _VIDEO,
    "sticker": "emoji",
    "video_note": "duration length thumbnail",
}.items():
    _name = "send" + "".join(part.capitalize() for part in _kind.split("_"))
    method(_name, SENDING, CAPTION, "chat_id", _kind, _known)(_sender(_kind))


@method(
    "sendLocation", SENDING, "chat_id latitude longitude horizontal_accuracy live_period heading proximity_alert_radius"
)
def send_location(world: World, params: Params) -> Json:
    """A place on the map."""
    chat = access.writable_chat(world, params)
    return deliver(world, chat, params, {"location": _location(params)})


def _location(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if not params.has("latitude") or not params.has("longitude") or abs(latitude) > 90 or abs(longitude) > 180:
        raise ApiError("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


@method(
    "sendVenue",
    SENDING,
    "chat_id latitude longitude title address foursquare_id foursquare_type google_place_id google_place_type",
)
def send_venue(world: World, params: Params) -> Json:
    """A place with a name."""
    chat = access.writable_chat(world, params)
    place = _location(params)
    venue = {"location": place, "title": params.text("title"), "address": params.text("address")}
    return deliver(world, chat, params, {"venue": venue, "location": place})


@method("sendContact", SENDING, "chat_id phone_number first_name last_name vcard")
def send_contact(world: World, params: Params) -> Json:
    """A telephone number with a name."""
    chat = access.writable_chat(world, params)
    for name in ("phone_number", "first_name"):
        if not params.text(name):
            raise ApiError(f"{name.replace('_', ' ')} is empty")
    keys = ("phone_number", "first_name", "last_name", "vcard")
    return deliver(world, chat, params, {"contact": {key: params.text(key) for key in keys if params.text(key)}})


@method("sendDice", SENDING, "chat_id emoji")
def send_dice(world: World, params: Params) -> Json:
    """A die; it always shows one, so that tests can rely on it."""
    chat = access.writable_chat(world, params)
    return deliver(world, chat, params, {"dice": {"emoji": params.text("emoji") or "🎲", "value": 1}})
