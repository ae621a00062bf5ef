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
