"""What Meta thinks of the templates, and how it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.template_rules import definition, numbered
from bot.adapters.whatsapp.templates import TEMPLATES, Template
from bot.failures import Rejected
from bot.locale import LANGUAGES
from bot.messages import Json

PAGE = 100


@dataclass(frozen=True, slots=True)
class Review:
    """How a template stands in one language."""

    template: Template
    language: str
    state: str | None
    """Meta's word, such as APPROVED, PENDING, REJECTED or PAUSED; None before it is submitted."""
    category: str | None = None
    """Meta may move a template to a dearer category."""
    same: bool = False
    """Whether Meta has the text that is declared here."""
    reason: str | None = None
    """Why it was rejected, in Meta's word."""


async def reviews(api: CloudApi, business_id: str) -> list[Review]:
    """How each declared template stands in each language."""
    known = {(str(each.get("name")), str(each.get("language"))): each for each in await _all(api, business_id)}
    return [
        _review(template, language, known.get((template.name, language)))
        for template in TEMPLATES
        for language in LANGUAGES
    ]


async def submit(api: CloudApi, business_id: str, review: Review) -> str:
    """Ask Meta to approve a template that it does not have; returns the state that it begins with."""
    body = definition(review.template, review.language)
    answer = await api.call("submit", "POST", f"{business_id}/message_templates", body=body)
    return str(answer.get("status", "PENDING"))


async def _all(api: CloudApi, business_id: str) -> list[Json]:
    found: list[Json] = []
    after = ""
    while True:
        params = {"fields": "name,language,status,category,components,rejected_reason", "limit": str(PAGE)}
        answer = await api.call(
            "templates", "GET", f"{business_id}/message_templates", params=params | ({"after": after} if after else {})
        )
        page = answer.get("data")
        if not isinstance(page, list):
            raise Rejected("templates: no list in the answer")
        found += [each for each in page if isinstance(each, dict)]
        paging = answer.get("paging") or {}
        after = (paging.get("cursors") or {}).get("after", "") if paging.get("next") else ""
        if not after:
            return found


def _review(template: Template, language: str, found: Json | None) -> Review:
    if found is None:
        return Review(template, language, None)
    body = next((part.get("text") for part in found.get("components") or [] if part.get("type") == "BODY"), None)
    same = body == numbered(template, language)
    return Review(template, language, str(found.get("status")), str(found.get("category")), same, _reason(found))


def _reason(found: Json) -> str | None:
    said = str(found.get("rejected_reason") or "NONE")
    return None if said == "NONE" else said
