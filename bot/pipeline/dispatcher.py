"""Sends outbox rows after commit: first in, first out per chat and lane, paced, retried, marked.

A row is `sending` just before its call, so a crash there repeats at most that one message and skips none.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import Failure, OutgoingKind, OutgoingState
from bot.failures import (
    Gone,
    Moved,
    OptedOut,
    Rejected,
    TemplateRefused,
    Throttled,
    TopicGone,
    Transient,
    WindowClosed,
)
from bot.messages import REPLY, Messenger, Messengers, Reply
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.pipeline import outbox
from bot.pipeline.lifetime import Lifetime, Stopping, woken
from bot.pipeline.pacing import Pacer
from bot.pipeline.sending import Commands, Sending
from bot.pipeline.writer import Writer, is_transient
from bot.services import unreached

RenderNotice = Callable[[Session, OutboxRow, Person], Awaitable[Reply | None]]
LONGEST_BACKOFF_S = 60.0
TAPS_AT_ONCE = 64
TAP_LIFE_S = 10.0
"""A tap that must wait longer than this for its answer is answered by a message."""

log = structlog.get_logger()


class Dispatcher:
    """The one sender of a database."""

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        clock: DeskClock,
        lifetime: Lifetime,
        messengers: Messengers,
        pacer: Pacer,
        render: RenderNotice,
        commands: Commands,
    ) -> None:
        self._engine, self._writer, self._clock, self._lifetime = engine, writer, clock, lifetime
        self._messengers, self._render = messengers, render
        self._sending = Sending(engine, writer, clock, pacer, commands)
        self._queues: dict[tuple[str, str], deque[OutboxRow]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._known: set[int] = set()
        self._wake = asyncio.Event()
        self._taps = asyncio.Semaphore(TAPS_AT_ONCE)
        self._recovered = False

    async def stop(self) -> None:
        """Finish calls under way; what waits stays queued."""
        await asyncio.gather(*self._workers, return_exceptions=True)

    def wake(self) -> None:
        """Look for due rows."""
        self._wake.set()

    async def step(self) -> None:
        """Hand out what is due, then wait for more. On taking the lead, queue again what a former run was sending."""
        if not self._lifetime.leading.is_set():
            self._recovered = False
            await self._lifetime.leading.wait()
        if self._lifetime.ending:
            return
        if not self._recovered:
            await self._writer.run(outbox.queue_again)
            self._recovered = True
        self._wake.clear()
        await woken(self._wake, await self._hand_out())

    async def _hand_out(self) -> float:
        """Give due rows to the workers of their chats; seconds until the next row is due."""
        now = self._clock.now()
        before = set(self._known)  # what ends during the query must not be taken for new
        async with Session(self._engine) as session:
            due = await session.scalars(outbox.due(now))
            new = [row_id for row_id in due if row_id not in before and row_id not in self._known]
            for row in await outbox.rows(session, new):
                self._known.add(row.id)
                self._put(row)
            later = await session.scalar(outbox.next_due(now))
        return min(60.0, (later - now).total_seconds()) if later else 60.0

    def _put(self, row: OutboxRow) -> None:
        chat = f"{row.messenger}:{row.chat_id}" if row.chat_id else f"person:{row.person_id}"
        if row.kind is OutgoingKind.TAP:
            chat = f"tap:{row.id}"  # every tap is answered at once, whoever else taps in the same group
        key = (chat, row.lane)
        if key in self._queues:
            self._queues[key].append(row)
            return
        self._queues[key] = deque([row])
        task = asyncio.create_task(self._work(key), name=f"send {key}")
        self._workers.add(task)
        task.add_done_callback(self._workers.discard)

    async def _work(self, key: tuple[str, str]) -> None:
        queue = self._queues[key]
        try:
            while queue and not self._lifetime.ending:
                await self._deliver(queue[0])
                self._known.discard(queue.popleft().id)
        except Stopping:
            return
        finally:
            del self._queues[key]
            self._known.difference_update(row.id for row in queue)
            self._wake.set()

    async def _deliver(self, row: OutboxRow) -> None:
        """Send one row to its end: sent, obsolete, unreachable or parked. Raises Stopping."""
        attempt = 0
        while True:
            try:
                if attempt:
                    row = await self._again(row.id)
                await self._begin(row)
                return
            except Stopping:
                raise
            except (Moved, TopicGone, WindowClosed, OptedOut):
                wait = 0.0  # what is new about the address is in the tables now
            except Throttled as error:
                wait = error.seconds
            except Exception as error:
                if not isinstance(error, Transient) and not is_transient(error):
                    log.error("sending failed", outbox=row.id, kind=type(error).__name__, exc_info=error)
                    await self._sending.park(row, type(error).__name__)
                    return
                wait = min(LONGEST_BACKOFF_S, 0.5 * 2**attempt)
            attempt += 1
            await self._lifetime.pause(wait)

    async def _begin(self, row: OutboxRow) -> None:
        if row.kind is OutgoingKind.TAP:
            async with self._taps:
                await self._acknowledge(row)
        else:
            await self._once(row)

    async def _again(self, row_id: int) -> OutboxRow:
        """The row as it is now."""
        async with Session(self._engine) as session:
            return await session.get_one(OutboxRow, row_id)

    async def _once(self, row: OutboxRow) -> None:
        async with Session(self._engine) as session:
            targets = await outbox.targets(session, row)
            person = await session.get(Person, row.person_id) if row.person_id else None
            reply = await self._reply(session, row, person)
        if reply is None or (row.expires_at is not None and row.expires_at <= self._clock.now()):
            await self._sending.mark(row, OutgoingState.OBSOLETE)
            return
        if row.kind is OutgoingKind.COMMANDS:  # only some messengers have a list of them
            targets.sort(key=lambda target: self._windowed(target.messenger))
        waiting, why = [], ""
        for target in targets:
            messenger = self._messengers.get(target.messenger)
            if messenger is None:
                continue
            if row.kind is not OutgoingKind.COMMANDS and target.outside(messenger.window, self._clock.now()):
                waiting.append(target)
                why = await self._outside(row, messenger, target, reply, person) or why
                if why:
                    continue
                return
            if await self._sending.to(row, messenger, target, reply):
                return
        if waiting:
            moments = [each.account.heard_at for each in waiting if each.account]
            heard = max(filter(None, moments), default=None)
            await self._writer.run(partial(unreached.hold, row.id, why, heard, self._clock.now()))
        else:
            await self._writer.run(partial(unreached.give_up, row.id, row.avoid, self._clock.now()))

    def _windowed(self, messenger: str) -> bool:
        return messenger in self._messengers and self._messengers[messenger].window is not None

    async def _outside(
        self, row: OutboxRow, messenger: Messenger, target: outbox.Target, reply: Reply, person: Person | None
    ) -> str:
        """Send what may be sent to a person whose window is closed; why it was not, if so."""
        if reply.approved is None or person is None:
            return Failure.WINDOW
        try:
            if await self._sending.to(row, messenger, target, reply, outside=person.language):
                return ""
        except TemplateRefused as error:
            log.error("template refused", outbox=row.id, kind=str(error))
            return f"{Failure.TEMPLATE}: {error}"
        return Failure.WINDOW

    async def _reply(self, session: Session, row: OutboxRow, person: Person | None) -> Reply | None:
        if row.kind is OutgoingKind.COMMANDS:
            return Reply()
        if row.kind is not OutgoingKind.NOTICE:
            return REPLY.validate_python(row.body)
        if person is None or not person.active:
            return None
        with locale.use(person.language):
            return await self._render(session, row, person)

    async def _acknowledge(self, row: OutboxRow) -> None:
        messenger = self._messengers[row.messenger or ""]
        reply = REPLY.validate_python(row.body)
        try:
            await messenger.acknowledge(row.target or "", reply)
        except (Gone, Rejected, Throttled, WindowClosed, OptedOut) as error:
            if isinstance(error, Throttled) and error.seconds <= TAP_LIFE_S:
                raise
            if not reply.text or row.person_id is None:
                await self._sending.mark(row, OutgoingState.OBSOLETE)
                return
            await self._writer.run(partial(outbox.become_message, row.id, reply))
            await self._once(await self._again(row.id))  # too late for the tap: it becomes a message
            return
        await self._sending.mark(row, OutgoingState.SENT)
