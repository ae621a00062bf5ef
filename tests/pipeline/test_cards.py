import asyncio
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.handlers import router
from bot.messages import Choice, Reply, rich
from bot.models.queues import Posting
from bot.services.desk import touch_card
from bot.services.seats import take_seat
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk
from tests.material_data import give_task, last_id, told

TEXT = "Acara: {title}\nTanggal: 24 November 2026 pukul 09.00\nTempat: {title}\nfoto 2"


async def publish(desk: Desk, editor: Phone, title: str) -> None:
    await editor.send(TEXT.format(title=title))
    await desk.settle()
    await editor.tap("Terbitkan")
    await desk.settle()


async def room(desk: Desk) -> tuple[Phone, int]:
    editor = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    return editor, await desk.bind_room(editor)


def cards(messages: list[Seen]) -> list[str]:
    return [text.splitlines()[0].partition(" ")[2] for m in messages if (text := m.text).startswith("🗓")]


async def test_many_changes_are_shown_by_few_edits(desk: Desk) -> None:
    editor, group = await room(desk)
    await publish(desk, editor, "Pawai")
    before = sum(call.method == "editMessageText" for call in desk.server.calls)

    async def touch(session: Session) -> None:
        for _ in range(50):
            await touch_card(session, "agenda:1")

    await desk.change(touch)
    await desk.settle()
    assert sum(call.method == "editMessageText" for call in desk.server.calls) == before  # nothing looks different
    assert cards(await editor.messages(group)) == ["Pawai · L-0001"]


async def test_card_that_cannot_be_drawn_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, group = await room(desk)
    draw = router.CARDS["agenda"]

    async def broken(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
        if subject == "1":
            raise RuntimeError
        return await draw(session, subject, posting, now)

    monkeypatch.setitem(router.CARDS, "agenda", broken)
    await publish(desk, editor, "Pawai")
    await publish(desk, editor, "Panen")
    assert cards(await editor.messages(group)) == ["Panen · L-0002"]
    monkeypatch.setitem(router.CARDS, "agenda", draw)
    await desk.change(lambda session: touch_card(session, "agenda:1"))
    await desk.settle()
    assert cards(await editor.messages(group)) == ["Panen · L-0002", "Pawai · L-0001"]


async def test_card_that_no_messenger_can_write_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, group = await room(desk)
    draw = router.CARDS["agenda"]

    async def broken(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
        if subject == "1":
            return Reply(text=rich("Pawai"), choices=((Choice("Ambil", "x" * 65),),))
        return await draw(session, subject, posting, now)

    monkeypatch.setitem(router.CARDS, "agenda", broken)
    await publish(desk, editor, "Pawai")
    await publish(desk, editor, "Panen")
    assert cards(await editor.messages(group)) == ["Panen · L-0002"]


async def test_deleted_card_is_shown_anew_at_the_next_change(desk: Desk) -> None:
    editor, group = await room(desk)
    await desk.person("Sari", Role.CREW)
    await publish(desk, editor, "Pawai")
    await editor.delete(await editor.wait_for("Pawai", group))
    sari = await desk.person_row("Sari")
    await desk.change(lambda session: take_seat(session, actor=sari, duty_id=1, now=desk.now))
    await desk.settle()
    assert cards(await editor.messages(group)) == ["Pawai · L-0001"]


async def test_board_is_pinned_although_the_first_pin_failed(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.ADMIN, Role.EDITOR)
    await editor.room.fault("error", "pinChatMessage", count=1)
    group = await desk.bind_room(editor)
    assert [seen.text.splitlines()[0] for seen in await editor.messages(group) if seen["pinned"]] == [
        "📌 Senin, 23 November 2026"
    ]


async def test_stop_in_the_middle_of_posting_posts_no_card_twice(desk: Desk) -> None:
    editor, group = await room(desk)
    await editor.send(TEXT.format(title="Pawai"))
    await desk.settle()
    desk.server.calls.ring.clear()
    await editor.room.fault("delay", "sendMessage", count=0, seconds=0.3)
    await editor.tap("Terbitkan")
    while not any(
        call.method == "sendMessage" and str(call.params["chat_id"]) == str(group) for call in desk.server.calls
    ):
        await asyncio.sleep(0)
    await desk.stop()
    await editor.room.calm()
    await desk.start()
    await desk.settle()
    assert cards(await editor.messages(group)) == ["Pawai · L-0001"]


async def two_tasks(desk: Desk) -> tuple[Phone, int]:
    """Someone who is asked which of their tasks material is for; the message before all that."""
    sari = await desk.person("Sari", Role.CREW)
    await give_task(desk, "Sari")
    await give_task(desk, "Sari", title="Rapat Paripurna", hours=1)
    return sari, await last_id(sari)


def question(notes: int) -> str:
    return f"📥 {notes} catatan diterima. Untuk agenda mana?"


async def test_card_below_later_messages_stands_once_when_taking_the_old_one_away_is_slow(desk: Desk) -> None:
    sari, before = await two_tasks(desk)
    await sari.room.fault("delay", "deleteMessage", count=0, seconds=0.3)
    for count, words in enumerate(("Hadir 200 petani", "Panen naik 12 persen"), start=1):
        await sari.send(words)
        await desk.settle()
        assert await told(sari, before) == [question(count)]


async def test_card_taken_away_whose_new_one_was_not_sent_is_sent_again(desk: Desk) -> None:
    sari, before = await two_tasks(desk)
    await sari.send("Hadir 200 petani")
    await desk.settle()
    await sari.room.fault("error", "sendMessage", count=1)
    await sari.send("Panen naik 12 persen")
    await desk.settle()
    assert await told(sari, before) == [question(2)]
