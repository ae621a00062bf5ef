"""A contact sheet: one picture of everything a batch holds, for a room where twenty photos would bury the talk.

Drawn for a phone 390 points wide, where the 1280 pixels shrink to less than a third: nothing is written smaller
than 36 pixels. Pillow and shapes only; blocking (about 0.2 s for 20 photos), so run it in a thread.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Final

from PIL import Image, ImageDraw, ImageOps

from bot.domain.enums import MaterialKind
from bot.reports.fonts import font, known, wrapped

MAX_TILES: Final = 20
WIDTH: Final = 1280
_MARGIN, _GAP, _CORNER = 40, 16, 24
_MAX_THUMB_PIXELS: Final = 4_000_000  # a thumbnail, not an original: anything larger is not decoded here
_INK, _QUIET, _PAPER, _ACCENT = "#12231f", "#5a6b66", "#ffffff", "#0f766e"
_CARDS: Final = {
    MaterialKind.PHOTO: ("#e5e9e8", "#5a6b66"),
    MaterialKind.VIDEO: ("#1f2a37", "#ffffff"),
    MaterialKind.VOICE: ("#d9f2ec", "#0f766e"),
    MaterialKind.AUDIO: ("#e0e7ff", "#4338ca"),
    MaterialKind.DOCUMENT: ("#e3edfb", "#1d4ed8"),
    MaterialKind.TEXT: ("#f1f1ec", "#57534e"),
    MaterialKind.LOCATION: ("#fde8e4", "#c2410c"),
    MaterialKind.CONTACT: ("#f3e8fd", "#7e22ce"),
}
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Tile:
    """One piece of material. `thumbnail`: an encoded picture, small; `seconds`: length of a recording.

    `label` stands on a card without a picture: a file's name, a place, a contact's name, the beginning of a text.
    `number` stands in the corner where that is not the place on the sheet.
    """

    kind: MaterialKind
    thumbnail: bytes | None = None
    label: str = ""
    seconds: int | None = None
    number: int | None = None


def contact_sheet(tiles: Sequence[Tile], *, title: str, subtitle: str, more: str = "+{count} lagi") -> bytes:
    """A JPEG, WIDTH pixels wide: title, subtitle, up to MAX_TILES numbered tiles, and `more` for those left out.

    Tiles are numbered as they say, else from 1 in the order given. Signs the font lacks (emoji, other scripts) are
    left out of texts; a thumbnail that can't be read is drawn as a card. Raises ValueError without tiles.
    """
    if not tiles:
        raise ValueError("a contact sheet of nothing")
    shown, left = tiles[:MAX_TILES], len(tiles) - MAX_TILES
    heading = _heading(title, subtitle)
    width, height, columns = _grid(len(shown))
    top = heading.height + 28
    rows = ceil(len(shown) / columns)
    bottom = top + rows * (height + _GAP) - _GAP + (112 if left > 0 else 0) + _MARGIN
    sheet = Image.new("RGB", (WIDTH, bottom), _PAPER)
    sheet.paste(heading, (0, 0))
    for index, tile in enumerate(shown):
        row, column = divmod(index, columns)
        place = (_MARGIN + column * (width + _GAP), top + row * (height + _GAP))
        sheet.paste(_tile(tile, tile.number or index + 1, (width, height)), place, _rounded((width, height)))
    if left > 0:
        _more(sheet, more.format(count=left))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=86, optimize=True)
    return out.getvalue()


def _grid(count: int) -> tuple[int, int, int]:
    """Width and height of a tile in pixels, and the columns: 4:3 while there is room, squares in a full sheet."""
    columns = 1 if count == 1 else 2 if count in (2, 4) else 3 if count <= 9 else 4
    width = (WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) // columns
    return width, width if columns == 4 else width * 3 // 4, columns


def _heading(title: str, subtitle: str) -> Image.Image:
    room = WIDTH - 2 * _MARGIN
    lines = [(line, 60, _INK) for line in wrapped(title, font(60, bold=True), room, 2)]
    lines += [(line, 42, _QUIET) for line in wrapped(subtitle, font(42), room, 2)]
    heading = Image.new("RGB", (WIDTH, 34 + sum(round(size * 1.28) for _, size, _ in lines)), _PAPER)
    draw = ImageDraw.Draw(heading)
    at = 34.0
    for text, size, colour in lines:
        draw.text((_MARGIN, at + size), text, colour, font(size, bold=size == 60), anchor="ls")
        at += round(size * 1.28)
    return heading


def _more(sheet: Image.Image, text: str) -> None:
    box = (_MARGIN, sheet.height - _MARGIN - 92, WIDTH - _MARGIN, sheet.height - _MARGIN)
    bar = Image.new("RGB", (int(box[2] - box[0]), 92), "#e6f2ef")
    style = font(42, bold=True)
    line = "".join(wrapped(text, style, bar.width - 40, 1))
    ImageDraw.Draw(bar).text((bar.width / 2, 46), line, _ACCENT, style, anchor="mm")
    sheet.paste(bar, box[:2], _rounded(bar.size))


def _tile(tile: Tile, number: int, size: tuple[int, int]) -> Image.Image:
    face = _photo(tile.thumbnail, size) if tile.thumbnail else None
    image = face or _card(tile, size)
    if tile.kind is MaterialKind.VIDEO and face:
        side = min(size) // 3
        _shapes(image, ((size[0] - side) // 2, (size[1] - side) // 2), side, _play)
    if note := _note(tile):
        _pill(image, note, (1, 1))
    _pill(image, str(number), (0, 0))
    edge = ImageDraw.Draw(image)  # a white infographic must not melt into the paper
    edge.rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), _CORNER, outline="#d5dddb", width=2)
    return image


def _note(tile: Tile) -> str:
    """What stands in the corner: the length of a recording, the type of a document."""
    if tile.seconds is not None:
        return _clock(tile.seconds)
    _, dot, extension = tile.label.rpartition(".")
    return known(extension).upper() if tile.kind is MaterialKind.DOCUMENT and dot and len(extension) <= 5 else ""


def _photo(thumbnail: bytes, size: tuple[int, int]) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(thumbnail)) as image:
            if image.width * image.height > _MAX_THUMB_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return ImageOps.fit(upright, size, Image.Resampling.LANCZOS, centering=(0.5, 0.4))  # heads are in the upper half


def _card(tile: Tile, size: tuple[int, int]) -> Image.Image:
    """Icon above, the label below in up to two lines, clear of the note in the corner."""
    ground, ink = _CARDS[tile.kind]
    image = Image.new("RGB", size, ground)
    text = 36 if size[0] < 500 else 44
    note = _note(tile)
    label = tile.label[: -len(note) - 1] if note and tile.kind is MaterialKind.DOCUMENT else tile.label
    lines = wrapped(label, font(text), size[0] - 48, 2)
    side = round(min(size) * (0.46, 0.38, 0.3)[len(lines)])
    top = (size[1] - side - len(lines) * round(text * 1.25)) // 2 - (36 if note and lines else 8)
    top = max(top, 22)
    _shapes(image, ((size[0] - side) // 2, top), side, _ICONS[tile.kind], ink)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines, 1):
        at = (size[0] / 2, top + side + row * text * 1.25)
        draw.text(at, line, _INK if tile.kind is not MaterialKind.VIDEO else _PAPER, font(text), anchor="ms")
    return image


def _pill(image: Image.Image, text: str, corner: tuple[int, int]) -> None:
    """Dark glass with white figures in a corner: (0, 0) is above left, (1, 1) below right."""
    figures = font(36, bold=True)
    width, height = max(round(figures.getlength(text)) + 32, 60), 56
    place = (14 + corner[0] * (image.width - width - 28), 14 + corner[1] * (image.height - height - 28))
    pill = Image.new("RGB", (width, height), "#0b1512")
    ImageDraw.Draw(pill).text((width / 2, height / 2 + 1), text, _PAPER, figures, anchor="mm")
    mask = _rounded((width, height), height // 2).point(lambda value: value * 0.82)
    image.paste(pill, place, mask)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


@cache
def _rounded(size: tuple[int, int], radius: int = _CORNER) -> Image.Image:
    """A mask with smooth round corners: drawn four times as large, then shrunk."""
    mask = Image.new("L", (size[0] * 4, size[1] * 4), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), radius * 4, 255)
    return mask.resize(size, Image.Resampling.LANCZOS)


class _Pen:
    """Draws shapes in a square of 100 by 100, smooth at the edges."""

    def __init__(self, side: int, ink: str) -> None:
        self._scale = side * 4 / 100
        self.layer = Image.new("L", (side * 4, side * 4), 0)
        self._draw = ImageDraw.Draw(self.layer)
        self.side, self.ink = side, ink

    def box(self, box: Box, radius: float = 0, *, fill: int = 255, line: float = 0) -> None:
        scaled = [value * self._scale for value in box]
        ink, edge = (None, round(line * self._scale)) if line else (fill, 0)
        self._draw.rounded_rectangle(scaled, radius * self._scale, ink, fill, edge)

    def arc(self, box: Box, start: float, end: float, line: float) -> None:
        self._draw.arc([value * self._scale for value in box], start, end, 255, round(line * self._scale))

    def polygon(self, *points: tuple[float, float], fill: int = 255) -> None:
        self._draw.polygon([(x * self._scale, y * self._scale) for x, y in points], fill)


def _shapes(
    image: Image.Image, at: tuple[int, int], side: int, icon: Callable[[_Pen], None], ink: str = _PAPER
) -> None:
    pen = _Pen(side, ink)
    icon(pen)
    mask = pen.layer.resize((side, side), Image.Resampling.LANCZOS)
    image.paste(Image.new("RGB", (side, side), ink), at, mask)


def _play(pen: _Pen) -> None:
    pen.box((4, 4, 96, 96), 46, fill=215)
    pen.polygon((39, 28), (39, 72), (75, 50), fill=0)


def _microphone(pen: _Pen) -> None:
    pen.box((36, 4, 64, 58), 14)
    pen.arc((22, 20, 78, 74), 0, 180, 8)
    pen.box((46, 72, 54, 90))
    pen.box((30, 88, 70, 96), 4)


def _waves(pen: _Pen) -> None:
    for index, height in enumerate((24, 56, 88, 40, 72, 30)):
        pen.box((8 + index * 15, 50 - height / 2, 17 + index * 15, 50 + height / 2), 4.5)


def _page(pen: _Pen) -> None:
    pen.box((18, 4, 82, 96), 8)
    pen.polygon((58, 0), (84, 0), (84, 28), fill=0)
    pen.polygon((57, 4), (57, 29), (82, 29), fill=150)
    for row in (44, 58, 72):
        pen.box((30, row, 70 if row < 72 else 54, row + 6), 3, fill=0)


def _speech(pen: _Pen) -> None:
    pen.box((6, 12, 94, 76), 14)
    pen.polygon((24, 70), (24, 96), (50, 72))
    for row in (30, 46):
        pen.box((22, row, 78 if row < 46 else 58, row + 8), 4, fill=0)


def _pin(pen: _Pen) -> None:
    pen.box((18, 4, 82, 68), 32)
    pen.polygon((22, 52), (78, 52), (50, 97))
    pen.box((37, 23, 63, 49), 13, fill=0)


def _person(pen: _Pen) -> None:
    pen.box((29, 6, 71, 48), 21)
    pen.box((10, 56, 90, 130), 38)


def _landscape(pen: _Pen) -> None:
    pen.box((4, 14, 96, 86), 10)
    pen.box((64, 26, 80, 42), 8, fill=0)
    pen.polygon((14, 76), (38, 40), (58, 66), (68, 56), (86, 76), fill=0)


_ICONS: Final[dict[MaterialKind, Callable[[_Pen], None]]] = {
    MaterialKind.PHOTO: _landscape,
    MaterialKind.VIDEO: _play,
    MaterialKind.VOICE: _microphone,
    MaterialKind.AUDIO: _waves,
    MaterialKind.DOCUMENT: _page,
    MaterialKind.TEXT: _speech,
    MaterialKind.LOCATION: _pin,
    MaterialKind.CONTACT: _person,
}
