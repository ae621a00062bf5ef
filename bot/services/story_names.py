"""Names and titles in the text of a story, against the book of officials of the day it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import NotFound, StoryChanged
from bot.domain.office import office
from bot.domain.officials import Finding, check, corrected
from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.stories import Story
from bot.services import officials, stories, story_texts
from bot.services.access import require


@dataclass(frozen=True, slots=True)
class Names:
    """What a text gets wrong of officials; `known` is how many the book has for its day."""

    story: Story
    findings: Sequence[Finding]
    known: int


async def of(session: Session, *, actor: Person | None, story_id: int, now: datetime) -> Names:
    """Check the newest text of a story. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    story = await stories.load(session, story_id)
    text = (await stories.version(session, story_id, story.latest)).text if story.latest else ""
    book = [each.holder for each in await officials.book(session, story.agenda.starts_on or office().day(now))]
    return Names(story, check(text, book), len(book))


async def fix(session: Session, *, actor: Person | None, story_id: int, seen: int, place: int, now: datetime) -> Names:
    """Write the text anew with what is right in one place of the findings for version `seen`.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked, StoryChanged.
    """
    found = await of(session, actor=actor, story_id=story_id, now=now)
    if found.story.latest != seen:
        raise StoryChanged
    if place >= len(found.findings):
        raise NotFound
    text = (await stories.version(session, story_id, seen)).text
    better = corrected(text, found.findings[place])
    await story_texts.write(session, actor=actor, story_id=story_id, text=better, seen=seen, now=now)
    return await of(session, actor=actor, story_id=story_id, now=now)
