"""What Meta tells of no chat: errors, which are logged, and what it decides about templates."""

from __future__ import annotations

import structlog

from bot.adapters.whatsapp.errors import reason
from bot.adapters.whatsapp.templates import BY_NAME
from bot.domain.rulings import Ruling
from bot.messages import Json

FIELD = "message_template_status_update"
LONGEST = 60
"""Characters of a word of Meta's that are logged or shown."""

log = structlog.get_logger()


def ruling_of(event: Json, phone_id: str) -> Ruling | None:
    """What an event decides about a template of the desk; None for any other, which is logged without what it quotes.

    Raises ValueError, TypeError or KeyError when it is odd.
    """
    if "error" in event:
        if event.get("phone") == phone_id:
            log.error("whatsapp reported an error", kind=reason(event["error"]))
        return None
    change = event["event"]
    if change.get("field") != FIELD:
        log.info("whatsapp event of no use", field=_word(change.get("field")))
        return None
    value = change["value"]
    found = Ruling(
        _word(value["message_template_name"]),
        _word(value["message_template_language"]),
        _word(value["event"]),
        _word(value.get("reason") or "NONE"),
    )
    known = found.name in BY_NAME
    log.warning("whatsapp template", template=found.name, language=found.language, state=found.state, known=known)
    return found if known else None


def _word(value: object) -> str:
    return str(value)[:LONGEST]
