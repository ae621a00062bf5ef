"""The chat as a person sees it on the phone."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.base import Json
from bot.training.whatsapp.people import Message, Person
from bot.training.whatsapp.world import World

_SEEN = ("delivered", "read")


def _interactive(fields: Json) -> list[Json]:
    action = fields["action"]
    if fields["type"] == "button":
        return [{"kind": "button_reply", **button["reply"]} for button in action["buttons"]]
    if fields["type"] == "list":
        return [{"kind": "list_reply", **row} for section in action["sections"] for row in section["rows"]]
    if fields["type"] == "cta_url":
        given = action["parameters"]
        return [{"kind": "url", "title": given["display_text"], "url": given["url"]}]
    return [{"kind": "location", "title": "Send location"}]


def choices(message: Message) -> list[Json]:
    """What can be tapped on a message of the business: kind, title, and an id or an address."""
    if message.kind == "interactive" and not message.mine:
        return _interactive(message.fields)
    buttons: list[Json] = message.shown.get("buttons", [])
    return buttons


def text_of(message: Message) -> str:
    """The text of a message: body, caption, or what was tapped."""
    fields = message.fields
    if message.kind == "interactive":
        reply = fields.get(str(fields["type"]), {}) if message.mine else fields["body"]
        return str(reply.get("text") or reply.get("title") or "")
    if message.kind == "template":
        return str(message.shown["body"])
    return str(
        fields.get("body") or fields.get("caption") or (fields.get("text") if message.kind == "button" else "") or ""
    )


def _medium(message: Message) -> Json | None:
    fields: Any = message.fields
    header = fields.get("header", {}) if message.kind == "interactive" and not message.mine else {}
    if header.get("type") in ("image", "video", "document"):
        fields = header[header["type"]]
    fields = message.shown.get("header_media", fields)
    known = {key: fields[key] for key in ("id", "link", "filename", "mime_type", "voice") if key in fields}
    return known if {"id", "link"} & known.keys() and message.kind != "button" else None


def shown_message(message: Message) -> Json:
    """A message on the phone."""
    shown: Json = {"id": message.id, "mine": message.mine, "at": message.at, "type": message.kind}
    shown |= {"text": text_of(message), "stage": message.stage, "reactions": message.reactions}
    if medium := _medium(message):
        shown["medium"] = medium
    for key in ("location", "contacts", "unsupported"):
        if key in message.content:
            shown[key] = message.content[key]
    if message.context:
        shown["context"] = message.context
    if message.error:
        shown["error"] = message.error
    if found := choices(message):
        shown["choices"] = found
    if message.kind == "interactive" and not message.mine:
        shown |= {key: message.fields[key] for key in ("header", "footer") if key in message.fields}
        if message.fields["type"] == "list":
            shown["list"] = message.fields["action"]
    return shown | {key: message.shown[key] for key in ("header", "footer") if key in message.shown}


def chat_of(world: World, person: Person, since: str = "", *, whole: bool = False) -> Json:
    """The open chat: what is the person's own or has arrived, after the message `since`.

    With `whole` also what has not arrived or never will, with the `error` of it: for who plays all the phones.
    """
    shown = [one for one in world.chats[person.id].values() if whole or one.mine or one.stage in _SEEN]
    shown = [one for one in shown if one.kind != "reaction"]
    ids = [one.id for one in shown]
    begin = ids.index(since) + 1 if since in ids else 0
    typing = world.typing.get(person.id, 0.0) > world.clock.now()
    messages = [shown_message(one) for one in shown[begin:]]
    return {"messages": messages, "typing": typing, "version": world.version, "business": world.name}
