"""What editors write for start, end and window."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import BadDate, NoSuchTime
from bot.models.agendas import Agenda
from bot.services import agenda_times

WITA = ZoneInfo("Asia/Makassar")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


def agenda(**fields: Any) -> Agenda:
    return Agenda(estimated=False, conflict=False, **fields)


def times(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, False)}


NINE = {"starts_on": date(2026, 11, 24), "starts_at": at(24, 9), "ends_at": at(24, 11)}


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ({}, "besok jam 9", {"starts_on": date(2026, 11, 24), "starts_at": at(24, 9)}),
        ({}, "25 November", {"starts_on": date(2026, 11, 25)}),
        (
            {},
            "24-26 November 2026",
            {"starts_on": date(2026, 11, 24), "ends_on": date(2026, 11, 26)},
        ),
        (
            {},
            "besok ba'da magrib",
            {
                "starts_on": date(2026, 11, 24),
                "starts_at": at(24, 18, 45),
                "ends_at": at(24, 19, 45),
                "time_words": "ba'da magrib",
                "estimated": True,
            },
        ),
        (
            {},
            "besok 20.00-01.00",
            {"starts_on": date(2026, 11, 24), "starts_at": at(24, 20), "ends_at": at(25, 1)},
        ),
        (NINE, "10.30", {"starts_on": date(2026, 11, 24), "starts_at": at(24, 10, 30)}),
        (NINE, "jam 1 siang", {"starts_on": date(2026, 11, 24), "starts_at": at(24, 13)}),
        (
            NINE,
            "26 November",
            {"starts_on": date(2026, 11, 26), "starts_at": at(26, 9), "ends_at": at(26, 11)},
        ),
        (NINE, "26 November, jam menyusul", {"starts_on": date(2026, 11, 26)}),
        (
            NINE,
            "Senin 24 November 2026 jam 8",
            {"starts_on": date(2026, 11, 24), "starts_at": at(24, 8), "conflict": True},
        ),
    ],
)
def test_start_is_read_with_what_is_known(
    known: dict[str, Any], text: str, expected: dict[str, Any], now: datetime
) -> None:
    assert times(agenda_times.start_of(agenda(**known), text, now)) == expected


@pytest.mark.parametrize("text", ["minggu depan", "menyusul", "", "jam 9", "apa saja"])
def test_start_that_is_none_is_refused(text: str, now: datetime) -> None:
    with pytest.raises(BadDate):
        agenda_times.start_of(agenda(), text, now)


def test_vague_start_is_not_mended_with_the_known_day(now: datetime) -> None:
    with pytest.raises(BadDate):
        agenda_times.start_of(agenda(**NINE), "minggu depan", now)


@pytest.mark.parametrize(
    ("text", "named"),
    [("31 februari jam 10", "tanggal 31 Februari"), ("jam 25", "jam 25"), ("besok jam 25", "jam 25")],
)
@pytest.mark.parametrize("known", [{}, NINE])
def test_start_that_does_not_exist_is_named(known: dict[str, Any], text: str, named: str, now: datetime) -> None:
    with pytest.raises(NoSuchTime) as refusal:
        agenda_times.start_of(agenda(**known), text, now)
    assert refusal.value.named == named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11.30", {"ends_at": at(24, 11, 30)}),
        ("jam 1 siang", {"ends_at": at(24, 13)}),
        ("26 November", {"ends_on": date(2026, 11, 26)}),
        ("26 November jam 12", {"ends_at": at(26, 12), "ends_on": date(2026, 11, 26)}),
        ("24 November", {}),
    ],
)
def test_end_is_read_from_the_start(text: str, expected: dict[str, Any], now: datetime) -> None:
    assert times(agenda_times.end_of(agenda(**NINE), text, now)) == expected


def test_end_after_midnight_is_the_same_evening(now: datetime) -> None:
    evening = agenda(starts_on=date(2026, 11, 24), starts_at=at(24, 20))
    assert times(agenda_times.end_of(evening, "01.00", now)) == {"ends_at": at(25, 1)}


@pytest.mark.parametrize("text", ["23 November", "23 November jam 9", "entah"])
def test_end_before_the_start_is_refused(text: str, now: datetime) -> None:
    with pytest.raises(BadDate):
        agenda_times.end_of(agenda(**NINE), text, now)


def test_end_without_a_start_is_refused(now: datetime) -> None:
    with pytest.raises(BadDate):
        agenda_times.end_of(agenda(), "11.00", now)
    with pytest.raises(BadDate):
        agenda_times.end_of(agenda(starts_on=date(2026, 11, 24)), "11.00", now)


def test_estimated_window_stays_an_estimate(now: datetime) -> None:
    found = agenda_times.estimate(agenda(starts_on=date(2026, 11, 24)), "19.00-20.15", now)
    assert found == {"starts_at": at(24, 19), "ends_at": at(24, 20, 15), "estimated": True}
    with pytest.raises(BadDate):
        agenda_times.estimate(agenda(starts_on=date(2026, 11, 24)), "25 November 19.00", now)


def test_several_days_at_words_have_no_estimated_end() -> None:
    found = agenda_times.columns(date(2026, 11, 24), date(2026, 11, 26), "ba'da isya", conflict=False)
    assert (found["starts_at"], found["ends_at"], found["ends_on"]) == (at(24, 19, 45), None, date(2026, 11, 26))
