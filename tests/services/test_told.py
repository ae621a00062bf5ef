"""Messages about a task that no longer hold: what becomes of them in the chats of who got them."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import Duty, Role
from bot.models.agendas import AgendaDuty
from bot.models.queues import Posting
from bot.services import agendas, draft_fields
from bot.services.seats import take_seat
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.crew import Crew, gather
from tests.desk import Desk

pytestmark = pytest.mark.slow  # it plays the whole program

ANSWERS = {"Siap", "Tidak bisa", "Minta ganti", "Batal minta ganti"}


@pytest.fixture
async def crew(desk: Desk) -> Crew:
    return await gather(desk)


async def briefed(crew: Crew, **agenda: object) -> Seen:
    """Sari takes a seat of a new agenda; her brief."""
    await crew.post(Duty.PHOTOGRAPHER, Duty.REPORTER, **agenda)  # type: ignore[arg-type]
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    return await crew.sari.last()


async def now_shows(phone: Phone, message: Seen) -> list[str]:
    """The lines of a message as it stands now, its buttons last."""
    seen = next(each for each in await phone.messages() if each.id == message.id)
    return [*seen.text.splitlines(), "/".join(seen.labels)]


async def answerable(phone: Phone) -> list[int]:
    """The messages in which one can answer for a task."""
    return [seen.id for seen in await phone.messages() if ANSWERS & set(seen.labels)]


async def correct(crew: Crew, field: Field, *texts: str) -> None:
    rina = await crew.desk.person_row("Rina")

    async def change(session: Session) -> None:
        for text in texts:
            await draft_fields.correct(session, actor=rina, agenda_id=1, field=field, text=text, now=crew.desk.now)

    await crew.desk.change(change)
    await crew.desk.settle()


async def cancel(crew: Crew) -> None:
    rina, now = await crew.desk.person_row("Rina"), crew.desk.now
    await crew.desk.change(lambda s: agendas.cancel(s, actor=rina, agenda_id=1, reason="hujan", now=now))
    await crew.desk.settle()


async def reinstate(crew: Crew) -> None:
    rina, now = await crew.desk.person_row("Rina"), crew.desk.now
    await crew.desk.change(lambda s: agendas.reinstate(s, actor=rina, agenda_id=1, now=now))
    await crew.desk.settle()


async def test_change_leaves_answers_in_the_newest_message_only(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    brief = await briefed(crew)
    await crew.tap(crew.sari, "Siap")
    await correct(crew, Field.PLACE, "Pendopo")
    first = await crew.sari.last()
    await correct(crew, Field.PLACE, "Aula")
    past = ["Sari, foto: Panen Raya Padi", "⬇️ Kabar terbaru ada di bawah.", ""]
    assert [await now_shows(crew.sari, each) for each in (brief, first)] == [past, past]
    assert await answerable(crew.sari) == [(await crew.sari.last()).id]


async def test_change_that_was_taken_back_leaves_the_brief_its_answers(crew: Crew) -> None:
    brief = await briefed(crew)
    before = await now_shows(crew.sari, brief)
    await correct(crew, Field.PLACE, "Pendopo", "Desa Riwa")
    assert await now_shows(crew.sari, brief) == before


async def test_cancelled_agenda_takes_the_answers_away_and_reinstated_it_asks_below(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    brief = await briefed(crew)
    await cancel(crew)
    assert await now_shows(crew.sari, brief) == [
        "Sari, foto: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "🚫 Agenda ini batal: hujan",
        "",
    ]
    await reinstate(crew)
    assert await answerable(crew.sari) == [(await crew.sari.last()).id]
    await crew.tap(crew.sari, "Siap")
    await cancel(crew)
    assert await answerable(crew.sari) == []


async def test_task_given_back_elsewhere_leaves_no_answers_in_its_brief(crew: Crew) -> None:
    brief = await briefed(crew)
    await crew.sari.send("/tugas")
    await crew.desk.settle()
    await crew.tap(crew.sari, "Rab")
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    assert await now_shows(crew.sari, brief) == [
        "Sari, foto: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "Bukan tugas Anda lagi.",
        "",
    ]
    assert await answerable(crew.sari) == []


async def test_task_given_back_in_its_brief_shows_what_became_of_it(crew: Crew) -> None:
    brief = await briefed(crew)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    assert (await now_shows(crew.sari, brief))[-1] == "Urungkan/‹ Tugas saya"


async def test_request_that_is_withdrawn_loses_its_answers(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.rina, "Rincian", crew.room)
    await crew.tap(crew.rina, "Tugaskan Foto")
    await crew.tap(crew.rina, "Budi")
    asked = await crew.budi.last()
    assert await answerable(crew.budi) == [asked.id]
    await crew.tap(crew.rina, "Tarik penugasan")
    assert (await now_shows(crew.budi, asked))[-2:] == ["Bukan tugas Anda lagi.", ""]


async def test_brief_names_colleagues_as_they_come_and_go(crew: Crew) -> None:
    brief = await briefed(crew)
    count = len(await crew.sari.messages())
    await crew.tap(crew.budi, "Ambil Reporter", crew.room)
    assert "Bersama Budi (reporter)" in await now_shows(crew.sari, brief)
    await crew.tap(crew.budi, "Minta ganti")
    assert "Bersama Budi (reporter)" in await now_shows(crew.sari, brief)
    await crew.tap(crew.budi, "Sakit")
    assert "Bersama Budi (reporter)" not in await now_shows(crew.sari, brief)
    assert len(await crew.sari.messages()) == count
    await crew.tap(crew.sari, "Siap")
    await crew.tap(crew.budi, "Urungkan")
    assert (await now_shows(crew.sari, brief))[-4:] == [
        "Bersama Budi (reporter)",
        "Kirim dahulu 3 foto terbaik.",
        "✓ Anda sudah menyatakan siap.",
        "Minta ganti/Rincian/‹ Tugas saya",
    ]


async def test_screen_that_took_the_place_of_a_brief_stays_when_colleagues_come(crew: Crew) -> None:
    brief = await briefed(crew)
    await crew.tap(crew.sari, "Minta ganti")
    before = await now_shows(crew.sari, brief)
    await crew.tap(crew.budi, "Ambil Reporter", crew.room)
    assert await now_shows(crew.sari, brief) == before
    await crew.tap(crew.sari, "Batal")
    await crew.tap(crew.sari, "‹ Tugas saya")
    before = await now_shows(crew.sari, brief)
    await crew.tap(crew.budi, "Minta ganti")
    await crew.tap(crew.budi, "Sakit")
    assert await now_shows(crew.sari, brief) == before


async def test_question_why_ends_with_the_agenda(crew: Crew) -> None:
    brief = await briefed(crew)
    await crew.tap(crew.sari, "Minta ganti")
    asked = await crew.sari.last()
    await cancel(crew)
    assert (await now_shows(crew.sari, brief))[-2:] == ["🚫 Agenda ini batal: hujan", ""]
    assert await crew.sari.tap("Sakit", message=asked) == "Agenda ini sudah ditutup."


async def test_news_that_was_answered_is_a_brief_from_then_on(crew: Crew) -> None:
    await briefed(crew)
    await correct(crew, Field.PLACE, "Pendopo")
    news = await crew.sari.last()
    await crew.tap(crew.budi, "Ambil Reporter", crew.room)
    assert (await now_shows(crew.sari, news))[0] == "🔁 Ada perubahan, Foto: Panen Raya Padi"
    await crew.tap(crew.sari, "Siap")
    await crew.tap(crew.budi, "Minta ganti")
    await crew.tap(crew.budi, "Sakit")
    assert await now_shows(crew.sari, news) == [
        "Sari, foto: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "📍 Pendopo",
        "Kirim dahulu 3 foto terbaik.",
        "✓ Anda sudah menyatakan siap.",
        "Minta ganti/Rincian/‹ Tugas saya",
    ]


async def test_deleted_brief_is_not_sent_anew(crew: Crew) -> None:
    brief = await briefed(crew)
    await crew.sari.delete(brief)
    count = len(await crew.sari.messages())
    await crew.tap(crew.budi, "Ambil Reporter", crew.room)
    assert len(await crew.sari.messages()) == count
    assert await crew.desk.read(select(Posting.closed_at.is_not(None)).where(Posting.card_key == "task:1")) == [True]


async def test_nothing_is_sent_on_whatsapp_for_what_was_told_before(mixed_desk: Desk) -> None:
    rina, budi = await mixed_desk.people({"Rina": [Role.EDITOR, Role.ADMIN], "Budi": [Role.CREW]})
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    crew = Crew(mixed_desk, await mixed_desk.bind_room(rina, budi), rina, budi, budi)
    await crew.post(Duty.PHOTOGRAPHER, Duty.REPORTER)
    who, duty = await mixed_desk.person_row("Sari"), await mixed_desk.read(select(AgendaDuty.id))
    await mixed_desk.change(lambda s: take_seat(s, actor=who, duty_id=duty[0], now=mixed_desk.now))
    await mixed_desk.settle()
    before = len(await sari.messages())
    await crew.tap(budi, "Ambil Reporter", crew.room)
    assert len(await sari.messages()) == before
    await cancel(crew)
    assert [seen.text.splitlines()[0] for seen in (await sari.messages())[before:]] == ["🚫 Batal: *Panen Raya Padi*"]
    kept = select(Posting.messenger).where(Posting.card_key.startswith("task:"))
    assert await mixed_desk.read(kept) == ["telegram"]
