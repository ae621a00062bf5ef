"""Which messages of a chat announce agendas that are still to come: these are offered, the rest is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.chats import MOST_POSTS, Left, Post
from bot.imports.whatsapp_chat import Chat, Said
from bot.parsing import looks_like_agenda
from bot.parsing.agendas import AgendaText
from bot.parsing.matching import match
from bot.parsing.repeating import read_texts
from bot.services.drafting import TEXT_LIMIT
from bot.services.resent_changes import event_of

RECENT = timedelta(days=60)
"""A post older than this is not read, unless all are wanted: nobody announces so early what is still to come."""
_MOVED = re.compile(
    r"\b(?:ralat|semula|revisi|perubahan|(?:di)?(?:undur|maju|geser|ganti|tunda|pindah)(?:kan)?)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\d|\b(?:hari ini|nanti|malam ini|besok|bsk|isuk|lusa|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b",
    re.IGNORECASE,
)
"""What a dated text has: a first sieve, as most messages are talk."""
OFF = ("cancelled", "postponed")


@dataclass(frozen=True, slots=True)
class Offer:
    """The posts that are offered, oldest first, and how many messages are left out and why."""

    posts: Sequence[Post]
    left: Counter[Left]

    @property
    def senders(self) -> Counter[str]:
        """How many of the posts each name in the group sent."""
        return Counter(post.sender for post in self.posts)


@dataclass(slots=True)
class _Told:
    """An agenda of a message, until a later message tells of it again or calls it off."""

    message: int
    place: int
    text: AgendaText
    moved: bool = False
    """Whether its message speaks of a change."""


def offered(chat: Chat, *, today: datetime, everything: bool = False) -> Offer:
    """The posts of agendas that are not over at `today`; `everything`: past and undated ones, too."""
    left = Counter(chat.left)
    told: list[_Told] = []
    open_messages: set[int] = set()
    for number, said in enumerate(chat.said):
        if not everything and said.at < today - RECENT:
            left[Left.PAST] += 1
            continue
        text = said.text[:TEXT_LIMIT]
        if not (everything or _TIME.search(text)) or not looks_like_agenda(text, said.at):
            left[Left.TALK] += 1
            continue
        found = [
            _Told(number, place, each, _MOVED.search(text) is not None)
            for place, each in enumerate(read_texts(text, said.at))
        ]
        wanted = [each for each in found if everything or _to_come(each.text, today) or each.text.reason in OFF]
        if not wanted:
            dated = any(each.text.starts_at for each in found)
            left[Left.PAST if dated else Left.UNDATED] += 1
            continue
        told = [each for each in told if not _told_again(each, wanted)]
        told += [each for each in wanted if each.text.reason not in OFF]
        open_messages.add(number)
    kept = sorted({each.message for each in told})
    left[Left.AGAIN] += len(open_messages) - len(kept)
    left[Left.MANY] += max(0, len(kept) - MOST_POSTS)
    posts = [_post(chat.said[number], [each for each in told if each.message == number]) for number in kept]
    return Offer(posts[-MOST_POSTS:], +left)


def _to_come(text: AgendaText, today: datetime) -> bool:
    last = text.ends_at or text.starts_at
    if last is None:
        return False
    if isinstance(last, datetime):
        return last >= today
    day: date = last
    return day >= today.astimezone(today.tzinfo).date()


def _told_again(old: _Told, later: Sequence[_Told]) -> bool:
    """Whether a later message surely tells of the same agenda."""
    (found,) = match([event_of(old.text)], [event_of(each.text) for each in later])
    return found is not None and (found.sure or later[found.known].moved)


def _post(said: Said, told: Sequence[_Told]) -> Post:
    places = tuple(each.place for each in told)
    titles = tuple(each.text.title or "" for each in told)
    starts = tuple(each.text.starts_at.isoformat() if each.text.starts_at else "" for each in told)
    return Post(said.sender, said.at, said.text[:TEXT_LIMIT], places, titles, starts)
