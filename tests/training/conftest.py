"""A training room for each test."""

import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from bot.training import BotClient, Room, TrainingServer
from tests.training.judges import judge


@pytest.fixture
async def server() -> AsyncIterator[TrainingServer]:
    """A room without flood limits; in the end the judges look at all that was called in it."""
    async with TrainingServer(limits=False, webhook_retry=0.01) as started:
        yield started
    judge(started)


@pytest.fixture
async def room(server: TrainingServer) -> Room:
    return await server.room()


@pytest.fixture
async def bot(server: TrainingServer) -> AsyncIterator[BotClient]:
    async with BotClient(server.base, server.token) as client:
        yield client


@pytest.fixture
def picture() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(out, "JPEG")
    return out.getvalue()
