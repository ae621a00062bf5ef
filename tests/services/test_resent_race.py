"""Two editors send the same schedule, and apply it, at the same instant: no agenda is there twice."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import DraftChanged
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.services.queries.resent import Comparison
from bot.services.resent import apply, receive
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.draft_data import SIX, source
from tests.seat_data import add_person


async def test_schedule_sent_and_applied_by_two_editors_at_once_is_there_once(postgres_url: str, now: datetime) -> None:
    engine = write_engine(postgres_url)
    more = f"{SIX}\n3. 19.30 Wita - Pengajian akbar, masjid Al Akbar"

    async def send(session: Session, editor: int, text: str) -> Comparison | None:
        person = await session.get_one(Person, editor)
        found = await receive(session, actor=person, source=source(text, now, f"{editor}-{len(text)}"), now=now)
        return found if isinstance(found, Comparison) else None

    async def sent(editor: int, text: str) -> Comparison | None:
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            return await send(session, editor, text)

    async def applied(editor: int, found: Comparison) -> bool:
        async with Session(engine) as session, session.begin():
            person = await session.get_one(Person, editor)
            try:
                await apply(session, actor=person, resent_id=found.row.id, seen=found.stamp, now=now)
            except DraftChanged:
                return False
            return True

    async with Session(engine) as session, session.begin():
        for name in ("Rina", "Ahmad"):
            await add_person(session, name, Role.EDITOR, now=now)
    async with Session(engine) as session, session.begin():
        assert await send(session, 1, SIX) is None
        other = asyncio.create_task(sent(2, SIX))
        await blocked(engine)
    compared = await other
    assert compared is not None
    assert not compared.applicable
    pair = [await sent(1, more), await sent(2, more)]
    outcomes = await asyncio.gather(*(applied(editor, each) for editor, each in enumerate(pair, 1) if each))
    assert sorted(outcomes) == [False, True]
    async with Session(engine) as session:
        assert await session.scalar(select(func.count(Agenda.id))) == 7
    await engine.dispose()
