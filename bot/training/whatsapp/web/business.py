"""What can be called of the business account: itself, its numbers, its templates."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import bad_parameter
from bot.training.whatsapp.web import number
from bot.training.whatsapp.web.request import Request, chosen


def business(request: Request) -> Json:
    """About the business account."""
    whole: Json = {"id": request.world.business_id, "name": request.world.name, "timezone_id": "66"}
    whole |= {"account_review_status": "APPROVED", "business_verification_status": "verified", "country": "ID"}
    return chosen(request, whole, {"name", "timezone_id"})


def phone_numbers(request: Request) -> Json:
    """The numbers of the business: one."""
    return {"data": [number.phone(request)]}


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
    page = [chosen(request, template.json(), usual) for template in found[begin : begin + limit]]
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
