"""What can be called: by method, kind of object and edge."""

from __future__ import annotations

from collections.abc import Callable

from bot.training.telegram.base import Json
from bot.training.whatsapp.media import Medium
from bot.training.whatsapp.web import business, number
from bot.training.whatsapp.web.request import Request

EDGES: dict[tuple[str, str, str], Callable[[Request], Json | Medium | None]] = {
    ("POST", "phone", "messages"): number.messages,
    ("POST", "phone", "media"): number.upload,
    ("GET", "phone", ""): number.phone,
    ("GET", "media", ""): number.medium,
    ("DELETE", "media", ""): number.delete_medium,
    ("GET", "file", ""): number.file,
    ("GET", "business", ""): business.business,
    ("GET", "business", "phone_numbers"): business.phone_numbers,
    ("GET", "business", "message_templates"): business.list_templates,
    ("POST", "business", "message_templates"): business.create_template,
    ("DELETE", "business", "message_templates"): business.delete_template,
}
