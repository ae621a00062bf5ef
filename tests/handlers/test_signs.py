"""Berangkat, Tiba, Molor, Selesai, and what happens where nothing is heard: on both messengers."""

from __future__ import annotations

from sqlalchemy import select

from bot.domain.enums import Duty, Notice, OutgoingState, SeatState, SignKind
from bot.models.agendas import Agenda, Seat, Sign
from bot.models.people import Person
from bot.models.queues import OutboxRow
from tests.desk import Desk
from tests.handlers.test_claims import say
from tests.handlers.test_evenings import crew, plan


async def signs(desk: Desk) -> list[tuple[str, SignKind, str]]:
    """(who, what, when) of every sign, on the office's clock."""
    query = select(Person.name, Sign.kind, Sign.at).join(Person, Person.id == Sign.person_id).order_by(Sign.id)
    return [(name, kind, f"{at.hour + 8:02}.{at.minute:02}") for name, kind, at in await desk.read(query)]


async def asked(desk: Desk, notice: Notice) -> list[tuple[str, OutgoingState]]:
    """To whom a notice went, and what became of it."""
    query = select(Person.name, OutboxRow.state).join(Person, Person.id == OutboxRow.person_id)
    return await desk.read(query.where(OutboxRow.notice == notice).order_by(OutboxRow.id))


async def test_signs_of_the_crew_are_kept_shown_and_taken_back(mixed_desk: Desk) -> None:
    desk = mixed_desk
    rina, sari, budi = await crew(desk)
    await plan(desk, "Panen Raya Padi", 4, Sari=Duty.PHOTOGRAPHER, Budi=Duty.REPORTER)
    assert await say(desk, sari, "otw pak") == ["🛵 Berangkat 09.00 ke Panen Raya Padi. Hati-hati di jalan, Sari."]
    await desk.move(hours=4)
    assert await say(desk, budi, "📍 Tiba") == ["📍 Tiba 13.00 di Panen Raya Padi, tercatat. Kirim bahannya ke sini."]
    assert await say(desk, sari, "Tiba 12.40") == [
        "📍 Tiba 12.40 di Panen Raya Padi, tercatat. Kirim bahannya ke sini."
    ]
    assert await say(desk, sari, "TIBA 15.30") == ["Pukul 15.30 belum lewat. Kabari lagi bila sudah."]
    assert await signs(desk) == [
        ("Sari", SignKind.LEFT, "09.00"),
        ("Budi", SignKind.ARRIVED, "13.00"),
        ("Sari", SignKind.ARRIVED, "12.40"),
    ]
    assert await desk.read(select(Seat.state)) == [SeatState.READY] * 2
    await rina.send("/jadwal")
    await desk.settle()
    assert "Foto: Sari (tiba 12.40) · Reporter: Budi (tiba 13.00)" in (await rina.last()).text
    await budi.tap("Urungkan")
    await desk.settle()
    assert (await budi.last()).text == "Diurungkan untuk *Panen Raya Padi*."
    assert [name for name, _kind, _at in await signs(desk)] == ["Sari", "Sari"]
    assert await say(desk, sari, "sudah selesai") != []
    assert (await sari.last()).text.startswith("Serahkan bahan Panen Raya Padi sekarang?")


async def test_molor_moves_the_end_and_warns_whose_next_task_begins_before_it(mixed_desk: Desk) -> None:
    desk = mixed_desk
    rina, sari, budi = await crew(desk)
    await plan(desk, "Panen Raya Padi", 0, Sari=Duty.PHOTOGRAPHER, Budi=Duty.REPORTER)
    await plan(desk, "Rapat Koordinasi", 2.25, Sari=Duty.PHOTOGRAPHER)
    await desk.move(minutes=20)
    assert await say(desk, sari, "molor") == [
        "Acara yang mana yang molor?"  # both run already: the second from two hours before its start
    ]
    await sari.tap("09.00 · Panen Raya Padi")
    await desk.settle()
    assert (await sari.last()).labels == ["15 menit, sampai 11.15", "30 menit, sampai 11.30", "60 menit, sampai 12.00"]
    await sari.tap("15 menit, sampai 11.15")
    await desk.settle()
    assert (await sari.last()).text == "⏳ Panen Raya Padi molor, perkiraan selesai 11.15."
    assert await asked(desk, Notice.CLASH) == []

    assert await say(desk, budi, "molor 30 mnt") == ["⏳ Panen Raya Padi molor, perkiraan selesai 11.30."]
    warned = await asked(desk, Notice.CLASH)
    assert sorted(warned) == [("Rina", OutgoingState.SENT), ("Sari", OutgoingState.SENT)]
    assert (await rina.last()).text == (
        "⏳ Panen Raya Padi molor sampai 11.30. Sari juga bertugas di Foto Rapat Koordinasi, mulai 11.15."
    )
    assert (await rina.last()).labels == ["Cari pengganti", "Rincian"]
    assert (await sari.last()).labels == ["Minta ganti"]
    assert await desk.read(select(Agenda.ends_at).where(Agenda.title == "Panen Raya Padi")) == [None]
    await say(desk, budi, "molor 30 mnt")  # again: nothing new
    assert await asked(desk, Notice.CLASH) == warned


async def test_editor_is_asked_ten_minutes_after_the_start_about_crew_of_whom_nothing_was_heard(
    mixed_desk: Desk,
) -> None:
    desk = mixed_desk
    rina, sari, budi = await crew(desk)
    await plan(desk, "Panen Raya Padi", 1, Sari=Duty.PHOTOGRAPHER, Budi=Duty.REPORTER)
    await plan(desk, "Rapat Koordinasi", 3.25, Sari=Duty.PHOTOGRAPHER)
    await desk.move(hours=1, minutes=5)
    await say(desk, sari, "berangkat")
    await desk.move(minutes=4)
    assert await asked(desk, Notice.NO_SIGN) == []
    await desk.move(minutes=2)
    question = await rina.last()
    assert question.text == (
        "Belum ada kabar dari Budi (reporter).\nPanen Raya Padi, mulai 10.00\nBelum tentu tidak hadir. Bagaimana?"
    )
    assert question.labels == ["Sudah tiba", "Cari pengganti", "Tanya petugas"]
    assert await desk.read(select(Seat.state)) == [SeatState.READY, SeatState.TAKEN, SeatState.TAKEN]
    assert await rina.tap("Tanya petugas") == "Budi ditanya. Jawabannya tampil di kartu agenda."
    await desk.settle()
    assert (await budi.last()).text.startswith("*Budi*, redaktur menanyakan kabar Anda.")
    await budi.tap("Di jalan")
    await desk.settle()
    await rina.tap("Sudah tiba")
    await desk.settle()
    assert (await rina.last()).text == "✅ Petugas Panen Raya Padi sudah ada kabarnya."
    # Sari is held up: the second agenda asks, too, and once
    await desk.move(hours=3)
    assert await asked(desk, Notice.NO_SIGN) == [("Rina", OutgoingState.SENT)] * 2
