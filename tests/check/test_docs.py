"""The generated pages say what the program is now, the page of screens shows every view, the guides have pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate.pages import DOCS, PAGES
from docs.generate.table import views_of_the_desk

README = DOCS.parent / "README.md"
GUIDES = sorted((DOCS / "panduan").glob("*.md"))
ROLES = ["admin", "kepala-bidang", "pelatih", "petugas-liputan", "redaktur"]
PICTURES = DOCS / "pictures"
MOST_BYTES = 3_000_000
LINK = re.compile(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    """Else: `make docs`."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


def test_the_page_of_screens_shows_every_view() -> None:
    page = (DOCS / "screens.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)\n\n\S.*\n\n<table>\n(<tr>)", page, re.MULTILINE)
    assert {name for name, _row in sections} == views_of_the_desk()


def links(page: Path) -> set[Path]:
    """The files a page leads to or shows."""
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / (link or picture)).resolve() for link, picture in found}


def test_every_role_has_a_guide() -> None:
    assert [guide.stem for guide in GUIDES] == ROLES
    assert set(GUIDES) - links(README) == set()


@pytest.mark.parametrize("page", [README, *GUIDES], ids=lambda page: page.stem)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    assert [file for file in links(page) if not file.exists()] == []


def test_every_picture_is_shown_and_all_are_small() -> None:
    pictures = set(PICTURES.glob("*"))
    shown = {file for page in (README, *GUIDES) for file in links(page)}
    assert pictures - shown == set()
    assert sum(file.stat().st_size for file in pictures) < MOST_BYTES
