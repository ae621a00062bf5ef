"""Stories of agendas: begun, found, given a due time, thrown away, spoken about inside the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.enums import AgendaState, Notice, StoryFormat, StoryState
from bot.domain.errors import AgendaClosed, BadDate, IllegalMove, NotAllowed, NotFound, StoryLocked
from bot.domain.lifecycle import check_story_move
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.domain.stories import OUT, TITLE, Wanted
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.stories import Story, StoryCorrection, StoryNote, StoryVersion
from bot.parsing.dates import read_when
from bot.services import reasons
from bot.services.access import require
from bot.services.desk import notify, record
from bot.services.loading import hold_row, load_row
from bot.services.sensitivities import open_marks

_WITH = (
    selectinload(Story.agenda),
    selectinload(Story.owner),
    selectinload(Story.locked_by),
    selectinload(Story.returned_by),
    selectinload(Story.approved_by),
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A story (with its agenda and people) and its newest text, None before there is one."""

    story: Story
    text: StoryVersion | None
    notes: int
    corrections: Sequence[StoryCorrection] = ()
    sensitive: bool = False

    def locked_for(self, person: Person, now: datetime) -> bool:
        """Whether somebody else is writing at it."""
        return is_locked(self.story, person, now)


async def begin(session: Session, *, actor: Person | None, agenda_id: int, kind: StoryFormat, now: datetime) -> Story:
    """Begin a story of a published agenda; who begins it is its writer. Raises NotFound, AgendaClosed."""
    writer = require(actor, Action.WRITE_STORY)
    agenda = await load_row(session, Agenda, agenda_id)
    if agenda.state is not AgendaState.PUBLISHED:
        raise AgendaClosed
    story = Story(agenda_id=agenda_id, format=kind, title=agenda.title[:TITLE], owner_id=writer.id, created_at=now)
    story.state, story.latest = StoryState.DRAFT, 0
    session.add(story)
    await session.flush()
    record(session, writer, "story.begun", "story", story.id, now, after={"format": kind, "agenda": agenda_id})
    return await load(session, story.id)


async def load(session: Session, story_id: int, *, hold: bool = False) -> Story:
    """A story with its agenda and people, as it is now; `hold`: nobody else changes it meanwhile. Raises NotFound."""
    if hold:
        await hold_row(session, Story, story_id)
    query = select(Story).where(Story.id == story_id).options(*_WITH).execution_options(populate_existing=True)
    story: Story | None = await session.scalar(query)
    if story is None:
        raise NotFound
    return story


async def version(session: Session, story_id: int, number: int) -> StoryVersion:
    """A text of a story, with who wrote it. Raises NotFound."""
    found: StoryVersion | None = await session.scalar(
        select(StoryVersion)
        .where(StoryVersion.story_id == story_id, StoryVersion.number == number)
        .options(selectinload(StoryVersion.author))
    )
    if found is None:
        raise NotFound
    return found


async def whole(session: Session, *, actor: Person | None, story_id: int) -> Whole:
    """A story as its screen shows it. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    story = await load(session, story_id)
    text = await version(session, story_id, story.latest) if story.latest else None
    notes = await session.scalar(select(func.count()).where(StoryNote.story_id == story_id))
    corrected = select(StoryCorrection).where(StoryCorrection.story_id == story_id).order_by(StoryCorrection.id)
    sensitive = bool(await open_marks(session, story.agenda_id))
    return Whole(story, text, notes or 0, (await session.scalars(corrected)).all(), sensitive)


async def of_agenda(session: Session, *, actor: Person | None, agenda_id: int) -> tuple[Agenda, Sequence[Story]]:
    """An agenda and its stories, in the order in which they were begun. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    agenda = await load_row(session, Agenda, agenda_id)
    where = (Story.agenda_id == agenda_id, Story.state != StoryState.DISCARDED)
    return agenda, (await session.scalars(select(Story).where(*where).options(*_WITH).order_by(Story.id))).all()


async def listing(session: Session, *, actor: Person | None, wanted: Wanted) -> Sequence[Story]:
    """The stories that somebody wants to see, what is due first; those that are out only among one's own."""
    person = require(actor, Action.SEE_STORY)
    query = select(Story).options(*_WITH).order_by(Story.due_at.is_(None), Story.due_at, Story.id.desc())
    if wanted is Wanted.MINE:
        query = query.where(Story.owner_id == person.id, Story.state.not_in([StoryState.DISCARDED, *OUT]))
    elif wanted is Wanted.WAITING:
        query = query.where(Story.state == StoryState.REVIEW)
        if not office().self_approval:
            query = query.where(Story.owner_id != person.id)
    else:
        query = query.where(Story.state.not_in([StoryState.DISCARDED, *OUT]))
    return (await session.scalars(query)).all()


