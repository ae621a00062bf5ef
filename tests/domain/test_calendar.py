from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from bot.domain.calendar import Holiday, WorkingDays

REGISTER = Path(__file__).parents[1] / "data" / "imports" / "ppid_register.xlsx.expect.json"
CALENDAR = WorkingDays()


def test_ten_working_days_from_the_middle_of_march_2026_skip_joint_leave() -> None:
    assert CALENDAR.deadline(date(2026, 3, 13), 10).due == date(2026, 4, 6)


def test_all_deadlines_of_the_register_are_counted_with_the_holidays_they_skip() -> None:
    wanted = json.loads(REGISTER.read_text())["deadlines"]
    counted = [CALENDAR.answer_due(date.fromisoformat(each["received"]), each["extension_days"]) for each in wanted]
    assert len(counted) == 40
    assert [
        (str(each.due), each.extended_due and str(each.extended_due), [(str(d.day), d.why) for d in each.skipped])
        for each in counted
    ] == [
        (each["due"], each["extended_due"], [(d["date"], d["why"]) for d in each["holidays_skipped"]])
        for each in wanted
    ]  # fmt: skip


def test_an_admin_adds_a_holiday_and_takes_joint_leave_away() -> None:
    changed = WorkingDays({date(2026, 9, 14): "Hari Jadi", date(2026, 2, 16): None})
    assert changed.deadline(date(2026, 9, 11), 1).due == date(2026, 9, 15)
    assert changed.deadline(date(2026, 9, 11), 1).skipped == (Holiday(date(2026, 9, 14), "Hari Jadi"),)
    assert changed.deadline(date(2026, 2, 13), 1).due == date(2026, 2, 16)


def test_a_weekend_stays_free_though_its_holiday_is_taken_away() -> None:
    assert not WorkingDays({date(2026, 3, 21): None}).works(date(2026, 3, 21))


def test_what_remains_is_counted_in_working_days_and_below_zero_when_past() -> None:
    friday, monday = date(2026, 9, 11), date(2026, 9, 14)
    assert [CALENDAR.until(friday, monday), CALENDAR.until(monday, monday), CALENDAR.until(monday, friday)] == [
        1,
        0,
        -1,
    ]


def test_an_extension_is_never_more_than_the_law_allows() -> None:
    assert CALENDAR.answer_due(date(2026, 9, 1), 30) == CALENDAR.answer_due(date(2026, 9, 1), 7)


def test_years_without_known_holidays_have_weekends_only() -> None:
    assert CALENDAR.works(date(1990, 1, 1))
    assert not CALENDAR.works(date(1990, 1, 6))
