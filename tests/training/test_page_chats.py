"""A chat that its person deletes from their phone."""

from bot.training import BotClient, TrainingServer


async def test_a_deleted_chat_is_empty_on_the_phone_and_comes_back_with_the_next_message(
    server: TrainingServer, bot: BotClient
) -> None:
    sari = await server.phone("Sari")
    await sari.start()
    kept = await bot("sendMessage", chat_id=sari.id, text="Lama")
    await bot.updates()
    await sari.act("clear")
    view = await sari.view()
    assert (view["messages"], view["chat"]["cleared"], view["chat"]["blocked"]) == ([], True, False)
    await bot("editMessageText", chat_id=sari.id, message_id=kept["message_id"], text="Masih ada bagi bot")
    assert await sari.messages() == []
    await bot("sendMessage", chat_id=sari.id, text="Baru")
    view = await sari.view()
    assert ([message["text"] for message in view["messages"]], view["chat"]["cleared"]) == (["Baru"], False)
    assert await bot.updates() == []


async def test_a_chat_that_is_deleted_and_blocked_tells_the_bot_of_the_block(
    server: TrainingServer, bot: BotClient
) -> None:
    sari = await server.phone("Sari")
    await sari.start()
    await bot.updates()
    await sari.act("clear", block=True)
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in await bot.updates()] == ["kicked"]
    view = await sari.view()
    assert (view["chat"]["cleared"], view["chat"]["blocked"]) == (True, True)
