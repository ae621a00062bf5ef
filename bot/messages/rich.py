"""Rich text: a tuple of spans, never markup. What a person typed stays text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a span looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    QUOTE = "quote"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one look; `url` makes it a link."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


Rich = tuple[Span, ...]


def bold(text: str) -> Span:
    """`text` in bold."""
    return Span(text, Style.BOLD)


def italic(text: str) -> Span:
    """`text` in italics."""
    return Span(text, Style.ITALIC)


def link(text: str, url: str) -> Span:
    """`text` that opens `url`."""
    return Span(text, url=url)


def rich(template: str, /, **values: str | int | Span | Rich) -> Rich:
    """Fill `{name}` places of a translated template with text, spans or rich text.

    Values are never read as markup or as templates, so a name such as `{x}` or `<b>` stays what it is.
    Raises KeyError when the template names a value that is not given.
    """
    spans: list[Span] = []
    rest = template
    while rest:
        before, opened, after = rest.partition("{")
        if before:
            spans.append(Span(before))
        if not opened:
            break
        name, _, rest = after.partition("}")
        spans += _spans(values[name])
    return tuple(spans)


def lines(*parts: Rich | Span | str | None) -> Rich:
    """Put parts below one another; None and empty parts leave no gap."""
    return join("\n", [part for part in parts if part is not None and part != ()])


def join(separator: str, parts: Sequence[Rich | Span | str]) -> Rich:
    """Put parts behind one another with `separator` between them."""
    spans: list[Span] = []
    for number, part in enumerate(parts):
        if number:
            spans.append(Span(separator))
        spans += _spans(part)
    return tuple(spans)


def plain(text: Rich) -> str:
    """The words of rich text without its looks."""
    return "".join(span.text for span in text)


def _spans(value: str | int | Span | Rich) -> Rich:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, Span) else (Span(str(value)),)
