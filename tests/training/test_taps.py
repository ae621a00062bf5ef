"""Taps on inline buttons and the bot's answers to them."""

import asyncio
from typing import Any

import pytest

from bot.training import BotClient, CallFailed, Phone, Room, TrainingServer

KEYBOARD = {"inline_keyboard": [[{"text": "Ambil Foto", "callback_data": "seat.take:1"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def ani(server: TrainingServer, bot: BotClient) -> Phone:
    phone = await server.phone("Ani")
    await phone.start()
    await bot.updates()
    await bot("sendMessage", chat_id=phone.id, text="Kartu", reply_markup=KEYBOARD)
    return phone


async def test_a_tap_is_answered(bot: BotClient, ani: Phone) -> None:
    tap = asyncio.create_task(ani.tap_full("Ambil"))
    query = await bot.next("callback_query")
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("seat.take:1", ani.id, "Kartu")
    assert await bot("answerCallbackQuery", callback_query_id=query["id"], text="Foto untuk Anda", show_alert=True)
    answer = await tap
    assert (answer.text, answer.alert, answer.url) == ("Foto untuk Anda", True, "")
    with pytest.raises(CallFailed, match="query is too old"):
        await bot("answerCallbackQuery", callback_query_id=query["id"])


async def test_a_late_answer_is_refused_and_the_tap_ends_without_one(bot: BotClient, room: Room, ani: Phone) -> None:
    tap = asyncio.create_task(ani.tap("Ambil Foto"))
    query = await bot.next("callback_query")
    await room.move_time(16)
    with pytest.raises(TimeoutError):
        await tap
    with pytest.raises(CallFailed) as caught:
        await bot("answerCallbackQuery", callback_query_id=query["id"], text="telat")
    assert caught.value.description == TOO_OLD


@pytest.mark.parametrize(
    ("params", "expected"),
    [({"text": "x" * 201}, "MESSAGE_TOO_LONG"), ({"url": "https://contoh.go.id"}, "URL_INVALID")],
)
async def test_what_an_answer_can_not_be(bot: BotClient, ani: Phone, params: dict[str, Any], expected: str) -> None:
    tap = asyncio.create_task(ani.tap("Ambil"))
    query = await bot.next("callback_query")
    with pytest.raises(CallFailed, match=expected):
        await bot("answerCallbackQuery", callback_query_id=query["id"], **params)
    await bot("answerCallbackQuery", callback_query_id=query["id"])
    assert await tap == ""


async def test_an_answer_opens_the_bot_for_who_never_started_it(bot: BotClient, room: Room, ani: Phone) -> None:
    budi = await room.person("Budi")
    group = await room.group(ani, "Ruang", budi)
    await bot("sendMessage", chat_id=group, text="Kartu", reply_markup=KEYBOARD)
    tap = asyncio.create_task(budi.tap_full("Ambil", group))
    query = await bot.next("callback_query")
    url = "https://t.me/meja_liputan_bot?start=mulai"
    await bot("answerCallbackQuery", callback_query_id=query["id"], url=url)
    assert (await budi.open((await tap).url)).text == "/start mulai"
    assert (await bot.next("message"))["chat"]["id"] == budi.id


async def test_forged_data_links_and_vanished_messages(bot: BotClient, ani: Phone) -> None:
    card = await ani.last()
    await ani.tap_data("seat.take:999", card.id, wait=False)
    assert (await bot.next("callback_query"))["data"] == "seat.take:999"
    await ani.tap_data("seat.take:1", card.id, wait=False, inaccessible=True)
    query = await bot.next("callback_query")
    assert query["message"] == {"chat": query["message"]["chat"], "message_id": card.id, "date": 0}
    link = {"inline_keyboard": [[{"text": "Peta", "url": "https://contoh.go.id/peta"}]]}
    await bot("sendMessage", chat_id=ani.id, text="x", reply_markup=link)
    assert (await ani.tap_full("Peta")).url == "https://contoh.go.id/peta"
    with pytest.raises(LookupError):
        await ani.tap("Tidak ada")
