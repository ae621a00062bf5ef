"""Live cards: a change makes a card dirty; each posting of it is edited once, however many changes came."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.failures import Gone, Moved, Rejected, SendError, Throttled, TopicGone, Transient, Unreachable
from bot.messages import REPLY, UNCHANGED, Address, Messengers, Mode, Reply
from bot.models.queues import Card, Posting
from bot.pipeline.lifetime import Lifetime, Stopping, woken
from bot.pipeline.pacing import Pacer
from bot.pipeline.writer import Writer, is_transient
from bot.services import reach

RenderCard = Callable[[Session, str, Posting, datetime], Awaitable[Reply | None]]
"""Draws card `key` for a posting as it is now; None: it is not to be shown (any more).

In the mode REPLACE it only ever stands in the message it has.
"""

log = structlog.get_logger()


class Cards:
    """Keeps postings up to date, one worker a chat."""

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        clock: DeskClock,
        lifetime: Lifetime,
        messengers: Messengers,
        pacer: Pacer,
        render: RenderCard,
    ) -> None:
        self._engine, self._writer, self._clock, self._lifetime = engine, writer, clock, lifetime
        self._messengers, self._pacer, self._render = messengers, pacer, render
        self._wake = asyncio.Event()
        self._workers: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def stop(self) -> None:
        """Finish edits under way."""
        await asyncio.gather(*self._workers.values(), return_exceptions=True)

    def wake(self) -> None:
        """Look for dirty cards."""
        self._wake.set()

    async def step(self) -> None:
        """Let a worker bring each chat with dirty cards up to date, then wait for more."""
        await self._lifetime.leading.wait()
        self._wake.clear()
        async with Session(self._engine) as session:
            chats = (await session.execute(dirty(Posting.messenger, Posting.chat_id).distinct())).all()
        for messenger, chat_id in chats:
            key = (messenger, chat_id)
            if key not in self._workers and messenger in self._messengers and not self._lifetime.ending:
                self._workers[key] = asyncio.create_task(self._work(*key), name=f"cards {key}")
        await woken(self._wake, 60.0)

    async def _work(self, messenger: str, chat_id: str) -> None:
        attempt = 0
        try:
            while not self._lifetime.ending:
                try:
                    posting = await self._next(messenger, chat_id)
                    if posting is None:
                        return
                    await self._show(posting)
                    attempt = 0
                except Throttled as error:
                    self._pacer.hold(messenger, chat_id, error.seconds)
                except Stopping:
                    raise
                except Exception as error:
                    if not _passes(error):
                        log.error("cards of a chat failed", kind=type(error).__name__, exc_info=error)
                    await self._lifetime.pause(min(60.0, 0.5 * 2**attempt))
                    attempt += 1
        except Stopping:
            return
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
        edit = posting.message_id is not None
        if posting.closed_at is None:
            group = posting.person_id is None
            await self._pacer.wait(posting.messenger, posting.chat_id, group=group, edit=edit)
        async with Session(self._engine) as session:
            version = (await session.get_one(Card, posting.card_key)).version
            reply = await self._draw(session, posting)
        if posting.closed_at is not None or reply is None:
            await self._close(posting, version)
            return
        try:
            await self._bring_up_to_date(posting, reply, version)
        except Unreachable as error:
            await self._not_reached(posting, error)
        except Moved as error:
            where, now = (posting.messenger, posting.chat_id, error.chat_id), self._clock.now()
            await self._writer.run(partial(reach.migrate, *where, now))
        except Exception as error:
            if _passes(error):
                raise
            said = str(error) if isinstance(error, SendError | _Undrawn) else ""
            log.error("card not shown", posting=posting.id, kind=said or type(error).__name__)
            await self._set(posting, shown_version=version, pin=posting.pinned)  # the next change tries again

    async def _not_reached(self, posting: Posting, error: Unreachable) -> None:
        chat, now = (posting.messenger, posting.chat_id), self._clock.now()
        if isinstance(error, TopicGone) and posting.thread is not None:
            await self._writer.run(partial(reach.lose_topic, *chat, posting.thread, now))
            return
        await self._writer.run(partial(reach.lose, *chat, now))
        await self._set(posting, closed_at=now, pin=False, pinned=False)

    async def _draw(self, session: Session, posting: Posting) -> Reply | _Undrawn | None:
        """The card, None when it is not to be shown, or the error that kept it from being drawn."""
        try:
            with locale.use(posting.language):
                return await self._render(session, posting.card_key, posting, self._clock.now())
        except Exception as error:
            if _passes(error):
                raise
            return _Undrawn(type(error).__name__)

    async def _bring_up_to_date(self, posting: Posting, reply: Reply | _Undrawn, version: int) -> None:
        if isinstance(reply, _Undrawn):
            raise reply
        if reply == UNCHANGED:
            await self._set(posting, shown_version=version)
            return
        messenger, to = self._messengers[posting.messenger], Address(posting.chat_id, posting.thread)
        shown = looks(reply)
        message_id = posting.message_id
        sunk = message_id if _sunk(message_id, reply.below) else None
        if sunk is not None:
            await self._remove(posting.messenger, to, sunk)  # first: so a crash leaves no second one
            await self._pacer.wait(posting.messenger, posting.chat_id, group=posting.person_id is None)
            message_id = None
        if message_id is not None and shown != posting.shown_hash:
            try:
                await messenger.edit(to, message_id, reply)
            except (Gone, TopicGone):
                if reply.mode is Mode.REPLACE:
                    await self._close(posting, version)
                    return
                message_id = None  # somebody deleted it or closed its topic: the desk's card must be seen
        if message_id is None:
            async for sent in messenger.send(to, reply):
                message_id = sent
        await self._set(posting, message_id=message_id, shown_hash=shown, shown_version=version)
        posting.message_id = message_id
        if posting.pin and not posting.pinned and message_id:
            await self._pin(posting, to, message_id)

    async def _remove(self, messenger: str, to: Address, message_id: str) -> None:
        """Take the card away where it stood before; where that can't be done it stays as it was."""
        try:
            await self._messengers[messenger].remove(to, message_id)
        except (Transient, Throttled):
            raise
        except SendError as error:
            log.info("not removed", message=message_id, kind=type(error).__name__)

    async def _pin(self, posting: Posting, to: Address, message_id: str) -> None:
        try:
            await self._messengers[posting.messenger].pin(to, message_id)
            await self._set(posting, pinned=True)
        except (Rejected, Gone):  # no right to pin: the board still stands
            await self._set(posting, pin=False)

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
            posting,
            closed_at=posting.closed_at or self._clock.now(),
            shown_version=version,
            pin=False,
            pinned=False,
        )

    async def _set(self, posting: Posting, **values: Any) -> None:
        """Keep what was shown, unless the posting was moved or reset meanwhile: then it is shown anew."""
        seen = (
            Posting.card_key == posting.card_key,
            Posting.chat_id == posting.chat_id,
            Posting.thread.is_not_distinct_from(posting.thread),
            Posting.message_id.is_not_distinct_from(posting.message_id),
        )

        async def change(session: Session) -> None:
            await session.execute(update(Posting).where(Posting.id == posting.id, *seen).values(**values))

        await self._writer.run(change)


