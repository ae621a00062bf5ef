"""Rich text as WhatsApp takes it: one string whose signs are markup, so what people typed must hold none of them.

A sign at the edge of a word would begin or end a look: there it becomes its full-width twin, which reads the same.
Inside an address it is percent-encoded, so that the address still works. Lengths are counted in UTF-16 code units, the
stricter of the two ways to count an emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.adapters.characters import blank, clean, units
from bot.messages import Rich, Style

ADDRESS = ("http://", "https://")
"""What an address begins with that people can tap."""
_LOOKS = {Style.BOLD: "*", Style.ITALIC: "_", Style.CODE: "```", Style.STRIKE: "~"}
_SIGNS = "*_~`"
_TWINS = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in _SIGNS})
_URL = re.compile(r"(https?://\S+)", re.IGNORECASE)
_NEWLINE = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE_START = re.compile(r"\s*(>|-(?=\s|$))")
_LINE_TWINS = {">": "＞", "-": "–"}


class Segment(NamedTuple):
    """A piece of one line with one look."""

    text: str
    style: Style


def formatted(rich: Rich) -> str:
    """`rich` with WhatsApp's signs, however long it becomes."""
    return "\n".join(_line(segments) for segments in _lines(rich))


def split(rich: Rich, limit: int) -> list[str]:
    """`rich` with WhatsApp's signs, in messages of at most `limit`: cut between lines, else at spaces.

    A line that is longer than a message loses its looks. Pieces in which nothing would be seen are left out.
    """
    pieces: list[str] = []
    open_piece = ""
    for number, line in enumerate(part for segments in _lines(rich) for part in _fitting(segments, limit)):
        longer = f"{open_piece}\n{line}" if number else line
        if units(longer) > limit:
            pieces.append(open_piece)
            longer = line
        open_piece = longer
    return [piece.strip() for piece in [*pieces, open_piece] if not blank(piece)]


def plain(text: str) -> str:
    """`text` as it can stand in a line without becoming markup."""
    return "".join(_address(part) if _URL.match(part) else _words(part) for part in _URL.split(text))


def cut(text: str, limit: int) -> str:
    """The beginning of `text` that fits into `limit`, with … where something is missing."""
    return text if units(text) <= limit else _head(text, limit - 1).rstrip() + "…"


def _lines(rich: Rich) -> Iterator[list[Segment]]:
    """The lines of `rich`; neighbours that look the same are one segment."""
    line: list[Segment] = []
    for text, style in _spans(rich):
        first, *others = text.split("\n")
        _add(line, first, style)
        for other in others:
            yield line
            line = []
            _add(line, other, style)
    yield line


def _spans(rich: Rich) -> Iterator[tuple[str, Style]]:
    """Texts with their looks. WhatsApp can't hide an address behind words: it stands after them."""
    for span in rich:
        text = _NEWLINE.sub("\n", clean(span.text))
        yield text, span.style
        if span.url and span.url.startswith(ADDRESS) and span.url != text:
            yield f": {clean(span.url)}" if text.strip() else clean(span.url), Style.PLAIN


def _add(line: list[Segment], text: str, style: Style) -> None:
    if text and line and line[-1].style is style:
        line[-1] = Segment(line[-1].text + text, style)
    elif text:
        line.append(Segment(text, style))


def _line(segments: list[Segment]) -> str:
    if segments and all(segment.style is Style.QUOTE for segment in segments):
        return f"> {plain(segments[0].text.strip())}"
    line = ""
    for number, segment in enumerate(segments):
        after = segments[number + 1].text[:1] if number + 1 < len(segments) else ""
        line += _looking(segment, line[-1:], after)
    return _begun(line)


def _looking(segment: Segment, before: str, after: str) -> str:
    """A segment between its signs. WhatsApp knows them only at the edges of words: elsewhere they would be shown."""
    sign = _LOOKS.get(segment.style)
    core = segment.text.strip()
    if sign is None or not core:
        return plain(segment.text)
    lead, trail = segment.text.split(core, 1)[0], segment.text[len(segment.text.rstrip()) :]
    if (before + lead)[-1:].isalnum() or (trail + after)[:1].isalnum():
        return plain(segment.text)
    inner = core.replace("`", "｀") if segment.style is Style.CODE else _everywhere(plain(core), sign)
    return f"{lead}{sign}{inner}{sign}{trail}"


def _begun(line: str) -> str:
    """A line that is neither a quote nor a list because of how it begins."""
    match = _LINE_START.match(line)
    return line if match is None else line[: match.start(1)] + _LINE_TWINS[match[1]] + line[match.end(1) :]


def _words(text: str) -> str:
    """`text` with twins for the signs that could be markup."""
    return "".join(sign.translate(_TWINS) if _means(text, at) else sign for at, sign in enumerate(text))


def _means(text: str, at: int) -> bool:
    """Whether the sign there could be markup: inside a word, as in file_name, only the one of code is."""
    inside = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return text[at] in _SIGNS and (not inside or text[at] == "`")


def _everywhere(text: str, signs: str) -> str:
    return "".join(sign.translate(_TWINS) if sign in signs else sign for sign in text)


def _address(url: str) -> str:
    return "".join(f"%{ord(sign):02X}" if _means(url, at) else sign for at, sign in enumerate(url))


def _fitting(segments: list[Segment], limit: int) -> Iterator[str]:
    """The line, or its pieces without looks when it is longer than a message."""
    line = _line(segments)
    if units(line) <= limit:
        yield line
        return
    rest = _everywhere(plain("".join(segment.text for segment in segments)), _SIGNS)
    while rest:
        head = _head(rest, limit)
        space = head.rfind(" ")
        if len(head) < len(rest) and space > 0:
            head = head[:space]
        yield _begun(head)
        rest = rest[len(head) :]


def _head(text: str, limit: int) -> str:
    """The longest beginning of `text` that is no longer than `limit`."""
    head = text[:limit]
    while units(head) > limit:
        head = head[: -max(1, (units(head) - limit) // 2)]
    return head
