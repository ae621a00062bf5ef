"""A Reply as the messages Telegram makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.adapters.telegram.text import NOTHING, Styled, blank, clean, cut, split, styled, units
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Reply

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_PAYLOAD = 64
"""Bytes behind a button."""
MAX_COPY = 256
"""Characters a button copies."""
MAX_ALBUM = 10
STAND_IN = "…"
"""Text of a message that has none but must be there to carry buttons."""

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
_FAMILIES = {
    MediaKind.PHOTO: "pictures",
    MediaKind.VIDEO: "pictures",
    MediaKind.AUDIO: "audio",
    MediaKind.VOICE: None,
}
"""What may stand in one album; voices can't."""


@dataclass(frozen=True, slots=True)
class Part:
    """One call that sends: a text, a file or an album with its caption, or a pin on the map."""

    words: Styled = NOTHING
    media: tuple[Media, ...] = ()
    pin: tuple[float, float] | None = None
    markup: Markup | None = None

    @property
    def messages(self) -> int:
        """How many messages the call makes."""
        return max(1, len(self.media))


def render(reply: Reply) -> list[Part]:
    """The calls that show `reply`: files, then text, then the pin, then texts to copy that no button can hold.

    A caption that is too long becomes a text. An album can't carry buttons, so with buttons its text comes below it.
    """
    albums = _albums(reply.media)
    texts = split(styled(reply.text), MAX_TEXT)
    parts = [Part(media=album) for album in albums]
    if parts and len(texts) == 1 and units(texts[0].text) <= MAX_CAPTION and not (reply.choices and _crowded(parts)):
        parts[0] = replace(parts[0], words=texts.pop())
    parts += [Part(words=text) for text in texts]
    if reply.pin is not None:
        parts.append(Part(pin=reply.pin))
    return _with_menu([*_with_choices(parts, reply), *_copied(reply.choices)], reply)


def keyboard(choices: Sequence[Sequence[Choice]]) -> InlineKeyboardMarkup | None:
    """The buttons below a message. Raises ValueError for a choice Telegram would not take: a bug in a view."""
    rows = [[_button(choice) for choice in row if not _is_message(choice)] for row in choices]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def shown(reply: Reply, limit: int = MAX_TEXT) -> Styled:
    """As much of the text as one message shows, for edits."""
    words = cut(styled(reply.text), limit)
    return words if words.text else Styled(STAND_IN)


def _albums(media: Sequence[Media]) -> list[tuple[Media, ...]]:
    albums: list[tuple[Media, ...]] = []
    for family, group in groupby(media, key=lambda item: _FAMILIES.get(item.kind, "documents")):
        items = tuple(group)
        size = MAX_ALBUM if family else 1
        albums += [items[start : start + size] for start in range(0, len(items), size)]
    return albums


def _copied(rows: Sequence[Sequence[Choice]]) -> list[Part]:
    """Long texts to copy, each a message of its own, exactly as it is."""
    texts = [clean(choice.copy) for row in rows for choice in row if choice.copy is not None and _is_message(choice)]
    return [Part(words=piece) for text in texts for piece in split(Styled(text), MAX_TEXT)]


def _is_message(choice: Choice) -> bool:
    return choice.copy is not None and len(choice.copy) > MAX_COPY


def _crowded(parts: Sequence[Part]) -> bool:
    return sum(part.messages for part in parts) > 1


def _with_choices(parts: list[Part], reply: Reply) -> list[Part]:
    markup = keyboard(reply.choices)
    if markup is None:
        return parts
    carriers = [at for at, part in enumerate(parts) if part.words.text and not part.media]
    if not carriers:
        alone = len(parts) == 1 and parts[0].messages == 1
        carriers = [0] if alone else []
    if carriers:
        parts[carriers[-1]] = replace(parts[carriers[-1]], markup=markup)
        return parts
    below = [part for part in parts if part.pin is None]
    return [*below, Part(words=Styled(STAND_IN), markup=markup), *parts[len(below) :]]


def _with_menu(parts: list[Part], reply: Reply) -> list[Part]:
    if reply.menu is None:
        return parts
    markup = _menu(reply.menu)
    for at, part in enumerate(parts):
        if part.messages == 1 and part.markup is None:
            return [*parts[:at], replace(part, markup=markup), *parts[at + 1 :]]
    return [Part(words=Styled(STAND_IN), markup=markup), *parts]


def _menu(rows: Sequence[Sequence[str]]) -> Markup:
    labels = [[_label(label) for label in row] for row in rows if row]
    if not labels:
        return ReplyKeyboardRemove()
    return ReplyKeyboardMarkup(labels, is_persistent=True, resize_keyboard=True)


def _button(choice: Choice) -> InlineKeyboardButton:
    if sum(target is not None for target in (choice.payload, choice.url, choice.copy)) != 1:
        raise ValueError(f"a choice has exactly one of payload, url and copy: {choice.payload}")
    if choice.payload is not None and not (choice.payload.isascii() and 0 < len(choice.payload) <= MAX_PAYLOAD):
        raise ValueError(f"a payload has 1 to {MAX_PAYLOAD} ASCII bytes: {choice.payload!r}")
    return InlineKeyboardButton(
        _label(choice.label),
        callback_data=choice.payload,
        url=choice.url,
        copy_text=None if choice.copy is None else CopyTextButton(clean(choice.copy)[:MAX_COPY]),
        style=None if choice.style is ChoiceStyle.NORMAL else choice.style.value,
    )


def _label(label: str) -> str:
    return STAND_IN if blank(label) else clean(label)
