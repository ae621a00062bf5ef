"""The generated pages say what the program is now, and the page of screens shows every view."""

from __future__ import annotations

import re

import pytest

from docs.generate.pages import DOCS, PAGES
from docs.generate.table import views_of_the_desk


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    """Else: `make docs`."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


def test_the_page_of_screens_shows_every_view() -> None:
    page = (DOCS / "screens.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)\n\n\S.*\n\n<table>\n(<tr>)", page, re.MULTILINE)
    assert {name for name, _row in sections} == views_of_the_desk()
