"""A Reply as the messages WhatsApp makes of it. Nothing is ever edited here, so every mode is a new message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.adapters.characters import blank, clean
from bot.adapters.whatsapp.choices import Row, Rows, fits_web_button, interactive, rows_of, web_button, words_of
from bot.adapters.whatsapp.text import ADDRESS, cut, split
from bot.adapters.whatsapp.uploads import carries_caption, upload_kind
from bot.locale import _
from bot.messages import Choice, Json, Media, Reply, Rich, Span, lines

MAX_TEXT = 4096
MAX_BODY = 1024
"""Of the text above buttons and lists."""
MAX_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One message: `content` stands under the name of its `type`; a file's id comes in when `media` is uploaded."""

    type: str
    content: Json = field(default_factory=dict)
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """Choices by what they do; exactly one of them a choice."""

    tapped: tuple[Choice, ...]
    opened: tuple[Choice, ...]
    copied: tuple[Choice, ...]


def render(reply: Reply) -> list[Part]:
    """The messages that show `reply`: files, text with its choices, texts to copy, the pin, the menu.

    Raises ValueError for a choice that is none: a bug in a view.
    """
    choices = _sorted(reply.choices)
    rows, menu = rows_of(choices.tapped), words_of(reply.menu or ())
    button = _web_button(choices)
    words = _words(reply.text, [choice for choice in choices.opened if choice is not button], rows)
    files, texts = [_file(media) for media in reply.media], []
    if button:
        texts = _below(words, lambda body: [web_button(button, body)])
    elif rows.rows:
        texts = _below(words, lambda body: interactive(rows.rows, body, opener=_("Pilih")))
    elif menu.rows:
        texts, menu = _below(words, lambda body: _menu(menu.rows, body)), Rows(())
    else:
        files, texts = _captioned(files, words)
    copied = [_text(cut(clean(choice.copy or ""), MAX_TEXT)) for choice in choices.copied]
    pin = [] if reply.pin is None else [_pin(*reply.pin)]
    return [*files, *texts, *copied, *pin, *_interactive(_menu(menu.rows, _("Menu")))]


def tapped(reply: Reply) -> tuple[Row, ...]:
    """The rows of what can be tapped in `reply`, as they are shown."""
    return rows_of(_sorted(reply.choices).tapped).rows


def _sorted(rows: Sequence[Sequence[Choice]]) -> Sorted:
    choices = [choice for row in rows for choice in row]
    for choice in choices:
        if sum(target is not None for target in (choice.payload, choice.url, choice.copy)) != 1:
            raise ValueError(f"a choice has exactly one of payload, url and copy: {choice.payload}")
    return Sorted(
        tuple(choice for choice in choices if choice.payload is not None),
        tuple(choice for choice in choices if choice.url is not None),
        tuple(choice for choice in choices if choice.copy is not None and not blank(choice.copy)),
    )


def _web_button(choices: Sorted) -> Choice | None:
    """The address that has a button of its own: only one that is alone."""
    alone = len(choices.opened) == 1 and not choices.tapped
    return choices.opened[0] if alone and fits_web_button(choices.opened[0]) else None


def _words(text: Rich, addresses: Sequence[Choice], rows: Rows) -> Rich:
    """The text, and what has no button or too short a one."""
    more = [
        *(Span(choice.label, url=choice.url) for choice in addresses if choice.url and choice.url.startswith(ADDRESS)),
        *(Span(line) for line in rows.lines),
    ]
    return lines(text, Span("") if text and more else None, *more)


def _below(words: Rich, make: Callable[[str], list[Json]]) -> list[Part]:
    """What `make` puts below `words`; words that are too long for that go first, as messages of their own."""
    bodies = split(words, MAX_BODY)
    alone = len(bodies) == 1
    first = [] if alone else [_text(text) for text in split(words, MAX_TEXT)]
    return [*first, *_interactive(make(bodies[0] if alone else _("Silakan pilih:")))]


def _interactive(contents: Sequence[Json]) -> list[Part]:
    return [Part("interactive", content) for content in contents]


def _menu(rows: Sequence[Row], body: str) -> list[Json]:
    return interactive(rows, body, opener=_("Menu"), as_list=True)


def _captioned(files: list[Part], words: Rich) -> tuple[list[Part], list[Part]]:
    """Files and texts; a text that is short enough becomes the caption of the first file that can have one."""
    captions = split(words, MAX_CAPTION)
    for at, file in enumerate(files):
        if file.media and carries_caption(file.media) and len(captions) == 1:
            labelled = replace(file, content=file.content | {"caption": captions[0]})
            return [*files[:at], labelled, *files[at + 1 :]], []
    return files, [_text(text) for text in split(words, MAX_TEXT)]


def _text(body: str) -> Part:
    return Part("text", {"body": body, "preview_url": False})


def _file(media: Media) -> Part:
    kind = upload_kind(media)
    return Part(kind.type, {"filename": media.name} if kind.type == "document" else {}, media)


def _pin(latitude: float, longitude: float) -> Part:
    return Part("location", {"latitude": latitude, "longitude": longitude})
