"""Invitations as QR codes: one large picture for a phone, or sheets of A4 to print and cut for a class.

Pillow draws them, segno only says which squares are black. Blocking (some 20 ms a code), so run it in a thread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import segno
from PIL import Image, ImageDraw

from bot.reports.fonts import font, wrapped

BIG: Final = (1024, 1280)
"""As large as Telegram shows a photo: it need not be made smaller on its way."""
A4: Final = (1240, 1754)
"""150 dots an inch."""
COLUMNS, ROWS = 3, 4
WIDE: Final = 2
"""Cards side by side where each has a code for several messengers."""
QUIET: Final = 4
"""Blank modules around a code (ISO/IEC 18004): without them cameras do not find it."""
_MARGIN: Final = 40
_INK, _QUIET_INK, _PAPER, _CUT = "#12231f", "#5a6b66", "#ffffff", "#c9d3d0"


@dataclass(frozen=True, slots=True)
class Card:
    """One person's invitation: a code for each of `ways`, `note` says as what and how long.

    A way is what the messenger is called and the address that opens the chat there.
    """

    name: str
    ways: Sequence[tuple[str, str]]
    note: str


def invitation_cards(cards: Sequence[Card], *, title: str, hint: str) -> list[bytes]:
    """PNGs under `title` and `hint`: one of BIG for a single card, else one of A4 for every twelve cards.

    Where people have a choice of messengers there are eight on a page.

    Raises ValueError without cards.
    """
    if not cards:
        raise ValueError("no invitations to draw")
    if len(cards) == 1:
        return [_page(cards, BIG, (1, 1), title, hint)]
    columns = COLUMNS if max(len(card.ways) for card in cards) == 1 else WIDE
    size = columns * ROWS
    starts = range(0, len(cards), size)
    return [_page(cards[start : start + size], A4, (columns, ROWS), title, hint) for start in starts]


def _page(cards: Sequence[Card], size: tuple[int, int], grid: tuple[int, int], title: str, hint: str) -> bytes:
    page = Image.new("RGB", size, _PAPER)
    draw = ImageDraw.Draw(page)
    alone = grid == (1, 1)
    top = _heading(draw, size[0], title, hint, 56 if alone else 40)
    width, height = (size[0] - 2 * _MARGIN) // grid[0], (size[1] - top - _MARGIN) // grid[1]
    for index, card in enumerate(cards):
        row, column = divmod(index, grid[0])
        box = (_MARGIN + column * width, top + row * height, width, height)
        if not alone:
            draw.rectangle((box[0], box[1], box[0] + width, box[1] + height), outline=_CUT, width=2)
        _card(page, draw, card, box, 60 if alone else 30)
    out = io.BytesIO()
    page.save(out, "PNG", optimize=True)
    return out.getvalue()


def _heading(draw: ImageDraw.ImageDraw, width: int, title: str, hint: str, size: int) -> int:
    """Write title and hint in the middle; where the cards begin."""
    at = _MARGIN
    for text, pixels, bold in ((title, size, True), (hint, size * 2 // 3, False)):
        for line in wrapped(text, font(pixels, bold=bold), width - 2 * _MARGIN, 2):
            draw.text((width / 2, at), line, _INK if bold else _QUIET_INK, font(pixels, bold=bold), anchor="ma")
            at += pixels * 4 // 3
    return at + 16


def _card(page: Image.Image, draw: ImageDraw.ImageDraw, card: Card, box: tuple[int, int, int, int], size: int) -> None:
    left, top, width, height = box
    words = [(line, size, True) for line in wrapped(card.name, font(size, bold=True), width - 32, 2)]
    words += [(line, size * 2 // 3, False) for line in wrapped(card.note, font(size * 2 // 3), width - 32, 2)]
    room = sum(pixels * 5 // 4 for _line, pixels, _bold in words) + 8
    part = width // len(card.ways)
    for place, way in enumerate(card.ways):
        named = len(card.ways) > 1  # which messenger a code is for is said where there are several
        _code(page, draw, way, (left + place * part, top, part, height - room), size * 2 // 3 if named else 0)
    at = top + height - room
    for line, pixels, bold in words:
        draw.text((left + width / 2, at), line, _INK if bold else _QUIET_INK, font(pixels, bold=bold), anchor="ma")
        at += pixels * 5 // 4


def _code(
    page: Image.Image, draw: ImageDraw.ImageDraw, way: tuple[str, str], box: tuple[int, int, int, int], size: int
) -> None:
    """One code in the middle of its box, with the name of its messenger below in letters of `size` pixels, 0: none."""
    (name, url), (left, top, width, height) = way, box
    height -= size * 5 // 4
    code = qr_code(url, min(width, height))
    at = top + (height - code.height) // 2
    page.paste(code, (left + (width - code.width) // 2, at))
    if size:
        draw.text((left + width / 2, at + code.height), name, _INK, font(size, bold=True), anchor="ma")


def qr_code(text: str, room: int) -> Image.Image:
    """The code with its quiet zone, as large as whole pixels a module allow within `room` pixels."""
    modules = segno.make_qr(text, error="m").matrix
    side = len(modules)
    small = Image.new("1", (side + 2 * QUIET, side + 2 * QUIET), 1)
    for y, row in enumerate(modules):
        for x, black in enumerate(row):
            if black:
                small.putpixel((x + QUIET, y + QUIET), 0)
    scale = max(1, room // small.width)
    return small.resize((small.width * scale, small.height * scale), Image.Resampling.NEAREST)
