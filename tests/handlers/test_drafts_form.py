"""The form, step by step."""

import pytest
from sqlalchemy import select

from bot.domain.enums import AgendaState, Role
from bot.models.agendas import Agenda
from bot.training.phone import Phone
from tests.desk import Desk
from tests.draft_data import PANEN
from tests.handlers.phones import say, tap


@pytest.fixture
async def rina(desk: Desk) -> Phone:
    return await desk.person("Rina", Role.EDITOR)


async def state(desk: Desk) -> list[tuple[AgendaState, str]]:
    rows: list[tuple[AgendaState, str]] = await desk.read(select(Agenda.state, Agenda.title).order_by(Agenda.id))
    return rows


async def test_form_asks_title_time_place_and_crew(desk: Desk, rina: Phone) -> None:
    first = await say(desk, rina, "📝 Agenda baru")
    assert first.text.splitlines() == [
        "Agenda baru",
        "Tulis judul agendanya, misalnya Panen Raya Padi.",
        "Atau tempel seluruh teks undangannya.",
    ]
    assert (await say(desk, rina, "Panen Raya Padi")).text.splitlines()[-1].startswith("Kapan?")
    assert (await say(desk, rina, "besok jam 9")).text.splitlines()[1:] == [
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "Di mana? Misalnya Aula Benteng Tundakan.",
    ]
    crew = await say(desk, rina, "Desa Riwa")
    assert crew.labels[-3:] == ["‹ Kembali", "Lanjut ›", "Batal"]
    preview = await say(desk, rina, "1 reporter 2 foto")
    assert preview.text.splitlines()[-1] == "Kru: Reporter 1 · Foto 2"
    assert preview.labels[0] == "Terbitkan"


