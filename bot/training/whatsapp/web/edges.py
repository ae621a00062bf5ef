"""What can be called: by method, kind of object and edge."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.training.telegram.base import Json
from bot.training.telegram.methods import Params
from bot.training.whatsapp.errors import bad_parameter
from bot.training.whatsapp.media import Medium
from bot.training.whatsapp.sending import mark_read, send
from bot.training.whatsapp.world import World


@dataclass(frozen=True, slots=True)
class Request:
    """A call: about which object, with which parameters; `base` is the address before it, version included."""

    world: World
    object_id: str
    params: Params
    base: str

    @property
    def values(self) -> Json:
        """The parameters; texts of a form that are JSON are read."""
        return {key: _read(value) for key, value in self.params.values.items()}


def _read(value: object) -> object:
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _chosen(request: Request, whole: Json, usual: set[str]) -> Json:
    """The fields asked for, or the usual ones; the id always."""
    fields = set(str(request.params.values.get("fields", "")).split(",")) - {""} or usual
    return {key: value for key, value in whole.items() if key in fields | {"id"}}


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
    return _chosen(
        request, whole, {"verified_name", "display_phone_number", "quality_rating", "code_verification_status"}
    )


def business(request: Request) -> Json:
    """About the business account."""
    whole: Json = {"id": request.world.business_id, "name": request.world.name, "timezone_id": "66"}
    whole |= {"account_review_status": "APPROVED", "business_verification_status": "verified", "country": "ID"}
    return _chosen(request, whole, {"name", "timezone_id"})


def phone_numbers(request: Request) -> Json:
    """The numbers of the business: one."""
    return {"data": [phone(request)]}


def create_template(request: Request) -> Json:
    """Hand in a template for review."""
    template = request.world.templates.create(request.values)
    request.world.emit("template", 0, template=template.id, status=template.status)
    return {"id": template.id, "status": template.status, "category": template.category}


def list_templates(request: Request) -> Json:
    """The templates, a page at a time."""
    found = request.world.templates.listed(request.params.values)
    limit, begin = int(request.params.values.get("limit", 25)), int(request.params.values.get("after", 0))
    usual = {"name", "language", "status", "category", "components"}
    page = [_chosen(request, template.json(), usual) for template in found[begin : begin + limit]]
    cursors = {"before": str(begin), "after": str(begin + len(page))}
    paging: Json = {"cursors": cursors}
    if begin + limit < len(found):
        path = f"{request.base}/{request.object_id}/message_templates"
        paging["next"] = f"{path}?limit={limit}&after={cursors['after']}"
    return {"data": page, "paging": paging}


def delete_template(request: Request) -> Json:
    """Delete a template by its name, with ``hsm_id`` one language of it."""
    values = request.params.values
    if not values.get("name"):
        raise bad_parameter("The parameter name is required.")
    request.world.templates.delete(str(values["name"]), str(values.get("hsm_id", "")))
    return {"success": True}


EDGES: dict[tuple[str, str, str], Callable[[Request], Json | Medium | None]] = {
    ("POST", "phone", "messages"): messages,
    ("POST", "phone", "media"): upload,
    ("GET", "phone", ""): phone,
    ("GET", "media", ""): medium,
    ("DELETE", "media", ""): delete_medium,
    ("GET", "file", ""): file,
    ("GET", "business", ""): business,
    ("GET", "business", "phone_numbers"): phone_numbers,
    ("GET", "business", "message_templates"): list_templates,
    ("POST", "business", "message_templates"): create_template,
    ("DELETE", "business", "message_templates"): delete_template,
}
