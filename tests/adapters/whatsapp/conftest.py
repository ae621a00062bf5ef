"""The adapter against a stand-in for Meta."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.adapters.whatsapp.adapter import WhatsApp
from tests.adapters.archive import Shelf
from tests.adapters.peers import serving
from tests.adapters.whatsapp.batches import PHONE_ID
from tests.adapters.whatsapp.graph import TOKEN, Graph


@pytest.fixture
async def graph() -> AsyncIterator[Graph]:
    graph = Graph()
    async with serving(graph.answer) as base:
        graph.base = f"{base}/v23.0"
        yield graph


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(b"\xff\xd8\xff gambar")


@pytest.fixture
async def whatsapp(graph: Graph, shelf: Shelf) -> AsyncIterator[WhatsApp]:
    whatsapp = WhatsApp(TOKEN, PHONE_ID, shelf.open, api=graph.base)
    await whatsapp.start()
    yield whatsapp
    await whatsapp.stop()
