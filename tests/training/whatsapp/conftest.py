"""An emulated WhatsApp for each test, with a business and its webhook."""

from collections.abc import AsyncIterator

import pytest

from bot.training.telegram.base import Clock
from bot.training.whatsapp import Business, Phone, Room, Webhook, WhatsApp, WhatsAppServer
from bot.training.whatsapp.world import APP_SECRET
from tests.training.stopwatch import Stopwatch
from tests.training.whatsapp.judges import judge


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def hook() -> AsyncIterator[Webhook]:
    webhook = Webhook(APP_SECRET)
    await webhook.start()
    yield webhook
    await webhook.stop()


@pytest.fixture
async def server(watch: Stopwatch, hook: Webhook) -> AsyncIterator[WhatsAppServer]:
    """Without rates, and with a time that stands still; in the end the judge looks at all that was sent."""
    whatsapp = WhatsApp(clock=Clock(watch), limits=False, webhook_retry=0.01)
    async with WhatsAppServer(whatsapp) as started:
        await started.room.webhook(hook.url, hook.verify_token)
        yield started
    judge(whatsapp, hook)


@pytest.fixture
async def room(server: WhatsAppServer) -> Room:
    return server.room


@pytest.fixture
async def business(server: WhatsAppServer) -> AsyncIterator[Business]:
    client = Business(server.base, server.world)
    yield client
    await client.close()


@pytest.fixture
async def ani(server: WhatsAppServer) -> Phone:
    """Somebody who has just written, so that the business may answer."""
    phone = await server.phone("Ani")
    await phone.send("Halo")
    return phone
