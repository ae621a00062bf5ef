"""What the adapter makes of what people do on their phones."""

from __future__ import annotations

from typing import Any

import pytest

from bot.messages import Address, Attachment, ChatKind, Choice, IncomingKind, MediaKind, Reply, Sender, Span
from bot.training import Phone, Room
from tests.adapters.conftest import STORED_AT, Mailbox


async def test_message_with_text_says_who_where_and_when(mailbox: Mailbox, siti: Phone) -> None:
    sent = await siti.send("Liputan besok?")
    await mailbox.next()  # /start
    incoming = await mailbox.next()
    assert incoming.sender == Sender(str(siti.id), "Siti Aminah", "siti_a", "id")
    assert (incoming.chat.id, incoming.chat.kind, incoming.chat.thread) == (str(siti.id), ChatKind.PRIVATE, None)
    assert (incoming.messenger, incoming.text, incoming.message_id) == ("telegram", "Liputan besok?", str(sent.id))
    assert incoming.at.timestamp() == sent["date"]
    assert incoming.at.tzinfo is not None
    assert not incoming.forwarded


async def test_message_with_photo_is_its_largest_size(mailbox: Mailbox, siti: Phone, picture: bytes) -> None:
    sent = await siti.send_photo(picture, caption="Sambutan")
    await mailbox.next()
    incoming = await mailbox.next()
    largest = sent["photo"][-1]
    assert incoming.text == "Sambutan"
    assert incoming.attachments == (
        Attachment(
            MediaKind.PHOTO, largest["file_id"], largest["file_unique_id"], None, "image/jpeg", largest["file_size"]
        ),
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("document", MediaKind.DOCUMENT),
        ("video", MediaKind.VIDEO),
        ("animation", MediaKind.VIDEO),
        ("video_note", MediaKind.VIDEO),
        ("voice", MediaKind.VOICE),
        ("audio", MediaKind.AUDIO),
    ],
)
async def test_message_with_file_can_be_downloaded(
    mailbox: Mailbox, siti: Phone, kind: str, expected: MediaKind
) -> None:
    await siti.send_file(b"isi berkas", kind, name="berkas.bin")
    await mailbox.next()
    (attachment,) = (await mailbox.next()).attachments
    assert (attachment.kind, attachment.size) == (expected, 10)
    assert attachment.unique
    assert attachment.reference is not None
    assert b"".join([chunk async for chunk in mailbox.telegram.download(attachment.reference)]) == b"isi berkas"


async def test_message_with_document_keeps_name_type_and_duration(mailbox: Mailbox, siti: Phone) -> None:
    await siti.send_file(b"%PDF", name="surat-tugas.pdf", mime="application/pdf")
    await siti.send_file(b"video", "video", name="v.mp4", mime="video/mp4")
    await mailbox.next()
    (document,) = (await mailbox.next()).attachments
    (video,) = (await mailbox.next()).attachments
    assert (document.name, document.mime, document.duration) == ("surat-tugas.pdf", "application/pdf", None)
    assert video.duration == 0


async def test_message_with_album_comes_as_parts_of_one_album(mailbox: Mailbox, siti: Phone, picture: bytes) -> None:
    await siti.send_album([picture, picture], caption="Rapat")
    await mailbox.next()
    first, second = await mailbox.next(), await mailbox.next()
    assert first.album
    assert first.album == second.album
    assert (first.text, second.text) == ("Rapat", "")


async def test_message_with_location_venue_and_contact(mailbox: Mailbox, siti: Phone) -> None:
    await siti.send_location(-2.33, 115.46)
    place = {"latitude": -2.34, "longitude": 115.47}
    await siti.send_content("venue", {"location": place, "title": "Kantor Bupati", "address": "Paringin"})
    await siti.send_contact("+62811", "Budi")
    await mailbox.next()
    location, venue, contact = await mailbox.next(), await mailbox.next(), await mailbox.next()
    assert location.attachments == (Attachment(MediaKind.LOCATION, latitude=-2.33, longitude=115.46),)
    assert venue.attachments[0] == Attachment(
        MediaKind.LOCATION, name="Kantor Bupati", latitude=-2.34, longitude=115.47
    )
    assert venue.text == "Kantor Bupati\nParingin"
    assert contact.attachments == (Attachment(MediaKind.CONTACT, name="Budi", phone="+62811"),)


async def test_message_with_what_the_desk_has_no_word_for_is_other(mailbox: Mailbox, siti: Phone) -> None:
    await siti.send_file(b"stiker", "sticker")
    await siti.send_content("dice", {"emoji": "🎲", "value": 6})
    await mailbox.next()
    whats = [(await mailbox.next()).attachments for _ in range(2)]
    assert whats == [(Attachment(MediaKind.OTHER, what="sticker"),), (Attachment(MediaKind.OTHER, what="dice"),)]


async def test_message_that_answers_another_names_it(mailbox: Mailbox, siti: Phone) -> None:
    first = await siti.send("Peresmian pasar, Selasa 09.00")
    await siti.send("/agenda", reply_to=first.id)
    await mailbox.next()
    await mailbox.next()
    incoming = await mailbox.next()
    assert (incoming.reply_to, incoming.reply_text) == (str(first.id), "Peresmian pasar, Selasa 09.00")


async def test_message_forwarded_says_so(mailbox: Mailbox, siti: Phone) -> None:
    await siti.forward(await siti.send("Undangan"))
    await mailbox.next()
    assert [(await mailbox.next()).forwarded for _ in range(2)] == [False, True]


