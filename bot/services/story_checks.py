"""The checklist of one story: what is met, what is missing, and what stops it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import LASTING, NEXT, WRITTEN, Item, Need, Step
from bot.domain.errors import ChecksMissing, IllegalMove, NotFound, ReasonMissing, TextTooLong
from bot.domain.permissions import Action
from bot.models.people import Person
from bot.models.stories import Story, StoryCheck
from bot.services import stories
from bot.services.access import require
from bot.services.checklists import in_force
from bot.services.desk import record
from bot.storage.upsert import upsert

LONGEST = 500
"""Characters of the words that meet an item."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An item and whether it is met; `answer` has the words that met it."""

    item: Item
    met: bool
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The checklist of a story before a step."""

    story: Story
    step: Step
    checks: list[Checked]

    def missing(self, need: Need) -> list[Checked]:
        """What is not met, of what is needed so."""
        return [each for each in self.checks if not each.met and each.item.need is need]


async def sheet(session: Session, *, actor: Person | None, story_id: int) -> Sheet:
    """The checklist of a story before its next step. Raises NotFound, IllegalMove (there is none)."""
    require(actor, Action.SEE_STORY)
    story = await stories.load(session, story_id)
    return await before(session, story, _next(story))


async def before(session: Session, story: Story, step: Step) -> Sheet:
    """What is asked of a story before a step, and what of it is met by the text as it is now."""
    rows = await session.scalars(select(StoryCheck).where(StoryCheck.story_id == story.id))
    found = {row.item: row for row in rows if row.item in LASTING or row.version == story.latest}
    asked = [item for item in (await in_force(session)).of(story.format) if item.step is step]
    checks = [
        Checked(item, item.number in found, found[item.number].answer if item.number in found else None)
        for item in asked
        if item.need is not Need.OFF
    ]
    return Sheet(story, step, checks)


async def demand(session: Session, story: Story, step: Step, *, sure: bool) -> None:
    """Stop a story whose checklist is not met. `sure`: without what is only recommended. Raises ChecksMissing."""
    found = await before(session, story, step)
    required, recommended = (
        [each.item.number for each in found.missing(need)] for need in (Need.REQUIRED, Need.RECOMMENDED)
    )
    if required or (recommended and not sure):
        raise ChecksMissing(required, recommended)


async def mark(
    session: Session,
    *,
    actor: Person | None,
    story_id: int,
    number: int,
    met: bool,
    now: datetime,
    answer: str | None = None,
) -> Sheet:
    """Say that an item is met by the text as it is, or is not.

    Raises NotFound, NotAllowed, StoryLocked, IllegalMove, ReasonMissing (words are wanted), TextTooLong.
    """
    story, person = await stories.held(session, actor=actor, story_id=story_id, now=now)
    step = _next(story)
    if number not in {each.item.number for each in (await before(session, story, step)).checks}:
        raise NotFound
    if met:
        answer = _checked(number, answer)
        values = {"version": story.latest, "answer": answer, "by_id": person.id, "at": now}
        await session.execute(
            upsert(session, StoryCheck)
            .values(story_id=story.id, item=number, **values)
            .on_conflict_do_update(index_elements=["story_id", "item"], set_=values)
        )
    else:
        await session.execute(delete(StoryCheck).where(StoryCheck.story_id == story.id, StoryCheck.item == number))
    after = {"item": number, "met": met, "answer": answer}
    record(session, person, "story.checked", "story", story.id, now, after=after)
    return await before(session, story, step)


def _next(story: Story) -> Step:
    if story.state not in NEXT:
        raise IllegalMove(story.state, story.state)
    return NEXT[story.state]


def _checked(number: int, answer: str | None) -> str | None:
    if number not in WRITTEN:
        return None
    answer = " ".join((answer or "").split())
    if not answer:
        raise ReasonMissing
    if len(answer) > LONGEST:
        raise TextTooLong(LONGEST)
    return answer
