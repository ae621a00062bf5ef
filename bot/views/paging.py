"""Lists as buttons: in rows, and in pages where they are longer than a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.locale import _
from bot.messages import Choice, Rich, rich

T = TypeVar("T")
Rows = tuple[tuple[Choice, ...], ...]
"""Buttons as a screen shows them."""
BUTTONS = 8
"""Items of a page where each is a button."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of a list: the page `number` of `count`, from 0; `start` is the place of its first item in the list."""

    items: Sequence[T]
    start: int
    number: int
    count: int

    @property
    def numbered(self) -> list[tuple[int, T]]:
        """The items with their numbers in the whole list, from 1."""
        return list(enumerate(self.items, self.start + 1))

    @property
    def where(self) -> Rich | None:
        """`Halaman 2 dari 3`; None where there is only one."""
        if self.count == 1:
            return None
        return rich(_("Halaman {page} dari {pages}"), page=self.number + 1, pages=self.count)

    def turn(self, route: str) -> Rows:
        """The row of buttons to the pages before and after (`route` and their number), none where there is one page."""
        turns = []
        if self.number:
            turns.append(Choice(_("‹ Sebelumnya"), f"{route}:{self.number - 1}"))
        if self.number + 1 < self.count:
            turns.append(Choice(_("Berikutnya ›"), f"{route}:{self.number + 1}"))
        return (tuple(turns),) if turns else ()


def page_of(items: Sequence[T], number: int, size: int = BUTTONS) -> Page[T]:
    """A page of a list; of one that is not there, the nearest. An empty list has one empty page."""
    count = max(1, -(-len(items) // size))
    number = min(max(number, 0), count - 1)
    start = number * size
    return Page(items[start : start + size], start, number, count)


def page_at(items: Sequence[T], start: int, total: int, size: int) -> Page[T]:
    """The page that `items` are, of a list that somebody else cut: from `start`, of `total`."""
    return Page(items, start, start // size, max(1, -(-total // size)))


def in_rows(choices: Sequence[Choice], width: int) -> Rows:
    """Buttons side by side, `width` in a row."""
    return tuple(tuple(choices[i : i + width]) for i in range(0, len(choices), width))
