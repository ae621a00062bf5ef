"""Rich text as Telegram takes it: plain text and entities that say which part looks how.

Telegram counts in UTF-16 code units; so does everything here that is called offset, length or limit.
Markup (parse_mode) is never used: what a person typed stays text.
"""

from __future__ import annotations

from typing import NamedTuple

from telegram import MessageEntity

from bot.adapters.characters import blank as blank  # named again: who keeps Telegram's limits asks here
from bot.adapters.characters import clean as clean
from bot.adapters.characters import units as units
from bot.messages import Rich, Style

MAX_ENTITIES = 100
"""Telegram forgets the entities beyond these."""
_LOOKS = {
    Style.BOLD: MessageEntity.BOLD,
    Style.ITALIC: MessageEntity.ITALIC,
    Style.CODE: MessageEntity.CODE,
    Style.QUOTE: MessageEntity.BLOCKQUOTE,
    Style.STRIKE: MessageEntity.STRIKETHROUGH,
}


class Styled(NamedTuple):
    """Text with its entities."""

    text: str = ""
    entities: tuple[MessageEntity, ...] = ()


NOTHING = Styled()


def styled(rich: Rich) -> Styled:
    """Plain text and entities of `rich`. Neighbours that look the same share an entity."""
    text = ""
    entities: list[MessageEntity] = []
    offset = 0
    for words, style, url in _runs(rich):
        length = units(words)
        if not words.isspace():
            entities += [
                MessageEntity(kind, offset, length, url=url if kind == MessageEntity.TEXT_LINK else None)
                for kind in _kinds(style, url)
            ]
        text += words
        offset += length
    return Styled(text, tuple(entities))


def split(whole: Styled, limit: int) -> list[Styled]:
    """Cut `whole` into pieces of at most `limit`, at ends of lines where there are any, else at spaces.

    Space around a piece goes, and so do pieces in which nothing would be seen.
    """
    data = whole.text.encode("utf-16-le")
    pieces: list[Styled] = []
    start = 0
    while 2 * start < len(data):
        end = _end(data, start, limit, whole.entities)
        piece = _piece(whole, data, start, end)
        if not blank(piece.text):
            pieces.append(piece)
        start = end
    return pieces


def cut(whole: Styled, limit: int) -> Styled:
    """The beginning of `whole` that fits into `limit`, with … where something is missing."""
    pieces = split(whole, limit)
    if len(pieces) < 2:
        return pieces[0] if pieces else Styled()
    first = split(whole, limit - 1)[0]
    return Styled(first.text + "…", first.entities)


def _runs(rich: Rich) -> list[tuple[str, Style, str | None]]:
    runs: list[tuple[str, Style, str | None]] = []
    for span in rich:
        words, style, url = clean(span.text), span.style, span.url
        if runs and runs[-1][1:] == (style, url):
            words = runs.pop()[0] + words
        if words:
            runs.append((words, style, url))
    return runs


def _kinds(style: Style, url: str | None) -> list[str]:
    if not url:
        return [_LOOKS[style]] if style in _LOOKS else []
    looks = [_LOOKS[style]] if style in _LOOKS and style is not Style.CODE else []  # code can hold nothing else
    return [*looks, MessageEntity.TEXT_LINK]


def _end(data: bytes, start: int, limit: int, entities: tuple[MessageEntity, ...]) -> int:
    """Where the piece that begins at `start` ends."""
    end = min(start + limit, len(data) // 2)
    ahead = [entity.offset for entity in entities if start < entity.offset + entity.length and entity.offset < end]
    if len(ahead) > MAX_ENTITIES and ahead[MAX_ENTITIES] > start:
        end = ahead[MAX_ENTITIES]
    if 2 * end == len(data):
        return end
    window = _decoded(data, start, end + 1)
    for border in "\n", " ":
        if (at := window.rfind(border)) > 0:
            return start + units(window[:at])
    return start + units(_decoded(data, start, end))


def _decoded(data: bytes, start: int, end: int) -> str:
    """The text between two offsets, without half a surrogate pair at its end."""
    return data[2 * start : 2 * end].decode("utf-16-le", "ignore")


def _piece(whole: Styled, data: bytes, start: int, end: int) -> Styled:
    text = data[2 * start : 2 * end].decode("utf-16-le")
    start += units(text) - units(text.lstrip())
    text = text.strip()
    end = start + units(text)
    entities = []
    for entity in whole.entities:
        first, last = max(entity.offset, start), min(entity.offset + entity.length, end)
        if first < last:
            entities.append(MessageEntity(entity.type, first - start, last - first, url=entity.url))
    return Styled(text, tuple(entities))
