"""Notifications: the challenge, the signature, repetition, batches, disorder."""

import asyncio
import hashlib
import hmac
import json

import pytest
from aiohttp import web

from bot.training.remote import Refused
from bot.training.whatsapp import Business, Phone, Room, Webhook, WhatsAppServer
from bot.training.whatsapp.bodies import MAX_BODY
from bot.training.whatsapp.world import APP_SECRET
from tests.training.stopwatch import Stopwatch


async def test_a_webhook_must_answer_the_challenge(room: Room, hook: Webhook) -> None:
    with pytest.raises(Refused, match="couldn't be validated"):
        await room.webhook(hook.url, "salah")
    with pytest.raises(Refused, match="couldn't be validated"):
        await room.webhook("http://127.0.0.1:9/", hook.verify_token)
    assert (await room.state())["webhook"]["url"] == hook.url


async def test_the_signature_is_about_the_raw_bytes(server: WhatsAppServer, room: Room) -> None:
    taken: asyncio.Queue[tuple[bytes, str]] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        if request.method == "GET":
            return web.Response(text=request.query["hub.challenge"])
        await taken.put((await request.read(), request.headers["X-Hub-Signature-256"]))
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await room.webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/", "x")
    ani = await server.phone("Ani")
    await ani.send("Foto/Video 📷")
    body, signature = await taken.get()
    await runner.cleanup()
    assert signature == f"sha256={hmac.new(APP_SECRET.encode(), body, hashlib.sha256).hexdigest()}"
    assert rb"Foto\/Video \ud83d\udcf7" in body
    assert json.loads(body)["entry"][0]["changes"][0]["value"]["messages"][0]["text"]["body"] == "Foto/Video 📷"


async def test_what_is_not_taken_comes_again_while_the_rest_goes_on(hook: Webhook, ani: Phone) -> None:
    await hook.first("messages")
    hook.answers = [500, 200, 503]
    await ani.send("satu")
    await ani.send("dua")
    texts = [one["text"]["body"] for one in await hook.first("messages", 3)]
    assert sorted(texts[1:]) == ["dua", "satu"]
    assert texts[1] == "dua"
    assert hook.refused == 2


async def test_messages_and_statuses_come_in_one_batch(
    server: WhatsAppServer, room: Room, hook: Webhook, business: Business, ani: Phone
) -> None:
    await hook.first("messages")
    budi = await server.phone("Budi")
    await room.hold()
    await ani.send("satu")
    await budi.send("dua")
    await business.text(ani.person["wa_id"], "tiga")
    await ani.change_number("6285200002222")
    await budi.send("empat")
    assert await room.let_go(batch=100) == 6
    await hook.first("messages", 5)
    entries = hook.bodies[1]["entry"]
    assert len(hook.bodies) == 2
    assert [[list(change["value"])[2:] for change in entry["changes"]] for entry in entries] == [
        [["contacts", "messages"], ["statuses"]],
        [["messages"], ["contacts", "messages"]],
    ]
    first = entries[0]["changes"][0]["value"]
    assert [one["text"]["body"] for one in first["messages"]] == ["satu", "dua"]
    assert [one["profile"]["name"] for one in first["contacts"]] == ["Ani", "Budi"]


async def test_statuses_come_out_of_order_on_demand(room: Room, hook: Webhook, business: Business, ani: Phone) -> None:
    await hook.first("messages")
    await room.hold()
    await business.text(ani.person["wa_id"], "Halo")
    await ani.read()
    await room.let_go("reversed")
    assert [one["status"] for one in await hook.first("statuses", 3)] == ["read", "delivered", "sent"]
    with pytest.raises(Refused, match="there is no order"):
        await room.let_go("sideways")


async def test_notifications_come_twice_and_late_on_demand(room: Room, hook: Webhook, ani: Phone) -> None:
    await hook.first("messages")
    await room.fault("duplicate", "updates", times=2)
    await ani.send("kembar")
    ids = [one["id"] for one in await hook.first("messages", 4)]
    assert len(set(ids[1:])) == 1
    await room.fault("hold", "updates", seconds=0.05)
    await ani.send("lama")
    await ani.send("cepat")
    texts = [one["text"]["body"] for one in await hook.first("messages", 6)]
    assert texts[4:] == ["cepat", "lama"]


async def test_a_batch_stays_below_three_megabytes(room: Room, hook: Webhook, ani: Phone) -> None:
    await hook.first("messages")
    await room.hold()
    for _ in range(50):
        await ani.send("x" * 65_000)
    await room.let_go(batch=1000)
    await hook.first("messages", 51)
    sizes = [len(json.dumps(body)) for body in hook.bodies[1:]]
    assert (len(sizes) > 1, max(sizes) <= MAX_BODY, max(sizes) > MAX_BODY / 4) == (True, True, True)


async def test_a_malformed_message_can_be_put_in(room: Room, hook: Webhook, ani: Phone) -> None:
    await hook.first("messages")
    await room.post("updates", value={"id": 7, "type": "hologram"})
    await ani.send("sesudahnya")
    broken, good = (await hook.first("messages", 3))[1:]
    assert broken == {"id": 7, "type": "hologram"}
    assert good["text"]["body"] == "sesudahnya"
    hook.bodies.clear()  # the judge would rightly refuse it


async def test_what_waits_is_shuffled_on_demand(room: Room, hook: Webhook, ani: Phone) -> None:
    await hook.first("messages")
    await room.hold()
    for text in "abcdef":
        await ani.send(text)
    await room.fault("reorder", "updates", seed=1)
    await room.let_go()
    texts = [one["text"]["body"] for one in await hook.first("messages", 7)][1:]
    assert sorted(texts) == list("abcdef")
    assert texts != list("abcdef")


async def test_after_seven_days_a_notification_is_given_up(
    room: Room, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    await hook.first("messages")
    hook.answers = [500] * 10_000
    await ani.send("hilang")
    await hook.until(lambda one: one.refused >= 2)
    state = await room.state()
    assert state["updates"]["pending"] == 1
    watch.now += 7 * 24 * 3600
    assert await room.version(state["version"], 5) > state["version"]
    assert (await room.state())["updates"]["pending"] == 0
    hook.answers = []


async def test_an_unsubscribed_webhook_gets_nothing_until_it_is_back(room: Room, hook: Webhook, ani: Phone) -> None:
    await hook.first("messages")
    hook.answers = [500]
    await ani.send("satu")
    await hook.until(lambda one: one.refused == 1)
    await room.post("webhook", url="")
    await ani.send("dua")
    assert (await room.state())["updates"]["pending"] == 2
    await room.webhook(hook.url, hook.verify_token)
    texts = [one["text"]["body"] for one in await hook.first("messages", 3)]
    assert sorted(texts[1:]) == ["dua", "satu"]