async def discard(session: Session, *, actor: Person | None, story_id: int, now: datetime) -> Story:
    """Throw a story away that is not needed. Raises NotFound, NotAllowed, IllegalMove, StoryLocked."""
    story, person = await held(session, actor=actor, story_id=story_id, now=now)
    if story.correction is not None:  # its readers have the text that is out: a correction is made or dropped
        raise IllegalMove(story.state, StoryState.DISCARDED)
    return await move(session, person, story, StoryState.DISCARDED, now)


async def restore(session: Session, *, actor: Person | None, story_id: int, now: datetime) -> Story:
    """It was needed after all. Raises NotFound, NotAllowed, IllegalMove."""
    story, person = await held(session, actor=actor, story_id=story_id, now=now)
    if story.state is StoryState.DISCARDED:
        await move(session, person, story, StoryState.DRAFT, now)
    return story


async def set_due(session: Session, *, actor: Person | None, story_id: int, text: str, now: datetime) -> Story:
    """By when it has to be ready, as it was written. Raises NotFound, NotAllowed, BadDate."""
    story, person = await held(session, actor=actor, story_id=story_id, now=now)
    before, story.due_at = story.due_at, moment(text, now)
    await session.flush()
    was, becomes = (each.isoformat() if each else None for each in (before, story.due_at))
    record(session, person, "story.due", "story", story.id, now, before={"due": was}, after={"due": becomes})
    return story


async def add_note(session: Session, *, actor: Person | None, story_id: int, text: str, now: datetime) -> Whole:
    """Say something about a story to the desk. Raises NotFound, ReasonMissing, TextTooLong."""
    person = require(actor, Action.WRITE_STORY)
    story = await load(session, story_id)
    session.add(StoryNote(story_id=story.id, author_id=person.id, text=reasons.checked(text), at=now))
    await session.flush()
    return await whole(session, actor=person, story_id=story_id)


async def notes(session: Session, *, actor: Person | None, story_id: int) -> tuple[Story, Sequence[StoryNote]]:
    """A story and what is said about it inside the desk, the newest first. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    story = await load(session, story_id)
    rows = select(StoryNote).where(StoryNote.story_id == story_id).options(selectinload(StoryNote.author))
    return story, (await session.scalars(rows.order_by(StoryNote.id.desc()))).all()


async def held(
    session: Session,
    *,
    actor: Person | None,
    story_id: int,
    now: datetime,
    action: Action = Action.WRITE_STORY,
    though_locked: bool = False,
) -> tuple[Story, Person]:
    """A story that nobody else changes meanwhile, and who changes it: its writer, or who may approve it.

    Raises NotFound, NotAllowed, StoryLocked (somebody else writes at it; not `though_locked`).
    """
    person = require(actor, action)
    story = await load(session, story_id, hold=True)
    if story.owner_id != person.id and not allowed(person.roles, Action.APPROVE_STORY):
        raise NotAllowed(action)
    if not though_locked and is_locked(story, person, now) and story.locked_by and story.locked_until:
        raise StoryLocked(story.locked_by.name, story.locked_until)
    return story, person


def is_locked(story: Story, person: Person, now: datetime) -> bool:
    """Whether somebody else is writing at the story."""
    return bool(
        story.locked_by_id and story.locked_by_id != person.id and story.locked_until and story.locked_until > now
    )


async def move(session: Session, actor: Person, story: Story, to: StoryState, now: datetime) -> Story:
    """Bring a held story into another state; nobody writes at it any more. Raises IllegalMove."""
    before = story.state
    check_story_move(before, to)
    story.state, story.locked_by_id, story.locked_until = to, None, None
    await session.flush()
    record(session, actor, "story.moved", "story", story.id, now, before={"state": before}, after={"state": to})
    return await load(session, story.id)


async def give_back(session: Session, actor: Person, story: Story, reason: str, now: datetime) -> Story:
    """Return a held story to its writer, who is told why. Raises IllegalMove."""
    story = await move(session, actor, story, StoryState.RETURNED, now)
    story.return_reason, story.returned_by_id, story.scheduled_at = reason, actor.id, None
    await session.flush()
    record(session, actor, "story.returned", "story", story.id, now, after={"reason": reason})
    await tell_writer(session, Notice.STORY_RETURNED, story, actor, now)
    return await load(session, story.id)


async def tell_writer(session: Session, notice: Notice, story: Story, actor: Person, now: datetime) -> None:
    """Tell the writer of a story something that they did not do themselves."""
    if story.owner_id != actor.id:
        await notify(session, notice, to=story.owner_id, about=story.id, now=now)


def moment(text: str, now: datetime) -> datetime:
    """A day with its clock time, or the end of the working day, as somebody wrote it. Raises BadDate."""
    local = office().local(now)
    when = read_when(text, local)
    if when is None or when.start is None:
        raise BadDate
    start = when.start
    if not isinstance(start, datetime):
        start = local.replace(year=start.year, month=start.month, day=start.day, hour=16, minute=0)
        start = start.replace(second=0, microsecond=0)
    if start <= local:
        raise BadDate
    return start
