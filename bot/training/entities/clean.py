"""The text itself cleaned: control characters, trimming, and entities kept on their words meanwhile."""

from __future__ import annotations

import re

from bot.training.entities.entity import HIDDEN, Entity, EntityError, utf8_length, utf16_length

_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANK = " \n"


def clean_text(text: str) -> str:
    """`text` without carriage returns, direction overrides and lines drawn over it; control signs become spaces."""
    return _REMOVED.sub("", _CONTROL.sub(" ", text))


class _Clean:
    """Walks once through a text and moves entities as characters before them go."""

    def __init__(self, text: str, entities: list[Entity]) -> None:
        self.text, self.entities = text, entities
        self.offset = self.skipped = self.current = 0
        self.stack: list[tuple[Entity, int]] = []

    def boundary(self, at: int) -> None:
        while self.stack and self.offset >= self.stack[-1][0].end:
            entity, before = self.stack.pop()
            if self.offset != entity.end:
                raise EntityError(
                    f"Entity beginning at UTF-16 offset {entity.offset} ends in a middle of a UTF-16 symbol"
                    f" at byte offset {utf8_length(self.text[:at])}"
                )
            entity.length -= self.skipped - before
            entity.offset -= before
        while self.current < len(self.entities) and self.offset >= self.entities[self.current].offset:
            if self.offset != self.entities[self.current].offset:
                place = utf8_length(self.text[:at])
                raise EntityError(f"Entity begins in a middle of a UTF-16 symbol at byte offset {place}")
            self.stack.append((self.entities[self.current], self.skipped))
            self.current += 1

    def run(self) -> str:
        for at, char in enumerate(self.text):
            self.boundary(at)
            self.offset += 1 + (char > "\uffff")
            self.skipped += _REMOVED.match(char) is not None
        self.boundary(len(self.text))
        if self.current != len(self.entities):
            offset = self.entities[self.current].offset
            raise EntityError(f"Entity begins after the end of the text at UTF-16 offset {offset}")
        if self.stack:
            entity = self.stack[-1][0]
            raise EntityError(
                f"Entity beginning at UTF-16 offset {entity.offset} ends after the end of the text"
                f" at UTF-16 offset {entity.end}"
            )
        return clean_text(self.text)


def clean_with_entities(text: str, entities: list[Entity]) -> str:
    """The clean text; `entities` (ordered, properly nested) are moved along. Raises EntityError beyond the text."""
    return _Clean(text, entities).run()


def without_blank(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities without leading white space, and only those that cover something to see or to point at."""
    units = text if utf16_length(text) == len(text) else "".join(c if c <= "\uffff" else "xx" for c in text)
    kept = []
    for entity in entities:
        covered = units[entity.offset : entity.end]
        if entity.type not in HIDDEN:
            solid = covered.lstrip(_BLANK)
            entity.offset += len(covered) - len(solid)
            entity.length = len(solid)
        if entity.length > 0:
            kept.append(entity)
    return kept


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Text and entities without white space at the ends (at the beginning only where no entity begins)."""
    text = text.rstrip(_BLANK)
    end = utf16_length(text)
    entities = [entity for entity in entities if entity.offset < end]
    for entity in entities:
        entity.length = min(entity.length, end - entity.offset)
    first = entities[0].offset if entities else len(text)
    lead = min(len(text) - len(text.lstrip(_BLANK)), first)
    for entity in entities:
        entity.offset -= lead
    return text[lead:], entities
