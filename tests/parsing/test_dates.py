from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.dates import When, read_when
from bot.parsing.words import word_list

WITA = timezone(timedelta(hours=8), "WITA")
EARLY, LATE = datetime(2000, 1, 1), datetime(2099, 12, 31)  # noqa: DTZ001 - hypothesis wants them bare
NOW = datetime(2026, 11, 24, 8, tzinfo=WITA)  # a Tuesday

PIECES = word_list(
    "besok jam 9 s.d. 24 November 2026 / malam Jumat depan tgl - 31 pukul 08.00 WIB , sampai atau diundur ke dari 2/3"
)
MONTHS = word_list("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")
DAYS = word_list("Senin Selasa Rabu Kamis Jumat Sabtu Minggu")


def long_form(day: date) -> str:
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WITA)


@given(st.datetimes(EARLY, LATE, timezones=st.just(WITA)))
def test_a_long_date_reads_back_as_itself(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    text = f"{long_form(moment.date())} pukul {moment:%H.%M} WITA"
    assert read_when(text, NOW) == When(moment)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}", "{:%Y-%m-%d}"]),
)
def test_a_number_date_reads_back_as_itself(day: date, form: str) -> None:
    assert read_when(form.format(day), NOW) == When(day)


@given(st.dates(date(2026, 1, 1), date(2035, 12, 31)), st.integers(1, 27))
def test_a_period_reads_back_as_itself(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    text = f"{first.day} {MONTHS[first.month - 1]} {first.year} s.d. {last.day} {MONTHS[last.month - 1]} {last.year}"
    assert read_when(text, NOW) == When(first, last)


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(1, 4000), st.sampled_from(["s.d.", "-", "sampai"]))
def test_years_that_are_written_are_never_changed(first: date, days: int, until: str) -> None:
    last = first + timedelta(days=days)
    text = f"{first.day} {MONTHS[first.month - 1]} {first.year} {until} {last.day} {MONTHS[last.month - 1]} {last.year}"
    assert read_when(text, NOW) == When(first, last)


def test_a_period_that_ends_before_it_begins_is_impossible() -> None:
    when = read_when("31 Desember 2026 s.d. 1 Januari 2025", NOW)
    assert when == When(words="tanggal 31 Desember 2026 s.d. 1 Januari 2025", reason="impossible")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Selasa, 31 November 2026 jam 9", "tanggal 31 November 2026"),
        ("tgl 31 Februari", "tanggal 31 Februari"),
        ("besok jam 25", "jam 25"),
    ],
)
def test_what_does_not_exist_is_named(text: str, words: str) -> None:
    when = read_when(text, NOW)
    assert when == When(words=words, reason="impossible")


@given(st.dates(date(2026, 11, 24), date(2027, 11, 23)))
def test_a_date_without_a_year_is_the_next_one(day: date) -> None:
    assert read_when(f"{day.day} {MONTHS[day.month - 1]}", NOW) == When(day)


@given(st.integers(0, 6))
def test_a_weekday_is_the_next_one_after_today(weekday: int) -> None:
    when = read_when(DAYS[weekday] if weekday < 6 else "hari Minggu", NOW)
    assert when is not None
    assert isinstance(when.start, date)
    assert 1 <= (when.start - NOW.date()).days <= 7
    assert when.start.weekday() == weekday


@given(st.integers(29, 99), st.integers(1, 12), st.integers(2026, 2040))
def test_an_impossible_date_gives_none(day: int, month: int, year: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        for text in (f"{day}/{month}/{year} jam 9", f"Kamis {day} {MONTHS[month - 1]} {year}", f"{day}-{month}-{year}"):
            when = read_when(text, NOW)
            assert when is None or when.start is None


@given(st.integers(24, 99), st.integers(1, 59))
def test_an_impossible_clock_gives_none(hour: int, minute: int) -> None:
    when = read_when(f"besok jam {hour}.{minute:02}", NOW)
    assert when is None or when.start is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_when(text, NOW)


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    )
)
def test_any_order_of_date_words_is_read_without_an_error(words: list[str]) -> None:
    when = read_when(" ".join(words), NOW)
    if when and isinstance(when.start, datetime):
        assert when.start.tzinfo is WITA


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jam 9 pagi", "no_date"),
        ("31 Februari 2026", "impossible"),
        ("besok jam 25", "impossible"),
        ("minggu depan", "vague"),
        ("akhir November", "vague"),
        ("24 dan 26 Desember 2026", "unclear"),
        ("besok atau lusa", "unclear"),
        ("besok jam 9 diundur 1 jam", "unclear"),
        ("rapat 1 Desember 2026, sosialisasi 3 Desember 2026", "unclear"),
        ("20-30 November", "unclear"),
    ],
)
def test_what_is_unclear_is_not_guessed(text: str, reason: str) -> None:
    when = read_when(text, NOW)
    assert when is not None
    assert (when.start, when.end, when.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("text", "day", "conflict"),
    [
        ("Senin 23 November", date(2026, 11, 23), False),  # yesterday
        ("Selasa 23 November", date(2027, 11, 23), False),
        ("Rabu 23 November", date(2027, 11, 23), True),
        ("Senin 23 November 2027", date(2027, 11, 23), True),
        ("Sabtu 29 Februari", date(2028, 2, 29), True),
    ],
)
def test_weekday_tells_whether_a_date_without_a_year_has_passed(text: str, day: date, conflict: bool) -> None:
    assert read_when(text, NOW) == When(day, conflict=conflict)


def test_text_without_time_gives_none() -> None:
    assert read_when("terima kasih banyak", NOW) is None
    assert read_when("", NOW) is None


def test_a_prayer_time_is_kept_in_words() -> None:
    assert read_when("besok ba'da magrib", NOW) == When(date(2026, 11, 25), words="ba'da magrib")


def test_a_clock_beside_a_prayer_time_counts() -> None:
    assert read_when("besok ba'da ashar pukul 16.00", NOW) == When(at(25, 16))


def test_weekday_and_date_that_disagree_are_flagged() -> None:
    assert read_when("Senin, 24 November 2026", NOW) == When(date(2026, 11, 24), conflict=True)


def test_zones_count_from_the_office_zone() -> None:
    wib = timezone(timedelta(hours=7), "WIB")
    now = datetime(2026, 11, 24, 8, tzinfo=wib)
    assert read_when("besok 09.00 WITA", now) == When(datetime(2026, 11, 25, 8, tzinfo=wib))
    assert read_when("besok 09.00", now) == When(datetime(2026, 11, 25, 9, tzinfo=wib))
    assert read_when("besok 10.00 WITA / 09.00 WIB", now) == When(datetime(2026, 11, 25, 9, tzinfo=wib))


def test_today_is_the_day_of_the_message_in_its_own_zone() -> None:
    assert read_when("besok", datetime(2026, 11, 24, 23, 59, tzinfo=UTC)) == When(date(2026, 11, 25))


def test_the_last_days_of_the_calendar_do_no_harm() -> None:
    end = datetime(9999, 12, 31, 23, tzinfo=WITA)
    texts = ("lusa jam 24.00", "29 Februari", "dua minggu lagi")
    assert [when.reason for text in texts if (when := read_when(text, end))] == ["no_date", "impossible", "no_date"]
