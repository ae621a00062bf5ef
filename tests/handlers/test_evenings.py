"""The evening message: one a person, whatever messenger they are on, true when it is sent and when it is tapped."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Duty, Notice, OutgoingState, Role, SeatState
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.services import assignments, evenings, seats
from bot.training.phone import Phone as TelegramPhone
from bot.training.whatsapp import Phone
from tests.desk import Desk
from tests.pipeline.test_windows import approve_all
from tests.seat_data import add_agenda

EVENING = 11
"""Hours from the tests' morning to 20.00 of that day."""


async def people(session: Session) -> dict[str, Person]:
    return {person.name: person for person in await session.scalars(select(Person))}


async def plan(desk: Desk, title: str, hours: float, *duties: Duty, ask: str = "", **takers: Duty) -> list[int]:
    """An agenda so many hours after the tests' morning whose duties are taken (`Sari=Duty.PHOTOGRAPHER`); its seats.

    `ask`: whom an editor asks for the first of `duties`.
    """

    async def make(session: Session) -> list[int]:
        known, now = await people(session), desk.now
        wanted = dict.fromkeys([*duties, *takers.values()], 1)
        agenda = await add_agenda(
            session, known["Rina"], wanted, starts=now + timedelta(hours=hours), now=now, title=title
        )
        found = await session.execute(select(AgendaDuty.duty, AgendaDuty.id).where(AgendaDuty.agenda_id == agenda.id))
        ids = {row.duty: row.id for row in found}
        made = [
            (await seats.take_seat(session, actor=known[name], duty_id=ids[duty], now=now)).id
            for name, duty in takers.items()
        ]
        if ask:
            asked = {"duty_id": ids[duties[0]], "person_id": known[ask].id}
            made.append((await assignments.assign_seat(session, actor=known["Rina"], now=now, **asked)).id)
        return made

    found = await desk.change(make)
    await desk.settle()
    return found


async def told(desk: Desk) -> list[tuple[str, OutgoingState]]:
    """Who was sent an evening message, and what became of it."""
    query = select(Person.name, OutboxRow.state).join(Person, Person.id == OutboxRow.person_id)
    return await desk.read(query.where(OutboxRow.notice == Notice.EVENING).order_by(Person.name, OutboxRow.id))


async def states(desk: Desk) -> list[SeatState]:
    return await desk.read(select(Seat.state).order_by(Seat.id))


async def crew(desk: Desk) -> tuple[TelegramPhone, TelegramPhone, Phone]:
    """Rina edits and Sari covers on Telegram, Budi covers on WhatsApp."""
    rina, sari = await desk.people({"Rina": [Role.EDITOR, Role.ADMIN], "Sari": [Role.CREW]})
    return rina, sari, await desk.on_whatsapp("Budi", Role.CREW)


async def test_evening_brings_one_message_a_person_with_tomorrows_tasks_and_siap_confirms_them(
    any_mixed_desk: Desk,
) -> None:
    desk = any_mixed_desk
    _rina, sari, budi = await crew(desk)
    await plan(desk, "Rapat Koordinasi", 29, Duty.REPORTER, ask="Budi", Sari=Duty.PHOTOGRAPHER)
    await plan(desk, "Panen Raya Padi", 24, Sari=Duty.REPORTER, Budi=Duty.VIDEOGRAPHER)
    await plan(desk, "Lusa", 48, Sari=Duty.PHOTOGRAPHER)
    before = len(await sari.messages()), len(await budi.messages())
    await desk.move(hours=EVENING)
    message = await sari.last()
    assert message.text == (
        "Sari, tugas Anda Selasa, 24 November 2026\n"
        "\n09.00 · reporter: Panen Raya Padi\n📍 Desa Riwa\n"
        "\n14.00 · foto: Rapat Koordinasi\n📍 Desa Riwa\n"
        "\nKetuk Siap bila semuanya bisa. Minta ganti ada pada tiap tugas."
    )
    assert message.labels == ["Siap", "Lihat satu per satu"]
    assert (len(await sari.messages()), len(await budi.messages())) == (before[0] + 1, before[1] + 1)
    assert "\n14.00 · reporter: Rapat Koordinasi\n📍 Desa Riwa\n❔ Belum Anda jawab.\n" in (
        (await budi.last()).text.replace("*", "")
    )
    await desk.move(hours=1)
    assert await told(desk) == [("Budi", OutgoingState.SENT), ("Sari", OutgoingState.SENT)]

    answer = await sari.tap("Siap")
    await desk.settle()
    assert answer == "Siap untuk 2 tugas, tercatat. Terima kasih, Sari."
    screen = await sari.last()
    assert (screen.text.count("✓ Anda sudah menyatakan siap."), screen.labels) == (
        2,
        ["09.00 · Reporter Panen Raya Padi", "14.00 · Foto Rapat Koordinasi", "‹ Tugas saya"],
    )
    await sari.tap("14.00 · Foto Rapat Koordinasi")
    await desk.settle()
    assert "Minta ganti" in (await sari.last()).labels
    await budi.tap("Siap")
    await desk.settle()
    lusa = [SeatState.TAKEN]
    assert await states(desk) == [SeatState.READY] * 4 + lusa