def looks(reply: Reply) -> str:
    """Alike for replies that look alike once they stand in a chat."""
    seen = dataclasses.replace(reply, mode=Mode.NEW, below=None, approved=None)
    return hashlib.sha256(REPLY.dump_json(seen)).hexdigest()


def _sunk(shown: str | None, below: str | None) -> bool:
    """Whether a card stands above a message it must not stand above.

    Telegram counts the messages of a chat. Other ids tell nothing of their order: there a change is sent anew anyway.
    """
    if shown is None or below is None or not (shown.isdecimal() and below.isdecimal()):
        return False
    return int(shown) < int(below)


def _passes(error: Exception) -> bool:
    """Whether trying again later helps."""
    return isinstance(error, Transient | Throttled) or is_transient(error)


class _Undrawn(Exception):
    """A card could not be drawn: a bug."""


def dirty(*what: Any) -> Any:
    """Postings that do not show their card's last version, are to be pinned, or are closed and still pinned."""
    return (
        select(*what)
        .join(Card, Card.key == Posting.card_key)
        .where(
            or_(
                Posting.closed_at.is_(None) & (Posting.shown_version < Card.version),
                Posting.closed_at.is_(None) & Posting.pin & ~Posting.pinned,
                Posting.closed_at.is_not(None) & Posting.pinned,
            )
        )
    )
