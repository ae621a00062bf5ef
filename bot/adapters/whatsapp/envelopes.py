"""What Meta brings to the webhook, taken apart: every message and every status is kept, and can fail, by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from bot.messages import Envelope, Json

UNKNOWN = "?"
LONGEST_ID = 190
"""Characters of an id that is kept as it is."""


def envelopes(body: bytes) -> list[Envelope]:
    """Wrap each message, status and other event of a batch. Raises ValueError when the body is no batch.

    What is odd inside a batch is wrapped too: what it means is found out after it is kept.
    """
    try:
        read = json.loads(body)
        entries = read.get("entry") if isinstance(read, dict) else None
        if not isinstance(entries, list):
            raise ValueError("no batch of events")
        return [_envelope(event) for entry in entries for event in _of_entry(entry)]
    except RecursionError:
        raise ValueError("nested too deeply") from None


def person_of(thing: Json, number: str, user: str) -> str | None:
    """Who a message or status is of or for, by the keys of the phone number and of the business-scoped id.

    A number is preferred: it is what the person was known by before there were other ids.
    """
    return _id(thing.get(number)) or _id(thing.get(user))


def _of_entry(entry: Any) -> Iterator[Json]:
    changes = entry.get("changes") if isinstance(entry, dict) else None
    if not isinstance(changes, list):
        yield {"odd": entry}
        return
    for change in changes:
        value = change.get("value") if isinstance(change, dict) else None
        if not isinstance(value, dict):
            yield {"odd": change}
        elif change.get("field") == "messages" and {"messages", "statuses", "errors"} & value.keys():
            yield from _of_messages(value)
        else:
            yield {"event": change, "time": entry.get("time")}  # the same may happen again, later


def _of_messages(value: Json) -> Iterator[Json]:
    phone = _phone(value.get("metadata"))
    contacts = [contact for contact in _list(value.get("contacts")) if isinstance(contact, dict)]
    known = {_id(contact.get(key)): contact for contact in contacts for key in ("wa_id", "user_id")}
    alone = contacts[0] if len(contacts) == 1 else None  # numbers and ids of some countries differ by a digit
    for message in _list(value.get("messages")):
        person = person_of(message, "from", "from_user_id") if isinstance(message, dict) else None
        yield {"phone": phone, "contact": known.get(person, alone) if person else alone, "message": message}
    yield from ({"phone": phone, "status": status} for status in _list(value.get("statuses")))
    yield from ({"phone": phone, "error": error} for error in _list(value.get("errors")))


def _envelope(event: Json) -> Envelope:
    raw = json.dumps(event, separators=(",", ":")).encode()
    message, status = event.get("message"), event.get("status")
    external_id = conversation = None
    if isinstance(message, dict):
        external_id = _id(message.get("id"))
        conversation = person_of(message, "from", "from_user_id")
    elif isinstance(status, dict):
        of, state = _id(status.get("id")), status.get("status")
        external_id = _id(f"{of}:{state}") if of and isinstance(state, str) else None
        conversation = person_of(status, "recipient_id", "recipient_user_id")
    return Envelope(external_id or f"{UNKNOWN}{hashlib.sha256(raw).hexdigest()}", conversation or UNKNOWN, raw)


def _phone(metadata: Any) -> str | None:
    return _id(metadata.get("phone_number_id")) if isinstance(metadata, dict) else None


def _list(value: Any) -> list[Any]:
    """The things of a list; what should be one and is not counts as one thing, which is odd."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _id(value: Any) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= LONGEST_ID else None