async def test_evening_outside_the_window_goes_by_the_template_whose_siap_shows_the_single_task(
    mixed_desk: Desk,
) -> None:
    desk = mixed_desk
    _rina, _sari, budi = await crew(desk)
    await approve_all(desk)
    await desk.move(hours=26)  # Budi wrote a day ago
    await plan(desk, "Panen Raya Padi", 22, Budi=Duty.VIDEOGRAPHER)
    await desk.move(hours=9)
    message = await budi.last()
    assert (message["type"], message.labels) == ("template", ["Siap", "Tugas saya"])
    assert message.text == (
        "Halo Budi. Pada Rabu, 25 November 2026 Anda bertugas di 1 acara.\n"
        "Yang pertama Panen Raya Padi, waktunya 09.00.\n"
        "Ketuk Siap, lalu rinciannya kami kirim di sini."
    )
    await budi.tap("Siap")
    await desk.settle()
    brief = await budi.last()
    assert brief.text.startswith("*Budi, video: Panen Raya Padi*")
    assert "Minta ganti" in brief.labels
    assert await states(desk) == [SeatState.READY]


async def test_evening_that_was_slept_through_is_caught_up_in_the_morning_and_no_later(mixed_desk: Desk) -> None:
    desk = mixed_desk
    _rina, sari, budi = await crew(desk)
    await plan(desk, "Panen Raya Padi", 27, Sari=Duty.REPORTER, Budi=Duty.VIDEOGRAPHER)
    await plan(desk, "Hari Ketiga", 51, Sari=Duty.REPORTER)
    await desk.stop()
    desk.live_at(desk.now + timedelta(hours=14))  # 23.00: nobody is woken
    await desk.start()
    await desk.settle()
    assert [(name, state) for name, state in await told(desk)] == [
        ("Budi", OutgoingState.QUEUED),
        ("Sari", OutgoingState.QUEUED),
    ]
    (leaving,) = await desk.read(select(Seat).join(Person, Person.id == Seat.holder_id).where(Person.name == "Budi"))

    async def give_back(session: Session) -> None:
        known = await people(session)
        await seats.leave(session, actor=known["Budi"], seat_id=leaving.id, reason="sakit", now=desk.now)

    await desk.change(give_back)
    before = len(await budi.messages())
    await desk.move(hours=8)  # 07.00
    assert await told(desk) == [("Budi", OutgoingState.OBSOLETE), ("Sari", OutgoingState.SENT)]
    assert (await sari.last()).text.startswith("Sari, tugas Anda Selasa, 24 November 2026\n")
    assert len(await budi.messages()) == before

    await desk.move(hours=1)
    await desk.stop()
    desk.live_at(desk.now + timedelta(hours=26))  # Wednesday, 10.00: too late for that day
    await desk.start()
    await desk.settle()
    assert await told(desk) == [("Budi", OutgoingState.OBSOLETE), ("Sari", OutgoingState.SENT)]


