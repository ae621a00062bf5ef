"""The web application over real HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.adapters.telegram.adapter import Telegram, WebhookAddress
from bot.adapters.web import app as web_app
from bot.adapters.web.app import MAX_BODY, SECRET, Webhook, make_app
from bot.adapters.web.server import serve
from bot.messages import Envelope
from bot.training import Phone, TrainingServer
from tests.adapters.archive import Shelf
from tests.adapters.conftest import Mailbox

KEY = "kunci_rahasia"
pytestmark = pytest.mark.slow  # it waits for time-outs
UPDATE = {"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 6}}}


class Site:
    """A served application with one webhook; what it stores and how ready it is."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.stored: list[Envelope] = []
        self.problem: Exception | None = None
        self.ready: Callable[[], Awaitable[Mapping[str, object]]] = self.fine
        self.port = 0

    async def fine(self) -> Mapping[str, object]:
        return {"database": "sqlite:////data/rahasia.db", "telegram": True}

    async def store(self, envelopes: Sequence[Envelope]) -> None:
        if self.problem:
            raise self.problem
        self.stored += envelopes

    async def post(
        self, body: bytes | AsyncIterator[bytes], key: str | None = KEY, kind: str = "application/json"
    ) -> int:
        headers = {"Content-Type": kind} | ({SECRET: key} if key is not None else {})
        async with aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{self.port}/telegram"
            async with session.post(url, data=body, headers=headers) as response:
                await response.read()
                return response.status

    async def get(self, path: str) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}{path}") as response,
        ):
            return response.status, await response.text()


@pytest.fixture
async def site(telegram: Telegram) -> AsyncIterator[Site]:
    site = Site(telegram)
    webhook = Webhook(KEY, telegram.webhook_envelopes, site.store)
    app = make_app({"/telegram": webhook}, lambda: site.ready())
    async with serve(app, "127.0.0.1", 0) as site.port:
        yield site


async def test_webhook_stores_then_says_so(site: Site) -> None:
    assert await site.post(json.dumps(UPDATE).encode(), kind="application/json; charset=utf-8") == 200
    (envelope,) = site.stored
    assert (envelope.external_id, envelope.conversation) == ("1", "5:6")
    assert json.loads(envelope.raw) == UPDATE


@pytest.mark.parametrize("key", [None, "", "kunci", KEY + "x", "kunci_é"])
async def test_webhook_with_a_wrong_secret_stores_nothing(site: Site, key: str | None) -> None:
    assert await site.post(json.dumps(UPDATE).encode(), key) == 403
    assert site.stored == []


async def test_webhook_with_a_wrong_secret_is_refused_before_its_body_is_read(site: Site) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    assert await site.post(endless(), "salah") == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 100_000, b"1" * 5000])
async def test_webhook_with_a_malformed_body_stores_nothing(site: Site, body: bytes) -> None:
    assert await site.post(body) == 400
    assert site.stored == []


async def test_webhook_with_a_shapeless_update_stores_it(site: Site) -> None:
    assert await site.post(b'{"message": 5}') == 200
    assert site.stored[0].conversation == "?"


async def test_webhook_with_too_big_a_body_stores_nothing(site: Site) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 1000 + 1):
            yield b" " * 1000

    assert await site.post(b" " * (MAX_BODY + 1)) == 413
    assert await site.post(pieces()) == 413
    assert site.stored == []


async def test_webhook_with_another_content_type_stores_nothing(site: Site) -> None:
    assert await site.post(b"{}", kind="text/plain") == 415
    assert site.stored == []


async def test_webhook_whose_store_fails_makes_telegram_bring_it_again(site: Site) -> None:
    site.problem = OSError("disk full")
    with capture_logs() as logs:
        assert await site.post(json.dumps(UPDATE).encode()) == 503
    assert [log["event"] for log in logs] == ["webhook.store_failed"]


async def test_webhook_without_a_secret_is_no_webhook(telegram: Telegram) -> None:
    with pytest.raises(ValueError, match="secret"):
        Webhook("", telegram.webhook_envelopes, Mailbox(telegram).store)


async def test_webhook_asked_with_get_and_unknown_paths(site: Site) -> None:
    assert (await site.get("/telegram"))[0] == 405
    assert (await site.get("/"))[0] == 404


async def test_health_tells_nothing_private(site: Site) -> None:
    assert await site.get("/livez") == (200, "ok")
    status, text = await site.get("/readyz")
    assert (status, json.loads(text)) == (200, {"database": True, "telegram": True})


async def test_ready_with_a_part_that_does_not_work_is_503(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def half() -> Mapping[str, object]:
        return {"database": True, "telegram": None}

    async def broken() -> Mapping[str, object]:
        raise OSError("/data/rahasia.db")

    async def hanging() -> Mapping[str, object]:
        await asyncio.Event().wait()
        return {}

    monkeypatch.setattr(web_app, "READY_WITHIN", 0.01)
    site.ready = half
    assert (await site.get("/readyz"))[0] == 503
    with capture_logs():
        for check in broken, hanging:
            site.ready = check
            assert await site.get("/readyz") == (503, '{"checks":false}')


async def test_serve_finishes_what_is_under_way_when_it_stops(telegram: Telegram) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    site = Site(telegram)

    async def store(envelopes: Sequence[Envelope]) -> None:
        begun.set()
        await go_on.wait()
        await site.store(envelopes)

    app = make_app({"/telegram": Webhook(KEY, telegram.webhook_envelopes, store)}, site.fine)
    stop = asyncio.Event()

    async def run() -> None:
        async with serve(app, "127.0.0.1", 0) as site.port:
            started.set()
            await stop.wait()

    started = asyncio.Event()
    running = asyncio.create_task(run())
    await started.wait()
    posting = asyncio.create_task(site.post(json.dumps(UPDATE).encode()))
    await begun.wait()
    stop.set()
    await asyncio.sleep(0)
    assert not running.done()
    go_on.set()
    assert await posting == 200
    await running
    assert len(site.stored) == 1


async def test_serve_on_a_taken_port_says_so(telegram: Telegram) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        async with serve(make_app({}, Site(telegram).fine), "127.0.0.1", taken.getsockname()[1]):
            pass


async def test_updates_come_by_webhook_from_telegram_itself(server: TrainingServer, siti: Phone, shelf: Shelf) -> None:
    mailboxes: list[Mailbox] = []

    async def store(envelopes: Sequence[Envelope]) -> None:
        await mailboxes[0].store(envelopes)

    probe = Telegram(server.token, shelf.open, api=server.base)
    app = make_app({"/telegram": Webhook(KEY, probe.webhook_envelopes, store)}, Site(probe).fine)
    async with serve(app, "127.0.0.1", 0) as port:
        address = WebhookAddress(f"http://127.0.0.1:{port}/telegram", KEY)
        telegram = Telegram(server.token, shelf.open, api=server.base, webhook=address, pause=0.001)
        mailboxes.append(Mailbox(telegram))
        await telegram.start()
        task = asyncio.create_task(telegram.receive(store))
        assert (await mailboxes[0].next()).text == "/start"
        await siti.send("lewat webhook")
        assert (await mailboxes[0].next()).text == "lewat webhook"
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await telegram.stop()
