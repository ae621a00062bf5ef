"""Days on which somebody is away, as people type them on Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.domain.office import Office
from bot.parsing.absences import Away, Unread, read_absence

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=Office().zone)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("cuti 3-5 Maret", "cuti", "2027-03-03", "2027-03-05"),
        ("sakit hari ini", "sakit", "2026-11-23", "2026-11-23"),
        ("Izin besok, pak", "izin", "2026-11-24", "2026-11-24"),
        ("izin Senin", "izin", "2026-11-30", "2026-11-30"),
        ("dinas luar 24 s.d. 26 November", "dinas", "2026-11-24", "2026-11-26"),
        ("DL 24-26/11", "dinas", "2026-11-24", "2026-11-26"),
        ("mohon izin sakit hari ini pak", "sakit", "2026-11-23", "2026-11-23"),
        ("sakit 3 hari", "sakit", "2026-11-23", "2026-11-25"),
        ("izin 2 hari mulai besok", "izin", "2026-11-24", "2026-11-25"),
        ("cuti minggu depan", "cuti", "2026-11-30", "2026-12-06"),
        ("cuti minggu ini", "cuti", "2026-11-23", "2026-11-29"),
        ("cuti 28 Desember - 3 Januari", "cuti", "2026-12-28", "2027-01-03"),
        ("cuti tahunan tgl 1 des s/d 4 des", "cuti", "2026-12-01", "2026-12-04"),
        ("sakit kemarin", "sakit", "2026-11-22", "2026-11-22"),
    ],
)
def test_absence_is_read(text: str, kind: str, first: str, last: str) -> None:
    assert read_absence(text, NOW) == Away(kind, day(first), day(last))


def test_absence_without_days_is_today_and_says_so() -> None:
    today = NOW.date()
    assert read_absence("sakit", NOW) == Away("sakit", today, today, dated=False)
    assert read_absence("3-5 Maret", NOW, kind="izin") == Away("izin", day("2027-03-03"), day("2027-03-05"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cuti 31 November", Unread("cuti", "tanggal 31 November")),
        ("cuti bulan depan", Unread("cuti")),
        ("anak-anak sakit di Desa Riwa", None),
        ("dinas kesehatan besok jam 9", None),
        ("besok", None),
        ("", None),
        ("cuti " + "besok " * 40, None),
    ],
)
def test_absence_that_can_not_be_read(text: str, found: Unread | None) -> None:
    assert read_absence(text, NOW) == found
