"""Changes of published agendas, as those meet them who are told."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from bot.domain.enums import AgendaState, Role
from bot.models.agendas import Agenda
from bot.models.queues import OutboxRow
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk
from tests.draft_data import PANEN
from tests.handlers.phones import say, tap

MOVED = PANEN.replace("Selasa, 24", "Rabu, 25").replace("Desa Riwa", "Desa Mampari")


@dataclass
class World:
    """A published agenda of Rina's whose reporter is Sari."""

    rina: Phone
    sari: Phone
    room: int
    sent: Seen


@pytest.fixture
async def world(desk: Desk) -> World:
    admin = await desk.person("Aminah", Role.ADMIN)
    rina = await desk.person("Rina", Role.EDITOR)
    sari = await desk.person("Sari", Role.CREW)
    room = await desk.bind_room(admin, rina, sari)
    sent = await rina.send(PANEN)
    await desk.settle()
    await tap(desk, rina, "Terbitkan")
    await sari.tap("Ambil Reporter", room)
    await desk.settle()
    return World(rina, sari, room, sent)


async def test_changed_time_reaches_the_holder_and_the_card(desk: Desk, world: World) -> None:
    await tap(desk, world.rina, "L-0001")
    await tap(desk, world.rina, "Ubah")
    await tap(desk, world.rina, "Waktu")
    await say(desk, world.rina, "25 November jam 10")
    assert (await world.sari.last()).text.splitlines() == [
        "🔁 Ada perubahan, Reporter: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 10.00 WITA",
        "📍 Desa Riwa, Kec. Batumandi",
    ]
    card = next(seen for seen in await world.sari.messages(world.room) if "L-0001" in seen.text)
    assert card.text.splitlines()[1] == "Rabu, 25 November 2026 pukul 10.00 WITA"


async def test_cancelling_asks_why_and_tells_the_holder(desk: Desk, world: World) -> None:
    await tap(desk, world.rina, "L-0001")
    asked = await tap(desk, world.rina, "Batalkan")
    assert asked.text.splitlines() == [
        "Membatalkan Panen Raya Padi. Tulis alasannya.",
        "Yang diberi tahu: Sari.",
    ]
    done = await say(desk, world.rina, "Hujan <lebat>")
    assert done.text.splitlines() == ["🚫 Panen Raya Padi dibatalkan.", "Alasan: Hujan <lebat>"]
    assert (await world.sari.last()).text.splitlines() == [
        "🚫 Batal: Panen Raya Padi",
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "Alasan: Hujan <lebat>",
        "Tugas Reporter Anda gugur.",
    ]
    await tap(desk, world.rina, "Urungkan")
    assert (await world.sari.last()).text.splitlines()[0] == "🔁 Ada perubahan, Reporter: Panen Raya Padi"
    assert await desk.read(select(Agenda.state, Agenda.cancel_reason)) == [(AgendaState.PUBLISHED, None)]


async def test_cancelling_can_be_dropped(desk: Desk, world: World) -> None:
    await tap(desk, world.rina, "L-0001")
    await tap(desk, world.rina, "Batalkan")
    await tap(desk, world.rina, "Tidak jadi")
    await say(desk, world.rina, "hujan lebat sekali di sana")
    assert await desk.read(select(Agenda.state)) == [AgendaState.PUBLISHED]


async def test_holder_keeps_the_seat_when_fewer_are_wanted(desk: Desk, world: World) -> None:
    await tap(desk, world.rina, "L-0001")
    await tap(desk, world.rina, "Ubah")
    shown = await tap(desk, world.rina, "Kru")
    fewer = shown.buttons[0][0]["callback_data"]
    assert (await world.rina.tap_data(fewer, shown.id)).text == ("Reporter tidak bisa dikurangi: sudah dipegang Sari.")


async def test_edited_message_of_a_published_agenda_is_asked_about(desk: Desk, world: World) -> None:
    await world.rina.edit(world.sent, MOVED)
    await desk.settle()
    asked = await world.rina.last()
    assert asked.text.splitlines() == [
        "Pesan asal Panen Raya Padi disunting setelah terbit.",
        "Waktu: Selasa, 24 November 2026 pukul 09.00 WITA → Rabu, 25 November 2026 pukul 09.00 WITA",
        "Tempat: Desa Riwa, Kec. Batumandi → Desa Mampari, Kec. Batumandi",
    ]
    assert await world.rina.tap("Terapkan") == "Perubahan diterapkan."
    await desk.settle()
    assert (await world.sari.last()).text.splitlines()[1] == "Rabu, 25 November 2026 pukul 09.00 WITA"
    assert (await world.rina.tap_data("agenda.follow:1", asked.id)).text == "Ini sudah diputuskan."


async def test_edited_message_can_be_left_alone(desk: Desk, world: World) -> None:
    await world.rina.edit(world.sent, MOVED)
    await desk.settle()
    assert await world.rina.tap("Biarkan") == "Agenda tetap."
    await desk.settle()
    assert (await world.rina.last()).text == "Panen Raya Padi tetap seperti semula."
    assert [seen.text for seen in await world.sari.messages() if seen.text.startswith("🔁")] == []


async def test_edited_command_in_the_room_is_followed(desk: Desk, world: World) -> None:
    said = await world.rina.send(f"/agenda {PANEN}", world.room)
    await desk.settle()
    await world.rina.edit(said, f"/agenda {MOVED}")
    await desk.settle()
    places = await desk.read(select(Agenda.place).order_by(Agenda.id))
    assert places == ["Desa Riwa, Kec. Batumandi", "Desa Mampari, Kec. Batumandi"]


async def test_crew_can_neither_cancel_nor_bring_back(desk: Desk, world: World) -> None:
    message = (await world.sari.last()).id
    for data in ("agenda.cancel:1", "agenda.reinstate:1", "agenda.follow:1", "agenda.keep:1"):
        told = await world.sari.tap_data(data, message)
        assert told.text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."


async def test_notice_that_no_longer_applies_is_not_sent(desk: Desk, world: World) -> None:
    """The change is undone by cancelling before the first notice was rendered: only the last truth is told."""
    await tap(desk, world.rina, "L-0001")
    await tap(desk, world.rina, "Ubah")
    await world.sari.block()
    await tap(desk, world.rina, "Tempat")
    await say(desk, world.rina, "Aula")
    await tap(desk, world.rina, "Batalkan agenda")
    await say(desk, world.rina, "hujan")
    rows = await desk.read(select(OutboxRow.notice, OutboxRow.state).order_by(OutboxRow.id))
    assert [row[0] for row in rows if row[0] and row[0].startswith("agenda_")] == [
        "agenda_changed",
        "agenda_cancelled",
    ]
