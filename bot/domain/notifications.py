"""Who is told what of agendas and tasks, in one table: only whom it matters to, never the one who did it.

Nobody is told of drafts. What is told in the room is its card, drawn anew without a message. A notice is rendered when
it is sent, so several changes that come together are told once, and one that was undone meanwhile is not told at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.enums import Notice


class Happening(StrEnum):
    """What happens to an agenda or a seat."""

    DRAFT_CHANGED = "draft_changed"
    PUBLISHED = "published"
    CORRECTED = "corrected"  # anything but its time and place
    MOVED = "moved"  # time or place, with a reason or without
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"
    TAKEN = "taken"  # somebody took a free seat
    ASSIGNED = "assigned"  # an editor asks somebody for a free seat
    DECLINED = "declined"  # who was asked can't
    LEFT = "left"  # minta ganti
    FREED = "freed"  # an editor frees somebody's seat
    DONE = "done"  # Selesai


class Audience(StrEnum):
    """Who somebody is to what happens."""

    ROOM = "room"
    ACTOR = "actor"  # who does it: only what they will need later, never news
    HOLDER = "holder"  # of a seat, with work to do
    SUCCESSOR = "successor"  # asked to take a seat over
    DONE = "done"  # closed their task
    FORMER = "former"  # held the seat before
    ASKED = "asked"  # whom the editor asks
    ASKER = "asker"  # the editor who asked
    EDITORS = "editors"  # all others
    OTHERS = "others"  # crew and heads it does not concern


class Silent(StrEnum):
    """What is no message."""

    CARD = "card"  # drawn anew where it stands


Told = Mapping[Audience, Notice | Silent]
_CARD: Told = {Audience.ROOM: Silent.CARD}

TOLD: Mapping[Happening, Told] = {
    Happening.DRAFT_CHANGED: {},
    Happening.PUBLISHED: _CARD,
    Happening.CORRECTED: _CARD,
    Happening.MOVED: {
        **_CARD,
        Audience.HOLDER: Notice.AGENDA_CHANGED,
        Audience.SUCCESSOR: Notice.AGENDA_CHANGED,
    },
    Happening.CANCELLED: {
        **_CARD,
        Audience.HOLDER: Notice.AGENDA_CANCELLED,
        Audience.SUCCESSOR: Notice.AGENDA_CANCELLED,
    },
    Happening.REINSTATED: {
        **_CARD,
        Audience.HOLDER: Notice.AGENDA_REINSTATED,
        Audience.SUCCESSOR: Notice.AGENDA_REINSTATED,
    },
    Happening.TAKEN: {**_CARD, Audience.ACTOR: Notice.BRIEF},
    Happening.ASSIGNED: {**_CARD, Audience.ASKED: Notice.ASSIGNED},
    Happening.DECLINED: {**_CARD, Audience.ASKER: Notice.DECLINED},
    Happening.LEFT: {**_CARD, Audience.ASKER: Notice.REPLACEMENT_WANTED, Audience.EDITORS: Notice.REPLACEMENT_WANTED},
    Happening.FREED: {**_CARD, Audience.FORMER: Notice.REPLACED},
    Happening.DONE: {
        **_CARD,
        Audience.SUCCESSOR: Notice.REPLACED,
        Audience.ASKER: Notice.HANDED_OVER,
        Audience.EDITORS: Notice.HANDED_OVER,
    },
}
"""A cell that is not here is empty: they are told nothing."""


def notice_for(happening: Happening, audience: Audience) -> Notice | None:
    """The message an audience gets; None for no message."""
    told = TOLD[happening].get(audience)
    return told if isinstance(told, Notice) else None
