"""What a picture of figures says, in words already: views write it, reports draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that stands by itself."""

    value: str
    label: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure as a bar, above a thin one of the period before (0: none); the lengths are parts of a hundred."""

    name: str
    value: str
    length: int
    before: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one thing."""

    title: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading with lines of words."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Poster:
    """A picture of figures."""

    lang: str
    office: str
    title: str
    summary: str
    numbers: Sequence[Number] = ()
    groups: Sequence[Bars] = ()
    paragraphs: Sequence[Paragraph] = ()
    notes: Sequence[str] = ()
