"""Flood limits, and everything that goes wrong on demand."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.training import BotClient, CallFailed, Phone, Room, TrainingServer
from bot.training.telegram.base import Clock
from tests.training.stopwatch import Stopwatch


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def strict(watch: Stopwatch) -> AsyncIterator[TrainingServer]:
    """A room with flood limits and a time that stands still."""
    async with TrainingServer(clock=Clock(watch)) as server:
        yield server


async def wait_told(bot: BotClient, method: str = "sendMessage", **params: Any) -> int:
    answer = await bot.raw(method, **params)
    if answer["ok"]:
        return 0
    seconds = int(answer["parameters"]["retry_after"])
    assert answer["description"] == f"Too Many Requests: retry after {seconds}"
    assert answer["error_code"] == 429
    return seconds


async def test_a_private_chat_takes_a_short_burst_then_one_a_second(strict: TrainingServer, watch: Stopwatch) -> None:
    ani = await strict.phone("Ani")
    await ani.start()
    async with BotClient(strict.base, strict.token) as bot:
        told = [await wait_told(bot, chat_id=ani.id, text="x") for _ in range(4)]
        assert told == [0, 0, 0, 3]
        watch.now += 3
        assert await wait_told(bot, chat_id=ani.id, text="x") == 0


async def test_a_group_takes_twenty_a_minute_with_edits(strict: TrainingServer, watch: Stopwatch) -> None:
    ani = await strict.phone("Ani")
    room = await strict.room()
    group = await room.group(ani, "Ruang")
    async with BotClient(strict.base, strict.token) as bot:
        card = await bot("sendMessage", chat_id=group, text="0")
        for number in range(19):
            where = {"chat_id": group, "message_id": card["message_id"]}
            assert await wait_told(bot, "editMessageText", text=f"isi {number}", **where) == 0
        watch.now += 20
        assert await wait_told(bot, chat_id=group, text="x") == 40
        watch.now += 40
        assert await wait_told(bot, chat_id=group, text="x") == 0
        await room.post("limits", group=0)
        assert [await wait_told(bot, chat_id=group, text="x") for _ in range(25)] == [0] * 25


async def test_thirty_a_second_in_all(strict: TrainingServer) -> None:
    phones = [await strict.phone(f"Orang {number}") for number in range(16)]
    for phone in phones:
        await phone.start()
    async with BotClient(strict.base, strict.token) as bot:
        told = [await wait_told(bot, chat_id=phone.id, text="x") for phone in phones for _ in range(2)]
        assert told == [0] * 30 + [1, 1]
        tap = asyncio.create_task(phones[0].tap_data("a", 2, wait=False))
        query = await bot.next("callback_query")
        assert await bot("answerCallbackQuery", callback_query_id=query["id"])
        await tap


@pytest.fixture
async def ani(server: TrainingServer, bot: BotClient) -> Phone:
    phone = await server.phone("Ani")
    await phone.start()
    await bot.updates()
    return phone


async def test_lost_connections(bot: BotClient, room: Room, ani: Phone) -> None:
    for kind, arrived in (("drop_before", 0), ("drop_after", 1), ("cut", 2)):
        await room.fault(kind, "sendMessage")
        with pytest.raises(aiohttp.ClientError):
            await bot("sendMessage", chat_id=ani.id, text="x")
        assert len(await ani.messages()) - 1 == arrived
    await bot("sendMessage", chat_id=ani.id, text="x")


async def test_errors_and_storms(bot: BotClient, room: Room, server: TrainingServer, ani: Phone) -> None:
    await room.fault("error", "sendMessage", status=502, count=2)
    for _ in range(2):
        with pytest.raises(CallFailed, match="Bad Gateway"):
            await bot("sendMessage", chat_id=ani.id, text="x")
    await room.fault("flood", retry_after=7, count=0)
    with pytest.raises(CallFailed) as caught:
        await bot("getMe")
    assert caught.value.parameters == {"retry_after": 7}
    await room.calm()
    await bot("getMe")
    assert [call.fault for call in server.calls][-4:] == ["error", "error", "flood", ""]


async def test_one_fault_is_switched_off_and_others_stay(room: Room) -> None:
    await room.fault("delay", seconds=1)
    await room.fault("duplicate", count=0)
    first, second = (await room.call("GET", "faults"))["faults"]
    for _ in range(2):  # off it may be already
        await room.call("DELETE", f"faults/{first['id']}")
        assert (await room.call("GET", "faults"))["faults"] == [second]


async def test_chance_is_repeatable(bot: BotClient, room: Room, ani: Phone) -> None:
    runs = []
    for _ in range(2):
        await room.fault("error", "getMe", probability=0.5, count=0, seed=7)
        runs.append([(await bot.raw("getMe"))["ok"] for _ in range(20)])
        await room.calm()
    assert runs[0] == runs[1]
    assert 0 < sum(runs[0]) < 20


async def test_a_slow_network(bot: BotClient, room: Room, server: TrainingServer, ani: Phone) -> None:
    await room.post("faults", round_trip=0.05)
    before = asyncio.get_running_loop().time()
    await bot("getMe")
    await room.fault("delay", "getMe", seconds=0.05)
    await bot("getMe")
    assert asyncio.get_running_loop().time() - before >= 0.15


async def test_updates_twice_mixed_up_and_late(bot: BotClient, room: Room, ani: Phone) -> None:
    await room.fault("duplicate", "updates", times=2)
    await ani.send("satu")
    updates = await bot.updates()
    assert [update["message"]["text"] for update in updates] == ["satu"] * 3
    assert len({update["update_id"] for update in updates}) == 1
    await room.fault("hold", "updates", seconds=0.05)
    await ani.send("lama")
    await ani.send("cepat")
    assert (await bot.next("message"))["text"] == "cepat"
    late = await bot("getUpdates", offset=bot.offset, timeout=5)
    assert [update["message"]["text"] for update in late] == ["lama"]


async def test_updates_out_of_order(bot: BotClient, room: Room, ani: Phone) -> None:
    await room.fault("reorder", "updates", seed=1)
    for text in "abcdef":
        await ani.send(text)
    shown = [update["message"]["text"] for update in await bot("getUpdates")]
    assert sorted(shown) == list("abcdef")
    assert shown != list("abcdef")


async def test_a_malformed_update(bot: BotClient, room: Room, server: TrainingServer, ani: Phone) -> None:
    await room.post("updates", message={"message_id": "bukan angka"})
    await ani.send("sesudahnya")
    broken, good = await bot.updates()
    assert broken["message"] == {"message_id": "bukan angka"}
    assert good["message"]["text"] == "sesudahnya"
    server.calls.ring.clear()  # the judges would rightly refuse it


async def test_a_broken_download(bot: BotClient, room: Room, ani: Phone) -> None:
    document = (await ani.send_file(b"x" * 100_000))["document"]
    path = (await bot("getFile", file_id=document["file_id"]))["file_path"]
    await room.fault("cut", "file")
    with pytest.raises(aiohttp.ClientError):
        await bot.download(path)
    await room.fault("error", "file", status=500)
    with pytest.raises(aiohttp.ClientResponseError):
        await bot.download(path)
    assert len(await bot.download(path)) == 100_000
