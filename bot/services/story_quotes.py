"""The words of leaders in a story: everybody who has to consents to them, one tier after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot.domain.enums import Notice, StoryState
from bot.domain.errors import IllegalMove, NotTheirTurn, QuotesOpen
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.domain.quotes import Quote, Tier, quotes, stamp
from bot.models.people import Person
from bot.models.stories import QuoteConsent, Story
from bot.services import approvers, officials, reasons, stories
from bot.services.access import require
from bot.services.desk import notify, record
from bot.services.reach import editors
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Sheet:
    """The quotations of a story, who has consented to them, and who may in each tier."""

    story: Story
    quotes: Sequence[Quote]
    given: Mapping[Tier, QuoteConsent]
    people: Mapping[Tier, Sequence[Person]]

    @property
    def next(self) -> Tier | None:
        """The tier whose turn it is; None: nothing is open."""
        return next((tier for tier in Tier if self.quotes and tier not in self.given), None)

    def may(self, person: Person) -> bool:
        """Whether it is the turn of somebody who did not write the story."""
        own = person.id == self.story.owner_id and not office().self_approval
        return self.next is not None and not own and person.id in {each.id for each in self.people[self.next]}


async def sheet(session: Session, *, actor: Person | None, story_id: int) -> Sheet:
    """The words of leaders in the newest text. Raises NotFound."""
    require(actor, Action.SEE_STORY)
    return await of(session, await stories.load(session, story_id))


async def demand(session: Session, story: Story) -> None:
    """Stop a story in which leaders are quoted without consent. Raises QuotesOpen."""
    if (await of(session, story)).next is not None:
        raise QuotesOpen


async def ask(session: Session, *, actor: Person | None, story_id: int, now: datetime) -> tuple[Sheet, list[Person]]:
    """Ask who is next for their consent; the sheet, and who is asked. Raises NotFound, IllegalMove."""
    editor = require(actor, Action.APPROVE_STORY)
    found = await _in_review(session, story_id)
    return found, await _ask_next(session, found, editor, now)


async def agree(session: Session, *, actor: Person | None, story_id: int, tier: Tier, now: datetime) -> Sheet:
    """Consent to the words as they stand. Again is harmless. Raises NotFound, IllegalMove, NotTheirTurn."""
    person = require(actor, Action.AGREE_TO_QUOTES)
    found = await _in_review(session, story_id)
    given = found.given.get(tier)
    if given is not None and given.by_id == person.id:
        return found
    if found.next is not tier or not found.may(person):
        raise NotTheirTurn
    return await _give(session, found, tier, person, now)


async def note_oral(
    session: Session, *, actor: Person | None, story_id: int, tier: Tier, who: str, evidence: str, now: datetime
) -> Sheet:
    """Note that somebody consented by word of mouth, and how one knows.

    Raises NotFound, IllegalMove, NotTheirTurn, ReasonMissing, TextTooLong.
    """
    editor = require(actor, Action.APPROVE_STORY)
    found = await _in_review(session, story_id)
    if found.next is not tier:
        raise NotTheirTurn
    who, evidence = reasons.checked(who)[:120], reasons.checked(evidence)
    return await _give(session, found, tier, editor, now, oral_from=who, evidence=evidence)


async def refuse(session: Session, *, actor: Person | None, story_id: int, reason: str, now: datetime) -> Story:
    """Return a story because of its quotations; its writer is told why.

    Raises NotFound, IllegalMove, NotTheirTurn, ReasonMissing, TextTooLong.
    """
    person = require(actor, Action.AGREE_TO_QUOTES)
    found = await _in_review(session, story_id)
    if not found.may(person):
        raise NotTheirTurn
    return await stories.give_back(session, person, found.story, reasons.checked(reason), now)


async def _in_review(session: Session, story_id: int) -> Sheet:
    story = await stories.load(session, story_id, hold=True)
    if story.state is not StoryState.REVIEW:
        raise IllegalMove(story.state, StoryState.APPROVED)
    return await of(session, story)


async def of(session: Session, story: Story) -> Sheet:
    """The words of leaders in the newest text of a story, by the book of the day of its agenda."""
    text = (await stories.version(session, story.id, story.latest)).text if story.latest else ""
    book = [
        each.holder for each in await officials.book(session, story.agenda.starts_on or office().day(story.created_at))
    ]
    found = quotes(text, book)
    rows = select(QuoteConsent).where(QuoteConsent.story_id == story.id, QuoteConsent.stamp == stamp(found))
    given = {row.tier: row for row in await session.scalars(rows.options(selectinload(QuoteConsent.by)))}
    return Sheet(story, found, given, {tier: await approvers.of(session, tier) for tier in Tier})


async def _give(session: Session, found: Sheet, tier: Tier, person: Person, now: datetime, **oral: str) -> Sheet:
    await session.execute(
        upsert(session, QuoteConsent)
        .values(story_id=found.story.id, stamp=stamp(found.quotes), tier=tier, by_id=person.id, at=now, **oral)
        .on_conflict_do_nothing(index_elements=["story_id", "stamp", "tier"])
    )
    record(session, person, "quotes.agreed", "story", found.story.id, now, after={"tier": tier, **oral})
    after = await of(session, found.story)
    if after.next is not None:
        await _ask_next(session, after, person, now)
    else:
        for editor in await editors(session, but=person):
            await notify(session, Notice.QUOTES_AGREED, to=editor.id, about=found.story.id, now=now)
    return after


async def _ask_next(session: Session, found: Sheet, actor: Person, now: datetime) -> list[Person]:
    asked = [each for each in found.people[found.next] if each.id != actor.id] if found.next else []
    for person in asked:
        await notify(session, Notice.QUOTES_ASKED, to=person.id, about=found.story.id, now=now)
    return asked
