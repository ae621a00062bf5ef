"""Where what is made of an agenda appears: for each kind of news and format the channels, by when, and who posts.

The rules until editors change them stand in DEFAULTS, each with its reason. Hours count from the end of the event,
those of a live stream from its start. A kind of news without a rule of its own for a format goes by that of any kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.enums import AgendaKind, Channel, Duty, StoryFormat

EDITOR, SOCIAL_MEDIA = "redaktur", "media_sosial"
"""Who posts, where it is no person by name: the editors; who does the social media of the agenda."""
POSTERS = (EDITOR, SOCIAL_MEDIA)
HOURS = (0, 1, 2, 3, 6, 12, 24, 48)
"""Due offsets that can be chosen."""
KINDS: tuple[str, ...] = ("", *AgendaKind)
"""Whose rules there are: of any kind of news ("") and of each."""
FORMATS, CHANNELS = tuple(StoryFormat), tuple(Channel)


@dataclass(frozen=True, slots=True)
class Placement:
    """A channel, so many hours after the event, and who posts: one of POSTERS or the id of a person in digits."""

    channel: Channel
    hours: int
    poster: str = SOCIAL_MEDIA


Cell = tuple[Placement, ...]
Key = tuple[str, StoryFormat]
"""Kind of news ("": any) and format."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How the channels of a kind and format are changed; None: as those of any kind."""

    key: Key
    before: Cell | None
    after: Cell | None


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule."""

    cells: Mapping[Key, Cell]

    def of(self, kind: str, form: StoryFormat) -> Cell:
        """The channels of a kind of news and format."""
        own = self.cells.get((kind, form))
        return self.cells.get(("", form), ()) if own is None else own

    def is_own(self, kind: str, form: StoryFormat) -> bool:
        """Whether a kind of news has a rule of its own for a format."""
        return bool(kind) and (kind, form) in self.cells

    def placed(self, kind: str, form: StoryFormat, channel: Channel) -> Placement | None:
        """How a channel is used for a kind and format; None: not."""
        return next((each for each in self.of(kind, form) if each.channel is channel), None)

    def with_placement(self, kind: str, form: StoryFormat, channel: Channel, placement: Placement | None) -> Rules:
        """The same with one channel of a cell changed; None: without it."""
        others = [each for each in self.of(kind, form) if each.channel is not channel]
        cell = [*others, *([placement] if placement else [])]
        return Rules({**self.cells, (kind, form): tuple(sorted(cell, key=lambda each: CHANNELS.index(each.channel)))})

    def without(self, kind: str, form: StoryFormat) -> Rules:
        """The same where a kind goes by the rule of any kind."""
        return Rules({key: cell for key, cell in self.cells.items() if key != (kind, form) or not kind})

    def differences(self, after: Rules) -> list[Difference]:
        """What is changed by other rules, in the order of kinds and formats."""
        keys = [(kind, form) for kind in KINDS for form in FORMATS]
        found = [Difference(key, self.cells.get(key), after.cells.get(key)) for key in keys]
        return [each for each in found if each.before != each.after]

    def people(self) -> set[int]:
        """Ids of the people that rules name."""
        return {int(each.poster) for cell in self.cells.values() for each in cell if each.poster not in POSTERS}

    def as_json(self) -> dict[str, Any]:
        """How they are kept."""
        return {
            f"{kind}:{form}": [[each.channel, each.hours, each.poster] for each in cell]
            for (kind, form), cell in self.cells.items()
        }


def rules_of(kept: Mapping[str, Any]) -> Rules:
    """The rules as `as_json` keeps them."""
    cells: dict[Key, Cell] = {}
    for name, cell in kept.items():
        kind, _sign, form = name.partition(":")
        cells[kind, StoryFormat(form)] = tuple(Placement(Channel(word), hours, by) for word, hours, by in cell)
    return Rules(cells)


def formats_of(duties: Sequence[Duty]) -> list[StoryFormat]:
    """What is made of the material of these duties, in the order of formats."""
    return [form for form in FORMATS if any(form in MADE[duty] for duty in duties)]


MADE: Mapping[Duty, tuple[StoryFormat, ...]] = {
    Duty.REPORTER: (StoryFormat.ARTICLE,),
    Duty.PHOTOGRAPHER: (StoryFormat.PHOTO_SET,),
    Duty.VIDEOGRAPHER: (StoryFormat.LONG_VIDEO, StoryFormat.SHORT_VIDEO),
    Duty.LIVESTREAM: (StoryFormat.LIVE_STREAM,),
    Duty.INFOGRAPHIC: (StoryFormat.INFOGRAPHIC,),
    Duty.SOCIAL_MEDIA: (StoryFormat.SHORT_VIDEO,),
}
"""What comes of each duty."""
DEFAULTS = Rules(
    {
        # the office's strategy: YouTube is for long video, documentation and full coverage; it is cut by the next day
        ("", StoryFormat.LONG_VIDEO): (Placement(Channel.YOUTUBE, 24),),
        # and for live streaming; Facebook carries the same stream to those who are not on YouTube
        ("", StoryFormat.LIVE_STREAM): (Placement(Channel.YOUTUBE, 0), Placement(Channel.FACEBOOK, 0)),
        # upright clips are what the three networks show to those who do not follow; on the same day, or nobody looks
        ("", StoryFormat.SHORT_VIDEO): (
            Placement(Channel.INSTAGRAM, 6),
            Placement(Channel.FACEBOOK, 6),
            Placement(Channel.TIKTOK, 6),
        ),
        # the official record first, the portal takes it over from there
        ("", StoryFormat.ARTICLE): (Placement(Channel.WEBSITE, 3, EDITOR), Placement(Channel.PORTAL, 6, EDITOR)),
        # the first picture is news for some hours only
        ("", StoryFormat.PHOTO_SET): (Placement(Channel.INSTAGRAM, 3), Placement(Channel.FACEBOOK, 3)),
        # figures are checked before they are drawn, and looked up later on the website
        ("", StoryFormat.INFOGRAPHIC): (
            Placement(Channel.INSTAGRAM, 24),
            Placement(Channel.FACEBOOK, 24),
            Placement(Channel.WEBSITE, 24, EDITOR),
        ),
        # what is said to the press is with everybody else at once
        (AgendaKind.PRESS, StoryFormat.ARTICLE): (
            Placement(Channel.WEBSITE, 1, EDITOR),
            Placement(Channel.PORTAL, 2, EDITOR),
        ),
    }
)
"""The rules until editors say otherwise; the hours are the desk's own."""
