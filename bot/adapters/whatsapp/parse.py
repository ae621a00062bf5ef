"""A raw WhatsApp event as the desk reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from bot.adapters.whatsapp.choices import MAX_PAYLOAD, SAID
from bot.adapters.whatsapp.content import attachments, text, words_of
from bot.adapters.whatsapp.envelopes import person_of
from bot.adapters.whatsapp.errors import failure_kind
from bot.adapters.whatsapp.rulings import ruling_of
from bot.domain.enums import Progress
from bot.domain.rulings import Ruling
from bot.messages import Chat, Incoming, IncomingKind, Json, Sender, Status

NAME = "whatsapp"
_PAYLOAD = re.compile(r"[a-z_]+\.[a-z_]+(?::[!-~]*)?")
_SILENT = ("reaction", "revoke", "request_welcome")
"""Types that ask nothing of the desk; answering a thumb that it can't be filed would only disturb."""
_MALFORMED = (TypeError, KeyError, AttributeError, IndexError, ValueError, ArithmeticError, OSError, RecursionError)
Read = TypeVar("Read")


def parse(raw: bytes, stored_at: datetime, phone_id: str) -> Incoming | None:
    """Read an event of the number `phone_id`; None when it says nothing to the desk. Raises ValueError on odd ones."""
    return _guarded(raw, lambda event: _incoming(event, stored_at) if _is(event, "message", phone_id) else None)


def parse_status(raw: bytes, phone_id: str) -> Status | None:
    """Read an event as a status; None when it is none. Raises ValueError on odd ones."""
    return _guarded(raw, lambda event: _status(event["status"]) if _is(event, "status", phone_id) else None)


def parse_ruling(raw: bytes, phone_id: str) -> Ruling | None:
    """Read an event as a decision about a template; None when it is none. Raises ValueError on odd ones."""
    return _guarded(raw, lambda event: ruling_of(event, phone_id) if {"error", "event"} & event.keys() else None)


def tap_id(person: str, message_id: str) -> str:
    """What is needed to answer a tap: here a tap is a message, and its answer another one."""
    return f"{person}/{message_id}"


def tapper(tap: str) -> str:
    """Who tapped."""
    return tap.partition("/")[0]


def _is(event: Json, what: str, phone_id: str) -> bool:
    return what in event and event.get("phone") == phone_id


def _guarded(raw: bytes, read: Callable[[Json], Read | None]) -> Read | None:
    try:
        event = json.loads(raw)
        if "odd" in event:
            raise ValueError("not a list of changes")
        return read(event)
    except _MALFORMED as error:
        raise ValueError(f"malformed event: {type(error).__name__}") from error


def _incoming(event: Json, stored_at: datetime) -> Incoming | None:
    message = event["message"]
    kind = text(message, "type")
    if kind == "system":
        return _renumbered(message)
    if kind in _SILENT or "group_id" in message:
        return None
    if kind in ("button", "interactive"):
        return _tap(message, event, stored_at)
    if kind == "edit":
        edit = message["edit"]
        return _message(edit["message"], message, event, IncomingKind.EDITED, edit["original_message_id"])
    return _message(message, message, event, IncomingKind.MESSAGE, message["id"])


def _message(said: Json, message: Json, event: Json, kind: IncomingKind, message_id: str) -> Incoming:
    """`said` holds the words, `message` who sent them and when: an edit wraps one in the other."""
    context = said.get("context") or {}
    sender = _sender(message, event)
    return Incoming(
        messenger=NAME,
        kind=kind,
        chat=Chat(sender.id),
        sender=sender,
        at=_time(message),
        text=words_of(said),
        message_id=_required(message_id),
        reply_to=text(context, "id"),
        forwarded=bool(context.get("forwarded") or context.get("frequently_forwarded")),
        attachments=attachments(said),
    )


def _tap(message: Json, event: Json, stored_at: datetime) -> Incoming | None:
    """A button, a row of a list, or the quick reply of a template."""
    if message["type"] == "button":
        payload, label = text(message["button"], "payload"), text(message["button"], "text")
    else:
        reply = message["interactive"][message["interactive"]["type"]]
        payload, label = text(reply, "id"), text(reply, "title")
    if payload is None or label is None:
        return None  # a form or a call: nothing the desk has sent
    if len(payload) > MAX_PAYLOAD or not _PAYLOAD.fullmatch(payload):
        return _typed(payload.removeprefix(SAID) if payload.startswith(SAID) else label, message, event)
    sender = _sender(message, event)
    return Incoming(
        messenger=NAME,
        kind=IncomingKind.TAP,
        chat=Chat(sender.id),
        sender=sender,
        at=stored_at,
        payload=payload,
        tap=tap_id(sender.id, _required(message["id"])),
        message_id=text(message.get("context") or {}, "id"),
    )


def _typed(words: str, message: Json, event: Json) -> Incoming:
    """A choice that stands for words is like typing them, and answers no message."""
    said = {"type": "text", "text": {"body": words}}
    return _message(said, message, event, IncomingKind.MESSAGE, message["id"])


def _renumbered(message: Json) -> Incoming | None:
    """A person has a new number, a new business-scoped id, or both: the chat goes on under the new one."""
    system = message["system"]
    kind = text(system, "type")
    if kind == "user_changed_number":
        before, now = text(message, "from"), text(system, "wa_id") or text(system, "user_id")
    elif kind == "user_changed_user_id":
        before, now = text(system, "previous_user_id") or text(message, "from_user_id"), text(system, "user_id")
    else:
        return None
    return Incoming(
        messenger=NAME,
        kind=IncomingKind.RENUMBERED,
        chat=Chat(_required(before)),
        sender=None,
        at=_time(message),
        text=_required(now),
    )


def _sender(message: Json, event: Json) -> Sender:
    contact = event.get("contact") or {}
    profile = contact.get("profile") or {}
    person = _required(person_of(message, "from", "from_user_id"))
    user = text(message, "from_user_id") or text(contact, "user_id")
    username = text(profile, "username")
    return Sender(
        person,
        name=text(profile, "name") or username or person,
        username=username,
        other_id=user if user != person else None,
    )


def _status(status: Json) -> Status:
    errors = status.get("errors") or [{}]
    code = errors[0].get("code")
    if code is not None and not isinstance(code, int):
        raise ValueError("a code is a number")
    progress = Progress(status["status"])
    return Status(
        message_id=_required(status["id"]),
        progress=progress,
        person=_required(person_of(status, "recipient_id", "recipient_user_id")),
        at=_time(status),
        code=code,
        failure=failure_kind(code) if progress is Progress.FAILED else None,
    )


def _required(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("an id is a text")
    return value


def _time(thing: Json) -> datetime:
    return datetime.fromtimestamp(int(thing["timestamp"]), UTC)
