"""Small made-up pictures: fields, skies and crowds of coloured shapes, never a real face or place."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = (640, 480)
"""Pixels."""
SKIES = ("#8ec5e8", "#f3c98b", "#b7d3e8", "#e8d7b0")
GROUNDS = ("#5f8f4a", "#b59a5b", "#7a8f5a", "#8a6f52")
SHIRTS = ("#b3382c", "#2c5fb3", "#e0b13a", "#f4f4f4", "#3a7f5b")


def picture(number: int) -> bytes:
    """The JPEG with this number; each number has its own bytes, always the same."""
    die = Random(f"gambar {number}")  # noqa: S311 - a drawing
    image = Image.new("RGB", SIZE, die.choice(SKIES))
    draw = ImageDraw.Draw(image)
    wide, high = SIZE
    horizon = die.randint(high // 3, high // 2)
    draw.rectangle((0, horizon, wide, high), fill=die.choice(GROUNDS))
    sun = die.randint(40, wide - 80)
    draw.ellipse((sun, 30, sun + 50, 80), fill="#fdf0c4")
    for _person in range(die.randint(5, 12)):
        left, top = die.randint(10, wide - 50), die.randint(horizon, high - 130)
        draw.ellipse((left + 8, top, left + 32, top + 24), fill="#c68f65")
        draw.rounded_rectangle((left, top + 26, left + 40, top + 110), radius=12, fill=die.choice(SHIRTS))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=70)
    return file.getvalue()
