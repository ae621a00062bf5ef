"""Changes of published agendas, as those meet them who are told."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.agenda_fields import Field
from bot.domain.enums import AgendaState, Role, SeatState
from bot.models.agendas import Agenda, Seat
from bot.models.people import Person
from bot.models.queues import OutboxRow
from bot.services import draft_fields
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


async def correct(desk: Desk, *changes: tuple[Field, str], actor: str = "Rina") -> None:
    """Change fields in one transaction, so that no notice is sent between them."""
    person = await desk.person_row(actor)

    async def change(session: Session) -> None:
        for field, text in changes:
            await draft_fields.correct(session, actor=person, agenda_id=1, field=field, text=text, now=desk.now)

    await desk.change(change)
    await desk.settle()


async def seat(desk: Desk) -> SeatState:
    """The state of the one seat that is held."""
    (state,) = await desk.read(select(Seat.state).where(Seat.holder_id.is_not(None)))
    return SeatState(state)


async def test_changed_time_reaches_the_holder_and_the_card(desk: Desk, world: World) -> None:
    await tap(desk, world.rina, "L-0001")
    await tap(desk, world.rina, "Ubah")
    await tap(desk, world.rina, "Waktu")
    await say(desk, world.rina, "25 November jam 10")
    assert (await world.sari.last()).text.splitlines() == [
        "🔁 Ada perubahan, Reporter: Panen Raya Padi",
        "Waktu: Selasa, 24 November 2026 pukul 09.00 WITA → Rabu, 25 November 2026 pukul 10.00 WITA",
        "📍 Desa Riwa, Kec. Batumandi",
        "Masih bisa? Ketuk Siap.",
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
    assert done.labels == ["Urungkan", "‹ Kembali ke agenda"]
    assert done.text.splitlines() == ["🚫 Panen Raya Padi dibatalkan.", "Alasan: Hujan <lebat>"]
    assert (await world.sari.last()).text.splitlines() == [
        "🚫 Batal: Panen Raya Padi",
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "Alasan: Hujan <lebat>",
        "Tugas reporter Anda ikut batal.",
    ]
    assert (await world.sari.last()).labels == ["‹ Tugas saya"]


async def test_reinstated_agenda_asks_its_holder_again(desk: Desk, world: World) -> None:
    await tap(desk, world.sari, "Siap")
    await tap(desk, world.rina, "L-0001")
    await tap(desk, world.rina, "Batalkan")
    await say(desk, world.rina, "hujan")
    await tap(desk, world.rina, "Urungkan")
    told = await world.sari.last()
    assert told.text.splitlines() == [
        "🔁 Jadi lagi: Panen Raya Padi",
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "📍 Desa Riwa, Kec. Batumandi",
        "Anda bertugas lagi: Reporter. Bisa?",
    ]
    assert told.labels == ["Siap", "Tidak bisa", "Rincian", "‹ Tugas saya"]
    assert await desk.read(select(Agenda.state, Agenda.cancel_reason)) == [(AgendaState.PUBLISHED, None)]
    assert await seat(desk) == SeatState.TAKEN
    await tap(desk, world.sari, "Siap")
    assert await seat(desk) == SeatState.READY


async def test_changed_clock_is_told_with_the_old_one_and_asked_about_again(desk: Desk, world: World) -> None:
    await tap(desk, world.sari, "Siap")
    await correct(desk, (Field.WHEN, "jam 8"))
    told = await world.sari.last()
    assert told.text.splitlines() == [
        "🔁 Ada perubahan, Reporter: Panen Raya Padi",
        "Selasa, 24 November 2026",
        "Waktu: 09.00 WITA → 08.00 WITA",
        "📍 Desa Riwa, Kec. Batumandi",
        "Masih bisa? Ketuk Siap.",
    ]
    assert told.labels == ["Siap", "Minta ganti", "Rincian", "‹ Tugas saya"]
    assert await seat(desk) == SeatState.TAKEN


async def test_changes_before_the_notice_is_sent_are_told_at_once(desk: Desk, world: World) -> None:
    await correct(desk, (Field.WHEN, "jam 10"), (Field.PLACE, "Pendopo"), (Field.WHEN, "jam 8"), (Field.PLACE, "Aula"))
    assert [seen.text.splitlines()[1:] for seen in await world.sari.messages() if "Ada perubahan" in seen.text] == [
        [
            "Selasa, 24 November 2026",
            "Waktu: 09.00 WITA → 08.00 WITA",
            "Tempat: Desa Riwa, Kec. Batumandi → Aula",
            "Masih bisa? Ketuk Siap.",
        ]
    ]


async def test_change_after_a_notice_is_told_from_what_that_said(desk: Desk, world: World) -> None:
    await correct(desk, (Field.PLACE, "Pendopo"))
    await correct(desk, (Field.PLACE, "Aula"))
    told = [seen.text.splitlines()[2] for seen in await world.sari.messages() if "Ada perubahan" in seen.text]
    assert told == ["Tempat: Pendopo → Aula"]  # the one before is past: it points to this one


async def test_change_that_was_taken_back_is_not_told(desk: Desk, world: World) -> None:
    before = len(await world.sari.messages())
    await correct(desk, (Field.WHEN, "jam 10"), (Field.WHEN, "jam 9"))
    assert len(await world.sari.messages()) == before


async def test_holder_who_was_not_told_of_a_change_that_was_taken_back_stays_ready(desk: Desk, world: World) -> None:
    await tap(desk, world.sari, "Siap")
    before = len(await world.sari.messages())
    await correct(desk, (Field.WHEN, "jam 10"), (Field.PLACE, "Aula"), (Field.WHEN, "jam 9"))
    assert await seat(desk) == SeatState.TAKEN  # the place is another one still
    assert (await world.sari.last()).text.splitlines()[-1] == "Masih bisa? Ketuk Siap."
    await tap(desk, world.sari, "Siap")
    await correct(desk, (Field.WHEN, "jam 10"), (Field.WHEN, "jam 9"))
    assert (len(await world.sari.messages()), await seat(desk)) == (before + 1, SeatState.READY)


async def test_holder_who_was_told_of_a_change_is_asked_about_the_way_back_too(desk: Desk, world: World) -> None:
    await tap(desk, world.sari, "Siap")
    await correct(desk, (Field.WHEN, "jam 10"))
    await correct(desk, (Field.WHEN, "jam 9"))
    told = await world.sari.last()
    assert told.text.splitlines()[2:] == [
        "Waktu: 10.00 WITA → 09.00 WITA",
        "📍 Desa Riwa, Kec. Batumandi",
        "Masih bisa? Ketuk Siap.",
    ]
    assert await seat(desk) == SeatState.TAKEN


async def test_holder_who_never_said_ready_is_not_made_ready_by_a_change_that_was_taken_back(
    desk: Desk, world: World
) -> None:
    await correct(desk, (Field.WHEN, "jam 10"), (Field.WHEN, "jam 9"))
    assert await seat(desk) == SeatState.TAKEN


async def test_new_title_and_notes_leave_the_holder_ready(desk: Desk, world: World) -> None:
    await tap(desk, world.sari, "Siap")
    before = len(await world.sari.messages())
    await correct(desk, (Field.TITLE, "Panen Raya"), (Field.NOTES, "Bawa sepatu bot"))
    assert (len(await world.sari.messages()), await seat(desk)) == (before, SeatState.READY)


async def test_holder_who_makes_the_change_stays_ready_and_is_not_told(desk: Desk, world: World) -> None:
    await tap(desk, world.sari, "Siap")
    before = len(await world.sari.messages())
    await desk.change(lambda s: s.execute(update(Person).values(roles=frozenset({Role.EDITOR, Role.CREW}))))
    await correct(desk, (Field.WHEN, "jam 8"), actor="Sari")
    assert (len(await world.sari.messages()), await seat(desk)) == (before, SeatState.READY)


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
    assert (await world.sari.last()).text.splitlines()[1:3] == [
        "Waktu: Selasa, 24 November 2026 pukul 09.00 WITA → Rabu, 25 November 2026 pukul 09.00 WITA",
        "Tempat: Desa Riwa, Kec. Batumandi → Desa Mampari, Kec. Batumandi",
    ]
    assert (await world.rina.tap_data("agenda.follow:1", asked.id)).text == "Ini sudah diputuskan."


async def test_edited_message_can_be_left_alone(desk: Desk, world: World) -> None:
    await world.rina.edit(world.sent, MOVED)
    await desk.settle()
    assert await world.rina.tap("Biarkan") == "Agenda tetap."
    await desk.settle()
    assert (await world.rina.last()).text == "Panen Raya Padi tetap seperti semula."
    assert [seen.text for seen in await world.sari.messages() if seen.text.startswith("🔁")] == []


async def test_edited_message_that_calls_the_agenda_off_offers_to_cancel_it(desk: Desk, world: World) -> None:
    await world.rina.edit(world.sent, PANEN.replace("Panen Raya Padi", "Panen Raya Padi (DIBATALKAN)"))
    await desk.settle()
    asked = await world.rina.last()
    assert (asked.text.splitlines()[-1], asked.labels) == (
        "⚠️ dibatalkan di pesan ini",
        ["Batalkan agenda", "Biarkan"],
    )


async def test_edited_command_in_the_room_is_followed(desk: Desk, world: World) -> None:
    other = "Rapat TPID, Kamis 26 November 2026 jam 9 di aula Bapperida"
    said = await world.rina.send(f"/agenda {other}", world.room)
    await desk.settle()
    await world.rina.edit(said, f"/agenda {other.replace('aula Bapperida', 'Pendopo')}")
    await desk.settle()
    places = await desk.read(select(Agenda.place).order_by(Agenda.id))
    assert places == ["Desa Riwa, Kec. Batumandi", "Pendopo"]


async def test_edited_message_that_told_of_the_agenda_again_is_compared_anew(desk: Desk, world: World) -> None:
    said = await world.rina.send(PANEN)
    await desk.settle()
    assert (
        await world.rina.last()
    ).text == "✓ Tidak ada yang berubah: 1 agenda sudah ada.\nTetap: L-0001 Panen Raya Padi"
    await world.rina.edit(said, PANEN.replace("Desa Riwa", "Desa Mampari"))
    await desk.settle()
    shown = await world.rina.last()
    assert "Tempat: Desa Riwa, Kec. Batumandi → Desa Mampari, Kec. Batumandi" in shown.text
    await tap(desk, world.rina, "Terapkan")
    assert await desk.read(select(Agenda.place)) == ["Desa Mampari, Kec. Batumandi"]


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
