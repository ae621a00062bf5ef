"""Setting a picture by Typst: as wide as a phone shows one, in the typeface of the desk.

Blocking (0.1 to 0.3 s), so run it in a thread. All words come as data: nothing of them is read as markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst

from bot.domain.posters import Poster
from bot.domain.schedules import Schedule
from bot.reports.fonts import known

WIDTH: Final = 1080
"""Pixels: as wide as a phone shows a picture without making it smaller."""
_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"


def drawn(template: str, what: Poster | Schedule) -> bytes:
    """A PNG of one page of WIDTH pixels: `what` as `template` of this package sets it."""
    made = typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=[str(_HERE / "fonts")],
        ignore_system_fonts=True,
        format="png",
        ppi=72.0,
        sys_inputs={"data": json.dumps(_drawable(asdict(what)), ensure_ascii=False)},
    )
    if not isinstance(made, bytes):
        raise TypeError("a picture of more than one page")
    return made


def _drawable(part: Any) -> Any:
    """All words of `part` as the typeface has them: it has no ✅ and draws a box of lines instead."""
    if isinstance(part, dict):
        return {name: _drawable(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_drawable(value) for value in part]
    return known(part.replace("✅", "√")) if isinstance(part, str) else part
