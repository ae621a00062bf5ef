"""All mentions of time in a text, joined, grouped and with their roles: what `dates` and `agendas` reason about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.parsing.clock import settle_range
from bot.parsing.join import FILLER, joined
from bot.parsing.masks import hide_false_friends
from bot.parsing.mentions import DAYS, Kind, Mention
from bot.parsing.roles import Role, is_open, roles
from bot.parsing.scan_clocks import scan_clocks, scan_rest, scan_words
from bot.parsing.scan_days import scan_days
from bot.parsing.text import lowered


@dataclass(frozen=True)
class Group:
    """Mentions of one moment, standing together, with one role."""

    mentions: tuple[Mention, ...]
    role: Role = Role.PLAIN

    @property
    def start(self) -> int:
        """Where the group begins in the text."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the group ends in the text."""
        return self.mentions[-1].end

    def of(self, *kinds: Kind) -> list[Mention]:
        """The mentions of these kinds."""
        return [m for m in self.mentions if m.kind in kinds]


@dataclass(frozen=True)
class Timeline:
    """What a text says about time; `low` is the lower-case text with false friends out of sight."""

    low: str
    groups: tuple[Group, ...]
    open: bool = False

    @property
    def mentions(self) -> list[Mention]:
        """All mentions, in order."""
        return [m for group in self.groups for m in group.mentions]

    def has(self, *kinds: Kind) -> bool:
        """Whether a mention of these kinds is there."""
        return any(m.kind in kinds for m in self.mentions)


@lru_cache(maxsize=512)
def read_timeline(text: str, today: date) -> Timeline:
    """Find and group what a (cleaned) text says about time."""
    low = hide_false_friends(lowered(text))
    words, rest = scan_words(low)
    found, rest = scan_days(rest, today)
    clocks, rest = scan_clocks(rest)
    mentions = joined(words + found + clocks + scan_rest(rest), low)
    groups = _grouped(low, mentions, roles(low, mentions))
    kept = [_parted(low, group) for group in groups if _means_time(low, group)]
    return Timeline(low, tuple(kept), is_open(low))


def _grouped(low: str, mentions: Sequence[Mention], role_of: Sequence[Role]) -> list[Group]:
    groups: list[list[Mention]] = []
    found: list[Role] = []
    for mention, role in zip(mentions, role_of, strict=True):
        if groups and found[-1] is role and FILLER.fullmatch(low[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
            found.append(role)
    return [Group(tuple(group), role) for group, role in zip(groups, found, strict=True)]


_GOES_ON = re.compile(r"\s*(?:$|[.,;!?)\n]|(?:di|pada|ya|pak|bu|min|aja|saja)\b)")


def _means_time(low: str, group: Group) -> bool:
    """Whether a group speaks of time at all: lone "nanti dikabari", "24/13" or "72.65" do not."""
    if len(group.mentions) > 1:
        return True
    (only,) = group.mentions
    if only.kind is Kind.WEAK:
        word = low[only.start : only.end]
        return word in ("nanti", "ntar", "entar", "tar") and _GOES_ON.match(low, only.end) is not None
    if only.loose:
        return only.possible and (only.clock is None or only.clock.minutes is not None)
    return only.kind not in (Kind.ZONE, Kind.DONE, Kind.PART)


def _parted(low: str, group: Group) -> Group:
    """The group with parts of the day that stand apart given to the clock times without one ("sore, jam 4")."""
    told: str | None = None
    done: list[Mention] = []
    later = [m.part for m in group.mentions if m.part]
    for mention in group.mentions:
        if mention.part:
            told = mention.part
        part = told or (later[0] if later else None)
        if mention.clock and part:
            mention = replace(mention, clock=settle_range(mention.clock.with_part(part)))
        done.append(mention)
    return replace(group, mentions=tuple(done))


def day_mentions(groups: Sequence[Group]) -> list[Mention]:
    """The mentions of days in these groups."""
    return [m for group in groups for m in group.of(*DAYS)]
