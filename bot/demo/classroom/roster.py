"""The class at a glance: a line a person for the trainer, and the attendance list, a line a learner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.demo.classroom.exercises import EXERCISES
from bot.demo.classroom.register import Played, Register
from bot.demo.classroom.sheet import sheet
from bot.domain.office import office
from bot.locale import _
from bot.views import labels

STUCK_AFTER = timedelta(minutes=5)
"""So long without an exercise done, somebody may need help."""
REFUSALS = 3
"""So many refused tries one after the other mean the same."""
AWAY_AFTER = timedelta(seconds=40)
"""So long unheard of, a phone is taken to be closed: an open page asks every few seconds."""


class Stuck(StrEnum):
    """Why somebody seems to need help."""

    IDLE = "idle"
    REFUSED = "refused"


def line(
    register: Register, played: Played, refused: int, seen: Mapping[int, datetime], now: datetime
) -> dict[str, Any]:
    """How far a person is; `seen`: when a page of theirs was last heard of."""
    mine = played.practice
    last = seen.get(mine.user_id)
    listed = EXERCISES[mine.role]
    return {
        "id": mine.user_id,
        "name": mine.name,
        "role": mine.role,
        "players": [each.name for each in register.players(mine.user_id)],
        "done": [each.key in played.done for each in listed],
        "stuck": _stuck(played, refused, len(listed), now),
        "minutes": int((now - played.moved_at) / timedelta(minutes=1)),
        "online": last is not None and now - last < AWAY_AFTER,
    }


def _stuck(played: Played, refused: int, count: int, now: datetime) -> Stuck | None:
    if len(played.done) == count:
        return None
    if refused >= REFUSALS:
        return Stuck.REFUSED
    return Stuck.IDLE if now - played.moved_at >= STUCK_AFTER else None


def attendance(register: Register) -> bytes:
    """The attendance list as CSV, in the language of the context; moments on the office's clock."""
    heading = (_("Nama"), _("Memainkan"), _("Peran"), _("Datang"), _("Latihan selesai"), _("Selesai pukul"))
    rows = []
    for each in register.book.attendees:
        played = register.book.played[each.person]
        count = len(EXERCISES[played.practice.role])
        whole = len(played.done) == count
        rows.append(
            (
                each.name,
                played.practice.name,
                labels.role(played.practice.role),
                _moment(each.came_at),
                _("{part} dari {whole}").format(part=len(played.done), whole=count),  # "3/6" would become a date
                _moment(max(played.done.values())) if whole else "",
            )
        )
    return sheet(heading, rows)


def _moment(value: datetime) -> str:
    """A moment that a spreadsheet reads as one."""
    return office().local(value).strftime("%Y-%m-%d %H:%M:%S")
