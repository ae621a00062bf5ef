"""WhatsApp's 24 hours: what goes out by an approved template, what goes another way, what waits and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.reviews import reviews, submit
from bot.domain.enums import Duty, Notice, OutgoingState, Role
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow
from bot.services import assignments
from bot.training.phone import Phone as TelegramPhone
from bot.training.whatsapp import Phone
from bot.training.whatsapp.client import VERSION
from tests.desk import Desk
from tests.seat_data import add_agenda


async def approve_all(desk: Desk) -> None:
    """Let Meta approve every template."""
    assert desk.whatsapp is not None
    world = desk.whatsapp.world
    api = CloudApi(world.token, world.phone_id, api=f"{desk.whatsapp.base}/{VERSION}")
    await api.open()
    for review in await reviews(api, world.business_id):
        await submit(api, world.business_id, review)
    await api.close()
    for template in list(world.templates.all.values()):
        world.review(template, "APPROVED")
    await desk.settle()


async def assign(desk: Desk, name: str) -> int:
    """Have Rina assign somebody as photographer the day after tomorrow; the seat."""

    async def make(session: Session) -> int:
        people = {person.name: person for person in await session.scalars(select(Person))}
        agenda = await add_agenda(
            session, people["Rina"], {Duty.PHOTOGRAPHER: 1}, starts=desk.now + timedelta(hours=48), now=desk.now,
            title="Panen Raya Padi", code_number=142,
        )  # fmt: skip
        duty = await session.scalar(select(AgendaDuty.id).where(AgendaDuty.agenda_id == agenda.id))
        assert duty is not None
        seat = await assignments.assign_seat(
            session, actor=people["Rina"], duty_id=duty, person_id=people[name].id, now=desk.now
        )
        return seat.id

    seat = await desk.change(make)
    await desk.settle()
    return seat


async def fate(desk: Desk, notice: Notice = Notice.ASSIGNED) -> list[OutgoingState]:
    return await desk.read(select(OutboxRow.state).where(OutboxRow.notice == notice).order_by(OutboxRow.id))


@pytest.fixture
async def rina(mixed_desk: Desk) -> TelegramPhone:
    return await mixed_desk.person("Rina", Role.EDITOR, Role.ADMIN)


@pytest.fixture
async def sari(mixed_desk: Desk, rina: TelegramPhone) -> Phone:
    """Of the crew, on WhatsApp alone."""
    return await mixed_desk.on_whatsapp("Sari", Role.CREW)


async def test_notice_within_the_window_is_free_text(mixed_desk: Desk, sari: Phone) -> None:
    await mixed_desk.move(hours=23)
    await assign(mixed_desk, "Sari")
    last = await sari.last()
    assert (last["type"], last.labels) == ("interactive", ["Siap", "Tidak bisa", "Rincian", "‹ Tugas saya"])
    assert last.text.startswith("*Sari, foto: Panen Raya Padi*")


async def test_notice_outside_the_window_is_a_template_whose_siap_opens_the_day(mixed_desk: Desk, sari: Phone) -> None:
    await approve_all(mixed_desk)
    await mixed_desk.move(hours=25)
    await assign(mixed_desk, "Sari")
    told = await sari.last()
    assert (told["type"], told.labels) == ("template", ["Siap", "Tidak bisa"])
    assert told.text.startswith("Halo Sari. Redaktur menugaskan Anda untuk foto.")
    await sari.tap("Siap")
    await mixed_desk.settle()
    assert "✓ Anda sudah menyatakan siap." in (await sari.last()).text
    assert await fate(mixed_desk) == [OutgoingState.SENT]


async def test_notice_that_no_template_may_carry_waits_for_the_person_and_editors_know(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone
) -> None:
    await mixed_desk.move(hours=25)
    await assign(mixed_desk, "Sari")  # Meta has approved nothing
    assert await fate(mixed_desk) == [OutgoingState.HELD]
    assert (await rina.last()).text == (
        "⚠️ Sari belum menerima kabar tugas foto: Panen Raya Padi\n"
        "Kamis, 26 November 2026 pukul 10.00 WITA\n"
        "Meta belum menyetujui templat WhatsApp-nya. Kabar terkirim begitu ia menulis ke bot.\n"
        "Hubungi langsung, atau tunjuk orang lain."
    )
    await sari.send("halo")
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.SENT]
    texts = [seen.text for seen in await sari.messages() if not seen.mine]
    assert sum("Panen Raya Padi" in text for text in texts) == 1


async def test_window_that_is_closed_earlier_than_the_desk_thinks_is_learnt_from_a_status(
    mixed_desk: Desk, sari: Phone
) -> None:
    await approve_all(mixed_desk)
    await mixed_desk.move(hours=25)

    async def believe(session: Session) -> None:
        await session.execute(update(Account).where(Account.messenger == "whatsapp").values(heard_at=mixed_desk.now))

    await mixed_desk.change(believe)
    await assign(mixed_desk, "Sari")  # goes out freely, fails by a status, then goes by template
    assert (await sari.last())["type"] == "template"
    assert await fate(mixed_desk) == [OutgoingState.SENT]


async def test_who_has_stopped_gets_answers_only_until_they_begin_again(mixed_desk: Desk, sari: Phone) -> None:
    hendra = await mixed_desk.person("Hendra", Role.EDITOR)  # Rina knew when she assigned
    await sari.send("Berhenti")
    await mixed_desk.settle()
    assert (
        await sari.last()
    ).text == "Baik, saya tidak mengirim kabar lagi di sini. Ketik MULAI untuk menerimanya lagi."
    await assign(mixed_desk, "Sari")
    assert await fate(mixed_desk) == [OutgoingState.UNREACHABLE]
    assert "Ia meminta bot berhenti mengirim pesan." in (await hendra.last()).text
    await sari.send("START")
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.SENT]
    assert "Panen Raya Padi" in (await sari.last()).text
    consent = select(Account.opted_in_at, Account.opted_out_at).where(Account.messenger == "whatsapp")
    moments = await mixed_desk.read(consent)
    assert [(into is not None, out) for into, out in moments] == [(True, None)]


async def test_who_blocked_the_number_is_reached_once_they_write_again(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone
) -> None:
    await sari.block()
    await assign(mixed_desk, "Sari")  # 131026, as a status
    assert await fate(mixed_desk) == [OutgoingState.UNREACHABLE]
    assert "Bot diblokir, atau nomornya tidak aktif." in (await rina.last()).text
    await sari.unblock()
    await sari.send("halo")
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.SENT]


async def test_seat_is_the_one_that_was_assigned(mixed_desk: Desk, sari: Phone) -> None:
    seat = await assign(mixed_desk, "Sari")
    await sari.tap("Siap")
    await mixed_desk.settle()
    assert await mixed_desk.read(select(Seat.id).where(Seat.state == "ready")) == [seat]
