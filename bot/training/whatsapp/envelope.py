"""What stands around a message: the product, the recipient, the type."""

from __future__ import annotations

import re

from bot.training.telegram.base import Json
from bot.training.whatsapp.checks import CHECKS, known_keys
from bot.training.whatsapp.errors import GraphError, bad_parameter

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,24}")
_USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_ENVELOPE = {"messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data"}


def check_product(body: Json) -> None:
    """Every call says that it is about WhatsApp. Raises GraphError."""
    if "messaging_product" not in body:
        raise bad_parameter("The parameter messaging_product is required.")
    if body["messaging_product"] != "whatsapp":
        raise bad_parameter(f'Param messaging_product must be one of {{WHATSAPP}} - got "{body["messaging_product"]}".')


def check_recipient(body: Json) -> None:
    """``to`` is a phone number, ``recipient`` a business-scoped id; one of them is needed. Raises GraphError."""
    if body.get("recipient_type", "individual") != "individual":
        raise bad_parameter("Param recipient_type must be one of {INDIVIDUAL}.")
    if body.get("to"):
        if not isinstance(body["to"], str) or not _PHONE.fullmatch(body["to"]):
            raise bad_parameter("Param to must be a valid phone number.")
    elif not body.get("recipient"):
        raise bad_parameter("The parameter to is required.")
    elif not isinstance(body["recipient"], str) or not _USER_ID.fullmatch(body["recipient"]):
        raise bad_parameter("Param recipient must be a valid business-scoped user id.")


def check_message(body: Json) -> str:
    """The type of a message that Meta would take; raises GraphError for any other."""
    check_product(body)
    check_recipient(body)
    kind = str(body.get("type", "text"))
    if kind not in CHECKS:
        names = ", ".join(sorted(CHECKS)).upper()
        raise bad_parameter(f'Param type must be one of {{{names}}} - got "{kind}".')
    known_keys("message", body, _ENVELOPE | {kind})
    if kind not in body:
        raise GraphError(131008, f"Parameter '{kind}' is mandatory for type '{kind}'")
    wanted = list if kind == "contacts" else dict
    if not isinstance(body[kind], wanted):
        raise bad_parameter(f"Param {kind} must be a JSON {'array' if wanted is list else 'object'}.")
    CHECKS[kind](body[kind])
    context = body.get("context")
    if context is not None and (not isinstance(context, dict) or not context.get("message_id")):
        raise bad_parameter("The parameter context['message_id'] is required.")
    return kind
