"""Two editors publish the same text at once: the second is told that it is there."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Role
from bot.domain.errors import PublishedBefore
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services import drafts
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.draft_data import PANEN, draft
from tests.seat_data import add_person


async def test_same_text_published_by_two_editors_at_once_is_published_once(postgres_url: str, now: datetime) -> None:
    engine = write_engine(postgres_url)
    async with Session(engine, expire_on_commit=False) as session, session.begin():
        made = []
        for name in ("Rina", "Ahmad"):
            editor = await add_person(session, name, Role.EDITOR, now=now)
            made += await draft(session, editor, PANEN, now, message=name)
    batch, seen = made[1].batch, drafts.stamp([made[1]])

    async def publish_one() -> str:
        async with Session(engine) as session, session.begin():
            editor = await session.get_one(Person, 2)
            await drafts.publish_one(session, actor=editor, agenda_id=made[1].id, seen=made[1].version, now=now)
        return "published"

    async def publish_complete() -> int:
        async with Session(engine) as session, session.begin():
            editor = await session.get_one(Person, 2)
            return len(await drafts.publish_complete(session, actor=editor, batch=batch or 0, seen=seen, now=now))

    async with Session(engine) as session, session.begin():
        editor = await session.get_one(Person, 1)
        await drafts.publish_one(session, actor=editor, agenda_id=made[0].id, seen=made[0].version, now=now)
        others = asyncio.gather(publish_one(), publish_complete(), return_exceptions=True)
        await blocked(engine)
    one, complete = await others
    assert (type(one), complete) == (PublishedBefore, 0)
    async with Session(engine) as session:
        states = await session.scalars(select(Agenda.state).order_by(Agenda.id))
        assert list(states) == [AgendaState.PUBLISHED, AgendaState.DRAFT]
    await engine.dispose()
