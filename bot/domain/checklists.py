"""What has to be true of a story before it goes a step further: by kind and step, required or recommended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any

from bot.domain.enums import StoryFormat as F
from bot.domain.enums import StoryState


class Step(StrEnum):
    """Where a story is stopped if something is missing."""

    SUBMIT = "submit"
    APPROVE = "approve"
    PUBLISH = "publish"


NEXT = {
    StoryState.DRAFT: Step.SUBMIT,
    StoryState.RETURNED: Step.SUBMIT,
    StoryState.REVIEW: Step.APPROVE,
    StoryState.APPROVED: Step.PUBLISH,
    StoryState.SCHEDULED: Step.PUBLISH,
}
"""The step a story is before."""


class Need(StrEnum):
    """How much an item matters."""

    REQUIRED = "required"  # nothing goes on without it
    RECOMMENDED = "recommended"  # one is warned
    OFF = "off"


class Check(IntEnum):
    """Items the desk knows from the beginning; those of its own have numbers from FIRST_OWN on."""

    NAMES = 1  # names and titles are right
    CAPTION = 2  # says who is where
    CONSENT = 3  # of the people shown; of a child's parents
    SUBTITLES = 4
    ALT_TEXT = 5  # what is seen, for who can't see it


FIRST_OWN = 100
MOST_OWN = 20
LABEL = 60
"""Characters of an item of one's own."""
WRITTEN = frozenset({Check.ALT_TEXT})
"""Items that are met by words, which are kept."""
LASTING = frozenset({Check.CONSENT, Check.SUBTITLES, Check.ALT_TEXT})
"""Items about pictures and people, which stay met when the text changes."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist of a kind; `label` only where it is the desk's own."""

    number: int
    format: F
    step: Step
    need: Need
    label: str = ""

    def as_json(self) -> dict[str, Any]:
        """The item as it is kept."""
        return {
            "number": self.number,
            "format": self.format,
            "step": self.step,
            "need": self.need,
            "label": self.label,
        }


def item_of(kept: dict[str, Any]) -> Item:
    """The item that was kept."""
    return Item(kept["number"], F(kept["format"]), Step(kept["step"]), Need(kept["need"]), kept["label"])


def _items(check: Check, step: Step, required: Iterable[F], recommended: Iterable[F] = ()) -> list[Item]:
    needs = {**dict.fromkeys(required, Need.REQUIRED), **dict.fromkeys(recommended, Need.RECOMMENDED)}
    return [Item(check, kind, step, needs.get(kind, Need.OFF)) for kind in F]


SHOWN = (F.LONG_VIDEO, F.SHORT_VIDEO, F.PHOTO_SET)
"""Kinds in which people are seen."""
DEFAULTS: tuple[Item, ...] = (
    *_items(Check.NAMES, Step.SUBMIT, F),
    *_items(Check.CAPTION, Step.SUBMIT, [F.PHOTO_SET], [F.ARTICLE]),
    *_items(Check.CONSENT, Step.APPROVE, SHOWN, [F.ARTICLE, F.LIVE_STREAM]),
    *_items(Check.SUBTITLES, Step.PUBLISH, [F.LONG_VIDEO], [F.SHORT_VIDEO]),
    *_items(Check.ALT_TEXT, Step.PUBLISH, [F.PHOTO_SET, F.INFOGRAPHIC], [F.ARTICLE]),
)
"""The checklist of a desk that changed nothing."""


def with_need(items: Sequence[Item], number: int, kind: F, need: Need) -> list[Item]:
    """The items, one of them needed otherwise."""
    return [replace(item, need=need) if (item.number, item.format) == (number, kind) else item for item in items]


def with_own(items: Sequence[Item], kind: F, step: Step, label: str) -> list[Item]:
    """The items with one more of the desk's own, recommended at first."""
    number = max([FIRST_OWN - 1, *(item.number for item in items)]) + 1
    return [*items, Item(number, kind, step, Need.RECOMMENDED, label)]
