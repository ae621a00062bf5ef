"""Groups: what a bot sees there, what it may do, supergroups, topics, pins."""

from typing import Any

import pytest

from bot.training import BotClient, CallFailed, Phone, Refused, Room, TrainingServer
from bot.training.telegram.base import Json


@pytest.fixture
async def ani(server: TrainingServer) -> Phone:
    phone = await server.phone("Ani", username="ani")
    await phone.start()
    return phone


@pytest.fixture
async def budi(server: TrainingServer, ani: Phone) -> Phone:
    return await server.phone("Budi")


@pytest.fixture
async def group(room: Room, bot: BotClient, ani: Phone, budi: Phone) -> int:
    chat = await room.group(ani, "Ruang Liputan", budi)
    await bot.updates()
    return chat


async def texts(bot: BotClient) -> list[str]:
    messages: list[Json] = [update["message"] for update in await bot.updates() if "message" in update]
    return [message.get("text") or next(iter(set(message) - {"chat", "from", "date"})) for message in messages]


async def refusal(bot: BotClient, method: str, **params: Any) -> CallFailed:
    with pytest.raises(CallFailed) as caught:
        await bot(method, **params)
    return caught.value


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(
    bot: BotClient, room: Room, budi: Phone, group: int
) -> None:
    sent = await bot("sendMessage", chat_id=group, text="kartu")
    for text in ("siap", "/agenda@bot_lain x", "/agenda besok", "/rekap@Meja_Liputan_Bot", "halo @meja_liputan_bot"):
        await budi.send(text, group)
    await budi.send("saya", group, reply_to=sent["message_id"])
    assert await texts(bot) == ["/agenda besok", "/rekap@Meja_Liputan_Bot", "halo @meja_liputan_bot", "saya"]
    hidden = (await budi.messages(group))[-6]
    assert hidden.text == "siap"
    expected = "Bad Request: message to forward not found"
    where: dict[str, Any] = {"chat_id": group, "from_chat_id": group, "message_id": hidden.id}
    assert (await refusal(bot, "forwardMessage", **where)).description == expected
    await room.promote(group)
    await budi.send("siap lagi", group)
    assert await texts(bot) == ["siap lagi"]


async def test_a_command_answering_a_hidden_message_brings_it_along(bot: BotClient, budi: Phone, group: int) -> None:
    hidden = await budi.send("Besok pukul 9 rapat di aula", group)
    await budi.send("/agenda", group, reply_to=hidden.id)
    message = await bot.next("message")
    assert message["reply_to_message"]["text"] == "Besok pukul 9 rapat di aula"


async def test_coming_and_going(bot: BotClient, room: Room, ani: Phone, budi: Phone, group: int) -> None:
    assert await bot("getChatMemberCount", chat_id=group) == 3
    assert (await bot("getChatMember", chat_id=group, user_id=ani.id))["status"] == "creator"
    assert [one["user"]["id"] for one in await bot("getChatAdministrators", chat_id=group)] == [ani.id]
    await room.remove(group, budi)
    left = await bot.next("message")
    assert left["left_chat_member"]["first_name"] == "Budi"
    assert (await bot("getChatMember", chat_id=group, user_id=budi.id))["status"] == "kicked"
    with pytest.raises(Refused, match="not in the chat"):
        await budi.send("x", group)
    await room.remove(group)
    change = await bot.next("my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"
    gone = await refusal(bot, "sendMessage", chat_id=group, text="x")
    assert (gone.code, gone.description) == (403, "Forbidden: bot was kicked from the group chat")
    await room.add(group, payload="ruang-1")
    assert (await texts(bot))[-1] == "/start@meja_liputan_bot ruang-1"
    assert await bot("leaveChat", chat_id=group)
    gone = await refusal(bot, "sendMessage", chat_id=group, text="x")
    assert gone.description == "Forbidden: bot is not a member of the group chat"


async def test_a_group_becomes_a_supergroup(bot: BotClient, room: Room, budi: Phone, group: int) -> None:
    new = await room.migrate(group)
    first, second = (update["message"] for update in await bot.updates())
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (group, new)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new, group)
    moved = await refusal(bot, "sendMessage", chat_id=group, text="x")
    assert (moved.code, moved.parameters) == (400, {"migrate_to_chat_id": new})
    assert moved.description == "Bad Request: group chat was upgraded to a supergroup chat"
    await bot("sendMessage", chat_id=new, text="pindah")
    await budi.send("/halo", group)
    assert (await bot.next("message"))["chat"]["type"] == "supergroup"


async def test_pins_need_a_right_and_are_announced(bot: BotClient, room: Room, ani: Phone, group: int) -> None:
    board = await bot("sendMessage", chat_id=group, text="papan")
    where: dict[str, Any] = {"chat_id": group, "message_id": board["message_id"]}
    expected = "Bad Request: not enough rights to manage pinned messages in the chat"
    assert (await refusal(bot, "pinChatMessage", **where)).description == expected
    await room.promote(group, rights=["can_pin_messages"])
    await bot.updates()
    await bot("pinChatMessage", **where, disable_notification=True)
    announced = await bot.next("message")
    assert announced["pinned_message"]["text"] == "papan"
    assert announced["from"]["is_bot"]
    assert (await bot("getChat", chat_id=group))["pinned_message"]["text"] == "papan"
    assert [seen.text for seen in await ani.messages(group) if seen["pinned"]] == ["papan"]
    await bot("unpinChatMessage", chat_id=group)
    gone = await refusal(bot, "unpinChatMessage", **where)
    assert gone.description == "Bad Request: message to unpin not found"
    assert await bot("unpinAllChatMessages", chat_id=group)
    assert (await refusal(bot, "pinChatMessage", chat_id=group, message_id=999)).description == (
        "Bad Request: message to pin not found"
    )


