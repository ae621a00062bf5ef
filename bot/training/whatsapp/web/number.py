"""What can be called of the number and of media."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import bad_parameter
from bot.training.whatsapp.media import Medium
from bot.training.whatsapp.sending import mark_read, send
from bot.training.whatsapp.web.request import Request, chosen


def messages(request: Request) -> Json:
    """Send a message, or say that one was read."""
    values = request.params.values
    return mark_read(request.world, values) if values.get("status") == "read" else send(request.world, values)


def upload(request: Request) -> Json:
    """Upload a medium."""
    values, file = request.params.values, request.params.uploads.get("file")
    if values.get("messaging_product") != "whatsapp":
        raise bad_parameter("The parameter messaging_product is required.")
    if file is None:
        raise bad_parameter("The parameter file is required.")
    mime = str(values.get("type") or file.mime)
    return {"id": request.world.media.upload(file.data, mime, file.name).id}


def medium(request: Request) -> Json:
    """Where a medium can be fetched."""
    media = request.world.media
    return media.described(media.find(request.object_id), request.base)


def delete_medium(request: Request) -> Json:
    """Delete a medium."""
    request.world.media.delete(request.object_id)
    return {"success": True}


def file(request: Request) -> Medium | None:
    """The medium whose address was called; None when the address is wrong or too old."""
    return request.world.media.opened(request.params.values)


def phone(request: Request) -> Json:
    """About the number."""
    world = request.world
    number = world.number
    whole: Json = {
        "id": world.phone_id,
        "display_phone_number": f"+{number[:2]} {number[2:5]}-{number[5:9]}-{number[9:]}",
        "verified_name": world.name,
        "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "status": "CONNECTED",
        "throughput": {"level": "STANDARD"},
    }
    return chosen(
        request, whole, {"verified_name", "display_phone_number", "quality_rating", "code_verification_status"}
    )
