"""From what a bot or a person gives to the text and entities of a message."""

from __future__ import annotations

from typing import Any

from bot.training.entities.clean import clean_text, clean_with_entities, trim, without_blank
from bot.training.entities.entity import KINDS, Entity, EntityError, utf16_length
from bot.training.entities.find import find_entities
from bot.training.entities.fix import fix_entities, merge_found
from bot.training.entities.html import parse_html
from bot.training.entities.markdown import parse_markdown

MAX_TEXT = 4096
"""The longest text of a message, in UTF-16 code units after parsing."""
MAX_CAPTION = 1024
"""The longest caption, in the same unit."""

Formatted = tuple[str, list[Entity]]


def given_entities(raw: list[dict[str, Any]]) -> list[Entity]:
    """Entities from their Bot API form; kinds that Telegram finds itself are left out. Raises EntityError."""
    entities = []
    for item in raw:
        kind, offset, length = str(item.get("type")), int(item["offset"]), int(item["length"])
        if kind not in KINDS:
            continue
        extra = {key: value for key, value in item.items() if key in ("url", "user", "language", "custom_emoji_id")}
        if offset < 0 or offset > 1000000:
            raise EntityError(f"Receive an entity with incorrect offset {offset}")
        if length < 0 or length > 1000000:
            raise EntityError(f"Receive an entity with incorrect length {length}")
        if length > 0:
            entities.append(Entity(kind, offset, length, extra))
    return entities


def parsed(text: str, parse_mode: str, entities: list[dict[str, Any]] | None) -> Formatted:
    """Plain text and entities before cleaning; raises EntityError."""
    mode = parse_mode.lower()
    try:
        if mode == "html":
            return parse_html(text)
        if mode == "markdownv2":
            return parse_markdown(text)
    except EntityError as error:
        raise EntityError(f"can't parse entities: {error}") from None
    if mode not in ("", "none"):
        raise EntityError("unsupported parse_mode")
    return text, given_entities(entities or [])


def fixed(text: str, entities: list[Entity], *, find: bool = True, trimmed: bool = True) -> Formatted:
    """Text and entities as they stand in the message; the text may come out empty."""
    if entities:
        entities = fix_entities(entities)
        text = clean_with_entities(text, entities)
        entities = [entity for entity in entities if entity.length > 0]
        entities = fix_entities(without_blank(text, entities) if trimmed else entities)
    else:
        text = clean_text(text)
    if not text.strip(" \n"):
        return "", []
    if trimmed:
        text, entities = trim(text, entities)
    if find:
        entities = merge_found(entities, find_entities(text))
    return text, without_blank(text, entities) if entities and trimmed else entities


def format_text(
    text: str,
    parse_mode: str = "",
    entities: list[dict[str, Any]] | None = None,
    limit: int = MAX_TEXT,
    too_long: str = "message is too long",
) -> Formatted:
    """What a bot's text becomes; raises EntityError when it can't be parsed or is longer than `limit`."""
    plain, marks = fixed(*parsed(text, parse_mode, entities))
    if utf16_length(plain) > limit:
        raise EntityError(too_long)
    return plain, marks


def typed_text(text: str, entities: list[dict[str, Any]] | None = None) -> Formatted:
    """What a person's text becomes in the chat."""
    return fixed(text, given_entities(entities or []))
