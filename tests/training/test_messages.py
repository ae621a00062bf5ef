"""Sending, editing and deleting, with the refusals a bot meets on the real Telegram."""

from typing import Any

import pytest

from bot.training import BotClient, CallFailed, Phone, Room, TrainingServer


@pytest.fixture
async def ani(server: TrainingServer) -> Phone:
    phone = await server.phone("Ani", last_name="Rahma", username="ani")
    await phone.start()
    return phone


async def refusal(bot: BotClient, method: str, **params: Any) -> str:
    with pytest.raises(CallFailed) as caught:
        await bot(method, **params)
    return f"{caught.value.code} {caught.value.description}"


async def test_a_person_and_the_bot_talk(bot: BotClient, ani: Phone) -> None:
    await ani.send("  Halo @meja_liputan_bot ")
    started, greeted = await bot.updates()
    assert started["message"]["text"] == "/start"
    assert greeted["message"]["text"] == "Halo @meja_liputan_bot"
    assert greeted["message"]["entities"] == [{"offset": 5, "length": 17, "type": "mention"}]
    assert greeted["message"]["from"]["language_code"] == "id"
    sent = await bot("sendMessage", chat_id=ani.id, text="<b>Selamat</b> pagi 😀 #liputan", parse_mode="HTML")
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "hashtag"]
    assert (await ani.last()).text == "Selamat pagi 😀 #liputan"
    assert not (await ani.last()).mine


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "400 Bad Request: message text is empty"),
    ({}, "400 Bad Request: message text is empty"),
    ({"text": " \n "}, "400 Bad Request: text must be non-empty"),
    ({"text": "x" * 4097}, "400 Bad Request: message is too long"),
    (
        {"text": "<x>", "parse_mode": "HTML"},
        '400 Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ),
    (
        {"text": "1.", "parse_mode": "MarkdownV2"},
        "400 Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    ({"text": "x", "parse_mode": "Rtf"}, "400 Bad Request: unsupported parse_mode"),
    (
        {"text": "x", "entities": [{"type": "bold", "offset": 3, "length": 1}]},
        "400 Bad Request: entity begins after the end of the text at UTF-16 offset 3",
    ),
    ({"text": "x", "chat_id": 12345}, "400 Bad Request: chat not found"),
    ({"text": "x", "chat_id": ""}, "400 Bad Request: chat_id is empty"),
    ({"text": "x", "reply_parameters": {"message_id": 99}}, "400 Bad Request: message to be replied not found"),
    ({"text": "x", "message_thread_id": 5}, "400 Bad Request: message thread not found"),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}},
        "400 Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
        "400 Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
        "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "salah"}]]}},
        "400 Bad Request: inline keyboard button URL 'salah' is invalid: Wrong HTTP URL",
    ),
    ({"text": "x", "reply_markup": "{"}, "400 Bad Request: can't parse reply keyboard markup JSON object"),
]


@pytest.mark.parametrize(("params", "expected"), REFUSED)
async def test_what_telegram_refuses_to_send(bot: BotClient, ani: Phone, params: dict[str, Any], expected: str) -> None:
    assert await refusal(bot, "sendMessage", **{"chat_id": ani.id, **params}) == expected
    assert len(await ani.messages()) == 1


