import asyncio
import time

from sqlalchemy import func, select

from bot.domain.enums import OutgoingState, Role
from bot.models.people import Account
from bot.models.queues import OutboxRow
from tests.desk import Desk


async def states(desk: Desk) -> set[OutgoingState]:
    return set(await desk.read(select(OutboxRow.state)))


async def test_person_who_blocked_the_bot_is_marked_and_found_again(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    sari = await desk.person("Sari", Role.CREW)
    await sari.block()
    await desk.settle()
    assert await desk.read(select(Account.reachable).order_by(Account.id)) == [True, False]
    await sari.unblock()
    await sari.send("/bantuan")
    await desk.settle()
    assert await desk.read(select(Account.reachable).order_by(Account.id)) == [True, True]
    assert not (await admin.last()).mine


async def test_server_errors_are_retried_until_the_message_is_there(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.room.fault("error", "sendMessage", count=2)
    await sari.send("/bantuan")
    await desk.settle()
    assert (await sari.last()).text.startswith("Yang bisa Anda lakukan")


async def test_answer_lost_on_the_way_back_repeats_the_message_only(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.room.fault("drop_after", "sendMessage", count=1)
    await sari.send("/bantuan")
    await desk.settle()
    shown = [seen for seen in await sari.messages() if seen.text.startswith("Yang bisa")]
    assert len(shown) == 2  # delivered at least once: the desk can't know that the first one arrived
    assert await states(desk) == {OutgoingState.SENT}


async def test_flood_limit_is_waited_out(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.room.fault("flood", "sendMessage", count=1, seconds=1)
    await sari.send("/bantuan")
    await desk.settle()
    assert (await sari.last()).text.startswith("Yang bisa Anda lakukan")


async def test_tap_answered_too_late_becomes_a_message(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.send("/bahasa")
    await desk.settle()
    await desk.stop()
    screen, button = await sari.find("English")
    await sari.tap_data(button["callback_data"], screen.id, wait=False)
    desk.server.world.clock.move(20)
    await desk.start()
    await desk.settle()
    said = sorted(seen.text for seen in await sari.messages() if not seen.mine)
    assert said[:2] == ["From now on I speak English.", "Language changed."]


async def test_every_row_ends_sent_and_once(desk: Desk) -> None:
    await desk.person("Sari", Role.CREW)
    count = (await desk.read(select(func.count()).select_from(OutboxRow)))[0]
    await desk.stop()
    await desk.start()
    await desk.settle()
    assert await desk.read(select(func.count()).select_from(OutboxRow)) == [count]
    assert await states(desk) == {OutgoingState.SENT}


async def test_tap_that_may_not_be_answered_for_long_is_answered_by_a_message(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.send("/bahasa")
    await desk.settle()
    screen, button = await sari.find("English")
    await sari.room.fault("flood", "answerCallbackQuery", count=0, retry_after=30)
    await sari.tap_data(button["callback_data"], screen.id, wait=False)
    await desk.settle()
    said = sorted(seen.text for seen in await sari.messages() if not seen.mine)
    assert said[:2] == ["From now on I speak English.", "Language changed."]
    assert sum(call.method == "answerCallbackQuery" for call in desk.server.calls) == 1


async def test_taps_of_a_group_are_answered_side_by_side(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    group = await desk.bind_room(admin)
    phones = [await desk.server.phone(f"Warga {number}") for number in range(30)]
    for phone in phones:
        await admin.room.add(group, phone)
    board = await admin.wait_for("📌", group)
    await admin.room.fault("delay", "answerCallbackQuery", count=0, seconds=0.2)
    began = time.monotonic()
    answers = await asyncio.gather(*(phone.tap_data("agenda.show:1", board.id, group) for phone in phones))
    assert time.monotonic() - began < 0.2 * len(phones) / 2
    assert {answer.text for answer in answers} == {"Buka percakapan dengan bot untuk minta bergabung."}
