"""Editors give tasks out, through the real program."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.domain.agenda_fields import Field
from bot.domain.enums import Duty, Role, SeatState
from bot.models.agendas import AgendaDuty, Seat
from bot.models.people import Person
from bot.services import agendas, draft_fields
from tests.crew import Crew, gather
from tests.desk import Desk


@pytest.fixture
async def crew(desk: Desk) -> Crew:
    return await gather(desk)


async def open_pick(crew: Crew) -> None:
    """Rina opens the details of the agenda and asks whom to send."""
    await crew.tap(crew.rina, "Rincian", crew.room)
    held = (await crew.rina.last()).button("Ganti Foto")
    await crew.tap(crew.rina, "Ganti Foto" if held else "Tugaskan Foto")


async def test_editor_assigns_and_the_person_accepts(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await crew.post()
    await open_pick(crew)
    screen = await crew.rina.last()
    assert screen.text == (
        "Foto: Panen Raya Padi\n"
        "Rabu, 25 November 2026 pukul 09.00 WITA\n"
        "Tugaskan siapa? Dalam kurung: tugas lain pekan itu."
    )
    assert screen.labels == ["Budi", "Sari", "‹ Kembali ke agenda"]
    assert await crew.tap(crew.rina, "Sari") == "Sari ditanya: Foto Panen Raya Padi."
    assert (await crew.rina.last()).labels == ["Tarik penugasan", "‹ Kembali"]
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Sari (ditanya)"
    question = await crew.sari.last()
    assert question.text.splitlines()[:2] == ["Sari, foto: Panen Raya Padi", "Rina menugaskan Anda. Bisa?"]
    assert question.labels == ["Siap", "Tidak bisa", "Rincian", "‹ Tugas saya"]
    assert await crew.tap(crew.sari, "Siap") == "Siap, tercatat. Terima kasih, Sari."
    brief = await crew.sari.last()
    assert (brief.id, brief.labels) == (question.id, ["Minta ganti", "Rincian", "‹ Tugas saya"])
    assert (await crew.card()).text.splitlines()[-1] == "Foto: Sari ✓"


async def test_person_declines_and_the_editor_asks_another(crew: Crew) -> None:
    await crew.post()
    await open_pick(crew)
    await crew.tap(crew.rina, "Sari")
    await crew.tap(crew.sari, "Tidak bisa")
    assert (await crew.sari.last()).text == "Foto Panen Raya Padi\nMengapa tidak bisa? Pilih, atau tulis alasannya."
    await crew.tap(crew.sari, "Dinas lain")
    notice = await crew.rina.last()
    assert notice.text == (
        "Sari tidak bisa: Foto Panen Raya Padi\nRabu, 25 November 2026 pukul 09.00 WITA\nAlasan: Dinas lain"
    )
    assert notice.labels == ["Tugaskan yang lain", "Rincian"]
    await crew.tap(crew.rina, "Tugaskan yang lain")
    assert await crew.tap(crew.rina, "Budi") == "Budi ditanya: Foto Panen Raya Padi."
    budi = await crew.desk.person_row("Budi")
    assert await crew.seat() == (SeatState.ASKED, budi.id)


async def test_names_come_with_the_load_of_the_week_and_in_pages(crew: Crew) -> None:
    for name in "ABCDEFG":
        await crew.desk.person(f"Petugas {name}", Role.CREW)
    await crew.post(hours=24, title="Apel Pagi")
    await crew.tap(crew.budi, "Ambil Foto", crew.room)
    await crew.post()
    await open_pick(crew)
    names = [f"Petugas {name}" for name in "ABCDEFG"]
    assert (await crew.rina.last()).labels == [*names, "Sari", "Berikutnya ›", "‹ Kembali ke agenda"]
    await crew.tap(crew.rina, "Berikutnya ›")
    assert (await crew.rina.last()).labels == ["Budi (1 tugas, 2 jam)", "‹ Sebelumnya", "‹ Kembali ke agenda"]


async def test_volunteer_is_told_that_somebody_is_asked(crew: Crew) -> None:
    await crew.post()
    card, button = await crew.budi.find("Ambil Foto", crew.room)
    await open_pick(crew)
    await crew.tap(crew.rina, "Sari")
    answer = await crew.budi.tap_data(button["callback_data"], card.id, crew.room)
    assert answer.text == "Foto Panen Raya Padi sedang ditawarkan kepada Sari. Ketuk Cadangan Foto bila bersedia."


async def offer_to_budi(crew: Crew) -> None:
    """Sari has the task; Rina asks Budi to take over."""
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await open_pick(crew)
    await crew.tap(crew.rina, "Ganti Sari")
    await crew.tap(crew.rina, "Budi")


async def test_editor_asks_who_takes_over_in_one_question(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await open_pick(crew)
    screen = await crew.rina.last()
    assert screen.text.splitlines()[-1] == "Sari: mengambil, belum menyatakan siap"
    assert screen.labels == ["Ganti Sari", "Kosongkan", "‹ Kembali ke agenda"]
    await crew.tap(crew.rina, "Ganti Sari")
    asked = await crew.rina.last()
    assert asked.text.splitlines() == [
        "Foto: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "Siapa menggantikan Sari? Dalam kurung: tugas lain pekan itu.",
    ]
    assert asked.labels == ["Budi", "‹ Kembali"]


async def test_holder_stays_until_the_other_one_accepts(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    await offer_to_budi(crew)
    sari, budi = await crew.desk.person_row("Sari"), await crew.desk.person_row("Budi")
    screen = await crew.rina.last()
    assert screen.text.splitlines()[:2] == [
        "Budi ditanya: Foto Panen Raya Padi.",
        "Sari tetap bertugas sampai ada jawaban.",
    ]
    assert await crew.seat() == (SeatState.TAKEN, sari.id)
    question = await crew.budi.last()
    assert question.text.splitlines()[1] == "Rina menugaskan Anda. Bisa?"
    assert question.text.splitlines()[-1] == "Sari tetap bertugas sampai Anda menyatakan siap."
    assert question.labels == ["Siap", "Tidak bisa", "Rincian", "‹ Tugas saya"]
    await crew.budi.send("/tugas")
    await crew.desk.settle()
    assert (await crew.budi.last()).labels[0].startswith("❔")
    await crew.budi.tap("Siap", message=question)
    await crew.desk.settle()
    assert await crew.seat() == (SeatState.READY, budi.id)
    assert (await crew.sari.last()).text.splitlines()[0] == (
        "Foto Panen Raya Padi kini dipegang Budi. Anda tidak bertugas lagi di sana. Terima kasih."
    )


async def test_holder_stays_when_the_other_one_declines_and_the_editor_is_told(crew: Crew) -> None:
    await offer_to_budi(crew)
    before = len(await crew.sari.messages())
    await crew.tap(crew.budi, "Tidak bisa")
    await crew.tap(crew.budi, "Dinas lain")
    told = await crew.rina.last()
    assert told.text.splitlines() == [
        "Budi tidak bisa: Foto Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "Alasan: Dinas lain",
        "Sari tetap bertugas.",
    ]
    assert told.labels == ["Tugaskan yang lain", "Rincian"]
    await crew.tap(crew.rina, "Tugaskan yang lain")
    assert (await crew.rina.last()).text.splitlines()[-2:] == [
        "Tidak ada petugas lain. Undang dengan /undang.",
        "Tidak ditawarkan: Budi (sudah bilang tidak bisa).",
    ]
    sari = await crew.desk.person_row("Sari")
    assert (await crew.seat(), len(await crew.sari.messages())) == ((SeatState.TAKEN, sari.id), before)


async def test_offer_to_take_over_is_taken_back(crew: Crew) -> None:
    await offer_to_budi(crew)
    question = await crew.budi.last()
    assert await crew.tap(crew.rina, "Tarik penugasan") == "Penugasan ditarik. Foto Panen Raya Padi tetap pada Sari."
    assert await crew.budi.tap("Siap", message=question) == "Foto Panen Raya Padi kini dipegang Sari."


async def correct(crew: Crew, field: Field, text: str) -> None:
    """Rina changes a field of the agenda."""
    rina = await crew.desk.person_row("Rina")
    await crew.desk.change(
        lambda session: draft_fields.correct(
            session, actor=rina, agenda_id=1, field=field, text=text, now=crew.desk.now
        )
    )
    await crew.desk.settle()


async def test_person_asked_to_take_over_is_told_of_a_change(crew: Crew) -> None:
    await offer_to_budi(crew)
    await correct(crew, Field.PLACE, "Aula")
    told = await crew.budi.last()
    assert told.text.splitlines() == [
        "🔁 Ada perubahan, Foto: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "Tempat: Desa Riwa → Aula",
        "Sari tetap bertugas sampai Anda menyatakan siap.",
    ]
    assert told.labels == ["Siap", "Tidak bisa", "Rincian", "‹ Tugas saya"]
    await crew.tap(crew.budi, "Siap")
    budi = await crew.desk.person_row("Budi")
    assert await crew.seat() == (SeatState.READY, budi.id)


async def test_person_asked_to_take_over_is_told_that_the_agenda_is_off_and_on_again(crew: Crew) -> None:
    await offer_to_budi(crew)
    question = await crew.budi.last()
    rina = await crew.desk.person_row("Rina")
    now = crew.desk.now
    await crew.desk.change(lambda s: agendas.cancel(s, actor=rina, agenda_id=1, reason="hujan", now=now))
    await crew.desk.settle()
    assert (await crew.budi.last()).text.splitlines() == [
        "🚫 Batal: Panen Raya Padi",
        "Rabu, 25 November 2026 pukul 09.00 WITA",
        "Alasan: hujan",
        "Anda tidak perlu lagi menggantikan Sari (Foto).",
    ]
    assert await crew.budi.tap("Siap", message=question) == "Agenda ini sudah ditutup."
    await crew.desk.change(lambda s: agendas.reinstate(s, actor=rina, agenda_id=1, now=now))
    await crew.desk.settle()
    told = await crew.budi.last()
    assert told.text.splitlines()[-1] == "Anda diminta lagi menggantikan Sari (Foto). Bisa?"
    await crew.tap(crew.budi, "Tidak bisa")
    await crew.tap(crew.budi, "Dinas lain")
    sari = await crew.desk.person_row("Sari")
    assert await crew.seat() == (SeatState.TAKEN, sari.id)


async def test_editor_who_cancels_is_told_that_the_one_asked_will_be_told_too(crew: Crew) -> None:
    await offer_to_budi(crew)
    await crew.tap(crew.rina, "Rincian", crew.room)
    await crew.tap(crew.rina, "Batalkan")
    assert (await crew.rina.last()).text.splitlines()[-1] == "Yang diberi tahu: Sari dan Budi."


async def test_screen_of_the_crew_names_who_is_asked_to_take_over(crew: Crew) -> None:
    await offer_to_budi(crew)
    await crew.tap(crew.rina, "‹ Kembali")
    screen = await crew.rina.last()
    assert screen.text.splitlines()[-1] == "Sari: mengambil, belum menyatakan siap · Budi ditanya menggantikan"
    assert screen.labels == ["Tarik Budi", "Ganti Sari", "Kosongkan", "‹ Kembali ke agenda"]
    await crew.tap(crew.rina, "Kosongkan")
    await crew.tap(crew.rina, "Sakit")
    assert (await crew.rina.last()).text == "Foto Panen Raya Padi kini ditawarkan kepada Budi."
    budi = await crew.desk.person_row("Budi")
    assert await crew.seat() == (SeatState.ASKED, budi.id)


async def test_editor_withdraws_before_the_answer(crew: Crew) -> None:
    await crew.post()
    await open_pick(crew)
    await crew.tap(crew.rina, "Sari")
    question = await crew.sari.last()
    answer = await crew.tap(crew.rina, "Tarik penugasan")
    assert answer == "Penugasan ditarik. Foto Panen Raya Padi terbuka lagi."
    assert (await crew.sari.last()).text.splitlines()[0] == (
        "Foto Panen Raya Padi: bukan tugas Anda lagi, dan terbuka bagi yang lain."
    )
    assert await crew.sari.tap("Siap", message=question) == "Foto Panen Raya Padi kini terbuka untuk siapa saja."


async def test_editor_frees_the_seat_of_someone_out_of_reach(crew: Crew) -> None:
    await crew.post(hours=1)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await open_pick(crew)
    await crew.tap(crew.rina, "Kosongkan")
    assert (await crew.rina.last()).labels == ["Tidak bisa dihubungi", "Sakit", "Dinas lain", "Batal"]
    await crew.tap(crew.rina, "Batal")
    await crew.tap(crew.rina, "Kosongkan")
    await crew.rina.send("HP-nya mati sejak kemarin")
    await crew.desk.settle()
    assert (await crew.rina.last()).text == "Foto Panen Raya Padi terbuka lagi. Petugasnya diberi tahu."
    assert (await crew.sari.last()).text.splitlines()[-1] == "Alasan: HP-nya mati sejak kemarin"
    assert await crew.seat() == (SeatState.FREE, None)


async def test_editor_is_told_when_the_person_can_not_be_reached(crew: Crew) -> None:
    await crew.post()
    await crew.sari.block()
    await crew.desk.settle()
    await open_pick(crew)
    await crew.tap(crew.rina, "Sari")
    assert (await crew.rina.last()).text.splitlines()[-1] == "Sari belum bisa dihubungi lewat bot: kabari langsung."


async def test_old_proposal_is_answered_from_what_is_true_now(crew: Crew) -> None:
    await crew.post(hours=2)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    await crew.tap(crew.sari, "Minta ganti")
    await crew.tap(crew.sari, "Sakit")
    ani = await crew.desk.person("Ani", Role.CREW)
    await ani.room.add(crew.room, ani)
    await crew.tap(ani, "Ambil Foto", crew.room)
    assert await crew.tap(crew.rina, "Tugaskan Budi") == (
        "Foto Panen Raya Padi sudah diambil Ani (09.00). Terima kasih. Ketuk Cadangan Foto bila bersedia."
    )
    await crew.tap(crew.rina, "Pilih petugas lain")
    assert (await crew.rina.last()).labels == ["Ganti Ani", "Kosongkan", "‹ Kembali ke agenda"]


async def test_crew_can_not_assign(crew: Crew) -> None:
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    (duty,) = await crew.desk.read(select(AgendaDuty.id))
    (seat,) = await crew.desk.read(select(Seat.id))
    sari, budi = await crew.desk.person_row("Sari"), await crew.desk.person_row("Budi")
    payloads = [
        f"seat.pick:{duty}",
        f"seat.crew:{duty}",
        f"seat.kept:{duty}",
        f"seat.assign:{duty}:{budi.id}",
        f"seat.swap:{seat}:{sari.id}",
        f"seat.give:{seat}:{sari.id}:{budi.id}",
        f"seat.withdraw:{seat}:{sari.id}",
        f"seat.free:{seat}:{sari.id}",
        f"seat.freed:{seat}:{sari.id}:sakit",
    ]
    for payload in payloads:
        assert await crew.data(crew.budi, payload) == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    assert await crew.seat() == (SeatState.TAKEN, sari.id)


@pytest.mark.parametrize(
    "payload", ["seat.assign:1", "seat.give:1:2", "seat.pick:1:x", "seat.freed:1:2", "seat.swap:1"]
)
async def test_forged_payload_is_refused(crew: Crew, payload: str) -> None:
    await crew.post()
    assert await crew.data(crew.rina, payload) == "Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu."
    assert await crew.seat() == (SeatState.FREE, None)


async def test_person_who_is_no_longer_of_the_desk_is_not_asked(crew: Crew) -> None:
    await crew.post()
    await open_pick(crew)
    budi = await crew.desk.person_row("Budi")

    await crew.desk.change(lambda s: s.execute(update(Person).where(Person.id == budi.id).values(active=False)))
    assert await crew.tap(crew.rina, "Budi") == "Orang ini tidak (lagi) bertugas liputan. Pilih petugas lain."


async def test_task_of_a_second_duty_goes_to_the_same_person(crew: Crew) -> None:
    await crew.post(Duty.PHOTOGRAPHER, Duty.REPORTER)
    await crew.tap(crew.sari, "Ambil Reporter", crew.room)
    await open_pick(crew)
    assert (await crew.rina.last()).labels[:2] == ["Budi", "Sari (1 tugas, 2 jam)"]
    await crew.tap(crew.rina, "Sari (1")
    await crew.tap(crew.sari, "Siap")
    assert await crew.desk.read(select(Seat.state).order_by(Seat.id)) == [SeatState.READY, SeatState.TAKEN]
