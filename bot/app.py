"""Composition root: plain constructors, started and stopped in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import structlog
from sqlalchemy import text

from bot.adapters.telegram.adapter import Telegram, WebhookAddress
from bot.adapters.web.app import SealedWebhook, Webhook, make_app
from bot.adapters.web.feeds import feed_address
from bot.adapters.web.server import serve
from bot.adapters.whatsapp.adapter import WhatsApp
from bot.adapters.whatsapp.signature import Seal
from bot.domain.clock import DeskClock
from bot.domain.office import Office, use_office
from bot.failures import Transient
from bot.handlers import router
from bot.handlers.menu import commands_for
from bot.jobs.calendar import Calendar
from bot.messages import REPLY, Messenger, Reply
from bot.pipeline.cards import Cards
from bot.pipeline.desk import Desk
from bot.pipeline.dispatcher import Dispatcher
from bot.pipeline.inbox import Inbox
from bot.pipeline.leader import FileLeader, Leader, PostgresLeader
from bot.pipeline.lifetime import Lifetime
from bot.pipeline.pacing import Pace, Pacer
from bot.pipeline.rest import Rest
from bot.pipeline.schedule_files import Feeds
from bot.pipeline.work import make_tasks
from bot.pipeline.writer import make_writer
from bot.storage.archive import Archive
from bot.storage.engines import Changes, is_sqlite, read_engine, write_engine
from bot.storage.migrate import upgrade

CHANGES_S = 0.5
"""How often the bot looks for what shell commands wrote."""

log = structlog.get_logger()


class Startable(Messenger, Protocol):
    """A messenger with connections to open and close."""

    async def start(self) -> None:
        """Open the connections. Raises Transient to be tried again."""

    async def stop(self) -> None:
        """Close the connections."""

    def numbers(self, reply: Reply) -> Mapping[int, str]:
        """The payloads of the choices that people see here under a number."""
        ...


@dataclass(frozen=True, slots=True)
class TelegramSetup:
    """How to reach Telegram; with `public_url` updates come by webhook."""

    token: str
    api: str
    public_url: str | None = None
    secret: str = ""
    long_poll: int = 50
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class WhatsAppSetup:
    """How to reach WhatsApp; `seal` tells Meta from others at the webhook."""

    token: str
    phone_id: str
    seal: Seal
    api: str


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything the program is made from."""

    database_url: str
    archive_url: str
    office: Office = field(default_factory=Office)
    telegram: TelegramSetup | None = None
    whatsapp: WhatsAppSetup | None = None
    http: tuple[str, int] | None = None
    """Host and port for webhooks and health; None serves nothing."""
    pace: Pace = field(default_factory=Pace)
    public_url: str | None = None
    """Where the world reaches `http`; None: it does not."""
    spool: Path | None = None
    """Where files wait on their way to an archive that is not here."""


