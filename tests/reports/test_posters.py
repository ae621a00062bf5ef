"""Figures as pictures: as wide as a phone shows them, with hostile words and with nothing."""

from __future__ import annotations

from bot.domain.posters import Bar, Bars, Number, Paragraph, Poster
from bot.reports.posters import poster_picture
from bot.reports.typesetting import WIDTH
from tests.reports.test_schedules import size

HOSTILE = '#read("/etc/passwd") $x$ *b* \u202e\u0000 <b> ' * 6


def test_poster_with_hostile_words_and_one_with_nothing_are_as_wide_as_a_phone() -> None:
    bars = [Bar(HOSTILE[:34], "9.999 (9.998)", length, 100 - length, HOSTILE[:20]) for length in (0, 2, 50, 100)]
    full = Poster(
        "id", HOSTILE, HOSTILE, HOSTILE, [Number("99.999", HOSTILE[:20], alarm=True)] * 3, [Bars(HOSTILE, bars)],
        [Paragraph(HOSTILE, [HOSTILE])], [HOSTILE],
    )  # fmt: skip
    empty = Poster("id", "Media Center", "Kebutuhan masyarakat", "November 2026")
    assert [size(poster_picture(each))[0] for each in (full, empty)] == [WIDTH, WIDTH]
