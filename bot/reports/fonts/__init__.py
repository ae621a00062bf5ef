"""The typeface of every picture the desk draws: Plus Jakarta Sans, under the SIL Open Font License (OFL.txt here)."""

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

from PIL import ImageFont

_FOLDER = Path(__file__).parent
_WORD_SPACE = (
    " \u200a\u200a"  # the typeface's own blank is a sixth of its height: "1 foto" reads as one word on a phone
)


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface at `size` pixels, laid out by Pillow alone: the same picture whatever libraries a machine has."""
    name = f"PlusJakartaSans_{'700Bold' if bold else '400Regular'}.ttf"
    return ImageFont.truetype(_FOLDER / name, size, layout_engine=ImageFont.Layout.BASIC)


def known(text: str) -> str:
    """What the typeface can draw of `text`, on one line: a row of empty boxes helps nobody."""
    text = unicodedata.normalize("NFC", text[:1000])
    return " ".join("".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _has(sign)).split())


def wrapped(text: str, style: ImageFont.FreeTypeFont, room: float, most: int) -> list[str]:
    """At most `most` lines that fit `room` pixels, long words broken; what does not fit ends in an ellipsis."""
    rest = known(text)
    lines: list[str] = []
    while rest and len(lines) < most - 1:
        fits = _fitting(rest, style, room)
        blank = rest.rfind(" ", 0, fits + 1)
        fits = fits if fits == len(rest) or blank <= 0 else blank
        lines.append(rest[:fits].rstrip())
        rest = rest[fits:].lstrip()
    if rest and _fitting(rest, style, room) < len(rest):
        rest = f"{rest[: _fitting(rest, style, room - style.getlength('…'))].rstrip()}…"
    return [line.replace(" ", _WORD_SPACE) for line in [*lines, rest] if line]


def _fitting(text: str, style: ImageFont.FreeTypeFont, room: float) -> int:
    """How many characters of `text` fit `room` pixels; at least one, so that wrapping ends."""
    longest = min(len(text), 200)
    return max(bisect_right(range(1, longest + 1), room, key=lambda count: _length(text[:count], style)), 1)


def _length(text: str, style: ImageFont.FreeTypeFont) -> float:
    return style.getlength(text.replace(" ", _WORD_SPACE))


@cache
def _has(sign: str) -> bool:
    """Whether the typeface has a picture of its own for `sign`: not the box it draws for any unknown one."""
    if unicodedata.category(sign)[0] in "CM":
        return False
    return bytes(font(42).getmask(sign)) != bytes(font(42).getmask("\U0010ffff"))
