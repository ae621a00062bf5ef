"""The bodies Meta posts to a webhook."""

from __future__ import annotations

import json

from bot.training.telegram.base import Json

MAX_BODY = 3 * 1024 * 1024
"""The largest body Meta posts, in bytes."""
_CHANGES_PER_ENTRY = 2


def encoded(payload: Json) -> bytes:
    """JSON as Meta writes it: ASCII, with slashes escaped. The signature is about these bytes."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def _merges(before: Json, item: Json) -> bool:
    """Whether two notifications may stand in one change: messages or statuses, but no system message."""
    return (
        before["field"] == item["field"] == "messages"
        and before["list"] == item["list"] != ""
        and all(one.get("merges", True) for one in (before, item))
    )


def body(about: Json, items: list[Json]) -> bytes:
    """The body of a POST; neighbours of a kind share one change, and every second change begins a new entry.

    `about` has the ids and the number of the business.
    """
    changes: list[Json] = []
    for number, item in enumerate(items):
        if number and _merges(items[number - 1], item):
            _join(changes[-1]["value"], item)
        else:
            changes.append(_change(about, item))
    return encoded({"object": "whatsapp_business_account", "entry": _entries(about, changes)})


def _entries(about: Json, changes: list[Json]) -> list[Json]:
    """What is told of the account itself stands in an entry of its own, with its moment."""
    entries: list[Json] = []
    for change in changes:
        moment = change.pop("time", None)
        if moment is not None:
            entries.append({"id": about["business_id"], "time": moment, "changes": [change]})
        elif entries and "time" not in entries[-1] and len(entries[-1]["changes"]) < _CHANGES_PER_ENTRY:
            entries[-1]["changes"].append(change)
        else:
            entries.append({"id": about["business_id"], "changes": [change]})
    return entries


def _change(about: Json, item: Json) -> Json:
    if not item["list"]:
        moment = {"time": item["time"]} if "time" in item else {}
        return {"value": item["value"], "field": item["field"]} | moment
    numbers = {key: about[key] for key in ("display_phone_number", "phone_number_id")}
    value: Json = {"messaging_product": "whatsapp", "metadata": numbers}
    _join(value, item)
    return {"value": value, "field": item["field"]}


def _join(value: Json, item: Json) -> None:
    if item.get("contact") and item["contact"] not in value.setdefault("contacts", []):
        value["contacts"].append(item["contact"])
    value.setdefault(item["list"], []).append(item["value"])
