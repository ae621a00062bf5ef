"""Posts of a chat are chosen at the instant at which they are forgotten, or chosen again: they become drafts once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.chats import Post
from bot.domain.enums import Role
from bot.domain.leads import ImportState
from bot.models.chats import ChatImport
from bot.models.people import Person
from bot.services import chat_imports
from bot.storage.engines import write_engine
from tests.databases import blocked
from tests.seat_data import HOUR, add_person


async def test_chosen_posts_are_neither_forgotten_nor_refused(postgres_url: str, now: datetime) -> None:
    engine = write_engine(postgres_url)
    post = Post("Prokopim", now, "Besok jam 9 panen raya padi di Desa Riwa", (0,), ("panen raya padi",), ("",))

    async def begin(session: Session) -> object:
        return await chat_imports.begin(session, actor=await session.get_one(Person, 1), import_id=1, now=now)

    async def forget(session: Session) -> None:
        await chat_imports.forget_staged(session, before=now + HOUR)

    async def do(act: Callable[[Session], Awaitable[object]]) -> None:
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            await act(session)

    for meanwhile in (forget, begin):
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            if meanwhile is forget:
                rina = await add_person(session, "Rina", Role.EDITOR, now=now)
                await chat_imports.stage(session, actor=rina, told=chat_imports.Told([post], {}, sure=True), now=now)
            else:
                (await session.get_one(ChatImport, 1)).state = ImportState.STAGED
        async with Session(engine, expire_on_commit=False) as session, session.begin():
            await begin(session)
            other = asyncio.create_task(do(meanwhile))
            await blocked(engine)
        await other
        async with Session(engine) as session:
            made = await session.get_one(ChatImport, 1)
            assert (made.state, len(made.posts)) == (ImportState.KEEPING, 1)
    await engine.dispose()
