"""Getting updates: by long poll and by webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.training import BotClient, CallFailed, Phone, Room, TrainingServer
from bot.training.telegram.base import Json


@pytest.fixture
async def ani(server: TrainingServer) -> Phone:
    phone = await server.phone("Ani")
    await phone.start()
    return phone


async def test_unconfirmed_updates_come_again(bot: BotClient, ani: Phone) -> None:
    await ani.send("dua")
    first = await bot("getUpdates")
    assert await bot("getUpdates") == first
    assert [update["message"]["text"] for update in await bot("getUpdates", limit=1)] == ["/start"]
    rest = await bot("getUpdates", offset=first[1]["update_id"])
    assert [update["message"]["text"] for update in rest] == ["dua"]
    await ani.send("tiga")
    assert [update["message"]["text"] for update in await bot("getUpdates", offset=-1)] == ["tiga"]
    assert len(await bot("getUpdates")) == 1


async def test_a_long_poll_ends_when_something_comes(bot: BotClient, ani: Phone) -> None:
    await bot.updates()
    waiting = asyncio.create_task(bot.updates(30))
    await ani.send("halo")
    assert [update["message"]["text"] for update in await waiting] == ["halo"]
    assert await bot("getUpdates", timeout=0) == []


async def test_only_one_may_poll(bot: BotClient, server: TrainingServer, ani: Phone) -> None:
    await bot.updates()
    first = asyncio.create_task(bot("getUpdates", timeout=30))
    while server.world.updates._poll is None:
        await asyncio.sleep(0)
    async with BotClient(server.base, server.token) as other:
        second = asyncio.create_task(other("getUpdates", timeout=30))
        with pytest.raises(CallFailed) as caught:
            await first
        expected = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        assert (caught.value.code, caught.value.description) == (409, expected)
        await ani.send("halo")
        assert len(await second) == 1


async def test_allowed_updates_hold_for_what_comes_later(bot: BotClient, room: Room, ani: Phone) -> None:
    await bot("getUpdates", offset=-1, allowed_updates=["message"])
    await ani.block()
    await ani.unblock()
    message = await ani.send("lagi")
    await ani.act("react", message=message.id, emoji="🔥")
    await bot.updates(allowed_updates=["message_reaction", "message"])
    await ani.act("react", message=message.id, emoji="")
    assert [set(update) - {"update_id"} for update in await bot.updates(allowed_updates=[])] == [{"message_reaction"}]


Handler = Callable[[Json, web.Request], Any]


@asynccontextmanager
async def hook(handler: Handler) -> AsyncIterator[str]:
    async def receive(request: web.Request) -> web.Response:
        answer = handler(await request.json(), request)
        return answer if isinstance(answer, web.Response) else web.Response(status=answer)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_all_in_order_and_failures_again(
    bot: BotClient, server: TrainingServer, ani: Phone
) -> None:
    got: list[str] = []
    done = asyncio.Event()
    failures = iter([500, 502])

    def receive(update: Json, request: web.Request) -> int:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "rahasia-1"
        if (status := next(failures, 200)) == 200:
            got.append(update["message"]["text"])
        if len(got) == 4:
            done.set()
        return status

    async with hook(receive) as url:
        await bot("setWebhook", url=url, secret_token="rahasia-1", max_connections=5)
        with pytest.raises(CallFailed, match="can't use getUpdates method while webhook is active"):
            await bot("getUpdates")
        for number in range(3):
            await ani.send(str(number))
        await asyncio.wait_for(done.wait(), 10)
        assert got == ["/start", "0", "1", "2"]
        info = await bot("getWebhookInfo")
        while info["pending_update_count"]:
            info = await bot("getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"
        await bot("deleteWebhook")
        await ani.send("kini lewat getUpdates")
        assert [update["message"]["text"] for update in await bot.updates()] == ["kini lewat getUpdates"]


async def test_a_webhook_may_answer_with_a_call(bot: BotClient, ani: Phone) -> None:
    def receive(update: Json, request: web.Request) -> web.Response:
        chat = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat, "text": "terima kasih"})

    async with hook(receive) as url:
        await bot("setWebhook", url=url)
        assert (await ani.wait_for("terima kasih")).text == "terima kasih"
        await bot("deleteWebhook")


async def test_a_webhook_that_is_not_there(bot: BotClient, server: TrainingServer, ani: Phone) -> None:
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    info = await bot("getWebhookInfo")
    while "last_error_message" not in info:
        info = await bot("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    await bot("setWebhook", url="", drop_pending_updates=True)
    assert await bot("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"url": "http://contoh.go.id/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://contoh.go.id/x", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_webhooks_that_are_refused(bot: BotClient, params: dict[str, Any], expected: str) -> None:
    with pytest.raises(CallFailed) as caught:
        await bot("setWebhook", **params)
    assert caught.value.description == f"Bad Request: {expected}"
