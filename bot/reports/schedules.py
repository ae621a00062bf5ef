"""A schedule as pictures for a phone, set by Typst: agendas below their days, or the days of a month in weeks.

Blocking (0.1 to 0.3 s a picture), so run it in a thread. All words come as data: nothing of them is read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.schedules import Day, Schedule
from bot.reports.typesetting import drawn

TEMPLATE = "schedule.typ"
MOST_A_PICTURE = 8
"""Agendas of one picture: more of them would be too small to read on a phone."""


def schedule_pictures(schedule: Schedule, *, part: str = "{n}/{of}") -> list[bytes]:
    """PNGs as wide as a phone, as many as MOST_A_PICTURE asks for; `part` numbers them where there are several."""
    pages = _pages(schedule.days)
    if len(pages) < 2:
        return [drawn(TEMPLATE, schedule)]
    return [
        drawn(TEMPLATE, replace(schedule, days=days, more=part.format(n=number, of=len(pages))))
        for number, days in enumerate(pages, 1)
    ]


def _pages(days: Sequence[Day]) -> list[list[Day]]:
    """The days in pictures; a day that goes over the end of one goes on in the next."""
    pages: list[list[Day]] = []
    room = 0
    for day in days:
        rest = list(day.agendas)
        while rest:
            if not room:
                pages.append([])
                room = MOST_A_PICTURE
            pages[-1].append(Day(day.name, rest[:room]))
            taken = len(rest[:room])
            rest, room = rest[taken:], room - taken
    return pages
