"""The adapter against the emulated Telegram."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
from PIL import Image

from bot.adapters.telegram.adapter import Telegram
from bot.messages import Envelope, Incoming, IncomingKind
from bot.training import BotClient, Phone, Room, TrainingServer
from tests.adapters.archive import Shelf
from tests.training.judges import judge

STORED_AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


class Mailbox:
    """Keeps what `telegram` receives, and reads it."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.envelopes: list[Envelope] = []
        self.unread: list[Envelope] = []
        """What could not be parsed."""
        self._read: asyncio.Queue[Incoming] = asyncio.Queue()

    async def store(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            self.envelopes.append(envelope)
            try:
                incoming = self.telegram.parse(envelope.raw, STORED_AT)
            except ValueError:
                self.unread.append(envelope)
                continue
            if incoming is not None:
                self._read.put_nowait(incoming)

    async def next(self, kind: IncomingKind = IncomingKind.MESSAGE) -> Incoming:
        """The next Incoming of a kind; those before it are passed over."""
        async with asyncio.timeout(10):
            while (incoming := await self._read.get()).kind is not kind:
                pass
            return incoming

    async def any(self) -> Incoming:
        """The next Incoming."""
        async with asyncio.timeout(10):
            return await self._read.get()


@pytest.fixture
def picture() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def shelf(picture: bytes) -> Shelf:
    return Shelf(picture)


@pytest.fixture
async def server() -> AsyncIterator[TrainingServer]:
    """Telegram without flood limits; in the end its judges look at every call that was made."""
    async with TrainingServer(limits=False, privacy=False, webhook_retry=0.01) as server:
        yield server
    judge(server)


@pytest.fixture
async def room(server: TrainingServer) -> Room:
    return await server.room()


@pytest.fixture
async def telegram(server: TrainingServer, shelf: Shelf) -> AsyncIterator[Telegram]:
    telegram = Telegram(server.token, shelf.open, api=server.base, pause=0.001, long_poll=5)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
async def mailbox(telegram: Telegram) -> AsyncIterator[Mailbox]:
    """What the adapter receives by polling."""
    mailbox = Mailbox(telegram)
    task = asyncio.create_task(telegram.receive(mailbox.store))
    yield mailbox
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def siti(server: TrainingServer) -> Phone:
    """Someone who has started the bot."""
    phone = await server.phone("Siti", last_name="Aminah", username="siti_a", language_code="id")
    await phone.start()
    return phone


@pytest.fixture
async def bot(server: TrainingServer) -> AsyncIterator[BotClient]:
    """Another program with the same token."""
    async with BotClient(server.base, server.token) as client:
        yield client