async def test_someone_who_never_started_or_has_blocked_the_bot(bot: BotClient, room: Room, ani: Phone) -> None:
    budi = await room.person("Budi")
    assert await refusal(bot, "sendMessage", chat_id=budi.id, text="x") == "400 Bad Request: chat not found"
    await room.group(ani, "Ruang", budi)
    expected = "403 Forbidden: bot can't initiate conversation with a user"
    assert await refusal(bot, "sendMessage", chat_id=budi.id, text="x") == expected
    await budi.start("undangan")
    await bot("sendMessage", chat_id=budi.id, text="halo")
    await budi.block()
    assert await refusal(bot, "sendMessage", chat_id=budi.id, text="x") == "403 Forbidden: bot was blocked by the user"
    changes = [update["my_chat_member"] for update in await bot.updates() if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["member", "kicked"]
    await budi.start()
    await bot("sendMessage", chat_id=budi.id, text="lagi")
    await room.call("PATCH", f"people/{budi.id}", {"deactivated": True})
    assert await refusal(bot, "sendMessage", chat_id=budi.id, text="x") == "403 Forbidden: user is deactivated"


async def test_editing(bot: BotClient, ani: Phone) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Ambil", "callback_data": "a:1", "style": "success"}]]}
    sent = await bot("sendMessage", chat_id=ani.id, text="satu", reply_markup=keyboard)
    where: dict[str, Any] = {"chat_id": ani.id, "message_id": sent["message_id"]}
    same = (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    )
    assert await refusal(bot, "editMessageText", text="satu", reply_markup=keyboard, **where) == same
    edited = await bot("editMessageText", text="*dua*", parse_mode="MarkdownV2", reply_markup=keyboard, **where)
    assert (edited["text"], edited["edit_date"] > 0) == ("dua", True)
    assert (await ani.last())["edited"]
    assert "reply_markup" not in await bot("editMessageReplyMarkup", **where)
    assert await refusal(bot, "editMessageReplyMarkup", **where) == same
    assert await refusal(bot, "editMessageCaption", caption="x", **where) == (
        "400 Bad Request: there is no caption in the message to edit"
    )
    where["message_id"] = 999
    assert await refusal(bot, "editMessageText", text="x", **where) == "400 Bad Request: message to edit not found"
    where["message_id"] = 1
    assert await refusal(bot, "editMessageText", text="x", **where) == "400 Bad Request: message can't be edited"
    del where["message_id"]
    expected = "400 Bad Request: message identifier is not specified"
    assert await refusal(bot, "editMessageText", text="x", **where) == expected


async def test_a_person_edits_and_deletes(bot: BotClient, ani: Phone) -> None:
    message = await ani.send("salah tulis")
    await ani.edit(message, "benar")
    edited = await bot.next("edited_message")
    assert (edited["text"], edited["message_id"]) == ("benar", message.id)
    await ani.delete(message)
    assert [seen.text for seen in await ani.messages()] == ["/start"]
    assert await refusal(bot, "deleteMessage", chat_id=ani.id, message_id=message.id) == (
        "400 Bad Request: message to delete not found"
    )


async def test_deleting_ends_after_two_days(bot: BotClient, room: Room, ani: Phone) -> None:
    first = await bot("sendMessage", chat_id=ani.id, text="a")
    await bot("deleteMessage", chat_id=ani.id, message_id=first["message_id"])
    old = await bot("sendMessage", chat_id=ani.id, text="b")
    await room.move_time(49 * 3600)
    assert await refusal(bot, "deleteMessage", chat_id=ani.id, message_id=old["message_id"]) == (
        "400 Bad Request: message can't be deleted for everyone"
    )
    new = await bot("sendMessage", chat_id=ani.id, text="c")
    assert await bot("deleteMessages", chat_id=ani.id, message_ids=[new["message_id"], 777])


async def test_replies_forwards_and_copies(bot: BotClient, room: Room, ani: Phone) -> None:
    message = await ani.send("bahan")
    reply = await bot("sendMessage", chat_id=ani.id, text="terima", reply_parameters={"message_id": message.id})
    assert reply["reply_to_message"]["text"] == "bahan"
    lenient = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await bot("sendMessage", chat_id=ani.id, text="x", reply_parameters=lenient)
    where: dict[str, Any] = {"chat_id": ani.id, "from_chat_id": ani.id, "message_id": message.id}
    forwarded = await bot("forwardMessage", **where)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Ani"
    copied = await bot("copyMessage", **where)
    assert (await ani.last()).id == copied["message_id"]
    assert len(await bot("copyMessages", chat_id=ani.id, from_chat_id=ani.id, message_ids=[message.id, 999])) == 1
    assert len(await bot("forwardMessages", chat_id=ani.id, from_chat_id=ani.id, message_ids=[message.id])) == 1
    assert await refusal(bot, "forwardMessage", **where | {"message_id": 999}) == (
        "400 Bad Request: message to forward not found"
    )
    await room.call("PATCH", f"people/{ani.id}", {"hides_forwards": True})
    again = await ani.forward(message)
    assert again["forward_origin"]["sender_user_name"] == "Ani Rahma"


async def test_keyboards_commands_and_the_menu(bot: BotClient, ani: Phone) -> None:
    keyboard = {
        "keyboard": [[{"text": "Tugas saya"}, {"text": "Bantuan"}]],
        "is_persistent": True,
        "resize_keyboard": True,
    }
    await bot("sendMessage", chat_id=ani.id, text="menu", reply_markup=keyboard)
    await bot("sendMessage", chat_id=ani.id, text="lain")
    assert await ani.keyboard() == ["Tugas saya", "Bantuan"]
    assert (await ani.press("Bantuan")).text == "Bantuan"
    await bot("sendMessage", chat_id=ani.id, text="tutup", reply_markup={"remove_keyboard": True})
    assert await ani.keyboard() == []
    general, own = [{"command": "start", "description": "Mulai"}], [{"command": "tugas", "description": "Tugas"}]
    await bot("setMyCommands", commands=general)
    await bot("setMyCommands", commands=own, scope={"type": "chat", "chat_id": ani.id}, language_code="id")
    assert (await ani.view())["commands"] == own
    assert await bot("getMyCommands") == general
    await bot("deleteMyCommands", scope={"type": "chat", "chat_id": ani.id}, language_code="id")
    assert (await ani.view())["commands"] == general
    wrong = [{"command": "Besar!", "description": "x"}]
    assert await refusal(bot, "setMyCommands", commands=wrong) == "400 Bad Request: BOT_COMMAND_INVALID"
    await bot("setChatMenuButton", chat_id=ani.id, menu_button={"type": "commands"})
    assert await bot("getChatMenuButton", chat_id=ani.id) == {"type": "commands"}


async def test_places_contacts_and_small_things(bot: BotClient, server: TrainingServer, ani: Phone) -> None:
    await bot("sendLocation", chat_id=ani.id, latitude=-2.33, longitude=115.45)
    await bot("sendContact", chat_id=ani.id, phone_number="+62811", first_name="Humas")
    await bot("sendVenue", chat_id=ani.id, latitude=-2.3, longitude=115.4, title="Kantor", address="Paringin")
    await bot("sendChatAction", chat_id=ani.id, action="upload_photo")
    message = await ani.send_location(-2.3, 115.4)
    await bot("setMessageReaction", chat_id=ani.id, message_id=message.id, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await ani.last())["reactions"] == ["👍"]
    assert await refusal(bot, "sendChatAction", chat_id=ani.id, action="menari") == (
        "400 Bad Request: wrong parameter action in request"
    )
    await bot("getMe")
    assert (await bot("getMyName"))["name"] == "Meja Liputan"
    for kind in ("poll", "dice", "story"):
        await ani.send_content(kind, {"emoji": "🎲", "value": 3})
    assert server.calls.of("sendLocation")[0].ok


async def test_what_a_bot_should_not_call_is_said_loudly(
    bot: BotClient, server: TrainingServer, ani: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    assert await bot.raw("sendTelegram") == {"ok": False, "error_code": 404, "description": "Not Found"}
    await bot("sendMessage", chat_id=ani.id, text="x", colour="red")
    assert server.calls.oddities == ["unknown method sendTelegram", "sendMessage has no parameter colour"]
    assert "unknown method sendTelegram" in caplog.text
    server.calls.oddities.clear()
    server.calls.ring.clear()
    async with BotClient(server.base, "1:salah") as stranger:
        assert (await stranger.raw("getMe"))["description"] == "Unauthorized"


async def test_form_query_and_any_case_of_a_method(bot: BotClient, ani: Phone) -> None:
    sent = await bot("SENDMESSAGE", files={}, chat_id=ani.id, text="halo", reply_markup={"inline_keyboard": []})
    assert sent["text"] == "halo"


async def test_a_bot_can_not_write_to_bots(bot: BotClient, room: Room) -> None:
    other = await room.person("Bot Lain", is_bot=True)
    assert await refusal(bot, "sendMessage", chat_id=other.id, text="x") == (
        "403 Forbidden: bot can't send messages to bots"
    )


async def test_the_answers_to_taps_stay_on_the_phone(bot: BotClient, ani: Phone) -> None:
    await bot.updates()
    await ani.tap_data("x", 1, wait=False)
    query = await bot.next("callback_query")
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="tercatat")
    assert [toast["text"] for toast in (await ani.view())["toasts"]] == ["tercatat"]
