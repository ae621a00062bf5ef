"""Schedules as pictures: as wide as a phone shows, in parts where there is much, with hostile words."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from bot.domain.schedules import Cell, Day, Entry, Schedule
from bot.reports.schedules import MOST_A_PICTURE, schedule_pictures
from bot.reports.typesetting import WIDTH

HEAD = Schedule("id", "Media Center", "November 2026", "3 agenda", "batal")
HOSTILE = Entry("ba'da #magrib", '#read("/etc/passwd") $x$ *b* \u202e\u0000 ' * 3, "<b>", "Sari ✓", "butuh foto 2")


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    with Image.open(io.BytesIO(picture)) as image:
        return image.size


def test_many_agendas_become_several_pictures_of_one_width() -> None:
    days = [Day("Senin", [HOSTILE] * (MOST_A_PICTURE + 1)), Day("Selasa", [replace(HOSTILE, off=True)])]
    drawn = schedule_pictures(replace(HEAD, days=days), part="Gambar {n} dari {of}")
    assert [size(each)[0] for each in drawn] == [WIDTH, WIDTH]
    assert all(height < 4 * WIDTH for _width, height in map(size, drawn))


def test_month_and_empty_schedule_are_one_picture() -> None:
    weeks = [[Cell(inside=day > 1, number=str(day), count="3", open="kurang 2") for day in range(7)]] * 5
    month = replace(HEAD, weeks=weeks, weekdays=["Sen"] * 7, legend="Angka")
    assert [size(each)[0] for each in (*schedule_pictures(month), *schedule_pictures(HEAD))] == [WIDTH, WIDTH]


def test_signs_that_the_typeface_lacks_are_not_drawn_as_boxes() -> None:
    ours = replace(HOSTILE, title="Panen Raya", crew="Reporter: Sari ✅ · Foto: Maya ⏳")
    plain = replace(ours, crew="Reporter: Sari √ · Foto: Maya")
    assert schedule_pictures(replace(HEAD, days=[Day("Senin", [ours])])) == schedule_pictures(
        replace(HEAD, days=[Day("Senin", [plain])])
    )
