"""One update, one change: what an update does to the desk and what is answered are kept together or not at all."""

from __future__ import annotations

import dataclasses
from functools import partial

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.clock import DeskClock
from bot.domain.enums import InboxState, Lane, Notice, ParkedKind, Role
from bot.domain.errors import DeskError
from bot.domain.office import office
from bot.domain.rulings import Ruling
from bot.handlers import router
from bot.messages import Incoming, IncomingKind, Messengers, Reply, Status
from bot.models.people import Account, Person
from bot.models.queues import InboxRow
from bot.pipeline import outbox
from bot.pipeline.fates import failure_of
from bot.pipeline.inbox import Held
from bot.pipeline.writer import Writer
from bot.services import accounts, dead_letters, deliveries, reach, unreached
from bot.services.desk import notify, say
from bot.views import refusals
from bot.views import unreached as unreached_views


class Desk:
    """Handles stored updates."""

    def __init__(self, reads: AsyncEngine, writer: Writer, clock: DeskClock, messengers: Messengers) -> None:
        self._reads, self._writer, self._clock, self._messengers = reads, writer, clock, messengers

    async def handle(self, held: Held) -> None:
        """Do what the update asks, once. Raises on malformed updates and bugs: the inbox parks them.

        A refusal undoes the change; what stands all the same is kept in a second one, with the refusal's text.
        """
        incoming = self._messengers[held.messenger].parse(held.raw, held.stored_at)
        if incoming is None:
            await self._writer.run(partial(self._done, held))
            return
        if isinstance(incoming, Status):
            await self._writer.run(partial(self._tell, held, incoming))
            return
        if isinstance(incoming, Ruling):
            await self._writer.run(partial(self._ruled, held, incoming))
            return
        try:
            if router.reads_only(incoming):
                replies = await self._read(incoming)
                await self._writer.run(partial(self._keep, held, incoming, replies))
            else:
                await self._writer.run(partial(self._change, held, incoming))
        except DeskError as refusal:
            await self._writer.run(partial(self._refuse, held, incoming, refusal))

    async def park(self, session: Session, held: Held, why: str) -> None:
        """Tell the sender honestly and alert the admins; part of the change that parks the update.

        Who sent it is read off the conversation: reading the update itself may be what kills the program.
        """
        now = self._clock.now()
        sender = held.conversation.rpartition(":")[2]
        if person := _person(await accounts.find(session, held.messenger, sender)):
            await notify(session, Notice.APOLOGY, to=person.id, about=held.id, now=now, dedupe=f"apology:{held.id}")
        await dead_letters.alert(session, ParkedKind.UPDATE, held.id, now)

    async def _tell(self, held: Held, status: Status, session: Session) -> None:
        if await self._done(held, session):
            await deliveries.told(
                session,
                messenger=held.messenger,
                message_id=status.message_id,
                progress=status.progress,
                failure=failure_of(status.failure) if status.failure else None,
                error=None if status.code is None else str(status.code),
                now=self._clock.now(),
            )

    async def _ruled(self, held: Held, ruling: Ruling, session: Session) -> None:
        """Approved words that fell are told to the admins; what waited for approval goes out."""
        if not await self._done(held, session):
            return
        if ruling.lets_through:
            await unreached.let_through(session)
        elif ruling.state in unreached_views.FALLEN:
            for admin in await reach.people_with(session, Role.ADMIN):
                with locale.use(admin.language):
                    told = unreached_views.template_fallen(ruling).as_json()
                now = self._clock.now()  # Meta rules on each language by itself: that is one piece of news a day
                key = f"ruling:{ruling.name}:{ruling.state}:{office().day(now)}:{admin.id}"
                await say(session, told, to=admin.id, lane=Lane.NOTICE, dedupe=key, now=now)

    async def _change(self, held: Held, incoming: Incoming, session: Session) -> None:
        if await self._done(held, session):
            incoming = await self._receipt(session, incoming)
            with locale.use(language_of(incoming)):
                left = await router.leave_question(session, incoming)
                replies = await router.dispatch(session, incoming)
            outbox.enqueue(session, incoming, [*left, *replies], self._clock.now())

    async def _refuse(self, held: Held, incoming: Incoming, refusal: DeskError, session: Session) -> None:
        if await self._done(held, session):
            incoming = await self._receipt(session, incoming)
            await router.refused(session, incoming, refusal)
            with locale.use(language_of(incoming)):
                left = await router.leave_question(session, incoming)
                replies = [*left, refusals.reply(refusal, incoming)]
            outbox.enqueue(session, incoming, replies, self._clock.now())

    async def _keep(self, held: Held, incoming: Incoming, replies: list[Reply], session: Session) -> None:
        if await self._done(held, session):
            incoming = await self._receipt(session, incoming)
            with locale.use(language_of(incoming)):
                left = await router.leave_question(session, incoming)
            outbox.enqueue(session, incoming, [*left, *replies], self._clock.now())

    async def _receipt(self, session: Session, incoming: Incoming) -> Incoming:
        """What is true even if the update is refused: who it was, and that they can be reached."""
        if incoming.sender is None:
            return incoming
        ids = incoming.sender.id, incoming.sender.other_id
        account = await accounts.recognise(session, incoming.messenger, *ids)
        if account and incoming.private and incoming.kind is not IncomingKind.LEFT:
            if not account.reachable:
                await reach.find(incoming.messenger, account.user_id, self._clock.now(), session)
            if self._messengers[incoming.messenger].window:
                await accounts.hear(session, account, min(incoming.at, self._clock.now()))
        return dataclasses.replace(incoming, actor=_person(account))

    async def _read(self, incoming: Incoming) -> list[Reply]:
        async with Session(self._reads) as session:
            if sender := incoming.sender:
                account = await accounts.find(session, incoming.messenger, sender.id, sender.other_id)
                incoming = dataclasses.replace(incoming, actor=_person(account))
            with locale.use(language_of(incoming)):
                return await router.dispatch(session, incoming)

    async def _done(self, held: Held, session: Session) -> bool:
        """Mark the update done as part of this change; False when it was done before."""
        won = await session.execute(
            update(InboxRow)
            .where(InboxRow.id == held.id, InboxRow.state == InboxState.WAITING)
            .values(state=InboxState.DONE, finished_at=self._clock.now(), error=None)
            .returning(InboxRow.id)
            .execution_options(synchronize_session=False)
        )
        return won.first() is not None


def language_of(incoming: Incoming) -> str:
    """The person's language; a stranger's messenger language when we speak it, else the office's."""
    if incoming.actor:
        return incoming.actor.language
    spoken = (incoming.sender.language or "")[:2] if incoming.sender else ""
    return spoken if spoken in locale.LANGUAGES else office().language


def _person(account: Account | None) -> Person | None:
    return account.person if account and account.person.active else None
