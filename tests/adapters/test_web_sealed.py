"""The web application's place for signed batches, over real HTTP."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from bot.adapters.web.app import MAX_BATCH, SIGNATURE, SealedWebhook, make_app
from bot.adapters.web.server import serve
from bot.adapters.whatsapp.envelopes import envelopes
from bot.adapters.whatsapp.signature import Seal
from bot.messages import Envelope
from bot.training.whatsapp.web.webhook import signed
from tests.adapters.whatsapp.batches import batch, messages, text

SECRET, WORDS = "rahasia-aplikasi", "kata-sandi"
HALO = batch(messages(text("halo")))

pytestmark = pytest.mark.slow  # a server is waited for to end after each


class Site:
    """A served application with a sealed webhook, and what it stores."""

    def __init__(self) -> None:
        self.stored: list[Envelope] = []
        self.port = 0

    async def store(self, found: Sequence[Envelope]) -> None:
        self.stored += found

    async def post(self, body: bytes, signature: str | None = None, kind: str = "application/json") -> int:
        headers = {"Content-Type": kind, SIGNATURE: signed(SECRET, body) if signature is None else signature}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"http://127.0.0.1:{self.port}/whatsapp", data=io.BytesIO(body), headers=headers) as response,
        ):
            return response.status

    async def ask(self, **query: str) -> tuple[int, str]:
        asked = {f"hub.{key}": value for key, value in query.items()}
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/whatsapp", params=asked) as response,
        ):
            return response.status, await response.text()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    webhook = SealedWebhook(Seal(SECRET, WORDS), envelopes, site.store)

    async def ready() -> dict[str, object]:
        return {}

    async with serve(make_app({"/whatsapp": webhook}, ready), "127.0.0.1", 0) as site.port:
        yield site


async def test_signed_batch_is_stored(site: Site) -> None:
    assert await site.post(HALO) == 200
    assert site.stored == envelopes(HALO)


@pytest.mark.parametrize("signature", ["", "sha256=", signed("lain", HALO), signed(SECRET, HALO + b" "), "é"])
async def test_batch_with_a_bad_signature_stores_nothing(site: Site, signature: str) -> None:
    assert await site.post(HALO, signature) == 403
    assert site.stored == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b'{"entry": 5}'])
async def test_signed_nonsense_stores_nothing(site: Site, body: bytes) -> None:
    assert await site.post(body) == 400
    assert site.stored == []


async def test_batch_of_3_mb_is_stored_whole_and_a_bigger_one_refused(site: Site) -> None:
    many = [text("x" * 500) | {"id": f"wamid.{number:06}"} for number in range(4600)]
    body = batch(messages(*many))
    assert 2_800_000 < len(body) < 3_300_000
    assert await site.post(body) == 200
    assert len(site.stored) == len(many)
    assert await site.post(b" " * (MAX_BATCH + 1)) == 413
    assert await site.post(HALO, kind="text/plain") == 415


async def test_question_is_answered_to_who_knows_the_words(site: Site) -> None:
    assert await site.ask(mode="subscribe", challenge="1158201444", verify_token=WORDS) == (200, "1158201444")
    assert (await site.ask(mode="subscribe", challenge="1158201444", verify_token="lain"))[0] == 403
    assert (await site.ask())[0] == 403
