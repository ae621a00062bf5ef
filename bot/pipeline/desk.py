"""One update, one change: what an update does to the desk and what is answered are kept together or not at all."""

from __future__ import annotations

import dataclasses
from functools import partial

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session
from sqlalchemy.orm import selectinload

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import InboxState, Notice, Role
from bot.domain.errors import DeskError
from bot.domain.office import office
from bot.handlers import router
from bot.messages import Incoming, IncomingKind, Messengers, Reply
from bot.models.people import Account, Person
from bot.models.queues import InboxRow
from bot.pipeline import outbox
from bot.pipeline.inbox import Held
from bot.pipeline.writer import Writer
from bot.services import reach
from bot.services.desk import notify
from bot.views import refusals


class Desk:
    """Handles stored updates."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers) -> None:
        self._reads, self._writer, self._clock, self._messengers = reads, writer, clock, messengers

    async def handle(self, held: Held) -> None:
        """Do what the update asks, once. Raises on malformed updates and bugs: the inbox parks them."""
        incoming = self._messengers[held.messenger].parse(held.raw, held.stored_at)
        if incoming is not None and router.reads_only(incoming):
            replies = await self._read(incoming)
            await self._writer.run(partial(self._keep, held, incoming, replies))
        else:
            await self._writer.run(partial(self._change, held, incoming))

    async def park(self, session: Session, held: Held, why: str) -> None:
        """Tell the sender honestly and alert the admins; part of the change that parks the update."""
        now = self._clock.now()
        try:
            incoming = self._messengers[held.messenger].parse(held.raw, held.stored_at)
        except Exception:  # noqa: BLE001 - it may be parked just because it can't be read
            incoming = None
        person = await _person(session, incoming)
        if person:
            await notify(session, Notice.APOLOGY, to=person.id, about=held.id, now=now, dedupe=f"apology:{held.id}")
        for admin in await reach.people_with(session, Role.ADMIN):
            key = f"dead:{held.id}:{admin.id}"
            await notify(session, Notice.DEAD_LETTER, to=admin.id, about=held.id, now=now, dedupe=key)

    async def _change(self, held: Held, incoming: Incoming | None, session: Session) -> None:
        if not await _still_waiting(session, held.id):
            return
        if incoming is not None:
            incoming = await self._receipt(session, incoming)
            replies = await self._answer(session, incoming)
            outbox.enqueue(session, incoming, replies, self._clock.now())
        await self._done(session, held.id)

    async def _receipt(self, session: Session, incoming: Incoming) -> Incoming:
        """What is true even if the update is refused: who it was, and that they can be reached."""
        person = await _person(session, incoming)
        if incoming.sender and incoming.private and incoming.kind is not IncomingKind.LEFT:
            await reach.find(incoming.messenger, incoming.sender.id, self._clock.now(), session)
        return dataclasses.replace(incoming, actor=person)

    async def _answer(self, session: Session, incoming: Incoming) -> list[Reply]:
        with locale.use(language_of(incoming)):
            undo = await session.begin_nested()
            try:
                replies = await router.dispatch(session, incoming)
                await session.flush()
                await undo.commit()
            except DeskError as refusal:
                await undo.rollback()
                await router.refused(session, incoming, refusal)
                return [refusals.reply(refusal, incoming)]
            return replies

    async def _read(self, incoming: Incoming) -> list[Reply]:
        async with Session(self._reads) as session:
            incoming = dataclasses.replace(incoming, actor=await _person(session, incoming))
            with locale.use(language_of(incoming)):
                try:
                    return await router.dispatch(session, incoming)
                except DeskError as refusal:
                    return [refusals.reply(refusal, incoming)]

    async def _keep(self, held: Held, incoming: Incoming, replies: list[Reply], session: Session) -> None:
        if await _still_waiting(session, held.id):
            incoming = await self._receipt(session, incoming)
            outbox.enqueue(session, incoming, replies, self._clock.now())
            await self._done(session, held.id)

    async def _done(self, session: Session, row_id: int) -> None:
        await session.execute(
            update(InboxRow)
            .where(InboxRow.id == row_id)
            .values(state=InboxState.DONE, finished_at=self._clock.now(), error=None)
        )


def language_of(incoming: Incoming) -> str:
    """The person's language; a stranger's messenger language when we speak it, else the office's."""
    if incoming.actor:
        return incoming.actor.language
    spoken = (incoming.sender.language or "")[:2] if incoming.sender else ""
    return spoken if spoken in locale.LANGUAGES else office().language


async def _still_waiting(session: Session, row_id: int) -> bool:
    query = select(InboxRow.state).where(InboxRow.id == row_id).with_for_update()
    return await session.scalar(query) is InboxState.WAITING


async def _person(session: Session, incoming: Incoming | None) -> Person | None:
    if incoming is None or incoming.sender is None:
        return None
    account = await session.scalar(
        select(Account)
        .where(Account.messenger == incoming.messenger, Account.user_id == incoming.sender.id)
        .options(selectinload(Account.person))
    )
    return account.person if account and account.person.active else None
