"""Stories: who may do what when, whatever old buttons people tap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import Check
from bot.domain.enums import AgendaState, Notice, Role, StoryFormat, StoryState
from bot.domain.errors import (
    AgendaClosed,
    BadDate,
    DeskError,
    IllegalMove,
    NotAllowed,
    OwnStory,
    ReasonMissing,
    StoryChanged,
    StoryEmpty,
    StoryLocked,
    TextTooLong,
)
from bot.domain.office import Office, use_office
from bot.domain.stories import LOCK, LONGEST, Wanted
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.stories import Story
from bot.services import stories, story_checks, story_reviews, story_texts
from tests.seat_data import HOUR, add_agenda, add_person, notices

TEXT = "Panen Raya di Riwa\nPetani Desa Riwa memanen padi bersama Bupati, Selasa (24/11)."
ENDLESS = "x" * (LONGEST + 1)
Does = Callable[..., Awaitable[object]]


@dataclass
class World:
    """An agenda, the story Sari writes of it, and who else there is."""

    session: Session
    now: datetime
    agenda: Agenda
    story: Story
    rina: Person
    dewi: Person
    sari: Person
    budi: Person
    head: Person

    async def write(self, who: Person, text: str = TEXT, *, at: timedelta = timedelta()) -> stories.Whole:
        seen = (await self.fresh()).latest
        common: dict[str, Any] = {"actor": who, "story_id": self.story.id}
        return await story_texts.write(self.session, **common, text=text, seen=seen, now=self.now + at)

    async def tick(self, who: Person, item: Check) -> None:
        common: dict[str, Any] = {"actor": who, "story_id": self.story.id, "now": self.now}
        await story_checks.mark(self.session, number=item, met=True, **common)

    async def fresh(self) -> Story:
        return await stories.load(self.session, self.story.id)

    async def to(self, state: StoryState) -> Story:
        """Bring the story into a state as people do."""
        common: dict[str, Any] = {"story_id": self.story.id, "now": self.now}
        await self.write(self.sari)
        if state is not StoryState.DRAFT:
            await self.tick(self.sari, Check.NAMES)
            await story_reviews.submit(self.session, actor=self.sari, seen=1, sure=True, **common)
        if state is StoryState.RETURNED:
            await story_reviews.send_back(self.session, actor=self.rina, reason="Nama Bupati", **common)
        if state in {StoryState.APPROVED, StoryState.PUBLISHED}:
            await story_reviews.approve(self.session, actor=self.rina, seen=1, sure=True, **common)
        if state is StoryState.PUBLISHED:
            await story_reviews.publish(self.session, actor=self.rina, sure=True, **common)
        return await self.fresh()


@pytest.fixture
async def world(session: Session, now: datetime) -> World:
    rina, dewi = [await add_person(session, name, Role.EDITOR, now=now) for name in ("Rina", "Dewi")]
    sari, budi = [await add_person(session, name, now=now) for name in ("Sari", "Budi")]
    head = await add_person(session, "Pak Hadi", Role.HEAD, now=now)
    agenda = await add_agenda(session, rina, {}, starts=now - HOUR, now=now)
    story = await stories.begin(session, actor=sari, agenda_id=agenda.id, kind=StoryFormat.ARTICLE, now=now)
    return World(session, now, agenda, story, rina, dewi, sari, budi, head)


async def test_story_goes_from_first_word_to_a_visible_correction(world: World) -> None:
    session, now = world.session, world.now
    common: dict[str, Any] = {"story_id": world.story.id, "now": now}
    assert (await world.to(StoryState.RETURNED)).return_reason == "Nama Bupati"
    await world.write(world.sari, TEXT.replace("Bupati", "Bupati Balangan"))
    await world.tick(world.sari, Check.NAMES)
    await story_reviews.submit(session, actor=world.sari, seen=2, sure=True, **common)
    await story_reviews.approve(session, actor=world.dewi, seen=2, sure=True, **common)
    planned = await story_reviews.schedule(session, actor=world.rina, text="besok pukul 10", **common)
    assert planned.scheduled_at == now + timedelta(days=1, hours=1)
    out = await story_reviews.publish(session, actor=world.rina, sure=True, **common)
    assert (out.state, out.published, out.scheduled_at) == (StoryState.PUBLISHED, 2, None)
    await story_reviews.correct(session, actor=world.rina, reason="Tertulis 120, yang benar 102", **common)
    await world.write(world.rina, TEXT.replace("padi", "102 kuintal padi"))
    await world.tick(world.rina, Check.NAMES)
    await story_reviews.submit(session, actor=world.rina, seen=3, sure=True, **common)
    with pytest.raises(IllegalMove):
        await story_reviews.publish(session, actor=world.rina, **common)
    await story_reviews.approve(session, actor=world.dewi, seen=3, sure=True, **common)
    again = await story_reviews.publish(session, actor=world.dewi, sure=True, **common)
    assert (again.state, again.published, again.correction) == (StoryState.CORRECTED, 3, None)
    found = await stories.whole(session, actor=world.head, story_id=world.story.id)
    assert [(row.version, row.reason) for row in found.corrections] == [(3, "Tertulis 120, yang benar 102")]
    review, review_of_both = [(Notice.STORY_REVIEW, world.dewi.id)], [world.dewi.id, world.rina.id]
    assert await notices(session) == [
        *((Notice.STORY_REVIEW, editor) for editor in review_of_both),
        (Notice.STORY_RETURNED, world.sari.id),
        *((Notice.STORY_REVIEW, editor) for editor in review_of_both),
        (Notice.STORY_APPROVED, world.sari.id),
        *review,
        (Notice.STORY_APPROVED, world.sari.id),
    ]


async def test_dropped_correction_leaves_what_is_out(world: World) -> None:
    await world.to(StoryState.PUBLISHED)
    common: dict[str, Any] = {"actor": world.rina, "story_id": world.story.id, "now": world.now}
    await story_reviews.correct(world.session, reason="Salah hitung", **common)
    await world.write(world.sari, "Teks yang lain sama sekali.")
    story = await story_reviews.drop_correction(world.session, **common)
    assert (story.state, story.latest, story.published, story.correction) == (StoryState.PUBLISHED, 3, 3, None)
    assert (await stories.version(world.session, story.id, 3)).text == TEXT
    again = await story_reviews.drop_correction(world.session, **common)
    assert again.latest == 3


async def test_lock_keeps_others_out_until_it_expires_or_is_taken(world: World) -> None:
    session = world.session
    common: dict[str, Any] = {"story_id": world.story.id}
    await story_texts.open_text(session, actor=world.sari, now=world.now, **common)
    with pytest.raises(StoryLocked) as refusal:
        await story_texts.open_text(session, actor=world.rina, now=world.now, **common)
    assert (refusal.value.name, refusal.value.until) == ("Sari", world.now + LOCK)
    with pytest.raises(StoryLocked):
        await stories.discard(session, actor=world.rina, now=world.now, **common)
    await story_texts.open_text(session, actor=world.rina, now=world.now, take_over=True, **common)
    assert await notices(session) == [(Notice.STORY_TAKEN_OVER, world.sari.id)]
    with pytest.raises(StoryLocked):
        await world.write(world.sari)
    await story_texts.close_text(session, actor=world.sari, story_id=world.story.id)
    assert (await world.fresh()).locked_by_id == world.rina.id
    assert (await world.write(world.sari, at=LOCK)).story.locked_by_id is None


async def test_what_was_written_over_another_version_is_refused(world: World) -> None:
    await world.write(world.sari)
    common: dict[str, Any] = {"actor": world.sari, "story_id": world.story.id, "now": world.now}
    with pytest.raises(StoryChanged):
        await story_texts.write(world.session, text="Lain", seen=0, **common)
    found = await story_texts.write(world.session, text="Paragraf kedua.", seen=1, more=True, **common)
    assert found.text is not None
    assert (found.text.number, found.text.text) == (2, f"{TEXT}\nParagraf kedua.")
    compared = await story_texts.compare(world.session, actor=world.head, story_id=world.story.id, number=2)
    assert "".join(piece.text for piece in compared.pieces) == f"{TEXT}\nParagraf kedua."


@pytest.mark.parametrize(
    ("state", "who", "does", "values", "refusal"),
    [
        pytest.param("draft", "rina", story_reviews.approve, {"seen": 1}, IllegalMove, id="draft"),
        pytest.param("review", "rina", story_reviews.approve, {"seen": 0}, StoryChanged, id="old text"),
        pytest.param("review", "sari", story_reviews.approve, {"seen": 1}, NotAllowed, id="crew"),
        pytest.param("review", "head", story_reviews.approve, {"seen": 1}, NotAllowed, id="head"),
        pytest.param("returned", "dewi", story_reviews.approve, {"seen": 1}, IllegalMove, id="just returned"),
        pytest.param("review", "rina", story_reviews.send_back, {"reason": " "}, ReasonMissing, id="no reason"),
        pytest.param("review", "sari", story_texts.write, {"text": "x", "seen": 1}, IllegalMove, id="in review"),
        pytest.param("approved", "rina", story_texts.write, {"text": "x", "seen": 1}, IllegalMove, id="approved"),
        pytest.param("draft", "budi", story_texts.write, {"text": "x", "seen": 1}, NotAllowed, id="another's"),
        pytest.param("draft", "sari", story_texts.write, {"text": " \n", "seen": 1}, StoryEmpty, id="empty"),
        pytest.param("draft", "sari", story_texts.write, {"text": ENDLESS, "seen": 1}, TextTooLong, id="endless"),
        pytest.param("draft", "sari", stories.set_due, {"text": "kapan-kapan"}, BadDate, id="no date"),
        pytest.param("approved", "rina", story_reviews.schedule, {"text": "kemarin pukul 9"}, BadDate, id="past"),
        pytest.param("published", "rina", stories.discard, {}, IllegalMove, id="out"),
        pytest.param("published", "sari", story_reviews.withdraw, {}, IllegalMove, id="old withdraw button"),
        pytest.param(
            "review", "rina", story_reviews.correct, {"reason": "Salah"}, IllegalMove, id="old correct button"
        ),
    ],
)
async def test_refused(
    world: World, state: str, who: str, does: Does, values: dict[str, Any], refusal: type[DeskError]
) -> None:
    await world.to(StoryState(state))
    common: dict[str, Any] = {"story_id": world.story.id, "now": world.now}
    with pytest.raises(refusal):
        await does(world.session, actor=getattr(world, who), **common, **values)


async def test_nobody_approves_their_own_unless_the_desk_is_small(world: World) -> None:
    session, now = world.session, world.now
    own = await stories.begin(session, actor=world.rina, agenda_id=world.agenda.id, kind=StoryFormat.ARTICLE, now=now)
    common: dict[str, Any] = {"actor": world.rina, "story_id": own.id, "now": now}
    await story_texts.write(session, text=TEXT, seen=0, **common)
    await story_checks.mark(session, number=Check.NAMES, met=True, **common)
    await story_reviews.submit(session, seen=1, sure=True, **common)
    with pytest.raises(OwnStory):
        await story_reviews.approve(session, seen=1, **common)
    assert [each.id for each in await stories.listing(session, actor=world.rina, wanted=Wanted.WAITING)] == []
    use_office(Office(self_approval=True))
    assert (await story_reviews.approve(session, seen=1, sure=True, **common)).state is StoryState.APPROVED


async def test_who_wrote_all_of_anothers_story_does_not_approve_it(world: World) -> None:
    common: dict[str, Any] = {"actor": world.rina, "story_id": world.story.id, "now": world.now}
    await world.write(world.rina)
    await world.tick(world.rina, Check.NAMES)
    await story_reviews.submit(world.session, seen=1, sure=True, **common)
    with pytest.raises(OwnStory):
        await story_reviews.approve(world.session, seen=1, **common)
    await world.write(world.rina, TEXT + " Lagi.")
    with pytest.raises(StoryChanged):
        await story_reviews.approve(world.session, actor=world.dewi, story_id=world.story.id, seen=1, now=world.now)


async def test_approving_twice_is_once_and_publishing_twice_too(world: World) -> None:
    await world.to(StoryState.PUBLISHED)
    story = await story_reviews.publish(world.session, actor=world.dewi, story_id=world.story.id, now=world.now + HOUR)
    assert story.published_at == world.now


async def test_old_button_to_approve_leaves_the_time_a_story_goes_out(world: World) -> None:
    await world.to(StoryState.APPROVED)
    common: dict[str, Any] = {"actor": world.rina, "story_id": world.story.id, "now": world.now}
    planned = await story_reviews.schedule(world.session, text="besok pukul 10", **common)
    again = await story_reviews.approve(world.session, seen=1, sure=True, **common)
    assert (again.state, again.scheduled_at) == (StoryState.SCHEDULED, planned.scheduled_at)


async def test_story_that_is_out_is_not_thrown_away_while_it_is_corrected(world: World) -> None:
    await world.to(StoryState.PUBLISHED)
    common: dict[str, Any] = {"story_id": world.story.id, "now": world.now}
    await story_reviews.correct(world.session, actor=world.rina, reason="Salah hitung", **common)
    with pytest.raises(IllegalMove):
        await stories.discard(world.session, actor=world.sari, **common)


async def test_story_of_a_cancelled_agenda_is_not_begun(world: World) -> None:
    world.agenda.state = AgendaState.CANCELLED
    await world.session.flush()
    common: dict[str, Any] = {"agenda_id": world.agenda.id, "kind": StoryFormat.ARTICLE, "now": world.now}
    with pytest.raises(AgendaClosed):
        await stories.begin(world.session, actor=world.sari, **common)
