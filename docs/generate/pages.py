"""Which page is made by what. `python -m docs.generate.pages` writes them, without the pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docs.generate import screens, tables

DOCS = Path(__file__).resolve().parents[1]
PAGES: Mapping[str, Callable[[], str]] = {
    "lifecycles.md": tables.lifecycles,
    "permissions.md": tables.permissions,
    "notifications.md": tables.notifications,
    "perintah.md": tables.commands,
    "screens.md": screens.page,
}
"""Pages of words: the same at every run, and checked to be up to date."""


def write() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write()
