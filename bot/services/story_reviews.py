"""A story on its way to its readers: sent to review, approved by somebody else, returned, scheduled, out, corrected."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import Step
from bot.domain.enums import Notice, StoryState
from bot.domain.errors import IllegalMove, OwnStory, StoryChanged, StoryEmpty
from bot.domain.lifecycle import check_story_move
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.stories import OUT, READY
from bot.models.people import Person
from bot.models.stories import Story, StoryCorrection, StoryVersion
from bot.services import reasons, sensitivities, stories, story_checks, story_quotes, story_texts
from bot.services.desk import notify, record
from bot.services.reach import editors


async def submit(
    session: Session, *, actor: Person | None, story_id: int, seen: int, now: datetime, sure: bool = False
) -> tuple[Story, list[Person]]:
    """Send version `seen` to review; the story, and who is told. `sure`: without what is only recommended.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked, StoryChanged, StoryEmpty, ChecksMissing.
    """
    story, person = await stories.held(session, actor=actor, story_id=story_id, now=now)
    _check_seen(story, seen)
    if not story.latest:
        raise StoryEmpty
    check_story_move(story.state, StoryState.REVIEW)
    await story_checks.demand(session, story, Step.SUBMIT, sure=sure)
    told = [each for each in await editors(session, but=person) if _may_approve(story, each)]
    story = await stories.move(session, person, story, StoryState.REVIEW, now)
    story.return_reason = story.returned_by_id = None
    await session.flush()
    for editor in told:
        await notify(session, Notice.STORY_REVIEW, to=editor.id, about=story.id, now=now)
    return await stories.load(session, story.id), told


async def withdraw(session: Session, *, actor: Person | None, story_id: int, now: datetime) -> Story:
    """Take a story back from review to write on. Raises NotFound, NotAllowed, IllegalMove, StoryLocked."""
    story, person = await stories.held(session, actor=actor, story_id=story_id, now=now)
    if story.state is not StoryState.REVIEW:  # what is out becomes a draft, too, but only to be corrected
        raise IllegalMove(story.state, StoryState.DRAFT)
    return await stories.move(session, person, story, StoryState.DRAFT, now)


async def approve(
    session: Session, *, actor: Person | None, story_id: int, seen: int, now: datetime, sure: bool = False
) -> Story:
    """Let version `seen` go out; its writer is told. Approving what is approved already changes nothing.

    `sure`: without what is only recommended. Raises NotFound, NotAllowed, IllegalMove, StoryLocked, StoryChanged,
    OwnStory, QuotesOpen, ChecksMissing.
    """
    story, person = await _approving(session, actor, story_id, now)
    if story.state in READY and story.approved == seen:
        return story
    _check_seen(story, seen)
    wrote = select(func.count()).where(StoryVersion.story_id == story.id, StoryVersion.author_id != person.id)
    alone = not await session.scalar(wrote)
    if not office().self_approval and (alone or not _may_approve(story, person)):
        raise OwnStory
    check_story_move(story.state, StoryState.APPROVED)
    await story_quotes.demand(session, story)
    await story_checks.demand(session, story, Step.APPROVE, sure=sure)
    story = await stories.move(session, person, story, StoryState.APPROVED, now)
    story.approved, story.approved_by_id, story.scheduled_at = seen, person.id, None
    await session.flush()
    record(session, person, "story.approved", "story", story.id, now, after={"version": seen})
    await stories.tell_writer(session, Notice.STORY_APPROVED, story, person, now)
    return await stories.load(session, story.id)


async def send_back(session: Session, *, actor: Person | None, story_id: int, reason: str, now: datetime) -> Story:
    """Return a story to its writer, who is told why.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked, ReasonMissing, TextTooLong.
    """
    story, person = await _approving(session, actor, story_id, now)
    reason = reasons.checked(reason)
    return await stories.give_back(session, person, story, reason, now)


async def schedule(session: Session, *, actor: Person | None, story_id: int, text: str, now: datetime) -> Story:
    """It goes out at the time somebody wrote.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked, StillSensitive, BadDate.
    """
    story, person = await _approving(session, actor, story_id, now)
    at = stories.moment(text, now)
    check_story_move(story.state, StoryState.SCHEDULED)
    await sensitivities.demand(session, story.agenda_id)
    story = await stories.move(session, person, story, StoryState.SCHEDULED, now)
    story.scheduled_at = at
    await session.flush()
    return story


async def publish(session: Session, *, actor: Person | None, story_id: int, now: datetime, sure: bool = False) -> Story:
    """It is out: for the first time, or corrected, which is kept for readers to see. Twice is once.

    `sure`: without what is only recommended. Raises NotFound, NotAllowed, IllegalMove, StoryLocked, StillSensitive,
    ChecksMissing.
    """
    story, person = await _approving(session, actor, story_id, now)
    if story.state in OUT:
        return story
    to = StoryState.CORRECTED if story.correction else StoryState.PUBLISHED
    check_story_move(story.state, to)
    await sensitivities.demand(session, story.agenda_id)
    await story_checks.demand(session, story, Step.PUBLISH, sure=sure)
    story = await stories.move(session, person, story, to, now)
    if story.correction:
        row = StoryCorrection(story_id=story.id, version=story.approved or story.latest, reason=story.correction)
        row.by_id, row.at = person.id, now
        session.add(row)
    story.published, story.published_at, story.correction, story.scheduled_at = story.approved, now, None, None
    await session.flush()
    return story


async def correct(session: Session, *, actor: Person | None, story_id: int, reason: str, now: datetime) -> Story:
    """Begin to correct a story that is out: what was wrong is said to its readers once its new text is approved.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked, ReasonMissing, TextTooLong.
    """
    story, person = await _approving(session, actor, story_id, now)
    reason = reasons.checked(reason)
    if story.state not in OUT:
        raise IllegalMove(story.state, StoryState.DRAFT)
    story = await stories.move(session, person, story, StoryState.DRAFT, now)
    story.correction = reason
    await session.flush()
    record(session, person, "story.correcting", "story", story.id, now, after={"reason": reason})
    return story


async def drop_correction(session: Session, *, actor: Person | None, story_id: int, now: datetime) -> Story:
    """Nothing was wrong: the text that is out stays, and is the newest again.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked.
    """
    story, person = await _approving(session, actor, story_id, now)
    if story.correction is None:
        return story
    corrected = select(func.count()).where(StoryCorrection.story_id == story.id)
    to = StoryState.CORRECTED if await session.scalar(corrected) else StoryState.PUBLISHED
    story = await stories.move(session, person, story, to, now)
    story.correction = None
    if story.published and story.latest != story.published:
        out = await stories.version(session, story.id, story.published)
        await story_texts.save(session, story, person, out.text, now)
        story.published = story.approved = story.latest
    await session.flush()
    return story


async def _approving(session: Session, actor: Person | None, story_id: int, now: datetime) -> tuple[Story, Person]:
    return await stories.held(session, actor=actor, story_id=story_id, now=now, action=Action.APPROVE_STORY)


def _may_approve(story: Story, person: Person) -> bool:
    return office().self_approval or person.id != story.owner_id


def _check_seen(story: Story, seen: int) -> None:
    if story.latest != seen:
        raise StoryChanged
