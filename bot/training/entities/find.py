"""What Telegram finds in a text by itself: mentions, commands, hashtags, cashtags, links and addresses."""

from __future__ import annotations

import re

from bot.training.entities.entity import Entity, in_order, utf16_length
from bot.training.entities.urls import find_urls

_MENTION = re.compile(r"@([a-zA-Z0-9_]{2,32})(?![a-zA-Z0-9_])")
_COMMAND = re.compile(r"/([a-zA-Z0-9_]{1,64})(?![a-zA-Z0-9_])(?:@([a-zA-Z0-9_]*))?")
_CASHTAG = re.compile(r"\$(1INCH|[A-Z]{1,8}(?![A-Z]))")
_CHANNEL = re.compile(r"@[a-zA-Z0-9_]{3,32}")
_SHORT_NAMES = {"gif", "vid", "pic"}


def is_word(char: str) -> bool:
    """Whether a mention or a command can't begin or end beside `char`."""
    return char.isalnum() or char == "_"


def _is_tag(char: str) -> bool:
    return char in "_\u200c\u00b7" or "\u0d80" <= char <= "\u0dff" or char.isdecimal() or char.isalpha()


def _mentions(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _MENTION.finditer(text):
        begin, end = match.span()
        if (begin and is_word(text[begin - 1])) or (end < len(text) and is_word(text[end])):
            continue
        if len(match[1]) >= 4 or match[1].lower() in _SHORT_NAMES:
            found.append((begin, end, "mention"))
    return found


def _commands(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _COMMAND.finditer(text):
        begin, end = match.span()
        if begin and (is_word(text[begin - 1]) or text[begin - 1] in "/<>"):
            continue
        if (match[2] is not None and not 3 <= len(match[2]) <= 32) or (
            end < len(text) and (is_word(text[end]) or text[end] in "/<>")
        ):
            continue
        found.append((begin, end, "bot_command"))
    return found


def _hashtags(text: str) -> list[tuple[int, int, str]]:
    found, at = [], 0
    while (at := text.find("#", at)) >= 0:
        begin, at = at, at + 1
        if begin and _is_tag(text[begin - 1]):
            continue
        while at < len(text) and _is_tag(text[at]):
            at += 1
        word = end = min(at, begin + 257)
        if channel := _CHANNEL.match(text, at):
            end = at = channel.end()
        if text[at : at + 1] != "#" and any(char.isalpha() for char in text[begin + 1 : word]):
            found.append((begin, end, "hashtag"))
    return found


def _cashtags(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _CASHTAG.finditer(text):
        begin, end = match.span()
        if channel := _CHANNEL.match(text, end):
            end = channel.end()
        before, after = text[begin - 1 : begin], text[end : end + 1]
        if not (before and (_is_tag(before) or before == "$")) and not (after and (_is_tag(after) or after == "$")):
            found.append((begin, end, "cashtag"))
    return found


def find_entities(text: str) -> list[Entity]:
    """The entities Telegram finds in a clean text, in order and without overlaps."""
    found: list[tuple[int, int, str]] = []
    if "@" in text:
        found += _mentions(text)
    if "/" in text:
        found += _commands(text)
    if "#" in text:
        found += _hashtags(text)
    if "$" in text:
        found += _cashtags(text)
    if "." in text or "://" in text:
        found += find_urls(text)
    found.sort(key=lambda item: (item[0], -item[1]))
    entities, last = [], 0
    for begin, end, kind in found:
        if begin >= last:
            offset = begin if text.isascii() else utf16_length(text[:begin])
            entities.append(Entity(kind, offset, utf16_length(text[begin:end])))
            last = end
    return in_order(entities)
