"""Live cards: a change makes a card dirty; each posting of it is edited once, however many changes came."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.messages import (
    REPLY,
    Address,
    Gone,
    Messengers,
    Moved,
    Rejected,
    Reply,
    SendError,
    Throttled,
    Transient,
    Unreachable,
)
from bot.models.queues import Card, Posting
from bot.pipeline.pacing import Pacer
from bot.pipeline.writer import Writer
from bot.services import reach

RenderCard = Callable[[Session, str, Posting], Awaitable[Reply | None]]
"""Draws card `key` for a posting; None: it is not to be shown (any more)."""

log = structlog.get_logger()


class Cards:
    """Keeps postings up to date, one worker a chat."""

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        clock: DeskClock,
        messengers: Messengers,
        pacer: Pacer,
        render: RenderCard,
    ) -> None:
        self._engine, self._writer, self._clock = engine, writer, clock
        self._messengers, self._pacer, self._render = messengers, pacer, render
        self._wake = asyncio.Event()
        self._workers: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._loop_task: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Begin with what is dirty from before."""
        self._loop_task = asyncio.create_task(self._loop(), name="cards")

    async def stop(self) -> None:
        """Finish edits under way."""
        self._stopping = True
        if self._loop_task:
            self._loop_task.cancel()
        waiting = [*self._workers.values(), *([self._loop_task] if self._loop_task else [])]
        for task in self._workers.values():
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def wake(self) -> None:
        """Look for dirty cards."""
        self._wake.set()

    async def _loop(self) -> None:
        while True:
            self._wake.clear()
            async with Session(self._engine) as session:
                chats = (await session.execute(dirty(Posting.messenger, Posting.chat_id).distinct())).all()
            for messenger, chat_id in chats:
                key = (messenger, chat_id)
                if key not in self._workers and messenger in self._messengers:
                    self._workers[key] = asyncio.create_task(self._work(*key), name=f"cards {key}")
            await self._wake.wait()

    async def _work(self, messenger: str, chat_id: str) -> None:
        attempt = 0
        try:
            while not self._stopping:
                posting = await self._next(messenger, chat_id)
                if posting is None:
                    return
                try:
                    await self._show(posting)
                    attempt = 0
                except Throttled as error:
                    self._pacer.hold(messenger, chat_id, error.seconds)
                except Transient:
                    attempt += 1
                    await asyncio.sleep(min(60.0, 0.5 * 2**attempt))
        except Exception as error:
            log.error("card failed", kind=type(error).__name__, exc_info=error)
        finally:
            self._workers.pop((messenger, chat_id), None)
            self._wake.set()

    async def _next(self, messenger: str, chat_id: str) -> Posting | None:
        """The posting to bring up to date next: new ones first, then the board, then by age."""
        async with Session(self._engine) as session:
            posting: Posting | None = await session.scalar(
                dirty(Posting)
                .where(Posting.messenger == messenger, Posting.chat_id == chat_id)
                .order_by(Posting.message_id.is_not(None), Posting.shown_version > 0, Posting.id)
                .limit(1)
            )
            return posting

    async def _show(self, posting: Posting) -> None:
        group = posting.person_id is None
        if posting.closed_at is None and posting.pin == posting.pinned:
            edit = posting.message_id is not None
            await self._pacer.wait(posting.messenger, posting.chat_id, group=group, edit=edit)
        async with Session(self._engine) as session:
            card = await session.get_one(Card, posting.card_key)
            version = card.version
            with locale.use(posting.language):
                reply = await self._render(session, posting.card_key, posting)
        if posting.closed_at is not None or reply is None:
            await self._close(posting, version)
            return
        try:
            await self._bring_up_to_date(posting, reply, version)
        except Unreachable:
            await self._writer.run(partial(reach.lose, posting.messenger, posting.chat_id, self._clock.now()))
            await self._set(posting.id, closed_at=self._clock.now(), pin=False, pinned=False)
        except Moved as error:
            await self._writer.run(partial(reach.migrate, posting.messenger, posting.chat_id, error.chat_id))
        except Rejected as error:
            log.error("messenger refused a card", posting=posting.id, kind=str(error))
            await self._set(posting.id, shown_version=version)

    async def _bring_up_to_date(self, posting: Posting, reply: Reply, version: int) -> None:
        messenger, to = self._messengers[posting.messenger], Address(posting.chat_id, posting.thread)
        shown = hashlib.sha256(REPLY.dump_json(reply)).hexdigest()
        message_id = posting.message_id
        if message_id is not None and shown != posting.shown_hash:
            try:
                await messenger.edit(to, message_id, reply)
            except Gone:
                message_id = None  # somebody deleted it: the desk's card must be seen
        if message_id is None:
            async for sent in messenger.send(to, reply):
                message_id = sent
        await self._set(posting.id, message_id=message_id, shown_hash=shown, shown_version=version)
        if posting.pin and not posting.pinned and message_id:
            await self._pin(posting, to, message_id)

    async def _pin(self, posting: Posting, to: Address, message_id: str) -> None:
        try:
            await self._messengers[posting.messenger].pin(to, message_id)
            await self._set(posting.id, pinned=True)
        except (Rejected, Gone):  # no right to pin: the board still stands
            await self._set(posting.id, pin=False)

    async def _close(self, posting: Posting, version: int) -> None:
        if posting.pinned and posting.message_id:
            try:
                to = Address(posting.chat_id, posting.thread)
                await self._messengers[posting.messenger].unpin(to, posting.message_id)
            except (Transient, Throttled):
                raise
            except SendError as error:
                log.info("not unpinned", posting=posting.id, kind=type(error).__name__)
        await self._set(
            posting.id,
            closed_at=posting.closed_at or self._clock.now(),
            shown_version=version,
            pin=False,
            pinned=False,
        )

    async def _set(self, posting_id: int, **values: Any) -> None:
        async def change(session: Session) -> None:
            await session.execute(update(Posting).where(Posting.id == posting_id).values(**values))

        await self._writer.run(change)


def dirty(*what: Any) -> Any:
    """Postings that do not show their card's last version, or are closed and still pinned."""
    return (
        select(*what)
        .join(Card, Card.key == Posting.card_key)
        .where(
            or_(
                (Posting.closed_at.is_(None)) & (Posting.shown_version < Card.version),
                Posting.closed_at.is_not(None) & Posting.pinned,
            )
        )
    )
