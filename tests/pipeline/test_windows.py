"""WhatsApp's 24 hours: what goes out by an approved template, what goes another way, what waits and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.reviews import reviews, submit
from bot.domain.enums import Duty, MaterialState, Notice, OutgoingState, Role
from bot.models.agendas import AgendaAttachment, AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Account, Person
from bot.models.queues import OutboxRow
from bot.services import assignments
from bot.training.phone import Phone as TelegramPhone
from bot.training.whatsapp import Phone
from bot.training.whatsapp.client import VERSION
from tests.desk import Desk
from tests.handlers.test_linking import link
from tests.reports.test_contact_sheet import photo
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
        "Templat WhatsApp-nya belum disetujui Meta, atau sedang dijeda. Kabar terkirim begitu ia menulis ke bot.\n"
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
    answered = [seen.text for seen in (await sari.messages())[-2:]]  # in either order
    assert sorted(("Panen Raya Padi" in text, "saya kirim lagi" in text) for text in answered) == [
        (False, True),
        (True, False),
    ]
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


def recategorise(desk: Desk) -> None:
    """Meta finds that all templates are advertising."""
    assert desk.whatsapp is not None
    for template in desk.whatsapp.world.templates.all.values():
        template.category = "MARKETING"


async def sent_templates(desk: Desk, phone: Phone) -> int:
    """How many assignments were sent to somebody as a template, whether they arrived or not."""
    assert desk.whatsapp is not None
    return sum(
        each.kind == "template" and "menugaskan" in str(each) for each in desk.whatsapp.world.chats[phone.id].values()
    )


WITHHELD = [
    ({"capped": True}, "WhatsApp menahan pesan ini untuk sementara.", (1, 2, 2, 3, 4, 5, 5)),
    ({"stopped": True}, "Ia menghentikan pesan dari nomor ini di WhatsApp.", (1,) * 7),
]


@pytest.mark.parametrize(("person", "why", "tries"), WITHHELD, ids=["131049", "131050"])
async def test_what_meta_holds_back_is_not_tried_again_at_once_but_when_the_person_writes(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone, person: dict[str, bool], why: str, tries: tuple[int, ...]
) -> None:
    await approve_all(mixed_desk)
    recategorise(mixed_desk)
    await mixed_desk.move(hours=25)
    assert mixed_desk.whatsapp is not None
    for key, value in person.items():
        setattr(mixed_desk.whatsapp.world.people[sari.id], key, value)
    await assign(mixed_desk, "Sari")
    tried = []
    for hours in (0.9, 0.2, 3.8, 0.2, 15, 24, 3):  # 10.54, 11.06, 14.54, 15.06, 06.06, 06.06, 09.06 WITA
        await mixed_desk.move(hours=hours)
        assert await fate(mixed_desk) == [OutgoingState.HELD]
        tried.append(await sent_templates(mixed_desk, sari))
    assert tuple(tried) == tries
    told = [line for each in await rina.messages() for line in each.text.splitlines() if line.startswith(why)]
    assert set(told) == {f"{why} Kabar terkirim begitu ia menulis ke bot."}
    await sari.send("halo")
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.SENT]
    assert "Panen Raya Padi" in (await sari.last()).text


async def test_what_meta_holds_back_arrives_by_a_later_try(mixed_desk: Desk, rina: TelegramPhone, sari: Phone) -> None:
    await approve_all(mixed_desk)
    recategorise(mixed_desk)
    await mixed_desk.move(hours=25)
    assert mixed_desk.whatsapp is not None
    mixed_desk.whatsapp.world.people[sari.id].capped = True
    await assign(mixed_desk, "Sari")
    await mixed_desk.move(hours=2)
    mixed_desk.whatsapp.world.people[sari.id].capped = False
    await mixed_desk.move(hours=4)
    assert await fate(mixed_desk) == [OutgoingState.SENT]
    assert (await sari.last())["type"] == "template"
    await mixed_desk.move(days=3)  # no further try
    assert await sent_templates(mixed_desk, sari) == 3


@pytest.mark.parametrize("person", [person for person, *_ in WITHHELD], ids=["131049", "131050"])
async def test_what_meta_holds_back_goes_by_the_persons_other_messenger(
    mixed_desk: Desk, rina: TelegramPhone, person: dict[str, bool]
) -> None:
    telegram = await mixed_desk.person("Dewi", Role.CREW)
    dewi = await link(mixed_desk, telegram)
    await telegram.send("/hubungkan")
    await mixed_desk.settle()
    await telegram.tap("Utamakan WhatsApp")
    await approve_all(mixed_desk)
    recategorise(mixed_desk)
    await mixed_desk.move(hours=25)
    assert mixed_desk.whatsapp is not None
    for key, value in person.items():
        setattr(mixed_desk.whatsapp.world.people[dewi.id], key, value)
    await assign(mixed_desk, "Dewi")
    assert await fate(mixed_desk) == [OutgoingState.SENT]
    assert (await telegram.last()).text.startswith("Dewi, foto: Panen Raya Padi")
    assert await fate(mixed_desk, Notice.NOT_REACHED) == []


@pytest.mark.parametrize("state", ["PAUSED", "DISABLED", "REJECTED"])
async def test_template_that_was_revoked_goes_out_freely_once_the_person_writes(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone, state: str
) -> None:
    await approve_all(mixed_desk)
    assert mixed_desk.whatsapp is not None
    await mixed_desk.move(hours=25)
    await mixed_desk.whatsapp.room.review("tugas_baru", state)
    await mixed_desk.settle()  # admins hear of it first
    await assign(mixed_desk, "Sari")
    assert await fate(mixed_desk) == [OutgoingState.HELD]
    assert "Templat WhatsApp-nya belum disetujui Meta, atau sedang dijeda." in (await rina.last()).text
    await sari.send("halo")
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.SENT]


async def test_template_refused_by_a_status_is_not_lost(mixed_desk: Desk, rina: TelegramPhone, sari: Phone) -> None:
    await approve_all(mixed_desk)
    await mixed_desk.move(hours=25)
    assert mixed_desk.whatsapp is not None
    room = mixed_desk.whatsapp.room
    await room.hold()
    await mixed_desk.person("Hendra", Role.EDITOR)
    seat = await assign(mixed_desk, "Sari")
    told = await sari.last()
    status = {"id": told.id, "status": "failed", "timestamp": "1795400000", "recipient_id": sari.person["wa_id"],
              "errors": [{"code": 132015, "title": "Template is paused"}]}  # fmt: skip
    mixed_desk.whatsapp.world.updates.waiting.clear()
    mixed_desk.whatsapp.world.updates.push("messages", "statuses", status)
    await room.let_go()
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.HELD]
    assert "Templat WhatsApp-nya belum disetujui Meta" in (await rina.last()).text
    assert await mixed_desk.read(select(Seat.state).where(Seat.id == seat)) == ["asked"]


async def test_button_of_months_ago_is_judged_by_the_present(mixed_desk: Desk, sari: Phone) -> None:
    await assign(mixed_desk, "Sari")
    old = await sari.last()
    await mixed_desk.move(days=120)
    await sari.tap("Siap", old)
    await mixed_desk.settle()
    assert (await sari.last()).text == "Agenda ini sudah ditutup."
    assert await mixed_desk.read(select(Seat.state)) == ["asked"]


async def test_file_that_meta_has_no_more_is_asked_for_again(mixed_desk: Desk, sari: Phone) -> None:
    await assign(mixed_desk, "Sari")
    await sari.tap("Siap")
    await mixed_desk.settle()
    assert mixed_desk.whatsapp is not None
    await mixed_desk.whatsapp.room.hold()
    await sari.send_image(photo())
    media = mixed_desk.whatsapp.world.media
    media.delete(next(medium.id for medium in media.media.values() if medium.inbound))
    await mixed_desk.whatsapp.room.let_go()
    await mixed_desk.settle()
    assert any("Kirim sekali lagi." in seen.text for seen in await sari.messages())
    await sari.send_image(photo())
    await mixed_desk.settle()
    states = await mixed_desk.read(select(Material.state).order_by(Material.id))
    assert states == [MaterialState.FAILED, MaterialState.STORED]


async def test_template_that_falls_is_told_to_admins_and_what_waited_goes_out_once_it_is_approved(
    mixed_desk: Desk, rina: TelegramPhone, sari: Phone
) -> None:
    await approve_all(mixed_desk)
    assert mixed_desk.whatsapp is not None
    room = mixed_desk.whatsapp.room
    await mixed_desk.move(hours=25)
    await room.review("tugas_baru", "PAUSED", "LOW_QUALITY")
    await mixed_desk.settle()
    assert [seen.text for seen in await rina.messages() if "templat" in seen.text] == [  # not once a language
        "⚠️ Meta menjeda templat WhatsApp tugas_baru.\n"
        "Alasan dari Meta: LOW_QUALITY\n"
        "Sementara itu kabar dengan templat ini lewat Telegram, atau menunggu orangnya menulis ke bot.\n"
        "Keadaan semua templat: liputan whatsapp templates"
    ]
    await assign(mixed_desk, "Sari")
    assert await fate(mixed_desk) == [OutgoingState.HELD]
    await room.review("tugas_baru", "APPROVED")
    await mixed_desk.settle()
    assert await fate(mixed_desk) == [OutgoingState.SENT]
    assert (await sari.last())["type"] == "template"


async def test_attachment_that_meta_has_no_more_is_answered_and_not_parked(mixed_desk: Desk, sari: Phone) -> None:
    await assign(mixed_desk, "Sari")

    async def attach(session: Session) -> None:
        agenda = await session.scalar(select(AgendaDuty.agenda_id))
        session.add(AgendaAttachment(agenda_id=agenda, messenger="whatsapp", kind="document", reference="404"))

    await mixed_desk.change(attach)
    await sari.tap("Siap")
    await mixed_desk.settle()
    await sari.tap("Lampiran")
    await mixed_desk.settle()
    assert (await sari.last()).text == (
        "Lampiran Panen Raya Padi\nBerkasnya tidak dapat diambil lagi. Mintalah redaktur mengirimnya sekali lagi."
    )
    assert OutgoingState.PARKED not in await mixed_desk.read(select(OutboxRow.state))
