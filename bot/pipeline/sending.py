"""Sends one outbox row to one address, and keeps what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import OutgoingKind, OutgoingState
from bot.domain.office import office
from bot.failures import (
    Gone,
    Moved,
    OptedOut,
    Rejected,
    SendError,
    TemplateRefused,
    Throttled,
    TooBig,
    TopicGone,
    Unreachable,
    WindowClosed,
)
from bot.messages import Address, Messenger, Reply
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.pipeline.cards import looks
from bot.pipeline.fates import failure_of
from bot.pipeline.marks import Marks
from bot.pipeline.outbox import Target
from bot.pipeline.pacing import Pacer
from bot.pipeline.writer import Writer
from bot.services import accounts, dead_letters, deliveries, reach, told
from bot.views import briefs

Commands = Callable[[Person], list[tuple[str, str]]]

log = structlog.get_logger()


class Sending:
    """One try at one address; `commands` are those of a person."""

    def __init__(self, engine: AsyncEngine, writer: Writer, clock: DeskClock, pacer: Pacer, commands: Commands) -> None:
        self._engine, self._writer, self._clock, self._pacer, self._commands = engine, writer, clock, pacer, commands
        self._marks = Marks(writer)

    async def to(
        self, row: OutboxRow, messenger: Messenger, target: Target, reply: Reply, *, outside: str | None = None
    ) -> bool:
        """Send to one address, in approved words of the language `outside`; False when it reaches nobody.

        Raises what asks for another try (the tables then know what is new about the address), and TemplateRefused.
        """
        await self._pacer.wait(messenger.name, target.address.chat_id, group=row.in_group)
        await self.mark(row, OutgoingState.SENDING)
        try:
            sent = await self._call(row, messenger, target.address, reply, outside)
        except TemplateRefused:
            raise
        except Gone:
            if not reply.media:
                raise
            row.parts_sent = 0
            return await self.to(row, messenger, target, await self._without_files(target, reply), outside=outside)
        except SendError as error:
            return await self._failed(row, messenger.name, target, error, outside)
        await self._sent(row, messenger, target.address, sent, reply)
        return True

    async def _without_files(self, target: Target, reply: Reply) -> Reply:
        """What is said in place of files that the messenger has no more, in the words of who gets it."""
        async with Session(self._engine) as session:
            person = await session.get(Person, target.account.person_id) if target.account else None
        with locale.use(person.language if person else office().language):
            return briefs.files_gone(reply)

    async def park(self, row: OutboxRow, error: str) -> None:
        """Keep a row that can't be sent for the admins."""
        now = self._clock.now()
        await self._writer.run(partial(dead_letters.park_message, row_id=row.id, error=error, now=now))

    async def mark(self, row: OutboxRow, state: OutgoingState, **values: Any) -> None:
        """Keep the state of a row, and count its tries."""
        if state in {OutgoingState.QUEUED, OutgoingState.SENDING}:
            values["attempts"] = row.attempts = row.attempts + 1
        else:
            values["finished_at"] = self._clock.now()
        await self._marks.set(row.id, state=state, **values)

    async def _failed(
        self, row: OutboxRow, messenger: str, target: Target, error: SendError, outside: str | None
    ) -> bool:
        """Keep what the messenger said. True when the row is at its end, False when this address reaches nobody."""
        to, now = target.address, self._clock.now()
        match error:
            case WindowClosed() | OptedOut():
                if target.account is None or (outside and isinstance(error, WindowClosed)):
                    return False
                await self._writer.run(partial(self._withheld, row.id, messenger, to.chat_id, error))
                if isinstance(error, OptedOut) and row.chat_id is not None:  # an answer has no other way
                    return False
            case TopicGone() if to.thread is not None:
                await self._writer.run(partial(reach.lose_topic, messenger, to.chat_id, to.thread, now))
            case Unreachable():
                await self._writer.run(partial(reach.lose, messenger, to.chat_id, now))
                return False
            case Throttled():
                self._pacer.hold(messenger, to.chat_id, error.seconds)
            case Moved():
                await self._writer.run(partial(reach.migrate, messenger, to.chat_id, error.chat_id, now))
            case Rejected() | TooBig():
                log.error("messenger refused", outbox=row.id, kind=str(error))
                await self.park(row, str(error))
                return True
        raise error

    async def _sent(
        self, row: OutboxRow, messenger: Messenger, to: Address, message_id: str | None, reply: Reply
    ) -> None:
        where = {"sent_messenger": messenger.name, "sent_chat": to.chat_id, "sent_message": message_id}
        now = self._clock.now()
        values = {"state": OutgoingState.SENT, "finished_at": now} | where
        if messenger.window is not None:  # it may tell later that the message did not arrive, or have told so already
            await self._writer.run(partial(deliveries.finish, row.id, values, now))
        elif row.notice in told.TELLING:
            await self._writer.run(partial(told.finish, row.id, values, looks(reply)))
        else:
            await self.mark(row, OutgoingState.SENT, **where)

    async def _withheld(self, row_id: int, messenger: str, chat_id: str, error: SendError, session: Session) -> None:
        """Keep what the messenger said, so that the next try goes another way."""
        if isinstance(error, WindowClosed):
            await accounts.close_window(messenger, chat_id, self._clock.now(), session)
        else:
            await deliveries.avoid(row_id, messenger, f"{failure_of(type(error))}: {error}", session)

    async def _call(
        self, row: OutboxRow, messenger: Messenger, to: Address, reply: Reply, outside: str | None
    ) -> str | None:
        if outside and reply.approved:
            sent = await messenger.send_approved(to, reply.approved, outside)
            await self._writer.run(partial(deliveries.note, messenger.name, sent, row.id, self._clock.now()))
            return sent
        if row.kind is OutgoingKind.COMMANDS:
            async with Session(self._engine) as session:
                person = await session.get_one(Person, row.person_id)
            with locale.use(person.language):
                await messenger.set_commands(to, self._commands(person) if person.active else ())
            return None
        if row.kind is OutgoingKind.EDIT and row.target and not row.parts_sent:
            try:
                await messenger.edit(to, row.target, reply)
                return row.target
            except Gone:
                pass  # the screen is not there any more: show it anew
        return await self._send_parts(row, messenger, to, reply)

    async def _send_parts(self, row: OutboxRow, messenger: Messenger, to: Address, reply: Reply) -> str | None:
        last, done, parts = None, row.parts_sent, messenger.parts(reply)
        async for message_id in messenger.send(to, reply, first_part=done):
            last, done = message_id, done + 1
            if messenger.window is not None:
                await self._writer.run(partial(deliveries.note, messenger.name, message_id, row.id, self._clock.now()))
            if done < parts:
                await self.mark(row, OutgoingState.SENDING, parts_sent=done)
                await self._pacer.wait(messenger.name, to.chat_id, group=row.in_group)
        return last
