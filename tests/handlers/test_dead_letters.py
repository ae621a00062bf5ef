"""What was parked, as admins see it and decide about it."""

from sqlalchemy import select

from bot.domain.enums import OutgoingState, Role, TaskState
from bot.models.queues import OutboxRow, Task
from bot.services.desk import enqueue_task
from bot.training.phone import Phone
from tests.desk import Desk


async def refuse_message(desk: Desk, sari: Phone) -> int:
    """Telegram refuses the answer to Sari; the number of its row."""
    await sari.room.fault("error", "sendMessage", count=1, status=400)
    await sari.send("/bantuan")
    await desk.settle()
    (row_id,) = await desk.read(select(OutboxRow.id).where(OutboxRow.state == OutgoingState.PARKED))
    return int(row_id)


async def told(phone: Phone, part: str) -> list[str]:
    return [seen.text for seen in await phone.messages() if not seen.mine and part in seen.text]


async def test_admins_are_told_once_of_a_message_that_was_refused(any_desk: Desk) -> None:
    desk = any_desk
    admin, sari = await desk.person("Aminah", Role.ADMIN), await desk.person("Sari", Role.CREW)
    await desk.person("Hendra", Role.EDITOR)
    number = await refuse_message(desk, sari)
    shown = await admin.last()
    assert shown.text.splitlines() == [
        "⚠️ Pesan untuk Sari tidak dapat dikirim.",
        f"Pesan nomor {number}, sejak Senin, 23 November 2026 pukul 09.00 WITA.",
        f"Sebab: {(await desk.read(select(OutboxRow.error).where(OutboxRow.id == number)))[0]}.",
        "Coba lagi setelah sebabnya diperbaiki, atau buang bila tidak penting.",
    ]
    assert shown.labels == ["Coba lagi", "Buang"]
    assert await admin.tap("Coba lagi") == f"Pesan nomor {number} dicoba lagi."
    await desk.settle()
    assert len(await told(sari, "Yang bisa Anda lakukan")) == 1
    late = await admin.tap_data(f"parked.discard:pesan:{number}", shown.id)
    assert late.text == "Ini sudah diputuskan."
    assert await told(admin, "⚠️") == []


async def test_alert_that_is_refused_itself_is_not_told_in_its_turn(desk: Desk) -> None:
    admin, sari = await desk.person("Aminah", Role.ADMIN), await desk.person("Sari", Role.CREW)
    await sari.room.fault("error", "sendMessage", count=2, status=400)
    await sari.send("/bantuan")
    await desk.settle()
    parked = select(OutboxRow.notice).where(OutboxRow.state == OutgoingState.PARKED).order_by(OutboxRow.id)
    assert [str(notice) for notice in await desk.read(parked)] == ["None", "parked_message"]
    assert await told(admin, "⚠️") == []


async def test_work_that_fails_at_every_try_is_told_and_done_anew(any_desk: Desk) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    person = await desk.person_row("Aminah")
    await desk.change(
        lambda s: enqueue_task(s, "gallery", f"1:{person.id}", due=desk.now, now=desk.now)  # without its offset: a bug
    )
    await desk.move(minutes=5)
    (number,) = await desk.read(select(Task.id).where(Task.state == TaskState.DEAD))
    shown = await admin.last()
    assert shown.text.splitlines()[0] == "⚠️ Berkas yang diminta Aminah tidak dapat disiapkan."
    assert await admin.tap("Coba lagi") == f"Pekerjaan nomor {number} dicoba lagi."
    await desk.settle()
    rows = await desk.read(select(Task.id, Task.state).where(Task.kind == "gallery").order_by(Task.id))
    assert rows == [(number, TaskState.DISCARDED), (rows[1][0], TaskState.WAITING)]


async def test_list_of_what_is_parked_leads_to_each_and_back(any_desk: Desk) -> None:
    desk = any_desk
    admin, sari = await desk.person("Aminah", Role.ADMIN), await desk.person("Sari", Role.CREW)
    await admin.send("/macet")
    await desk.settle()
    assert (await admin.last()).text == "✅ Tidak ada yang macet."
    number = await refuse_message(desk, sari)
    await admin.send("/macet")
    await desk.settle()
    listed = await admin.last()
    assert listed.text == f"Yang macet\npesan nomor {number}: Pesan untuk Sari tidak dapat dikirim"
    assert listed.labels == [f"Pesan nomor {number}"]
    await admin.tap(f"Pesan nomor {number}")
    await desk.settle()
    assert (await admin.last()).labels == ["Coba lagi", "Buang", "‹ Semua yang macet"]
    assert await admin.tap("Buang", message=await admin.last()) == f"Pesan nomor {number} dibuang."
    await desk.settle()
    await admin.tap("‹ Semua yang macet")
    await desk.settle()
    assert (await admin.last()).text == "✅ Tidak ada yang macet."
    assert await desk.read(select(OutboxRow.state).where(OutboxRow.id == number)) == [OutgoingState.DISCARDED]


async def test_only_admins_see_and_decide_what_is_parked(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    await desk.person("Aminah", Role.ADMIN)
    number = await refuse_message(desk, editor)
    screen = await editor.last()
    for data in ("parked.list:0", f"parked.show:pesan:{number}", f"parked.replay:pesan:{number}"):
        answer = await editor.tap_data(data, screen.id)
        assert answer.text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    assert await desk.read(select(OutboxRow.state).where(OutboxRow.id == number)) == [OutgoingState.PARKED]
