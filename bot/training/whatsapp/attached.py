"""The medium of a message, or of its header."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import bad_parameter
from bot.training.whatsapp.kinds import kind_of
from bot.training.whatsapp.world import World

_MEDIA = ("image", "audio", "video", "document", "sticker")


def _attached(kind: str, fields: Json) -> Json | None:
    """The medium of a message or of its header, with the kind it is sent as."""
    if kind in _MEDIA:
        return {"kind": kind, **fields}
    header = fields.get("header", {}) if kind == "interactive" else {}
    form = header.get("type", "text")
    return {"kind": form, **header[form]} if form in _MEDIA else None


def check_attached(world: World, kind: str, fields: Json) -> int:
    """0, or the code with which a message whose medium is of another kind fails later.

    Raises GraphError for an unknown id, and for that of what a person has sent: it only fetches.
    """
    medium = _attached(kind, fields)
    if medium is None or "id" not in medium:
        return 0
    found = world.media.media.get(str(medium["id"]))
    if found is None or found.inbound or not found.alive(world.clock.now()):
        raise bad_parameter(
            f"Param {medium['kind']}['id'] is not a valid whatsapp business account media attachment ID"
        )
    return 0 if kind_of(found.mime) == medium["kind"] or medium["kind"] == "document" else 131053