async def test_message_edited_is_of_its_own_kind(mailbox: Mailbox, siti: Phone) -> None:
    sent = await siti.send("jam 9")
    await siti.edit(sent, "jam 10")
    edited = await mailbox.next(IncomingKind.EDITED)
    assert (edited.text, edited.message_id) == ("jam 10", str(sent.id))


async def test_tap_carries_payload_and_message_also_of_an_inaccessible_one(mailbox: Mailbox, siti: Phone) -> None:
    reply = Reply(text=(Span("Kartu"),), choices=((Choice("Ambil", payload="seat.take:12"),),))
    (message,) = [sent async for sent in mailbox.telegram.send(Address(str(siti.id)), reply)]
    await siti.tap_data("seat.take:12", int(message), wait=False)
    await siti.tap_data("seat.take:13", int(message), wait=False, inaccessible=True)
    taps = [await mailbox.next(IncomingKind.TAP) for _ in range(2)]
    assert [tap.payload for tap in taps] == ["seat.take:12", "seat.take:13"]
    assert {tap.message_id for tap in taps} == {message}
    assert {tap.at for tap in taps} == {STORED_AT}
    assert {tap.chat.id for tap in taps} == {str(siti.id)}
    assert all(tap.tap for tap in taps)


async def test_command_for_this_bot_loses_its_address(mailbox: Mailbox, room: Room, siti: Phone) -> None:
    group = await room.group(siti, "Ruang")
    await siti.send(f"/agenda@{mailbox.telegram.me.username.upper()} Rapat\nbesok", group)
    await siti.send("/agenda@bot_lain Rapat", group)
    await siti.send("selesai", group)
    await mailbox.next()
    assert [(await mailbox.next()).text for _ in range(2)] == ["/agenda Rapat\nbesok", "selesai"]


async def test_bot_added_and_removed_joins_and_leaves(mailbox: Mailbox, room: Room, siti: Phone) -> None:
    group = await room.group(siti, "Ruang Redaksi", bot=False)
    await room.add(group)
    joined = await mailbox.next(IncomingKind.JOINED)
    await room.remove(group)
    left = await mailbox.next(IncomingKind.LEFT)
    assert (joined.chat.id, joined.chat.kind, joined.chat.title) == (str(group), ChatKind.GROUP, "Ruang Redaksi")
    assert joined.sender == left.sender
    assert joined.sender is not None
    assert joined.sender.id == str(siti.id)
    assert left.chat == joined.chat


async def test_bot_blocked_leaves_the_private_chat(mailbox: Mailbox, siti: Phone) -> None:
    await siti.block()
    left = await mailbox.next(IncomingKind.LEFT)
    assert (left.chat.id, left.private) == (str(siti.id), True)


async def test_bot_unblocked_and_promoted_and_other_members_are_nothing(
    mailbox: Mailbox, room: Room, siti: Phone, server: Any
) -> None:
    budi = await server.phone("Budi")
    group = await room.group(siti, "Ruang")
    await mailbox.next(IncomingKind.JOINED)
    await room.promote(group)
    await budi.join(group)
    await budi.leave(group)
    await siti.block()
    await siti.unblock()
    await siti.send("halo")
    rest = []
    while (incoming := await mailbox.any()).text != "halo":
        rest.append(incoming.kind)
    assert set(rest) <= {IncomingKind.JOINED, IncomingKind.LEFT}
    assert rest.count(IncomingKind.LEFT) == 1


async def test_group_migrated_says_the_same_in_both_chats(mailbox: Mailbox, room: Room, siti: Phone) -> None:
    group = await room.group(siti, "Ruang")
    new = await room.migrate(group)
    first, second = await mailbox.next(IncomingKind.MIGRATED), await mailbox.next(IncomingKind.MIGRATED)
    assert (first.chat.id, first.text) == (second.chat.id, second.text) == (str(group), str(new))


async def test_anonymous_admin_is_no_person(mailbox: Mailbox, room: Room, siti: Phone) -> None:
    group = await room.group(siti, "Ruang")
    await room.promote(group, siti, anonymous=True)
    await siti.send("Pengumuman", group)
    await mailbox.next()
    incoming = await mailbox.next()
    assert (incoming.text, incoming.sender) == ("Pengumuman", None)


async def test_topic_of_a_forum_is_the_thread_and_general_is_none(mailbox: Mailbox, room: Room, siti: Phone) -> None:
    group = await room.group(siti, "Ruang", forum=True)
    topic = await room.topic(group, "Agenda")
    question = await siti.send("di topik", group, thread=topic)
    await siti.send("jawaban", group, thread=topic, reply_to=question.id)
    await siti.send("umum", group)
    await mailbox.next()
    inside, answer, general = [await mailbox.next() for _ in range(3)]
    assert (inside.text, inside.chat.thread, inside.reply_to) == ("di topik", str(topic), None)
    assert (inside.chat.topic, answer.chat.topic) == ("Agenda", None)
    assert (answer.text, answer.reply_to) == ("jawaban", str(question.id))
    assert (general.text, general.chat.thread) == ("umum", None)


async def test_pin_of_the_bot_itself_is_nothing(mailbox: Mailbox, siti: Phone) -> None:
    to = Address(str(siti.id))
    (message,) = [sent async for sent in mailbox.telegram.send(to, Reply(text=(Span("Papan"),)))]
    await mailbox.telegram.pin(to, message)
    await siti.send("sesudah")
    await mailbox.next()
    assert (await mailbox.next()).text == "sesudah"
