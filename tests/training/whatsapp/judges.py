"""Meta's own description of the Cloud API, asked about every message a desk has sent and every notification it got.

It is looked up where the variable TEST_WHATSAPP_SPEC points to; without it only the emulator itself judges.
"""

import re
from typing import Any

from bot.training.whatsapp import Webhook, WhatsApp
from tests.adapters.whatsapp.specification import problems

STRICTER = (
    r": lacks (from|recipient_id)$",  # written before people without a phone number
    r"context: lacks referred_product$",  # described for one of its uses only
    r"location: lacks (address|name)$",  # a place on the map has neither
    r"list_reply: lacks description$",  # a row need not have one
    r"reaction: lacks emoji$",  # taken back
    r"phones\[\d\]\.type: ",  # a cell phone, as in its own example
    r"errors\[\d\]: lacks type$",  # of another kind of error
)
"""Where the description asks for more than Meta does."""


def serious(found: list[str]) -> list[str]:
    return [problem for problem in found if not any(re.search(known, problem) for known in STRICTER)]


def described(body: dict[str, Any]) -> dict[str, Any]:
    """A notification without what the description does not have: reviews, preferences, system messages."""
    entries = []
    for entry in body["entry"]:
        changes = [change for change in entry["changes"] if change["field"] == "messages"]
        plain = [one for one in changes if not any(m["type"] == "system" for m in one["value"].get("messages", []))]
        entries.append(entry | {"changes": plain})
    return body | {"entry": entries}


def judge(whatsapp: WhatsApp, hook: Webhook) -> None:
    """Assert that all accepted messages and all notifications are right, and nothing odd was called."""
    judge_calls(whatsapp)
    for body in hook.bodies:
        found = serious(problems(described(body), "WebhookPayload"))
        assert not found, found


def judge_calls(whatsapp: WhatsApp) -> None:
    """Assert that all accepted messages are right, and nothing odd was called."""
    for call in whatsapp.calls.of("messages"):
        if call.ok:
            name = "MarkMessageRequestPayload" if call.params.get("status") == "read" else "Message"
            body = call.params | ({"to": "6281"} if "recipient" in call.params else {})
            found = serious(problems(body, name)) + problems(call.answer, "MessageResponsePayload")
            assert not found, found
    assert not whatsapp.calls.oddities, whatsapp.calls.oddities
