"""What people see of what the adapter sends."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from bot.adapters.telegram.adapter import Telegram
from bot.failures import Gone, Rejected
from bot.messages import (
    Address,
    Choice,
    ChoiceStyle,
    Media,
    MediaKind,
    Messenger,
    Reply,
    Span,
    Style,
    bold,
    italic,
    link,
    toast,
)
from bot.training import Phone, Room, TrainingServer
from tests.adapters.archive import Shelf
from tests.adapters.conftest import Mailbox
from tests.adapters.replies import replies

BUTTONS = (
    (
        Choice("Ambil", payload="seat.take:1", style=ChoiceStyle.SUCCESS),
        Choice("Situs", url="https://balangankab.go.id/"),
    ),
    (Choice("Salin", copy="PST-1"),),
)
PHOTO, VIDEO = Media(MediaKind.PHOTO, "p", "foto.jpg"), Media(MediaKind.VIDEO, "v", "v.mp4")
PDF = Media(MediaKind.DOCUMENT, "d", 'surat "tugas" é.pdf')


async def send(telegram: Telegram, to: Phone, reply: Reply, first_part: int = 0) -> list[int]:
    return [int(sent) async for sent in telegram.send(Address(str(to.id)), reply, first_part=first_part)]


def test_telegram_is_a_messenger(telegram: Telegram) -> None:
    messenger: Messenger = telegram
    assert messenger.name == "telegram"


async def test_send_of_rich_text_looks_as_said_and_stays_text(telegram: Telegram, siti: Phone) -> None:
    text = (
        Span("👩‍💻 <b>&amp;</b> "),
        bold("tebal"),
        Span(" "),
        italic("miring"),
        Span(" "),
        Span("kode", Style.CODE),
        Span("\n"),
        Span("kutipan", Style.QUOTE),
        Span("\n"),
        link("peta", "https://peta.id/x"),
    )
    await send(telegram, siti, Reply(text=text, choices=BUTTONS))
    seen = await siti.last()
    assert seen.text == "👩‍💻 <b>&amp;</b> tebal miring kode\nkutipan\npeta"
    assert [entity["type"] for entity in seen["entities"]] == ["bold", "italic", "code", "blockquote", "text_link"]
    assert [[button["text"] for button in row] for row in seen.buttons] == [["Ambil", "Situs"], ["Salin"]]
    assert seen.buttons[0][0]["style"] == "success"


async def test_send_of_long_text_is_several_messages_with_buttons_on_the_last(telegram: Telegram, siti: Phone) -> None:
    reply = Reply(text=(Span("Selasa, rapat kerja 😀\n" * 500),), choices=BUTTONS)
    sent = await send(telegram, siti, reply)
    seen = [message for message in await siti.messages() if message.id in sent]
    assert len(sent) == telegram.parts(reply) == 3
    assert [bool(message.buttons) for message in seen] == [False, False, True]
    assert "".join(message.text + "\n" for message in seen) == "Selasa, rapat kerja 😀\n" * 500


async def test_send_from_a_later_part_sends_only_the_rest(telegram: Telegram, siti: Phone) -> None:
    reply = Reply(text=(Span("x" * 9000),), pin=(-2.3, 115.4))
    before = len(await siti.messages())
    assert len(await send(telegram, siti, reply, first_part=2)) == 2
    assert len(await siti.messages()) == before + 2
    assert await send(telegram, siti, reply, first_part=4) == []


async def test_send_from_inside_an_album_goes_on_behind_it(telegram: Telegram, siti: Phone) -> None:
    reply = Reply(text=(Span("Materi"),), media=(PHOTO, PHOTO, PHOTO), choices=BUTTONS)
    sent = await send(telegram, siti, reply, first_part=1)
    assert len(sent) == 1
    assert (await siti.last()).text == "Materi"


async def test_send_of_menu_shows_it_until_it_is_taken_away(telegram: Telegram, siti: Phone) -> None:
    await send(telegram, siti, Reply(text=(Span("Halo"),), menu=(("Agenda", "Tugas"), ("Bantuan",))))
    assert await siti.keyboard() == ["Agenda", "Tugas", "Bantuan"]
    await send(telegram, siti, Reply(text=(Span("Halo"),)))
    assert await siti.keyboard() == ["Agenda", "Tugas", "Bantuan"]
    await send(telegram, siti, Reply(text=(Span("Selesai"),), menu=()))
    assert await siti.keyboard() == []


async def test_send_of_files_of_every_kind(
    telegram: Telegram, siti: Phone, shelf: Shelf, server: TrainingServer
) -> None:
    shelf.files |= {"v": b"video", "d": b"%PDF", "a": b"mp3", "o": b"ogg"}
    audio, voice = Media(MediaKind.AUDIO, "a", "a.mp3"), Media(MediaKind.VOICE, "o", "o.ogg")
    reply = Reply(text=(Span("Semua"),), media=(PHOTO, VIDEO, audio, voice, PDF))
    sent = await send(telegram, siti, reply)
    seen = {message.id: message for message in await siti.messages()}
    photo, video, sound, speech, document = (seen[number] for number in sent)
    assert photo.text == "Semua"
    assert [kind for kind in ("photo", "media_group_id") if kind in photo] == ["photo", "media_group_id"]
    assert ("video" in video, "audio" in sound, "voice" in speech) == (True, True, True)
    assert document["document"]["file_name"] == "surat _tugas_ é.pdf"
    assert document["document"]["mime_type"] == "application/pdf"
    file = server.world.files.find(document["document"]["file_id"])
    assert server.world.files.read(file) == b"%PDF"


async def test_send_of_a_file_that_is_missing_is_rejected(telegram: Telegram, siti: Phone, shelf: Shelf) -> None:
    shelf.files["p"] = FileNotFoundError("/data/rahasia")
    with pytest.raises(Rejected, match="FileNotFoundError") as caught:
        await send(telegram, siti, Reply(media=(PHOTO,)))
    assert "rahasia" not in str(caught.value)


async def test_send_of_a_pin_is_below_its_text(telegram: Telegram, siti: Phone) -> None:
    text, pin = await send(telegram, siti, Reply(text=(Span("Kantor"),), pin=(-2.3, 115.4), choices=BUTTONS))
    seen = {message.id: message for message in await siti.messages()}
    assert seen[text].buttons
    assert seen[pin]["location"]["latitude"] == -2.3


async def test_send_into_a_topic_stays_there(telegram: Telegram, siti: Phone, room: Room) -> None:
    group = await room.group(siti, "Ruang", forum=True)
    topic = await room.topic(group, "Agenda")
    reply = Reply(text=(Span("Kartu"),), media=(PHOTO, PHOTO), pin=(1, 2), choices=BUTTONS)
    sent = [int(sent) async for sent in telegram.send(Address(str(group), str(topic)), reply)]
    seen = {message.id: message for message in await siti.messages(group)}
    assert {seen[number]["message_thread_id"] for number in sent} == {topic}


async def test_send_of_a_broken_choice_is_rejected_before_anything_is_sent(telegram: Telegram, siti: Phone) -> None:
    before = len(await siti.messages())
    with pytest.raises(Rejected, match="payload"):
        await send(telegram, siti, Reply(text=(Span("x" * 5000),), choices=((Choice("x", payload="x" * 65),),)))
    assert len(await siti.messages()) == before


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reply=replies)
async def test_send_of_any_reply_makes_as_many_messages_as_said(
    telegram: Telegram, siti: Phone, server: TrainingServer, reply: Reply
) -> None:
    sent = await send(telegram, siti, reply)
    assert len(set(sent)) == telegram.parts(reply)
    assert all(call.ok for call in server.calls), [call.answer for call in server.calls if not call.ok]
    assert server.calls.oddities == []
    assert not any("parse_mode" in str(call.params) for call in server.calls)


# editing ----------------------------------------------------------------------------------------------------------


async def test_edit_shows_text_and_buttons_in_place(telegram: Telegram, siti: Phone) -> None:
    (card,) = await send(telegram, siti, Reply(text=(Span("satu"),), choices=BUTTONS))
    await telegram.edit(Address(str(siti.id)), str(card), Reply(text=(bold("dua"),)))
    seen = await siti.last()
    assert (seen.id, seen.text, seen.buttons, seen["entities"][0]["type"]) == (card, "dua", [], "bold")


async def test_edit_of_an_unchanged_message_is_a_success(telegram: Telegram, siti: Phone) -> None:
    reply = Reply(text=(Span("sama"),), choices=BUTTONS)
    (card,) = await send(telegram, siti, reply)
    await telegram.edit(Address(str(siti.id)), str(card), reply)


async def test_edit_of_a_photo_changes_its_caption(telegram: Telegram, siti: Phone) -> None:
    (card,) = await send(telegram, siti, Reply(text=(Span("satu"),), media=(PHOTO,)))
    await telegram.edit(Address(str(siti.id)), str(card), Reply(text=(Span("dua " * 400),)))
    seen = await siti.last()
    assert seen["caption"].endswith("…")
    assert len(seen["caption"]) <= 1024


async def test_edit_with_a_file_changes_the_file(telegram: Telegram, siti: Phone, shelf: Shelf) -> None:
    shelf.files["v"] = b"video"
    (card,) = await send(telegram, siti, Reply(text=(Span("satu"),), media=(PHOTO,), choices=BUTTONS))
    await telegram.edit(Address(str(siti.id)), str(card), Reply(text=(Span("dua"),), media=(VIDEO,), choices=BUTTONS))
    seen = await siti.last()
    assert ("video" in seen, "photo" in seen, seen.text) == (True, False, "dua")


async def test_edit_of_long_text_is_cut(telegram: Telegram, siti: Phone) -> None:
    (card,) = await send(telegram, siti, Reply(text=(Span("satu"),)))
    await telegram.edit(Address(str(siti.id)), str(card), Reply(text=(Span("baris\n" * 1000),)))
    seen = await siti.last()
    assert seen.text.endswith("baris…")
    assert len(seen.text) <= 4096


async def test_edit_of_a_message_that_is_gone(telegram: Telegram, siti: Phone) -> None:
    (card,) = await send(telegram, siti, Reply(text=(Span("satu"),)))
    await siti.delete(await siti.last())
    with pytest.raises(Gone):
        await telegram.edit(Address(str(siti.id)), str(card), Reply(text=(Span("dua"),)))


# taps, pins, commands ---------------------------------------------------------------------------------------------


async def tapped(mailbox: Mailbox, siti: Phone) -> str:
    (card,) = await send(mailbox.telegram, siti, Reply(text=(Span("Kartu"),), choices=BUTTONS))
    await siti.tap_data("seat.take:1", card, wait=False)
    while (incoming := await mailbox.any()).tap is None:
        pass
    return incoming.tap


def last_answer(server: TrainingServer) -> dict[str, object]:
    return server.calls.of("answerCallbackQuery")[-1].params


async def test_acknowledge_with_long_text_is_cut(mailbox: Mailbox, siti: Phone, server: TrainingServer) -> None:
    await mailbox.telegram.acknowledge(await tapped(mailbox, siti), toast("kata " * 60))
    text = str(last_answer(server)["text"])
    assert text.endswith("kata…")
    assert len(text) <= 200


async def test_acknowledge_as_alert_and_without_words(mailbox: Mailbox, siti: Phone, server: TrainingServer) -> None:
    await mailbox.telegram.acknowledge(await tapped(mailbox, siti), toast("Sudah penuh", alert=True))
    assert last_answer(server)["show_alert"] == "true"
    await mailbox.telegram.acknowledge(await tapped(mailbox, siti), Reply())
    assert last_answer(server).keys() == {"callback_query_id"}


async def test_acknowledge_can_open_the_private_chat(mailbox: Mailbox, siti: Phone, server: TrainingServer) -> None:
    await mailbox.telegram.acknowledge(await tapped(mailbox, siti), Reply(open_private="tugas-7"))
    assert last_answer(server)["url"] == mailbox.telegram.start_link("tugas-7")
    assert mailbox.telegram.start_link("x") == f"https://t.me/{server.world.bot.username}?start=x"


async def test_acknowledge_too_late_is_gone(mailbox: Mailbox, siti: Phone, room: Room) -> None:
    tap = await tapped(mailbox, siti)
    await room.move_time(3600)
    with pytest.raises(Gone):
        await mailbox.telegram.acknowledge(tap, toast("terlambat"))


async def test_pin_is_silent_and_unpin_takes_it_back(
    telegram: Telegram, siti: Phone, room: Room, server: TrainingServer
) -> None:
    group = await room.group(siti, "Ruang")
    await room.promote(group)
    to = Address(str(group))
    (board,) = [sent async for sent in telegram.send(to, Reply(text=(Span("Papan"),)))]
    await telegram.pin(to, board)
    assert server.world.chat(group).pinned == [int(board)]
    assert server.calls.of("pinChatMessage")[-1].params["disable_notification"] == "true"
    await telegram.unpin(to, board)
    assert server.world.chat(group).pinned == []


async def test_pin_without_the_right_is_rejected(telegram: Telegram, siti: Phone, room: Room) -> None:
    to = Address(str(await room.group(siti, "Ruang")))
    (board,) = [sent async for sent in telegram.send(to, Reply(text=(Span("Papan"),)))]
    with pytest.raises(Rejected, match="rights"):
        await telegram.pin(to, board)


async def test_commands_are_of_the_chat_and_none_takes_them_away(telegram: Telegram, siti: Phone) -> None:
    to = Address(str(siti.id))
    await telegram.set_commands(to, [("agenda", "Tulis agenda"), ("rekap", "R" * 300)])
    shown = (await siti.view())["commands"]
    assert [command["command"] for command in shown] == ["agenda", "rekap"]
    await telegram.set_commands(to, [])
    assert (await siti.view())["commands"] == []
