import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import InboxState, Role
from bot.handlers import router
from bot.handlers.routes import Answer
from bot.messages import Incoming, Reply, rich
from bot.models.queues import InboxRow
from tests.desk import Desk


async def broken(session: Session, incoming: Incoming) -> Answer:
    raise RuntimeError("a bug that names Sari")


async def mended(session: Session, incoming: Incoming) -> Answer:
    return Reply(text=rich("sudah baik"))


async def test_bug_parks_the_update_tells_its_sender_and_alerts_admins(
    any_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    sari = await desk.person("Sari", Role.CREW)
    rudi = await desk.person("Rudi", Role.CREW)
    monkeypatch.setitem(router.COMMANDS, "rusak", broken)
    await asyncio.gather(sari.send("/rusak"), rudi.send("/bantuan"), sari.send("/bantuan"))
    await desk.settle()
    dead = await desk.read(select(InboxRow).where(InboxRow.state == InboxState.DEAD))
    assert [(row.failures, "Sari" in (row.error or "")) for row in dead] == [(2, False)]
    assert "Maaf, kiriman Anda pukul 09.00" in (await sari.wait_for("Maaf")).text
    assert (await sari.wait_for("Yang bisa Anda lakukan")).text == (await rudi.last()).text
    assert (await admin.last()).labels == ["Coba lagi", "Buang"]


async def test_admin_replays_a_parked_update_once_the_bug_is_mended(
    any_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    sari = await desk.person("Sari", Role.CREW)
    monkeypatch.setitem(router.COMMANDS, "rusak", broken)
    await sari.send("/rusak")
    await desk.settle()
    monkeypatch.setitem(router.COMMANDS, "rusak", mended)
    assert (await admin.tap("Coba lagi")).endswith("dicoba lagi.")
    await sari.wait_for("sudah baik")
    await desk.settle()
    assert await desk.read(select(InboxRow.id).where(InboxRow.state != InboxState.DONE)) == []


async def test_admin_discards_a_parked_update_only_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    monkeypatch.setitem(router.COMMANDS, "rusak", broken)
    await admin.send("/rusak")
    await desk.settle()
    screen, button = await admin.find("Buang")
    assert (await admin.tap("Buang")).endswith("dibuang.")
    again = await admin.tap_data(button["callback_data"], screen.id)
    assert again.text == "Ini sudah diputuskan."


async def test_malformed_update_is_parked_and_its_neighbours_are_answered(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    updates = desk.server.world.updates
    number = updates.next_id
    updates.next_id += 2
    updates.put({"update_id": number, "message": {"message_id": "satu", "date": "kemarin", "chat": 5}})
    await sari.send("/bantuan")
    await desk.settle()
    assert (await sari.last()).text.startswith("Yang bisa Anda lakukan")
    dead = await desk.read(select(InboxRow.external_id).where(InboxRow.state == InboxState.DEAD))
    assert dead == [str(number)]


async def test_update_delivered_three_times_is_handled_once(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    await sari.room.fault("duplicate", "updates", times=2)
    await sari.send("/bantuan")
    await desk.settle()
    helped = [seen for seen in await sari.messages() if seen.text.startswith("Yang bisa")]
    assert len(helped) == 1


async def test_messages_of_one_person_are_answered_in_order(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    names = ["tugas", "jadwal", "selesai", "bahasa"] * 5
    for name in names:
        await sari.send(f"/bantuan {name}")
    await desk.settle()
    answers = [seen.text for seen in await sari.messages() if not seen.mine]
    assert [text.split(":")[0] for text in answers[-len(names) :]] == [f"/{name}" for name in names]


async def test_update_left_by_a_former_run_is_handled_at_the_start(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    await desk.stop()
    await sari.send("/bantuan")
    await desk.start()
    await desk.settle()
    assert (await sari.last()).text.startswith("Yang bisa Anda lakukan")
