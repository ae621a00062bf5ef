"""Tasks taken by typing `AMBIL 12 FOTO`, on both messengers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Role
from bot.models.agendas import AgendaDuty, Seat
from bot.models.materials import Material
from bot.models.people import Person
from tests.desk import Desk
from tests.seat_data import add_agenda

PHOTO, VIDEO = Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER
TAKEN = "Foto Panen Raya Padi untuk Anda. Terima kasih."


async def post(desk: Desk, *duties: Duty, hours: float = 48, number: int = 12, **fields: Any) -> None:
    """A published agenda of that number which begins in so many hours, one person wanted of each duty."""

    async def make(session: Session) -> None:
        by = (await session.scalars(select(Person).order_by(Person.id))).first()
        assert by is not None
        starts, wanted = desk.now + timedelta(hours=hours), dict.fromkeys(duties, 1)
        common: dict[str, Any] = {"code_number": number, "code_year": 2026} | fields
        await add_agenda(session, by, wanted, starts=starts, now=desk.now, **common)

    await desk.change(make)


async def say(desk: Desk, phone: Any, text: str) -> list[str]:
    """What the desk answers to a text, without WhatsApp's signs of bold."""
    before = {each.id for each in await phone.messages()}
    await phone.send(text)
    await desk.settle()
    new = [each for each in await phone.messages() if each.id not in before]
    return [each.text.replace("*", "") for each in new if each.text and each.text != text]


def first_line(text: str) -> str:
    """The first line of a text."""
    return text.splitlines()[0]


async def held(desk: Desk) -> list[tuple[Duty, str]]:
    """(duty, who) of every seat that is held."""
    return await desk.read(
        select(AgendaDuty.duty, Person.name)
        .join(Seat, Seat.duty_id == AgendaDuty.id)
        .join(Person, Person.id == Seat.holder_id)
        .order_by(Seat.id)
    )


@pytest.mark.parametrize("text", ["AMBIL 12 FOTO", "ambl l-0012 poto"])
async def test_claim_takes_the_task_on_both_messengers(mixed_desk: Desk, text: str) -> None:
    budi = await mixed_desk.person("Budi", Role.CREW)
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await post(mixed_desk, PHOTO)
    await post(mixed_desk, PHOTO, VIDEO, number=13)
    assert sorted(map(first_line, await say(mixed_desk, sari, text))) == [TAKEN, "Sari, foto: Panen Raya Padi"]
    (full,) = await say(mixed_desk, budi, text)
    assert full == "Foto Panen Raya Padi sudah diambil Sari (09.00). Terima kasih. Ketuk Cadangan Foto bila bersedia."
    told = await say(mixed_desk, budi, text.replace("12", "13"))
    assert sorted(map(first_line, told)) == ["Budi, foto: Panen Raya Padi", TAKEN]
    assert await held(mixed_desk) == [(PHOTO, "Sari"), (PHOTO, "Budi")]


async def test_claim_of_ones_own_task_says_so_and_shows_it(mixed_desk: Desk) -> None:
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await post(mixed_desk, PHOTO)
    await say(mixed_desk, sari, "AMBIL 12 FOTO")
    told, brief = await say(mixed_desk, sari, "AMBIL 12 FOTO")
    assert told == "Foto Panen Raya Padi sudah tugas Anda."
    assert "Panen Raya Padi" in brief


async def test_claim_that_says_too_little_is_asked_by_buttons(mixed_desk: Desk) -> None:
    budi = await mixed_desk.person("Budi", Role.CREW)
    await post(mixed_desk, PHOTO, VIDEO)
    (asked,) = await say(mixed_desk, budi, "ambil 12")
    assert asked.splitlines()[-1] == "Tugas mana yang Anda ambil?"
    assert await held(mixed_desk) == []
    await budi.tap("Ambil Video")
    await mixed_desk.settle()
    assert await held(mixed_desk) == [(VIDEO, "Budi")]
    (asked,) = await say(mixed_desk, budi, "ambil 12 tulis")
    assert asked.splitlines()[-2:] == ["Reporter tidak dibutuhkan di sini.", "Tugas mana yang Anda ambil?"]


async def test_number_of_two_years_is_asked(mixed_desk: Desk) -> None:
    budi = await mixed_desk.person("Budi", Role.CREW)
    await post(mixed_desk, PHOTO, title="Rapat Kerja", code_year=2025)
    await post(mixed_desk, PHOTO)
    await say(mixed_desk, budi, "AMBIL 12 FOTO")
    assert (await budi.last()).labels == [
        "Ambil Foto · Panen Raya Padi",
        "Ambil Foto · Rapat Kerja",
    ]
    assert await held(mixed_desk) == []


