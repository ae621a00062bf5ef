"""The texts of a story: who writes at it alone, what was saved when, how two versions differ."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.differences import Piece, difference
from bot.domain.enums import Notice, StoryState
from bot.domain.errors import IllegalMove, StoryChanged, StoryEmpty, TextTooLong
from bot.domain.permissions import Action, allowed
from bot.domain.stories import LOCK, LONGEST, REVISED, WRITTEN, headline
from bot.models.people import Person
from bot.models.stories import Story, StoryVersion
from bot.services import stories
from bot.services.access import require
from bot.services.desk import enqueue_task, notify, record

DOCUMENT = "story_document"
"""The task that reads a text out of a file that was sent; its subject: the story, which file, who sent it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a text and what differs."""

    story: Story
    old: StoryVersion
    new: StoryVersion
    pieces: list[Piece]


async def open_text(
    session: Session, *, actor: Person | None, story_id: int, now: datetime, take_over: bool = False
) -> stories.Whole:
    """Write at the story alone for a while. `take_over`: also from somebody who does, who is told.

    Raises NotFound, NotAllowed, IllegalMove (not to be written at now), StoryLocked.
    """
    story, person = await stories.held(session, actor=actor, story_id=story_id, now=now, though_locked=take_over)
    _check_writing(story, person)
    if stories.is_locked(story, person, now) and story.locked_by_id:
        await notify(session, Notice.STORY_TAKEN_OVER, to=story.locked_by_id, about=story.id, now=now)
        record(session, person, "story.taken_over", "story", story.id, now, before={"by": story.locked_by_id})
    story.locked_by_id, story.locked_until = person.id, now + LOCK
    await session.flush()
    return await stories.whole(session, actor=person, story_id=story_id)


async def close_text(session: Session, *, actor: Person | None, story_id: int) -> stories.Whole:
    """Stop writing without saving; a lock of somebody else stays. Raises NotFound."""
    person = require(actor, Action.SEE_STORY)
    story = await stories.load(session, story_id, hold=True)
    if story.locked_by_id == person.id:
        story.locked_by_id = story.locked_until = None
        await session.flush()
    return await stories.whole(session, actor=person, story_id=story_id)


async def write(
    session: Session,
    *,
    actor: Person | None,
    story_id: int,
    text: str,
    seen: int,
    now: datetime,
    more: bool = False,
    document: str | None = None,
) -> stories.Whole:
    """Save a text as the next version. `seen`: the version it was written over; `more`: it goes on behind that one.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked, StoryChanged (somebody saved meanwhile), StoryEmpty,
    TextTooLong.
    """
    story, person = await stories.held(session, actor=actor, story_id=story_id, now=now)
    _check_writing(story, person)
    if story.latest != seen:
        raise StoryChanged
    if more and seen:
        text = f"{(await stories.version(session, story_id, seen)).text}\n{text.strip()}"
    await save(session, story, person, _checked(text), now, document=document)
    return await stories.whole(session, actor=person, story_id=story_id)


async def save(
    session: Session, story: Story, person: Person, text: str, now: datetime, *, document: str | None = None
) -> None:
    """Make a text the newest version of a held story; nobody writes at it any more."""
    number = story.latest + 1
    row = StoryVersion(story_id=story.id, number=number, text=text, author_id=person.id, written_at=now)
    row.document = document[:255] if document else None
    session.add(row)
    story.latest, story.title = number, headline(text) or story.title
    story.locked_by_id = story.locked_until = None
    await session.flush()
    record(session, person, "story.written", "story", story.id, now, after={"version": number})


async def versions(session: Session, *, actor: Person | None, story_id: int) -> Sequence[StoryVersion]:
    """Every version with who wrote it, the newest first. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    await stories.load(session, story_id)
    rows = select(StoryVersion).where(StoryVersion.story_id == story_id).options(selectinload(StoryVersion.author))
    return (await session.scalars(rows.order_by(StoryVersion.number.desc()))).all()


async def compare(session: Session, *, actor: Person | None, story_id: int, number: int) -> Compared:
    """A version beside the one before it. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    story = await stories.load(session, story_id)
    old, new = [await stories.version(session, story_id, each) for each in (number - 1, number)]
    return Compared(story, old, new, difference(old.text, new.text))


async def send_document(
    session: Session,
    *,
    actor: Person | None,
    story_id: int,
    seen: int,
    messenger: str,
    reference: str,
    name: str | None,
    now: datetime,
) -> None:
    """Have the text of a file read and saved over version `seen`.

    Raises NotFound, NotAllowed, IllegalMove, StoryLocked.
    """
    story, person = await stories.held(session, actor=actor, story_id=story_id, now=now)
    _check_writing(story, person)
    data = {"messenger": messenger, "reference": reference, "name": name, "seen": seen}
    which = hashlib.sha256(reference.encode()).hexdigest()[:12]  # two files of one second are two pieces of work
    await enqueue_task(session, DOCUMENT, f"{story_id}:{which}:{person.id}", due=now, now=now, **data)


def _check_writing(story: Story, person: Person) -> None:
    states = REVISED if allowed(person.roles, Action.APPROVE_STORY) else WRITTEN
    if story.state not in states:
        raise IllegalMove(story.state, StoryState.DRAFT)


def _checked(text: str) -> str:
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not text:
        raise StoryEmpty
    if len(text) > LONGEST:
        raise TextTooLong(LONGEST)
    return text
