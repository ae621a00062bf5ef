"""The emulated WhatsApp in one file, so that it is the same after a restart."""

from __future__ import annotations

from typing import Any

from bot.training.telegram.base import Json
from bot.training.whatsapp.media import Medium
from bot.training.whatsapp.people import Message, Person
from bot.training.whatsapp.templates import Template
from bot.training.whatsapp.world import World

VERSION = 1
_PLAIN = ("typing", "webhook", "token_state", "version", "counter", "number", "name")


def _fields(thing: Any) -> Json:
    return {name: getattr(thing, name) for name in thing.__slots__}


def to_json(world: World) -> Json:
    """Everything that must survive; what is under way to the webhook will be delivered anew."""
    templates, updates = world.templates, world.updates
    return {
        "format": VERSION,
        "business": world.business_id,
        "people": [_fields(person) for person in world.people.values()],
        "chats": [[person, [_fields(one) for one in chat.values()]] for person, chat in world.chats.items()],
        "media": [_fields(medium) for medium in world.media.media.values()],
        "templates": [_fields(template) for template in templates.all.values()],
        "review": [templates.approve, templates.count],
        "updates": [updates.pending(), updates.batch, updates.held],
        "plain": {name: getattr(world, name) for name in _PLAIN},
        "offset": world.clock.offset,
    }


def from_json(world: World, plain: Json) -> None:
    """Put a saved state into a fresh world (of the same business). Raises ValueError for another format."""
    if plain.get("format") != VERSION or plain["business"] != world.business_id:
        raise ValueError("this state belongs to another business or another version")
    world.people = {one["id"]: Person(**one) for one in plain["people"]}
    world.chats = {person: {one["id"]: Message(**one) for one in chat} for person, chat in plain["chats"]}
    world.media.media = {one["id"]: Medium(**one) for one in plain["media"]}
    world.templates.all = {one["id"]: Template(**one) for one in plain["templates"]}
    world.templates.approve, world.templates.count = plain["review"]
    world.updates.waiting, world.updates.batch, world.updates.held = plain["updates"]
    for name in _PLAIN:
        setattr(world, name, plain["plain"][name])
    world.typing = {int(person): until for person, until in world.typing.items()}
    world.clock.offset = max(world.clock.offset, plain["offset"])


def restore(world: World, plain: Json) -> None:
    """Make a world that is in use as it was when `plain` was taken, its clock too; whoever looks must look anew.

    The webhook is forgotten: the desk that goes on subscribes its own.
    """
    version = world.version
    world.updates.forget()
    from_json(world, plain | {"plain": plain["plain"] | {"webhook": {}}})
    world.clock.offset = plain["offset"]
    world.version = max(version, world.version) + 1
    world.emit("restored", 0)