async def test_number_that_leads_nowhere_is_said(mixed_desk: Desk) -> None:
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await post(mixed_desk, PHOTO, state=AgendaState.CANCELLED)
    assert await say(mixed_desk, sari, "AMBIL 99 FOTO") == ["Tidak ada agenda L-0099. Periksa nomornya di Jadwal."]
    assert await say(mixed_desk, sari, "AMBIL 12 FOTO") == [
        "L-0012 Panen Raya Padi sudah ditutup, tugasnya tidak bisa diambil lagi."
    ]
    (how,) = await say(mixed_desk, sari, "ambil foto")
    assert how.splitlines()[0] == "Tulis nomor agenda dan tugasnya, misalnya AMBIL 12 FOTO."


async def test_claim_of_who_may_not_is_refused(mixed_desk: Desk) -> None:
    head = await mixed_desk.person("Hasan", Role.HEAD)
    await post(mixed_desk, PHOTO)
    assert await say(mixed_desk, head, "AMBIL 12 FOTO") == ["Peran Anda belum mencakup ini. Hubungi admin bila perlu."]
    assert mixed_desk.whatsapp is not None
    stranger = await mixed_desk.whatsapp.phone("Tamu")
    (told,) = await say(mixed_desk, stranger, "AMBIL 12 FOTO")
    assert told.splitlines()[0] == "Ini meja liputan Media Center, khusus untuk petugasnya."
    assert await held(mixed_desk) == []


@pytest.mark.parametrize("note", ["2 orang korban", "ambil 12 foto korban di lokasi", "ambil foto"])
async def test_note_for_the_task_that_runs_is_no_claim(mixed_desk: Desk, note: str) -> None:
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await post(mixed_desk, PHOTO, hours=1)
    await say(mixed_desk, sari, "AMBIL 12 FOTO")
    await post(mixed_desk, PHOTO, VIDEO, number=2)
    await say(mixed_desk, sari, note)
    assert await mixed_desk.read(select(Material.text)) == [note]
    assert await held(mixed_desk) == [(PHOTO, "Sari")]


async def texts(desk: Desk) -> list[str]:
    """What was filed as notes."""
    return await desk.read(select(Material.text).order_by(Material.id))


async def test_what_reads_like_a_claim_within_a_note_is_a_note(mixed_desk: Desk) -> None:
    desk = mixed_desk
    sari = await desk.on_whatsapp("Sari", Role.CREW)
    await post(desk, PHOTO, hours=1)
    await say(desk, sari, "AMBIL 12 FOTO")
    await post(desk, VIDEO, number=13, title="Rapat Kerja")
    await say(desk, sari, "ambil 40 foto ya")  # no such agenda: how many photos
    await say(desk, sari, "ambil 13 video")  # goes on with the note
    assert await texts(desk) == ["ambil 40 foto ya", "ambil 13 video"]
    await desk.move(minutes=3)
    await sari.send("ambil 13 video ya", reply_to=await sari.last())  # says so about what it answers
    await desk.settle()
    assert await texts(desk) == ["ambil 40 foto ya", "ambil 13 video", "ambil 13 video ya"]
    assert await held(desk) == [(PHOTO, "Sari")]
    await say(desk, sari, "AMBIL 13 VIDEO")  # as the links have it: a claim, whatever was written before
    assert await held(desk) == [(PHOTO, "Sari"), (VIDEO, "Sari")]


async def test_question_for_a_note_is_answered_by_what_reads_like_a_claim(mixed_desk: Desk) -> None:
    desk = mixed_desk
    budi = await desk.person("Budi", Role.CREW)
    await post(desk, PHOTO, hours=1)
    await say(desk, budi, "AMBIL 12 FOTO")
    await post(desk, VIDEO, number=13)
    await say(desk, budi, "tamu sudah ramai")
    await desk.move(minutes=5)
    await budi.tap("Catatan")
    await desk.settle()
    await say(desk, budi, "ambil 13 video ya")
    assert await texts(desk) == ["tamu sudah ramai", "ambil 13 video ya"]
    await desk.move(minutes=5)
    await say(desk, budi, "ambil 13 video ya")  # nobody asks, nothing is being written, and the agenda is there
    assert await held(desk) == [(PHOTO, "Budi"), (VIDEO, "Budi")]


async def test_claim_ends_an_open_question(mixed_desk: Desk) -> None:
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await post(mixed_desk, PHOTO)
    await post(mixed_desk, VIDEO, number=13, hours=96)
    await say(mixed_desk, sari, "AMBIL 12 FOTO")
    await sari.tap("Minta ganti")
    await mixed_desk.settle()
    await say(mixed_desk, sari, "AMBIL 13 VIDEO")
    assert await held(mixed_desk) == [(PHOTO, "Sari"), (VIDEO, "Sari")]
