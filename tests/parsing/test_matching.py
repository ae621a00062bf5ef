"""Which agenda a text tells of again."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.parsing.matching import Event, Match, Verdict, compare, less_said, match

ZONE = ZoneInfo("Asia/Makassar")
SAME, DOUBTFUL, OTHER = Verdict.SAME, Verdict.DOUBTFUL, Verdict.OTHER


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZONE)


def on(day: int, hour: int | None = None, title: str = "", **fields: str | None) -> Event:
    clock = None if hour is None else at(hour, day)
    return Event(title or "Rapat koordinasi penurunan stunting", date(2026, 11, day), clock, **fields)


RAKOR = on(24, 9, official="Wakil Bupati", place="aula Bapperida")


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        (RAKOR, SAME),
        (replace(RAKOR, title="RAPAT KOORDINASI  penurunan stunting."), SAME),
        (replace(RAKOR, title="Rakor penurunan stunting"), SAME),
        (replace(RAKOR, title="Rapat koordinasi penuruna stunting"), SAME),
        (replace(RAKOR, clock=at(10)), SAME),
        (replace(RAKOR, clock=None, place=None, official=None), SAME),
        (replace(RAKOR, place="Pendopo"), SAME),
        (replace(RAKOR, clock=at(14), place="Pendopo", official="Sekda"), DOUBTFUL),
        (replace(RAKOR, day=date(2026, 11, 25), clock=at(9, 25)), DOUBTFUL),
        (replace(RAKOR, day=date(2026, 12, 1)), OTHER),
        (replace(RAKOR, day=None, clock=None), SAME),
        (replace(RAKOR, title="Rapat percepatan penurunan stunting"), SAME),
        (replace(RAKOR, title="Rapat percepatan penurunan stunting", clock=at(10), official=None), DOUBTFUL),
        (replace(RAKOR, title="Pembinaan kader posyandu"), DOUBTFUL),
        (replace(RAKOR, title="Rapat koordinasi penurunan inflasi"), SAME),
        (replace(RAKOR, title="Rapat koordinasi penurunan inflasi", official=None), DOUBTFUL),
        (replace(RAKOR, title="Rapat koordinasi penurunan inflasi", place="Pendopo"), OTHER),
        (replace(RAKOR, title="Panen raya", place="Desa Riwa", clock=at(9)), OTHER),
        (replace(RAKOR, title="Pelepasan kontingen Pramuka", clock=at(15), place="halaman Kantor Bupati"), OTHER),
    ],
)
def test_verdict_on_one_pair(new: Event, verdict: Verdict) -> None:
    assert compare(new, RAKOR)[0] is verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Musrenbang Kecamatan Juai", "aula Kecamatan Juai"),
            ("Musrenbang Kecamatan Halong", "aula Kecamatan Halong"),
        ),
        (("Panen Raya 1", "Desa Riwa 1"), ("Panen Raya 2", "Desa Riwa 2")),
    ],
)
def test_what_a_word_tells_apart_at_two_places_is_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = (on(24, 9, title, place=place) for title, place in (one, other))
    assert compare(first, second)[0] is OTHER
    assert compare(first, first)[0] is SAME


def test_titles_with_other_numbers_are_two_wherever_they_are() -> None:
    tenth = on(24, 8, "Gotong royong RT 10", place="Paringin")
    assert compare(on(24, 9, "Gotong royong RT 11", place="Paringin"), tenth)[0] is OTHER
    assert compare(on(24, 8, "Gotong royong RT 11", place="Paringin"), tenth)[0] is OTHER
    assert compare(on(24, 9, "Gotong royong RT 10", place="Paringin"), tenth)[0] is SAME
    assert compare(on(24, 8, "Gotong royong RT", place="Paringin"), tenth)[0] is SAME


def test_twice_the_same_title_on_a_day_is_told_apart_by_the_clock() -> None:
    known = [on(24, 9, "Rapat paripurna"), on(24, 14, "Rapat paripurna")]
    both = [on(24, 14, "Rapat paripurna"), on(24, 10, "Rapat paripurna")]
    assert match(both, known) == [Match(1, sure=True), Match(0, sure=True)]
    assert match([on(24, 11, "Rapat paripurna")], known) == [Match(0, sure=False)]


def test_nobody_is_the_partner_of_two_and_a_series_keeps_its_days() -> None:
    week = [on(day, 8, "Apel pagi") for day in (23, 24, 25)]
    assert match(week, week) == [Match(n, sure=True) for n in range(3)]
    more = [*week, on(26, 8, "Apel pagi")]
    assert match(more, week) == [*(Match(n, sure=True) for n in range(3)), None]
    assert match([on(30, 8, "Apel pagi")], [on(23, 8, "Apel pagi")]) == [None]


def test_moved_by_a_day_is_asked() -> None:
    assert match([on(25, 9)], [on(24, 9), on(24, 9, "Panen raya")]) == [Match(0, sure=False)]


def test_nothing_known_and_nothing_new() -> None:
    assert match([RAKOR], []) == [None]
    assert match([], [RAKOR]) == []


def test_less_said() -> None:
    assert less_said("Aula", "Aula Bapperida, Paringin")
    assert not less_said("Aula lantai 2", "Aula lantai 1")
