import pytest
from sqlalchemy import select

from bot.domain.enums import Role
from bot.handlers import router
from bot.models.queues import Posting
from bot.models.rooms import Room
from bot.services import reach
from bot.training.phone import Phone
from tests.crew import Crew, gather
from tests.desk import Desk
from tests.material_data import PHOTO


async def test_admin_binds_a_group_and_the_board_is_pinned(any_desk: Desk) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    group = await desk.bind_room(admin)
    texts = [seen.text.splitlines()[0] for seen in await admin.messages(group) if seen.text and not seen.mine]
    assert sorted(texts) == [
        "Ruang Redaksi kini ruang redaksi.",
        "Saya siap. Admin: ketik /pasang di sini agar grup ini menjadi ruang redaksi.",
        "📌 Senin, 23 November 2026",
    ]
    pinned = [seen.text.splitlines()[0] for seen in await admin.messages(group) if seen["pinned"]]
    assert pinned == ["📌 Senin, 23 November 2026"]


async def test_binding_needs_an_admin_with_a_name(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    editor = await desk.person("Hendra", Role.EDITOR)
    group = await admin.room.group(admin, "Grup", editor)
    await editor.send("/pasang", group)
    await desk.settle()
    assert (await editor.last()).text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    await admin.room.promote(group, admin, anonymous=True)
    await admin.send("/pasang", group)
    await desk.settle()
    await editor.wait_for("Anda menulis sebagai admin anonim", group)
    assert await desk.read(select(Room.id)) == []


async def test_stranger_who_types_commands_in_the_room_gets_no_message_for_everyone(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    stranger = await desk.server.phone("Warga")
    group = await desk.bind_room(admin, stranger)
    before = [seen.id for seen in await stranger.messages(group) if not seen.mine]
    for text in ("/jadwal", "/bantuan", "/pasang", "/agenda Panen Raya, besok pukul 09.00"):
        await stranger.send(text, group)
    await desk.settle()
    assert [seen.id for seen in await stranger.messages(group) if not seen.mine] == before


async def test_commands_of_the_desk_are_answered_in_private_also_when_typed_in_the_room(desk: Desk) -> None:
    everyone = await desk.person("Aminah", *Role)
    group = await desk.bind_room(everyone)
    for name in sorted(set(router.COMMANDS) - {"pasang"}):
        before = [seen.id for seen in await everyone.messages(group) if not seen.mine]
        newest = (await everyone.last()).id
        await everyone.send(f"/{name}", group)
        await desk.settle()
        assert [seen.id for seen in await everyone.messages(group) if not seen.mine] == before, name
        assert ((await everyone.last()).id > newest) is (name != "start"), name
    await everyone.send("/bantuan jadwal", group)
    await desk.settle()
    assert (await everyone.last()).text.startswith("/jadwal: agenda hari ini")
    assert await everyone.keyboard(group) == []


async def test_stranger_who_types_a_command_in_a_group_that_is_no_room_is_led_to_the_private_chat(desk: Desk) -> None:
    admin, stranger = await desk.person("Aminah", Role.ADMIN), await desk.server.phone("Warga")
    group = await admin.room.group(admin, "Grup", stranger)
    await stranger.send("/jadwal", group)
    await desk.settle()
    answer = await stranger.wait_for("Buka percakapan", group)
    assert answer.button("Buka percakapan") == {
        "text": "Buka percakapan",
        "url": "https://t.me/meja_liputan_bot?start=gabung",
    }


async def test_binding_in_private_says_where(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    await admin.send("/pasang")
    await desk.settle()
    assert (await admin.last()).text == "Ketik perintah ini di grup yang akan dijadikan ruang redaksi."


async def test_topic_of_a_forum_keeps_cards_in_the_topic(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    group = await admin.room.group(admin, "Forum", forum=True)
    await admin.room.promote(group)
    topic = await admin.room.topic(group, "Liputan")
    await admin.send("/pasang", group, thread=topic)
    await desk.settle()
    seen = await admin.messages(group, thread=topic)
    assert sorted(each.text.splitlines()[0] for each in seen if not each.mine and each.text) == [
        "Forum kini ruang redaksi.",
        "📌 Senin, 23 November 2026",
    ]


async def test_supergroup_changes_nothing_for_anyone(any_desk: Desk) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    old = await desk.bind_room(admin)
    new = await admin.room.migrate(old)
    await desk.settle()
    assert await desk.read(select(Room.chat_id, Room.lost_at)) == [(str(new), None)]
    assert [seen.text.splitlines()[0] for seen in await admin.messages(new) if seen["pinned"]] == [
        "📌 Senin, 23 November 2026"
    ]


async def test_removed_bot_tells_admins_and_shows_its_board_again_after_coming_back(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    group = await desk.bind_room(admin)
    await admin.room.remove(group)
    await desk.settle()
    assert (await admin.last()).text.startswith("Saya tidak dapat lagi menulis di ruang redaksi Ruang Redaksi.")
    before = len([seen for seen in await admin.messages(group) if seen.text.startswith("📌")])
    await admin.room.add(group)
    await desk.settle()
    boards = [seen for seen in await admin.messages(group) if seen.text.startswith("📌")]
    assert len(boards) == before + 1
    assert await desk.read(select(Room.lost_at)) == [None]


async def test_board_turns_over_at_midnight(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    group = await desk.bind_room(admin)
    await desk.move(hours=15.1)
    pinned = [seen.text.splitlines()[0] for seen in await admin.messages(group) if seen["pinned"]]
    assert pinned == ["📌 Selasa, 24 November 2026"]
    closed = await desk.read(select(Posting.card_key).where(Posting.closed_at.is_not(None)))
    assert closed == ["board:2026-11-23"]


BOARD_AND_CARD = ["📌 Senin, 23 November 2026", "🗓 Panen Raya Padi · L-0142"]


async def shown(phone: Phone, group: int, thread: int = 0) -> list[str]:
    """The first lines of the board and the cards in a group (or a topic of it)."""
    texts = [seen.text.splitlines()[0] for seen in await phone.messages(group, thread=thread) if seen.text]
    return sorted(text for text in texts if "📌" in text or "Panen" in text)


LOST = (
    "Topik Liputan di Forum ditutup atau dihapus.\n"
    "Kartu dan papan kini tampil di topik umum. Untuk memindahkannya, ketik /pasang di topik pilihan Anda."
)


async def forum_of(crew: Crew) -> tuple[int, int, int]:
    """A forum bound in its topic *Liputan*, with a card there; its id, that topic, and another one."""
    rina = crew.rina
    forum = await rina.room.group(rina, "Forum", forum=True)
    await rina.room.promote(forum, rights=["can_pin_messages"])
    first, second = [await rina.room.topic(forum, name) for name in ("Liputan", "Redaksi")]
    await rina.send("/pasang", forum, thread=first)
    await crew.desk.settle()
    await crew.post(hours=25)
    assert await shown(rina, forum, first) == BOARD_AND_CARD
    return forum, first, second


async def outside(phone: Phone, forum: int) -> list[str]:
    """The first lines of the board and the cards that stand in no topic."""
    seen = [each for each in await phone.messages(forum) if "message_thread_id" not in each]
    return [text.splitlines()[0] for each in seen if (text := each.text).startswith(("📌", "🗓"))]


NEXT = ["📌 Selasa, 24 November 2026", BOARD_AND_CARD[1]]


@pytest.mark.parametrize("how", ["closed", "deleted"])
async def test_room_whose_topic_is_gone_goes_on_in_the_general_topic_until_it_is_bound_elsewhere(
    any_desk: Desk, how: str
) -> None:
    crew = await gather(any_desk)
    rina, (forum, first, second) = crew.rina, await forum_of(crew)
    await rina.room.change_topic(forum, first, **{how: True})
    await any_desk.move(hours=24)  # the next day's board can't be posted there
    assert sorted(await outside(rina, forum)) == NEXT
    assert [seen.text for seen in await rina.messages() if "Topik" in seen.text] == [LOST]
    assert await any_desk.read(select(Room.lost_at, Room.thread).where(Room.chat_id == str(forum))) == [(None, None)]
    await rina.send("/pasang", forum, thread=second)
    await any_desk.settle()
    assert await shown(rina, forum, second) == NEXT
    pinned = [seen.text.splitlines()[0] for seen in await rina.messages(forum, thread=second) if seen["pinned"]]
    assert pinned == ["📌 Selasa, 24 November 2026"]


async def test_material_for_a_topic_that_was_closed_comes_to_the_general_topic(desk: Desk) -> None:
    crew = await gather(desk)
    forum, first, _second = await forum_of(crew)
    await crew.rina.room.change_topic(forum, first, closed=True)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await desk.move(hours=24)
    await crew.sari.send_photo(PHOTO)
    await desk.move(minutes=2)
    told = await crew.rina.last(forum)
    assert (told["caption"].splitlines()[0], told.get("message_thread_id")) == (
        "Panen Raya Padi: 1 foto dari Sari (Foto)",
        None,
    )


async def test_room_whose_general_topic_is_closed_too_is_lost(desk: Desk) -> None:
    crew = await gather(desk)
    forum, first, _second = await forum_of(crew)
    await crew.rina.room.change_topic(forum, closed=True)
    await crew.rina.room.change_topic(forum, first, closed=True)
    await desk.move(hours=24)
    told = [each.text for each in await crew.rina.messages() if "Saya tidak dapat lagi menulis" in each.text]
    assert [text.splitlines()[0] for text in told] == ["Saya tidak dapat lagi menulis di ruang redaksi Forum."]
    (lost,) = await desk.read(select(Room.lost_at).where(Room.chat_id == str(forum)))
    assert lost is not None


async def test_answer_into_a_topic_that_was_closed_meanwhile_comes_to_the_general_topic_and_loses_no_room(
    desk: Desk,
) -> None:
    crew = await gather(desk)
    forum, _first, second = await forum_of(crew)
    await crew.rina.room.change_topic(forum, second, closed=True)
    await crew.rina.send("/pasang", forum, thread=second)  # who runs the group may still write there
    await desk.settle()
    answer = await crew.rina.wait_for("Forum kini ruang redaksi.", forum)
    assert answer.get("message_thread_id") is None
    assert await desk.read(select(Room.lost_at).where(Room.chat_id == str(forum))) == [None]


async def test_bot_that_comes_back_on_another_day_shows_the_board_of_that_day_only(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    group = await desk.bind_room(admin)
    await admin.room.remove(group)
    await desk.move(hours=24)
    since = (await admin.last(group)).id
    await admin.room.add(group)
    await desk.settle()
    seen = await admin.messages(group, since=since)
    assert [each.text.splitlines()[0] for each in seen if each.text] == ["📌 Selasa, 24 November 2026"]


async def test_hearing_twice_that_a_group_moved_leaves_one_board_and_one_card(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post()
    new = await crew.rina.room.migrate(crew.room)
    await crew.desk.settle()
    await crew.desk.change(lambda session: reach.migrate("telegram", str(crew.room), str(new), crew.desk.now, session))
    await crew.desk.settle()
    assert await shown(crew.rina, new) == BOARD_AND_CARD


async def firsts(phone: Phone, group: int, since: int = 0) -> list[str]:
    """The first lines of what a group was told since a message, in order."""
    seen = await phone.messages(group, since=since)
    return [text.splitlines()[0] for each in seen if (text := each.text) and not each.mine]


async def test_second_room_gets_the_cards_of_what_is_to_come_and_the_material_that_comes_then(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    for hours, title in ((72, "Lusa"), (-24, "Kemarin"), (1, "Nanti")):
        await crew.post(hours=hours, title=title)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    second = await any_desk.bind_room(crew.rina, crew.sari, title="Ruang Kedua")
    assert [text for text in await firsts(crew.rina, second) if text.startswith(("🗓", "📌"))] == [
        "🗓 Nanti · L-0142",
        "🗓 Lusa · L-0142",
        "📌 Senin, 23 November 2026",
    ]
    last = (await crew.rina.last(second)).id
    await crew.sari.send_photo(PHOTO)
    await any_desk.move(minutes=2)
    for room in (crew.room, second):
        told = await crew.rina.wait_for("dari Sari", room)
        assert told.text.splitlines()[0] == "Nanti: 1 foto dari Sari (Foto)"
    assert (await firsts(crew.rina, second, last)) == ["Nanti: 1 foto dari Sari (Foto)"]


async def test_second_room_is_told_of_the_first_and_how_to_let_it_go(desk: Desk) -> None:
    crew = await gather(desk)
    second = await desk.bind_room(crew.rina, crew.sari, title="Ruang Kedua")
    told = await crew.rina.wait_for("Ruang Kedua kini ruang redaksi.", second)
    other = "Ruang redaksi lain: Ruang Redaksi. Untuk melepasnya, keluarkan saya dari grup itu."
    assert told.text.splitlines()[2:] == [other]
    await crew.rina.room.remove(crew.room)
    await desk.settle()
    await crew.rina.send("/pasang", second)
    await desk.settle()
    answers = [seen.text for seen in await crew.rina.messages(second) if "kini ruang redaksi" in seen.text]
    assert [other in answer for answer in answers] == [True, False]


async def test_room_that_comes_back_gets_what_was_published_meanwhile_and_no_old_cards(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    for hours, title in ((72, "Lusa"), (2, "Hari ini")):
        await crew.post(hours=hours, title=title)
    await crew.rina.room.remove(crew.room)
    await any_desk.settle()
    await crew.post(hours=48, title="Terbit saat bot tidak ada")
    await any_desk.move(hours=24)
    since = (await crew.rina.last(crew.room)).id
    await crew.rina.room.add(crew.room)
    await any_desk.settle()
    assert await firsts(crew.rina, crew.room, since) == [
        "🗓 Terbit saat bot tidak ada · L-0142",
        "🗓 Lusa · L-0142",
        "📌 Selasa, 24 November 2026",
    ]


async def test_material_is_told_to_editors_where_the_only_room_with_the_card_is_lost(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.rina.room.remove(crew.room)
    await crew.sari.send_photo(PHOTO)
    await desk.move(minutes=2)
    told = await crew.rina.last()
    assert (told["caption"].splitlines()[0], "photo" in told) == ("Panen Raya Padi: 1 foto dari Sari (Foto)", True)