class App:
    """The running desk."""

    def __init__(self, setup: Setup, clock: DeskClock | None = None) -> None:
        self.setup = setup
        self.clock = clock or DeskClock()
        self.reads = read_engine(setup.database_url)
        self._writes = write_engine(setup.database_url)
        self.archive = Archive.at(setup.archive_url, spool=setup.spool)
        self.messengers: dict[str, Startable] = {}
        self._stack = AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self._receiving: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Migrate, go on with what a former run left, then receive.

        Raises SchemaTooNew, AlreadyRunning, OSError (port taken), SendError (token refused), with all closed again.
        """
        await upgrade(self.setup.database_url)
        await self._make_messengers()
        use_office(self._office())
        self._compose()
        try:
            await self._begin()
        except BaseException:
            await self.stop()
            raise

    async def _begin(self) -> None:
        await self.leader.start()
        await self._start_messengers()
        await self.archive.sweep()
        for name, step in (
            ("outbox", self.dispatcher.step),
            ("cards", self.cards.step),
            ("tasks", self.tasks.step),
        ):
            self._spawn(partial(self.lifetime.forever, name, step), name)
        await self.inbox.start()
        self.calendar.start()
        await self._serve()
        for messenger in self.messengers.values():
            store = partial(self.inbox.store, messenger.name)
            self._receiving.append(self._spawn(partial(messenger.receive, store), f"receive {messenger.name}"))
        self._spawn(partial(self.lifetime.forever, "inbox", self.inbox.step), "inbox")
        self._spawn(partial(self.lifetime.forever, "watch", self._watch), "watch")
        if isinstance(self.leader, PostgresLeader):
            self._spawn(partial(self.lifetime.forever, "lead", self.leader.step), "lead")

    async def stop(self) -> None:
        """Stop receiving, finish what is in flight, close everything. What is left is stored."""
        for task in self._receiving:
            task.cancel()
        await asyncio.gather(*self._receiving, return_exceptions=True)
        await self._stack.aclose()
        self.calendar.stop()
        self.lifetime.end()
        for queue in (self.inbox, self.tasks, self.cards, self.dispatcher):
            await queue.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.writer.stop()
        for messenger in self.messengers.values():
            await messenger.stop()
        await self.leader.stop()
        await self._changes.stop()
        await self.reads.dispose()
        await self._writes.dispose()

    async def settled(self) -> None:
        """Return when everything that is due has been done: nothing waits in any queue."""
        await self.rest.settled()

    async def move_time(self, by: timedelta) -> None:
        """Let the desk live `by` later, stepping through each thing that falls due on the way (training only)."""
        left = by  # the time the steps themselves take comes on top, as on the emulator's clock
        while (due := await self.rest.next_due()) is not None and due - self.clock.now() < left:
            step = max(timedelta(), due - self.clock.now())
            self.clock.move(step)
            left -= step
            await self._tick()
        self.clock.move(left)
        await self._tick()

    async def _tick(self) -> None:
        self._woken({"outbox", "cards", "tasks"})
        await self.calendar.catch_up()
        await self.settled()

    async def _make_messengers(self) -> None:
        if telegram := self.setup.telegram:
            webhook = None
            if telegram.public_url:
                webhook = WebhookAddress(telegram.public_url.rstrip("/") + "/telegram", telegram.secret)
            self.messengers["telegram"] = Telegram(
                telegram.token,
                self.archive.open,
                api=telegram.api,
                webhook=webhook,
                long_poll=telegram.long_poll,
                pause=telegram.pause,
            )
        if whatsapp := self.setup.whatsapp:
            self.messengers["whatsapp"] = WhatsApp(
                whatsapp.token, whatsapp.phone_id, self.archive.open, api=whatsapp.api
            )

    def _office(self) -> Office:
        def start_link(messenger: str, payload: str) -> str:
            return self.messengers[messenger].start_link(payload)

        def numbers(messenger: str, body: Mapping[str, Any]) -> Mapping[int, str]:
            return self.messengers[messenger].numbers(REPLY.validate_python(body))

        whatsapp = self.messengers.get("whatsapp")
        return replace(
            self.setup.office,
            numbers=numbers,
            start_link=start_link,
            words_link=whatsapp.words_link if isinstance(whatsapp, WhatsApp) else None,
            feed_link=self._feed_link if self.setup.http and self.setup.public_url else None,
            messengers=tuple(self.messengers),
        )

    def _feed_link(self, token: str) -> str:
        return feed_address(self.setup.public_url or "", token)

    def _compose(self) -> None:
        self.lifetime = Lifetime()
        pacer = Pacer(self.setup.pace, self.lifetime)
        sqlite = is_sqlite(self.setup.database_url)
        self.leader: Leader = (
            FileLeader(self.setup.database_url, self.lifetime)
            if sqlite
            else PostgresLeader(self._writes, self.lifetime)
        )
        self._changes = Changes(self.reads)
        self.writer = make_writer(self._writes, self._committed)
        desk = Desk(self.reads, self.writer, self.clock, self.messengers)
        self.inbox = Inbox(self.reads, self.writer, self.clock, self.lifetime, desk.handle, desk.park)
        self.dispatcher = Dispatcher(
            self.reads, self.writer, self.clock, self.lifetime, self.messengers, pacer, router.notice, commands_for
        )
        self.cards = Cards(self.reads, self.writer, self.clock, self.lifetime, self.messengers, pacer, router.card)
        self.tasks = make_tasks(self.reads, self.writer, self.clock, self.lifetime, self.messengers, self.archive)
        self.calendar = Calendar(self.writer, self.clock)
        self.rest = Rest(self.reads, self.clock, self.inbox.rested)

    def _committed(self, wakes: set[str]) -> None:
        self._woken(wakes)
        self.rest.progress()

    def _woken(self, wakes: set[str]) -> None:
        if "inbox" in wakes:
            self.inbox.wake()
        if "outbox" in wakes:
            self.dispatcher.wake()
        if "cards" in wakes:
            self.cards.wake()
        if "tasks" in wakes:
            self.tasks.wake()

    async def _start_messengers(self) -> None:
        for messenger in self.messengers.values():
            pause = 1.0
            while True:
                try:
                    await messenger.start()
                    break
                except Transient as error:
                    log.warning("messenger not reached, trying again", messenger=messenger.name, kind=str(error))
                    await asyncio.sleep(pause)
                    pause = min(30.0, pause * 2)

    async def _serve(self) -> None:
        if self.setup.http is None:
            return
        webhooks: dict[str, Webhook | SealedWebhook] = {}
        telegram = self.messengers.get("telegram")
        if isinstance(telegram, Telegram) and self.setup.telegram and self.setup.telegram.public_url:
            store = partial(self.inbox.store, "telegram")
            webhooks["/telegram"] = Webhook(self.setup.telegram.secret, telegram.webhook_envelopes, store)
        whatsapp = self.messengers.get("whatsapp")
        if isinstance(whatsapp, WhatsApp) and self.setup.whatsapp:
            store = partial(self.inbox.store, "whatsapp")
            webhooks["/whatsapp"] = SealedWebhook(self.setup.whatsapp.seal, whatsapp.webhook_envelopes, store)
        app = make_app(webhooks, self._ready, Feeds(self.reads, self.clock).by_token)
        self.port = await self._stack.enter_async_context(serve(app, *self.setup.http))

    async def _ready(self) -> dict[str, object]:
        async with self.reads.connect() as connection:
            await connection.execute(text("SELECT 1"))
        return {"database": True}

    def _spawn(self, what: Callable[[], Awaitable[None]], name: str) -> asyncio.Task[None]:
        async def run() -> None:
            await what()

        task = asyncio.create_task(run(), name=name)
        task.add_done_callback(_report)
        self._tasks.append(task)
        return task

    async def _watch(self) -> None:
        """Notice what other processes wrote."""
        if await self._changes.any():
            self._woken({"inbox", "outbox", "cards", "tasks"})
        await self.lifetime.pause(CHANGES_S)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("stopped working", what=task.get_name(), exc_info=error)