async def test_an_anonymous_administrator(bot: BotClient, room: Room, budi: Phone, group: int) -> None:
    await room.promote(group, budi, anonymous=True)
    await budi.send("/agenda", group)
    message = await bot.next("message")
    assert (message["from"]["id"], message["sender_chat"]["id"]) == (1087968824, group)


async def test_topics(bot: BotClient, room: Room, ani: Phone) -> None:
    forum = await room.group(ani, "Forum", forum=True)
    await room.promote(forum)
    await bot.updates()
    topic = await bot("createForumTopic", chat_id=forum, name="Liputan")
    thread = topic["message_thread_id"]
    opened = await bot.next("message")
    assert opened["forum_topic_created"]["name"] == "Liputan"
    sent = await bot("sendMessage", chat_id=forum, text="di topik", message_thread_id=thread)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    await ani.send("jawab", forum, thread=thread)
    answer = await bot.next("message")
    assert answer["reply_to_message"]["forum_topic_created"]["name"] == "Liputan"
    general = await bot("sendMessage", chat_id=forum, text="umum")
    assert "message_thread_id" not in general
    for wrong in (1, 999):
        gone = await refusal(bot, "sendMessage", chat_id=forum, text="x", message_thread_id=wrong)
        assert gone.description == "Bad Request: message thread not found"
    reply = {"message_id": sent["message_id"]}
    assert (await bot("sendMessage", chat_id=forum, text="x", reply_parameters=reply))["message_thread_id"] == thread
    assert await bot("editForumTopic", chat_id=forum, message_thread_id=thread, name="Liputan pagi")
    assert await bot("closeForumTopic", chat_id=forum, message_thread_id=thread)
    await room.promote(forum, rights=["can_pin_messages"])
    closed = await refusal(bot, "sendMessage", chat_id=forum, text="x", message_thread_id=thread)
    assert closed.description == "Bad Request: TOPIC_CLOSED"


async def test_topic_that_was_deleted_is_gone_with_its_messages(bot: BotClient, room: Room, ani: Phone) -> None:
    forum = await room.group(ani, "Forum", forum=True)
    await room.promote(forum)
    first, second = [await room.topic(forum, name) for name in ("Liputan", "Redaksi")]
    card = await bot("sendMessage", chat_id=forum, text="kartu", message_thread_id=first)
    await room.change_topic(forum, first, deleted=True)
    assert await bot("deleteForumTopic", chat_id=forum, message_thread_id=second)
    for thread in (first, second):
        gone = await refusal(bot, "sendMessage", chat_id=forum, text="x", message_thread_id=thread)
        assert gone.description == "Bad Request: message thread not found"
    edited = await refusal(bot, "editMessageText", chat_id=forum, message_id=card["message_id"], text="x")
    assert edited.description == "Bad Request: message to edit not found"


async def test_general_topic_that_is_closed_takes_messages_of_who_manages_topics(
    bot: BotClient, room: Room, ani: Phone
) -> None:
    forum = await room.group(ani, "Forum", forum=True)
    await room.change_topic(forum, closed=True)
    closed = await refusal(bot, "sendMessage", chat_id=forum, text="x")
    assert closed.description == "Bad Request: TOPIC_CLOSED"
    await room.promote(forum)
    await bot("sendMessage", chat_id=forum, text="x")
    assert await bot("reopenGeneralForumTopic", chat_id=forum)
    await room.promote(forum, rights=[])
    await bot("sendMessage", chat_id=forum, text="x")


async def test_buttons_that_only_private_chats_have(bot: BotClient, ani: Phone, group: int) -> None:
    app = {"inline_keyboard": [[{"text": "Buka", "web_app": {"url": "https://contoh.go.id"}}]]}
    await bot("sendMessage", chat_id=ani.id, text="x", reply_markup=app)
    refused = await refusal(bot, "sendMessage", chat_id=group, text="x", reply_markup=app)
    assert refused.description == "Bad Request: BUTTON_TYPE_INVALID"
    ask = {"keyboard": [[{"text": "Nomor", "request_contact": True}]]}
    refused = await refusal(bot, "sendMessage", chat_id=group, text="x", reply_markup=ask)
    assert refused.description == "Bad Request: phone number can be requested in private chats only"
    copy = {"inline_keyboard": [[{"text": "Salin", "copy_text": {"text": "LP-1"}}]]}
    await bot("sendMessage", chat_id=group, text="x", reply_markup=copy)


async def test_commands_for_members_and_administrators(bot: BotClient, ani: Phone, budi: Phone, group: int) -> None:
    def named(name: str) -> list[Json]:
        return [{"command": name, "description": "x"}]

    await bot("setMyCommands", commands=named("semua"), scope={"type": "all_group_chats"})
    await bot("setMyCommands", commands=named("kepala"), scope={"type": "chat_administrators", "chat_id": group})
    own = {"type": "chat_member", "chat_id": group, "user_id": budi.id}
    assert (await ani.view(group))["commands"] == named("kepala")
    assert (await budi.view(group))["commands"] == named("semua")
    await bot("setMyCommands", commands=named("budi"), scope=own)
    assert (await budi.view(group))["commands"] == named("budi")


async def test_other_peoples_chats_stay_closed(room: Room, ani: Phone, budi: Phone, group: int) -> None:
    outsider = await room.person("Cici")
    for chat in (group, ani.id):
        with pytest.raises(Refused):
            await outsider.view(chat)
        with pytest.raises(Refused):
            await outsider.send("x", chat)
    assert [chat["id"] for chat in await room.call("GET", f"people/{budi.id}/chats")] == [budi.id, group]