async def test_evening_that_waits_for_the_person_is_no_news_after_the_morning(mixed_desk: Desk) -> None:
    desk = mixed_desk
    _rina, _sari, budi = await crew(desk)
    await desk.move(hours=26)
    await plan(desk, "Panen Raya Padi", 25, Budi=Duty.VIDEOGRAPHER)
    await desk.move(hours=9)
    assert await told(desk) == [("Budi", OutgoingState.HELD)]  # Meta has approved nothing
    await desk.move(hours=14)  # 10.00 of the day
    await budi.send("/tugas")
    await desk.settle()
    assert await told(desk) == [("Budi", OutgoingState.OBSOLETE)]
    assert not any("tugas Anda Rabu" in seen.text for seen in await budi.messages())


async def test_evening_is_told_once_however_often_it_is_asked_for(any_mixed_desk: Desk) -> None:
    desk = any_mixed_desk
    await crew(desk)
    await plan(desk, "Panen Raya Padi", 24, Sari=Duty.REPORTER)
    await desk.move(hours=EVENING)

    async def again(session: Session) -> None:
        await evenings.plan(session, now=desk.now)
        await evenings.tell(session, day=(desk.now + timedelta(days=1)).date(), now=desk.now)

    await desk.change(again)
    await desk.settle()
    assert await told(desk) == [("Sari", OutgoingState.SENT)]
    await plan(desk, "Diambil malam hari", 14, Budi=Duty.REPORTER)  # its brief says all
    await desk.move(hours=1)
    assert await told(desk) == [("Sari", OutgoingState.SENT)]


async def test_siap_answers_no_question_that_came_after_the_evening_message(mixed_desk: Desk) -> None:
    desk = mixed_desk
    _rina, _sari, budi = await crew(desk)
    await plan(desk, "Panen Raya Padi", 24, Budi=Duty.VIDEOGRAPHER)
    await desk.move(hours=EVENING)
    old = await budi.last()
    await plan(desk, "Susulan", 15, Duty.REPORTER, ask="Budi")
    await budi.tap("Siap", old)
    await desk.settle()
    assert await states(desk) == [SeatState.READY, SeatState.ASKED]
    assert "Siap untuk 1 tugas, tercatat. Terima kasih, Budi." in [seen.text for seen in await budi.messages()]


async def test_buttons_of_old_evening_messages_are_judged_by_the_present(mixed_desk: Desk) -> None:
    desk = mixed_desk
    rina, sari, budi = await crew(desk)
    await plan(desk, "Panen Raya Padi", 24, Sari=Duty.REPORTER, Budi=Duty.VIDEOGRAPHER)
    await desk.move(hours=EVENING)
    old = await sari.last(), await budi.last()
    (mine, _other) = await desk.read(select(Seat.id).order_by(Seat.id))

    async def give_back(session: Session) -> None:
        known = await people(session)
        await seats.leave(session, actor=known["Sari"], seat_id=mine, reason="sakit", now=desk.now)

    await desk.change(give_back)
    answer = await sari.tap("Siap")
    await desk.settle()
    assert answer == "Tidak ada lagi tugas Anda pada Selasa, 24 November 2026."
    await desk.move(days=21)
    await plan(desk, "Tiga pekan kemudian", 24, Budi=Duty.VIDEOGRAPHER)
    await budi.tap("Siap", old[1])
    await desk.settle()
    texts = [seen.text for seen in await budi.messages()]
    assert "Pesan itu untuk Selasa, 24 November 2026, dan sudah lewat. Ini tugas Anda sekarang." in texts
    assert any(text.startswith("*1 tugas Anda*") for text in texts)
    assert await states(desk) == [SeatState.FREE, SeatState.TAKEN, SeatState.TAKEN]
    for forged in ("evening.ready:20261399", "evening.ready:x", "evening.show:2026-11-24:x", "evening.ready"):
        assert (
            await sari.tap_data(forged, old[0].id)
        ).text == "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu."
    assert (await sari.tap_data("evening.show:2026-11-24:99", old[0].id)).text == (
        "Tidak ada lagi tugas Anda pada Selasa, 24 November 2026."
    )
    await rina.tap_data("evening.ready:2099-01-01", (await rina.last()).id)
    await desk.settle()
    assert await states(desk) == [SeatState.FREE, SeatState.TAKEN, SeatState.TAKEN]
