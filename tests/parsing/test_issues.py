"""Public issues in one message."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.issues import IssueKind
from bot.parsing.issues import IssueText, read_issue

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
HOAX, RUMOUR, COMMENT = IssueKind.HOAX, IssueKind.RUMOUR, IssueKind.COMMENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "hoaks: air beracun; di: Grup FB https://fb.com/g/1, ramai; tanggal: kemarin; bukti: foto; kec: Halong",
            IssueText("air beracun", HOAX, "Grup FB, ramai", "https://fb.com/g/1", YESTERDAY, "foto", "Halong"),
        ),
        (
            "Isu tunjangan guru tidak cair\nTerlihat di: kolom komentar\nTema: layanan publik",
            IssueText("tunjangan guru tidak cair", RUMOUR, "kolom komentar", theme="layanan_publik"),
        ),
        ("komentar berulang lampu Juai mati", IssueText("lampu Juai mati", COMMENT, district="Juai")),
        ("Jalan putus (https://x.com/1)", IssueText("Jalan putus", link="https://x.com/1")),
        ("hoaksnya banyak", IssueText("hoaksnya banyak")),
        ("hoax", IssueText("", HOAX)),
        ("isu banjir; tanggal: besok", IssueText("banjir", RUMOUR, bad_date="besok")),
        ("hoaks banjir; klarifikasi: tidak benar", IssueText("banjir", HOAX, clarification="tidak benar")),
    ],
)
def test_an_issue_is_read_by_its_kind_and_labels(text: str, expected: IssueText) -> None:
    assert read_issue(text, TODAY) == expected


def test_a_kind_that_was_chosen_leaves_the_words_as_they_are() -> None:
    assert read_issue("isu air beracun", TODAY, HOAX) == IssueText("isu air beracun", HOAX)
