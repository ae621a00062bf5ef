"""Lists of officials as people paste them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.officials import Acting, Holder
from bot.parsing.office_lists import read_line


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("H. Abdul Hadi, S.Ag. - Bupati Balangan", Holder("H. Abdul Hadi, S.Ag.", "Bupati Balangan")),
        ("1. Bupati Balangan: H. Abdul Hadi", Holder("H. Abdul Hadi", "Bupati Balangan")),
        ("• Plt. Sekda; Sufriannor", Holder("Sufriannor", "Sekda", Acting.PLT)),
        ("Rahmat\tpj Kepala Dinas Sosial", Holder("Rahmat", "Kepala Dinas Sosial", Acting.PJ)),
        (
            "Camat Juai – Siti Aminah (sejak 1 Maret 2026)",
            Holder("Siti Aminah", "Camat Juai", valid_from=date(2026, 3, 1)),
        ),
        ("Daftar pejabat per 2026:", None),
        ("H. Abdul Hadi", None),
        ("Sari - Budi", None),
        ("x" * 121 + " - Bupati", None),
        ("", None),
    ],
)
def test_line_is_a_name_and_an_office(line: str, holder: Holder | None) -> None:
    assert read_line(line) == holder
