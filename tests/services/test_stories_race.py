"""Two editors decide about a story, or write at it, at the same instant: one of them does, the other is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.checklists import Check
from bot.domain.enums import Role, StoryFormat, StoryState
from bot.domain.errors import IllegalMove, StoryChanged
from bot.models.people import Person
from bot.models.stories import Story
from bot.services import stories, story_checks, story_reviews, story_texts
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.seat_data import HOUR, add_agenda, add_person

Act = Callable[[Session, Person], Awaitable[object]]


async def test_of_two_editors_at_once_one_decides(postgres_url: str, now: datetime) -> None:
    engine = write_engine(postgres_url)
    common: dict[str, Any] = {"story_id": 1, "now": now}

    async def do(editor: int, act: Act) -> type[Exception] | None:
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            try:
                await act(session, await session.get_one(Person, editor))
            except (IllegalMove, StoryChanged) as refusal:
                return type(refusal)
            return None

    async def one_after_the_other(first: Act, second: Act) -> type[Exception] | None:
        """What the second is told, who began while the first had not ended."""
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            await first(session, await session.get_one(Person, 1))
            other = asyncio.create_task(do(2, second))
            await blocked(engine)
        return await other

    async with Session(engine, expire_on_commit=False) as session, session.begin():
        for name in ("Rina", "Dewi"):
            await add_person(session, name, Role.EDITOR, now=now)
        sari = await add_person(session, "Sari", now=now)
        agenda = await add_agenda(session, sari, {}, starts=now - HOUR, now=now)
        await stories.begin(session, actor=sari, agenda_id=agenda.id, kind=StoryFormat.ARTICLE, now=now)
        await story_texts.write(session, actor=sari, text="Petani memanen padi.", seen=0, **common)
        await story_checks.mark(session, actor=sari, number=Check.NAMES, met=True, **common)
        await story_reviews.submit(session, actor=sari, seen=1, sure=True, **common)

    def write(text: str) -> Act:
        return lambda session, who: story_texts.write(session, actor=who, text=text, seen=1, **common)

    def approve(session: Session, who: Person) -> Awaitable[object]:
        return story_reviews.approve(session, actor=who, seen=2, sure=True, **common)

    def send_back(session: Session, who: Person) -> Awaitable[object]:
        return story_reviews.send_back(session, actor=who, reason="Nama", **common)

    assert await one_after_the_other(write("Satu."), write("Dua.")) is StoryChanged
    assert await one_after_the_other(send_back, approve) is IllegalMove
    async with Session(engine) as session:
        story = await session.get_one(Story, 1)
        assert (story.state, story.latest) == (StoryState.RETURNED, 2)
    await engine.dispose()
