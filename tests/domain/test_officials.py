"""What a text gets wrong of officials, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.officials import Acting, Finding, Holder, Wrong, aliases, check, corrected

BOOK = [
    Holder("H. Abdul Hadi, S.Ag., M.I.Kom.", "Bupati Balangan"),
    Holder("Akhmad Fauzi", "Wakil Bupati Balangan"),
    Holder("H. Sufriannor, S.Sos.", "Sekretaris Daerah Kabupaten Balangan", Acting.PLT),
    Holder("Drs. Rahmat Hidayat", "Kepala Dinas Pertanian"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bupati Balangan H. Abdul Hadi hadir bersama Wakil Bupati Akhmad Fauzi.", []),
        ("Bupati Abdul Hadi dan Plt. Sekda Sufriannor.", []),
        ("Kadis Pertanian Rahmat Hidayat dan Pak Hadi.", []),
        ("Bupati Balangan melalui Kepala Dinas Pertanian menyerahkan bantuan.", []),
        ("Mantan Bupati Anang Syakhfiani hadir.", []),
        ("Bupati H. Abdul Hady hadir.", [Finding(Wrong.NAME, "Abdul Hady", "Abdul Hadi")]),
        ("Ahmad Fauzi hadir. Ahmad Fauzi pulang.", [Finding(Wrong.NAME, "Ahmad Fauzi", "Akhmad Fauzi")]),
        ("Sekda Sufriannor membuka acara.", [Finding(Wrong.ACTING, "Sekda Sufriannor", "Plt. Sekda Sufriannor")]),
        ("Pj. Sekda Sufriannor.", [Finding(Wrong.ACTING, "Pj. Sekda Sufriannor", "Plt. Sekda Sufriannor")]),
        ("Plt Bupati Abdul Hadi.", [Finding(Wrong.ACTING, "Plt Bupati Abdul Hadi", "Bupati Abdul Hadi")]),
        ("Bupati Akhmad Fauzi.", [Finding(Wrong.TITLE, "Bupati Akhmad Fauzi", "Wakil Bupati Akhmad Fauzi")]),
        ("Bupati Anang Syakhfiani.", [Finding(Wrong.HOLDER, "Bupati Anang Syakhfiani", "Bupati Abdul Hadi")]),
    ],
)
def test_check_finds_what_the_book_says_otherwise(text: str, found: list[Finding]) -> None:
    assert check(text, BOOK) == found


def test_corrected_text_has_no_findings_and_changes_whole_words_only() -> None:
    text = "Abdul Hady dan Abdul Hadyanto, kata Abdul Hady."
    (finding,) = check(text, BOOK[:1])
    assert corrected(text, finding) == "Abdul Hadi dan Abdul Hadyanto, kata Abdul Hadi."
    assert check(corrected(text, finding), BOOK[:1]) == []


def test_office_is_named_in_full_without_its_region_and_in_short() -> None:
    assert aliases("Sekretaris Daerah Kabupaten Balangan") == [
        "Sekretaris Daerah Kabupaten Balangan",
        "Sekda Kabupaten Balangan",
        "Sekretaris Daerah",
        "Sekda",
    ]


def test_holder_is_one_on_both_days_of_their_time() -> None:
    holder = Holder("A", "Camat", valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 31))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [holder.at(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("H. Abdul Hadi, S.Ag., M.I.Kom.", "Abdul Hadi"),
        ("Drs. H. Rahmat", "Rahmat"),
        ("K.H. Hasan Basri", "Hasan Basri"),
        ("Hadi Irawan", "Hadi Irawan"),
    ],
)
def test_bare_name_has_no_degrees(name: str, bare: str) -> None:
    assert Holder(name, "Bupati").bare == bare
