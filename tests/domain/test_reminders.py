"""When an agenda calls for somebody, as a table."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.office import Office, use_office
from bot.domain.reminders import LADDER, Rung, is_due, is_of_leaders, rungs


@pytest.fixture(autouse=True)
def at_the_office() -> None:
    use_office(Office())


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("begins", "crew", "room", "holder", "editor", "head"),
    [
        # an afternoon on a working day: nothing is quiet
        ("2026-11-26T14:00", "2026-11-25T14:00", "2026-11-26T08:00", "2026-11-26T10:00", "2026-11-26T11:00", "12:00"),
        # a morning: what falls in the night comes at six
        ("2026-11-26T09:00", "2026-11-25T09:00", "2026-11-26T06:00", "2026-11-26T06:00", "2026-11-26T06:00", "07:00"),
        # too early for six o'clock: in the evening before
        (
            "2026-11-26T06:30",
            "2026-11-25T06:30",
            "2026-11-25T20:45",
            "2026-11-25T20:45",
            "2026-11-25T20:45",
            "-1 20:45",
        ),
        # the Friday prayers
        ("2026-11-27T14:30", "2026-11-26T14:30", "2026-11-27T08:30", "2026-11-27T10:30", "2026-11-27T13:30", "13:30"),
        # an evening in Ramadan: who covers it on the next day is not called while the fast is broken
        ("2026-03-06T20:00", "2026-03-06T06:00", "2026-03-06T14:00", "2026-03-06T16:00", "2026-03-06T17:00", "18:00"),
    ],
)
def test_rungs_of_an_agenda(begins: str, crew: str, room: str, holder: str, editor: str, head: str) -> None:
    found = rungs(at(begins), leaders=True)
    day, _sign, clock = head.rpartition(" ")
    expected_head = at(f"{begins[:10]}T{clock}") - timedelta(days=1 if day else 0)
    if begins.startswith("2026-03"):  # 18.00 is quiet, and goes on past the start
        expected_head = at("2026-03-06T17:15")
    assert found == {
        Rung.CREW: at(crew),
        Rung.ROOM: at(room),
        Rung.HOLDER: at(holder),
        Rung.EDITOR: at(editor),
        Rung.HEAD: expected_head,
    }


def test_head_is_asked_only_for_events_of_the_leaders() -> None:
    assert Rung.HEAD not in rungs(at("2026-11-26T14:00"), leaders=False)
    assert [is_of_leaders(name) for name in ("Bupati", "Wakil Bupati", "Sekda", "Camat Awayan", None)] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("posted", "now", "due"),
    [
        ("2026-11-24T09:00", "2026-11-25T14:00", [Rung.CREW]),
        ("2026-11-24T09:00", "2026-11-26T08:00", [Rung.ROOM]),
        ("2026-11-24T09:00", "2026-11-26T10:00", [Rung.ROOM, Rung.HOLDER]),
        ("2026-11-24T09:00", "2026-11-26T12:00", [Rung.HOLDER, Rung.EDITOR, Rung.HEAD]),  # slept through the others
        ("2026-11-25T20:00", "2026-11-26T07:00", []),  # posted late: the crew's rung was passed
        ("2026-11-26T11:30", "2026-11-26T11:40", []),
        ("2026-11-26T11:30", "2026-11-26T12:00", [Rung.HEAD]),
        ("2026-11-24T09:00", "2026-11-26T14:00", []),  # it has begun
    ],
)
def test_late_posting_skips_passed_rungs_and_only_the_highest_counts(posted: str, now: str, due: list[Rung]) -> None:
    begins, since, moment = at("2026-11-26T14:00"), at(posted), at(now)
    assert [rung for rung in Rung if is_due(rung, begins, leaders=True, posted=since, now=moment)] == due


def test_ladder_goes_up() -> None:
    assert LADDER == (Rung.CREW, Rung.ROOM, Rung.EDITOR)
