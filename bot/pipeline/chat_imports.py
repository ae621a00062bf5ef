"""Exported group chats read beside the desk, and drafts made of their posts bit by bit."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.chats import ChatRefused
from bot.domain.clock import DeskClock
from bot.domain.office import office
from bot.failures import Gone, Rejected, SendError, TooBig
from bot.imports.chat_posts import Offer, offered
from bot.imports.whatsapp_chat import MAX_BYTES, Chat, ChatRefusedError, read_chat
from bot.messages import Messengers, Reply
from bot.models.chats import ChatImport
from bot.models.people import Person
from bot.models.queues import Task
from bot.pipeline.downloads import whole
from bot.pipeline.patience import Patience
from bot.pipeline.writer import Writer
from bot.services import chat_imports as service
from bot.services.desk import answer
from bot.views import chat_imports as views

PATIENCE = timedelta(minutes=10)
"""So long a file is tried again while the network fails; then who sent it is told."""


class ChatImports:
    """Reads chats, and makes drafts of what was chosen."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers) -> None:
        self._reads, self._writer, self._clock, self._messengers = reads, writer, clock, messengers
        self._patience = Patience(clock, PATIENCE)

    async def read(self, task: Task) -> None:
        """Read the chat that `task` names and show what it would bring. Raises Later to try again."""
        async with Session(self._reads) as session:
            person = await session.get(Person, task.data["person"])
        if person is None or not person.active:
            return
        try:
            content = await whole(self._messengers, task.data["messenger"], task.data["reference"], limit=MAX_BYTES)
            chat, offer = await asyncio.to_thread(self._look, content)
        except ChatRefusedError as refused:
            await self._refuse(task, person, refused.why)
        except TooBig:
            await self._refuse(task, person, ChatRefused.TOO_BIG)
        except (Gone, Rejected):
            await self.gave_up(task)
        except (SendError, OSError) as error:
            self._patience.bear(task.id, error)
            await self.gave_up(task)
        else:
            told = service.Told(offer.posts, offer.left, chat.sure)
            await self._writer.run(partial(self._stage, task=task, person_id=person.id, told=told))
        self._patience.forget(task.id)

    async def gave_up(self, task: Task) -> None:
        """The file can't be had: tell who sent it."""
        async with Session(self._reads) as session:
            person = await session.get(Person, task.data["person"])
        if person is not None and person.active:
            with locale.use(person.language):
                await self._say(task, person, views.not_fetched())

    async def step(self, task: Task) -> None:
        """Make drafts of what was chosen, some posts at a time, and tell who chose it."""
        import_id, now = int(task.subject), self._clock.now()
        while await self._writer.run(partial(service.step, import_id=import_id, now=now)):
            pass
        async with Session(self._reads) as session:
            made = await session.get_one(ChatImport, import_id)
            person = await session.get_one(Person, made.made_by_id)
        with locale.use(person.language):
            await self._say(task, person, views.kept(import_id, len(made.drafts)))

    def _look(self, content: bytes) -> tuple[Chat, Offer]:
        zone, now = office().zone, self._clock.now()
        chat = read_chat(content, zone=zone, now=now)
        return chat, offered(chat, today=now.astimezone(zone))

    async def _stage(self, session: Session, task: Task, person_id: int, told: service.Told) -> None:
        """The posts and the word of them in one change: a crash in between keeps neither."""
        person, now = await session.get_one(Person, person_id), self._clock.now()
        made = await service.stage(session, actor=person, told=told, now=now)
        with locale.use(person.language):
            reply = views.preview(made, {})
        await answer(session, task, reply.as_json(), to=person_id, now=now)

    async def _refuse(self, task: Task, person: Person, why: ChatRefused) -> None:
        with locale.use(person.language):
            await self._say(task, person, views.refused(why))

    async def _say(self, task: Task, person: Person, reply: Reply) -> None:
        body, to, now = reply.as_json(), person.id, self._clock.now()
        await self._writer.run(partial(answer, task=task, body=body, to=to, now=now))
