"""Deliveries as Meta makes them, in the shapes of its published examples."""

from __future__ import annotations

import json
from typing import Any

PHONE_ID = "106540352242922"
SITI = "6281250001111"
SITI_USER = "ID.13491208655302741918"
WAMID = "wamid.HBgNNjI4MTI1MDAwMTExMRUCABIYFDNBNEE2NTk5QUVFMDM4MTAxNDRGAA=="
DESK_WAMID = "wamid.HBgNNjI4MTI1MDAwMTExMRUCABEYEjcwQzZFQjZFQjBEQ0ZBNUNGNQA="
AT = 1795482000
"""24 November 2026, 01.00 UTC."""
METADATA = {"display_phone_number": "6251178000", "phone_number_id": PHONE_ID}
CONTACT = {"profile": {"name": "Siti Aminah"}, "wa_id": SITI}


def message(type_: str, /, wamid: str = WAMID, sender: str = SITI, **more: Any) -> dict[str, Any]:
    return {"from": sender, "id": wamid, "timestamp": str(AT), "type": type_} | more


def text(body: str, **more: Any) -> dict[str, Any]:
    return message("text", text={"body": body}, **more)


def status(state: str, *, wamid: str = DESK_WAMID, code: int | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"id": wamid, "status": state, "timestamp": str(AT), "recipient_id": SITI}
    if code is not None:
        told["errors"] = [{"code": code, "title": "t", "message": "m", "error_data": {"details": "d"}}]
    return told


def change(value: dict[str, Any], field: str = "messages") -> dict[str, Any]:
    return {"value": {"messaging_product": "whatsapp", "metadata": METADATA} | value, "field": field}


def messages(*said: Any, contacts: list[Any] | None = None) -> dict[str, Any]:
    return change({"contacts": [CONTACT] if contacts is None else contacts, "messages": list(said)})


def statuses(*told: Any) -> dict[str, Any]:
    return change({"statuses": list(told)})


def batch(*changes: Any) -> bytes:
    entry = {"id": "102290129340398", "changes": list(changes)}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