async def test_steps_can_be_skipped_by_button_and_by_word(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Profil UMKM")
    await tap(desk, rina, "Lewati")
    crew = await say(desk, rina, "lewati")
    assert crew.text.splitlines()[1] == "Kru: Reporter 1 · Foto 1 (kru baku)"
    preview = await tap(desk, rina, "Lanjut ›")
    assert preview.labels[0] == "Isi waktu"
    assert await state(desk) == [(AgendaState.IDEA, "Profil UMKM")]


async def test_batal_leaves_the_form_and_keeps_what_was_entered(desk: Desk, rina: Phone) -> None:
    assert (await say(desk, rina, "/batal")).text == "Tidak ada isian yang sedang terbuka."
    await say(desk, rina, "/agenda")
    assert (await say(desk, rina, "/batal")).labels == ["🗂 Draf"]
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Panen Raya Padi")
    shown = await say(desk, rina, "/batal")
    assert shown.text.splitlines()[:2] == ["Baik, isian ditinggalkan.", "🗓 Panen Raya Padi"]
    assert await state(desk) == [(AgendaState.DISCARDED, ""), (AgendaState.IDEA, "Panen Raya Padi")]
    assert (await say(desk, rina, "/batal")).text == "Tidak ada isian yang sedang terbuka."


async def test_batal_drops_a_question_of_one_field_and_any_other(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, PANEN)
    await tap(desk, rina, "Judul")
    shown = await say(desk, rina, "/batal")
    assert (shown.text.splitlines()[0], shown.labels[0]) == ("Baik, isian ditinggalkan.", "Terbitkan")
    await tap(desk, rina, "Terbitkan")
    await tap(desk, rina, "L-0001")
    await tap(desk, rina, "Batalkan")
    assert (await say(desk, rina, "/batal")).text == "Baik, isian ditinggalkan."
    assert (await state(desk))[0] == (AgendaState.PUBLISHED, "Panen Raya Padi")


async def test_stopping_keeps_what_was_entered(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Panen Raya Padi")
    assert await rina.tap("Batal") == "Tersimpan sebagai draf."
    await desk.settle()
    assert await state(desk) == [(AgendaState.IDEA, "Panen Raya Padi")]
    assert (await say(desk, rina, "/draf")).text.splitlines()[1] == "1. Panen Raya Padi (Rina, Sen 23 Nov 09.00)"


async def test_stopping_an_empty_form_leaves_no_draft(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    assert (await say(desk, rina, "batal")).text == "Baik, tidak jadi. Agenda baru: /agenda."
    assert await state(desk) == [(AgendaState.DISCARDED, "")]


async def test_bad_answer_repeats_the_step(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Panen Raya Padi")
    again = await say(desk, rina, "31 Februari")
    assert again.text.splitlines() == [
        "Tanggal 31 Februari tidak ada.",
        "🗓 Panen Raya Padi",
        "Kapan? Tulis tanggal dan jamnya, misalnya besok pukul 09.00.",
    ]
    assert again.labels == ["‹ Kembali", "Lewati", "Batal"]
    assert (await say(desk, rina, "besok")).text.splitlines()[1] == "Selasa, 24 November 2026, jam menyusul"


async def test_step_before_is_seen_again_and_changed_or_kept(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Panen Raya Pady")
    await say(desk, rina, "besok jam 9")
    when = await tap(desk, rina, "‹ Kembali")
    assert when.text.splitlines() == [
        "🗓 Panen Raya Pady",
        "Waktu sekarang: Selasa, 24 November 2026 pukul 09.00 WITA",
        "Kapan? Tulis tanggal dan jamnya, misalnya besok pukul 09.00.",
    ]
    title = await say(desk, rina, "kembali")
    assert title.text.splitlines()[:2] == ["Agenda baru", "Judul sekarang: Panen Raya Pady"]
    assert title.labels == ["Lanjut ›", "Batal"]
    await say(desk, rina, "Panen Raya Padi")
    place = await tap(desk, rina, "Lanjut ›")
    assert place.text.splitlines()[:2] == ["🗓 Panen Raya Padi", "Selasa, 24 November 2026 pukul 09.00 WITA"]
    await say(desk, rina, "Desa Riwa")
    assert (await tap(desk, rina, "‹ Kembali")).text.splitlines()[2] == "Tempat sekarang: Desa Riwa"
    assert await state(desk) == [(AgendaState.DRAFT, "Panen Raya Padi")]


async def test_old_step_of_a_published_agenda_shows_it(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Panen Raya Padi")
    place = await say(desk, rina, "besok jam 9")
    await tap(desk, rina, "Batal")
    await tap(desk, rina, "Terbitkan")
    assert await rina.tap_data("draft.form:1:when", place.id) is not None
    await desk.settle()
    assert "Batalkan agenda" in (await rina.last()).labels


async def test_whole_text_instead_of_a_title_is_read(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    shown = await say(desk, rina, PANEN)
    assert shown.text.splitlines()[0] == "🗓 Panen Raya Padi"
    assert await state(desk) == [(AgendaState.DISCARDED, ""), (AgendaState.DRAFT, "Panen Raya Padi")]


async def test_restart_in_the_middle_of_the_form_loses_nothing(desk: Desk, rina: Phone) -> None:
    await say(desk, rina, "/agenda")
    await say(desk, rina, "Panen Raya Padi")
    await desk.stop()
    await desk.start()
    assert (await say(desk, rina, "besok jam 9")).text.splitlines()[1] == "Selasa, 24 November 2026 pukul 09.00 WITA"


async def test_form_of_the_room_opens_in_private(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    rina = await desk.person("Rina", Role.EDITOR)
    room = await desk.bind_room(admin, rina)
    assert (await say(desk, rina, "/agenda", room)).text.splitlines()[0] == "Agenda baru"
    await say(desk, rina, "Panen Raya Padi")
    assert await state(desk) == [(AgendaState.IDEA, "Panen Raya Padi")]


async def test_form_is_for_editors(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    assert (await say(desk, sari, "/agenda")).text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
