"""Reminders and escalation through the real program: crew, room, editor, head."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice, OutgoingState, Role
from bot.models.agendas import AgendaDuty
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.services import seats
from bot.services.room_cards import post_agenda
from bot.services.rooms import live_rooms
from tests.desk import Desk
from tests.handlers.test_evenings import people, plan
from tests.seat_data import add_agenda

KINDS = (Notice.REMINDER, Notice.OPEN_TASKS, Notice.UNDERSTAFFED, Notice.HEAD_ASKED)


async def told(desk: Desk) -> list[tuple[str, Notice, OutgoingState]]:
    """Who was reminded of what, in order."""
    query = select(Person.name, OutboxRow.notice, OutboxRow.state).join(Person, Person.id == OutboxRow.person_id)
    return await desk.read(query.where(OutboxRow.notice.in_(KINDS)).order_by(OutboxRow.id))


async def test_open_tasks_call_the_crew_then_the_room_then_editors_and_the_head_of_what_is_still_true(
    desk: Desk,
) -> None:
    everybody = {"Rina": [Role.EDITOR, Role.ADMIN], "Sari": [Role.CREW], "Budi": [Role.CREW], "Hadi": [Role.HEAD]}
    rina, sari, budi, hadi = await desk.people(everybody)
    await desk.bind_room(rina, sari)

    async def make(session: Session) -> int:
        known, now = await people(session), desk.now
        wanted = {Duty.PHOTOGRAPHER: 1, Duty.REPORTER: 1}
        # Wednesday, 14.00, posted on Monday at 09.00
        agenda = await add_agenda(
            session, known["Rina"], wanted, starts=now + timedelta(hours=53), now=now, official="Bupati"
        )
        for room in await live_rooms(session):
            await post_agenda(session, agenda, room)
        duty = select(AgendaDuty.id).where(AgendaDuty.agenda_id == agenda.id, AgendaDuty.duty == Duty.REPORTER)
        await seats.take_seat(session, actor=known["Sari"], duty_id=(await session.scalars(duty)).one(), now=now)
        return agenda.id

    await desk.change(make)
    await desk.settle()
    await desk.move(hours=28, minutes=50)
    assert await told(desk) == []
    await desk.move(minutes=15)  # Tuesday, 14.05: Budi could, Sari has a task there
    sent = OutgoingState.SENT
    assert await told(desk) == [("Budi", Notice.OPEN_TASKS, sent)]
    call = await budi.last()
    assert call.text == (
        "⏰ Panen Raya Padi masih butuh petugas\nRabu, 25 November 2026 pukul 14.00 WITA\n"
        "📍 Desa Riwa\nFoto: butuh 1 orang"
    )
    assert call.labels == ["Ambil Foto", "Rincian"]
    await desk.move(hours=18)  # Wednesday, 08.05
    calls = [each for each in await rina.messages(desk.group) if each.text.startswith("⏰")]
    assert [(each.text.splitlines()[0], each.labels) for each in calls] == [
        ("⏰ Panen Raya Padi masih butuh petugas", ["Ambil Foto", "Rincian"])
    ]
    await desk.move(hours=2)  # 10.05: Sari has not said Siap
    assert (await sari.last()).text.startswith("⏰ Mulai 14.00. Jadi hadir?\nSari, reporter: Panen Raya Padi")
    await sari.tap("Siap")
    await desk.move(hours=1)  # 11.05
    assert (await rina.last()).labels == ["Tugaskan Foto", "Rincian"]
    assert "Usul foto: Budi" in (await rina.last()).text
    await desk.move(minutes=50)
    await budi.tap("Ambil Foto")  # the old button still works, and the head is not asked any more
    await desk.settle()
    await desk.move(minutes=10)
    assert await told(desk) == [
        ("Budi", Notice.OPEN_TASKS, sent),
        ("Sari", Notice.REMINDER, sent),
        ("Rina", Notice.UNDERSTAFFED, sent),
    ]
    assert "arahan" not in (await hadi.last()).text


async def test_rungs_come_as_much_later_as_the_crew_say_and_call_nobody_who_gave_the_task_back(desk: Desk) -> None:
    everybody = {"Rina": [Role.EDITOR], "Sari": [Role.CREW], "Budi": [Role.CREW]}
    rina, sari, budi = await desk.people(everybody)
    await plan(desk, "Panen Raya Padi", 8, Sari=Duty.PHOTOGRAPHER, Budi=Duty.REPORTER)  # Monday, 17.00
    await sari.send("molor sampai 20.00")  # an hour later
    await desk.settle()
    assert (await sari.last()).text.startswith("⏳ Panen Raya Padi molor")
    await desk.move(hours=4, minutes=15)  # 13.15: Budi would have been asked at 13.00
    assert await told(desk) == []
    await desk.move(hours=1)
    assert [name for name, *_rest in await told(desk)] == ["Budi"]
    await desk.move(minutes=15)
    for label in ("Minta ganti", "Sakit"):
        await budi.tap(label)
        await desk.settle()
    await desk.move(minutes=50)  # 15.20: the editors
    assert [each[:2] for each in await told(desk)] == [
        ("Budi", Notice.REMINDER),
        ("Rina", Notice.UNDERSTAFFED),
    ]
    assert (await rina.last()).text.splitlines()[-2:] == ["Reporter: butuh 1 orang", "Usul reporter: Sari"]
