"""The generated pages say what the program is now, the page of screens shows every view, the guides have pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.handlers import menu
from docs.generate.pages import DOCS, PAGES
from docs.generate.table import views_of_the_desk
from tests.check import catalog

README = DOCS.parent / "README.md"
GUIDES = sorted((DOCS / "panduan").glob("*.md"))
ROLES = ["admin", "kepala-bidang", "pelatih", "petugas-liputan", "redaktur"]
PICTURES = DOCS / "pictures"
MOST_BYTES = 3_000_000
PAGE_OF_THE_ROOM = DOCS.parent / "bot" / "training" / "page" / "static" / "js"
BOLD, COMMAND = re.compile(r"\*\*(.+?)\*\*", re.DOTALL), re.compile(r"`/(\w+)")
"""What is tapped or read on a screen (what ends with a full stop is a heading); what is typed."""
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


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_what_a_guide_says_to_tap_or_type_is_there(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert set(COMMAND.findall(text)) - set(menu.BY_NAME) == set()
    said = [form for message in catalog.messages(catalog.extract()) for form in catalog.forms(message.id)]
    shown = "\n".join([*said, *(file.read_text(encoding="utf-8") for file in PAGE_OF_THE_ROOM.rglob("*.js"))]).lower()
    named = {" ".join(words.split()) for words in BOLD.findall(text) if not words.endswith(".")}
    assert sorted(words for words in named if words.lower() not in shown) == []
